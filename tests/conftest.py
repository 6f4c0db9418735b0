"""The order of the tests, and what `./run test` adds to their summary."""

import os

import pytest

# A fault that a test of milliseconds can tell should not wait for a browser to start.
_ORDER = ("pdf", "browser", "slow")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: max((_ORDER.index(mark.name) + 1 for mark in item.iter_markers() if mark.name in _ORDER), default=0))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if failed := os.environ.get("CATALOG_FAILED_CHECKS"):
        terminalreporter.section("checks before the tests", red=True)
        terminalreporter.write_line(f"FAILED {failed}; their output stands above.", red=True)
