"""The order of the tests, the one browser that they share, and what `./run test` adds to their summary."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.once import compiled_once, grammars_when_asked_for, set_up_once

PATIENCE = 60_000
"""Milliseconds until something that is waited for in a browser counts as not happening: a machine may be slow and busy."""

grammars_when_asked_for()
expect.set_options(timeout=PATIENCE)

# A fault that a test of milliseconds can tell should not wait for a browser to start.
_ORDER = ("pdf", "browser", "slow")


ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def chromium() -> str | None:
    """Return the path of the system's browser."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium. One process of tests can drive one Playwright only, so that every test that needs a browser takes this."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS, timeout=PATIENCE)
        yield browser
        browser.close()


@pytest.fixture(scope="session", autouse=True)
def once() -> Iterator[None]:
    """Do what takes most of the time of small sites once in a process."""
    with compiled_once(), set_up_once():
        yield


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: max((_ORDER.index(mark.name) + 1 for mark in item.iter_markers() if mark.name in _ORDER), default=0))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if failed := os.environ.get("CATALOG_FAILED_CHECKS"):
        terminalreporter.section("checks before the tests", red=True)
        terminalreporter.write_line(f"FAILED {failed}; their output stands above.", red=True)
