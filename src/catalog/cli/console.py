"""What people see: the terminal's width and colours, and text sent to it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

import click

if TYPE_CHECKING:
    from catalog.report import Screen

WIDEST = 140
"""Cells. Sentences in longer lines are hard to follow from one line to the next."""


def screen(stream: TextIO | None = None, environ: Mapping[str, str] = os.environ) -> Screen:
    """Return the screen that `stream` writes to. NO_COLOR and FORCE_COLOR hold; without either, only terminals get colours."""
    from catalog.report.screen import PLAIN, Screen

    stream = stream or sys.stdout
    terminal = stream.isatty()
    width = min(shutil.get_terminal_size().columns, WIDEST) if terminal else PLAIN.width
    return Screen(width, _coloured(terminal, environ))


def _coloured(terminal: bool, environ: Mapping[str, str]) -> bool:
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR", "") not in {"", "0"}:
        return True
    return terminal and environ.get("TERM") != "dumb"


def say(text: str) -> None:
    """Print a line to the output."""
    _send(text, sys.stdout)


def tell(text: str) -> None:
    """Print a line beside the output, where it disturbs no program that reads that."""
    _send(text, sys.stderr)


def _send(text: str, stream: TextIO) -> None:
    # Whether there are colours is already decided; click would take them away from pipes even where FORCE_COLOR asks for them.
    click.echo(text, file=stream, color=screen(stream).colour)


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
