"""Text from outside, made fit to print: what each character looks like on a terminal, and how many cells it takes.

Content comes from people who are half trusted. A control character in it would move the cursor, and a bidirectional one would turn a
line around, so both are shown as their names and never sent.
"""

from __future__ import annotations

import unicodedata

TAB_STOP = 4


def glyph(character: str, column: int = 0) -> str:
    """Return what is printed for one character that begins at cell `column`."""
    if character == "\t":
        return " " * (TAB_STOP - column % TAB_STOP)
    if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}:
        return f"<U+{ord(character):04X}>"
    return character


def cells(printed: str) -> int:
    """Return the number of terminal cells that printable text takes: two for wide characters, none for combining ones."""
    return sum(_cells(character) for character in printed)


def _cells(character: str) -> int:
    if character.isascii():
        return 1
    if unicodedata.combining(character) or unicodedata.category(character) == "Me":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def glyphs(line: str) -> list[str]:
    """Return what is printed for each character of one line, tabs expanded where they stand."""
    printed: list[str] = []
    column = 0
    for character in line:
        shown = glyph(character, column)
        printed.append(shown)
        column += cells(shown)
    return printed


def visible(text: str) -> str:
    """Return `text` in one line that is safe to print: line breaks become spaces, other control characters their names."""
    return "".join(glyphs(" ".join(text.split("\n")).replace("\r", "").strip()))
