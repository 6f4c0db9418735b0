"""What people see: the terminal's width and colours, and text sent to it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from catalog.cli.terminal import coloured, say, tell, width

if TYPE_CHECKING:
    from catalog.report import Screen

__all__ = ["interactive", "progress", "say", "screen", "tell"]


def screen(stream: TextIO | None = None, environ: Mapping[str, str] = os.environ) -> Screen:
    """Return the screen that `stream` writes to."""
    from catalog.report.screen import Screen

    stream = stream or sys.stdout
    return Screen(width(stream), coloured(stream, environ))


def interactive() -> bool:
    """Tell whether somebody is there to be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


@contextmanager
def progress(doing: str) -> Iterator[Callable[[int, int], None]]:
    """Show what takes its time while it does, on a terminal; nothing elsewhere.

    Gives what can be told how much is done of how much.
    """
    shown = _show if sys.stderr.isatty() else lambda _: None
    shown(f"{doing} …")
    try:
        yield lambda done, of: shown(f"{doing} … {done} of {of}")
    finally:
        shown("")


def _show(text: str) -> None:
    sys.stderr.write(f"\r\x1b[K{text}")
    sys.stderr.flush()
