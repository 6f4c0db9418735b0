"""The order of the tests, the one browser that they share, and what `./run test` adds to their summary."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, expect, sync_playwright

from tests.once import compiled_once, grammars_when_asked_for, set_up_once

TESTS = Path(__file__).parent

PATIENCE = 60_000
"""Milliseconds until something that is waited for in a browser counts as not happening: a machine may be slow and busy."""

# The suite asks the same of everybody's change, on however slow a machine; `--hypothesis-profile=exploring` looks for what it has not
# met yet.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("exploring", deadline=None, max_examples=20_000)
settings.load_profile("repeatable")

grammars_when_asked_for()
expect.set_options(timeout=PATIENCE)

SLOW = frozenset({"pdf", "browser", "slow"})
"""Marks of tests that come last: a fault that a test of milliseconds can tell should not wait for a browser to start."""

LONGEST = (
    *("proof/test_seeded.py", "docs/test_manual.py", "browser/test_accessible.py", "build/test_elsewhere.py", "hostile/test_secrets.py"),
    *("docs/test_ci.py", "serve/test_changes.py", "serve/test_browser.py", "pdf/test_flyers.py", "setup/test_package.py"),
    *("disk/test_killed.py", "admin/test_browser.py", "serve/test_newcomer.py", "browser/test_registering.py", "cli/test_new.py"),
)
"""The files that take longest, which are the first of those: what is begun last is short, and no process of tests waits for another."""


CLOCKS_OF_THEIR_OWN = frozenset({"browser", "serve", "admin"})
"""Folders of tests that drive a browser or a preview, which are processes with clocks of their own.

On a machine that is busy enough, one of thousands of steps comes in an order that nobody thought of. That is a fault, of the program or of
the test, and no fault of the change that is being tried: such a test is tried once more, and the summary shows what the first try said.
"""


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
        browser.on("context", lambda context: context.set_default_timeout(PATIENCE))
        yield browser
        browser.close()


@pytest.fixture(scope="session", autouse=True)
def once() -> Iterator[None]:
    """Do what takes most of the time of small sites once in a process."""
    with compiled_once(), set_up_once():
        yield


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    slow = {item.path for item in items if any(mark.name in SLOW for mark in item.iter_markers())}
    items.sort(key=lambda item: _turn(item.path, slow=item.path in slow))
    for item in items:
        if item.path.relative_to(TESTS).parts[0] in CLOCKS_OF_THEIR_OWN:
            item.add_marker(pytest.mark.flaky(reruns=1))


def _turn(file: Path, *, slow: bool) -> int:
    name = file.relative_to(TESTS).as_posix()
    if name in LONGEST:
        return 1 + LONGEST.index(name)
    return 1 + len(LONGEST) if slow else 0


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for first_try in terminalreporter.stats.get("rerun", []):
        terminalreporter.section(f"the first try of {first_try.nodeid}", yellow=True)
        terminalreporter.write_line(first_try.longreprtext)
    if failed := os.environ.get("CATALOG_FAILED_CHECKS"):
        terminalreporter.section("checks before the tests", red=True)
        terminalreporter.write_line(f"FAILED {failed}; their output stands above.", red=True)
