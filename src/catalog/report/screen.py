"""The paper that a text for people is printed on: its width, and whether it takes colours."""

from __future__ import annotations

import re
import textwrap
from typing import Literal

from catalog.findings import Severity
from catalog.frozen import dataclass

Ink = Literal["bold", "dim", "red", "yellow", "cyan", "green", "blue"]

CODES: dict[Ink, str] = {"bold": "1", "dim": "2", "red": "31", "yellow": "33", "cyan": "36", "green": "32", "blue": "34"}
"""ANSI codes, of the eight colours that every terminal has and that people have set to what they can read."""

CODE = re.compile(r"`[^`]{1,60}`")

NO_BREAK = "\N{NO-BREAK SPACE}"

SEVERITY_INK: dict[Severity, Ink] = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


@dataclass(frozen=True, slots=True)
class Screen:
    """A terminal `width` cells wide; files and pipes are taken to be 100 wide and without colour."""

    width: int = 100
    colour: bool = False

    def paint(self, text: str, *inks: Ink) -> str:
        """Return `text` in the given inks, or as it is where the screen has no colour."""
        if not self.colour or not text:
            return text
        return f"\x1b[{';'.join(CODES[ink] for ink in inks)}m{text}\x1b[0m"

    def wrap(self, text: str, *, first: str = "", rest: str = "") -> list[str]:
        """Break `text` into lines no wider than the screen, the first begun with `first` and the others with `rest`.

        A word that is longer than a line, such as an address, stays whole, and so does code in backticks: people copy them.
        """
        lines = textwrap.wrap(
            CODE.sub(lambda code: code[0].replace(" ", NO_BREAK), text),
            max(self.width, 40),
            initial_indent=first,
            subsequent_indent=rest,
            break_long_words=False,
            break_on_hyphens=False,
        )
        return [line.replace(NO_BREAK, " ") for line in lines] or [first.rstrip()]


PLAIN = Screen()
