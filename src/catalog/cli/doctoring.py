"""`catalog doctor`."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import click

from catalog.cli.console import say, screen

Fault = tuple[str, str]
"""What is missing, and what to do about it."""

LIBRARIES = (
    *("babel", "click", "icalendar", "jinja2", "livereload", "markdown", "markupsafe", "nh3", "PIL", "pydantic", "pydyf"),
    *("pypdfium2", "segno", "selectolax", "slugify", "tornado", "watchfiles", "yaml"),
)
"""What is imported, WeasyPrint aside: that needs libraries of the system as well."""

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@click.command()
def doctor() -> None:
    """Tell what this machine lacks for building, and for each of the other commands."""
    paper, missing = screen(), 0
    for needed, what, look in CHECKS:
        fault = look()
        if fault is None:
            say(f"{paper.paint('ok', 'green'):<8} {what}")
            continue
        missing += needed
        mark = paper.paint("missing", "red", "bold") if needed else paper.paint("without", "yellow")
        say(f"{mark:<8} {what}: {fault[0]}")
        for line in paper.wrap(fault[1], first=" " * 9, rest=" " * 9):
            say(line)
    say(f"\n{'Something that is needed is missing.' if missing else 'Everything that is needed is here.'}")
    sys.exit(int(bool(missing)))


def _libraries() -> Fault | None:
    broken = [name for name in LIBRARIES if not _imports(name)]
    return (f"{', '.join(broken)} cannot be imported", "Install the program again, in an environment of its own.") if broken else None


def _imports(name: str) -> bool:
    try:
        import_module(name)
    except (ImportError, OSError):
        return False
    return True


def _pdf() -> Fault | None:
    if _imports("weasyprint"):
        return None
    how = "Install Pango: `apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0`, or `brew install pango`."
    return "WeasyPrint finds no Pango", how


def _zones() -> Fault | None:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        ZoneInfo("America/Los_Angeles")
    except ZoneInfoNotFoundError:
        return "the time zones are not on this machine", "Install them: `apt-get install tzdata`, or `pip install tzdata`."
    return None


def _theme() -> Fault | None:
    from catalog.disk import shipped_theme

    if (shipped_theme() / "html/base.html").is_file():
        return None
    return "the shipped templates are not there", "Install the program again."


def _git() -> Fault | None:
    return None if shutil.which("git") else ("git is not found", "Install it to compare with earlier revisions: `catalog diff` needs it.")


def _browser() -> Fault | None:
    if any(shutil.which(name) for name in BROWSERS):
        return None
    return "no Chromium is found", "Only the tests of the program need it; CHROMIUM=... says where one is."


def _swaps() -> Fault | None:
    """Try, in the site's folder, what publishing does: to rename a folder."""
    from catalog.disk import find_root

    root = find_root(Path.cwd())
    if root is None:
        return "this is no site's folder", "Go to a folder that holds content/, or start one: `catalog new site DIR`."
    trial = root / ".catalog" / "trial"
    try:
        trial.mkdir(parents=True, exist_ok=True)
        trial.rename(trial.with_name("tried")).rmdir()
    except OSError as error:
        return f"nothing can be written in {root}: {error.strerror}", "Give this account the right to write there."
    return None


CHECKS: tuple[tuple[bool, str, Callable[[], Fault | None]], ...] = (
    (True, "Python's packages", _libraries),
    (True, "templates", _theme),
    (True, "time zones", _zones),
    (True, "PDFs", _pdf),
    (False, "a site, and the right to publish it", _swaps),
    (False, "git", _git),
    (False, "a browser for tests", _browser),
)
"""What is looked for: whether building needs it, what it is for, and how to look."""
