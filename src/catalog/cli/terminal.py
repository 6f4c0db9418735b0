"""What a terminal is like, for what is printed on it. It loads nothing that takes time to load."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
"""True to type checkers."""

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TextIO

PLAIN_WIDTH = 100
"""Cells. How wide files and pipes are taken to be."""

WIDEST = 140
"""Cells. Sentences in longer lines are hard to follow from one line to the next."""


def width(stream: TextIO) -> int:
    """Return how many cells a line on `stream` has."""
    if not stream.isatty():
        return PLAIN_WIDTH
    from shutil import get_terminal_size

    return min(get_terminal_size().columns, WIDEST)


def coloured(stream: TextIO, environ: Mapping[str, str] = os.environ) -> bool:
    """Tell whether `stream` takes colours. NO_COLOR and FORCE_COLOR hold; without either, only terminals do."""
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR", "") not in {"", "0"}:
        return True
    return stream.isatty() and environ.get("TERM") != "dumb"


def say(text: str) -> None:
    """Print a line to the output."""
    _send(text, sys.stdout)


def tell(text: str) -> None:
    """Print a line beside the output, where it disturbs no program that reads that."""
    _send(text, sys.stderr)


def _send(text: str, stream: TextIO) -> None:
    stream.write(f"{text}\n")
    stream.flush()
