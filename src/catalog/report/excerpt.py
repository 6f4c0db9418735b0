"""The lines that a finding points at, with line numbers, and carets under the place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate

from catalog.report.glyphs import cells, glyphs, visible
from catalog.report.screen import PLAIN, Ink, Screen
from catalog.source import Span

INDENT = "  "
ELLIPSIS = "…"
SHOWN_LINES = 5
"""Of a longer place, the first three lines and the last are shown."""
BESIDE = 36
"""Cells that must be left beside the carets for the message to begin there; otherwise it goes below."""


def excerpt(sources: Mapping[str, str], span: Span, message: str = "", *, ink: Ink = "red", screen: Screen = PLAIN) -> list[str]:
    """Return the lines of `span` as they are printed, `message` after the carets.

    Where the text is not at hand, or shorter than the span says, the message stands alone.
    """
    lines = _lines(sources[span.file]) if span.file in sources else []
    if not 1 <= span.line <= len(lines):
        return screen.wrap(visible(message), first=INDENT, rest=INDENT) if message else []
    last = _last_line(span, lines)
    sheet = _Sheet(len(str(last)), ink, screen)
    if last == span.line:
        return sheet.one_line(lines[span.line - 1], span, message)
    return sheet.many_lines(lines, span, last, message)


def _lines(text: str) -> list[str]:
    return [line.removesuffix("\r") for line in text.split("\n")]


def _last_line(span: Span, lines: Sequence[str]) -> int:
    """Return the last line that holds something of the span: one that ends before the first character of a line ends above it."""
    last = min(max(span.end_line, span.line), len(lines))
    while last > span.line and ((last == span.end_line and span.end_column <= 1) or not lines[last - 1].strip()):
        last -= 1
    return last


class _Sheet:
    """One excerpt's gutter, as wide as its largest line number, and what is left of the screen beside it."""

    def __init__(self, digits: int, ink: Ink, screen: Screen) -> None:
        self.digits = digits
        self.ink = ink
        self.screen = screen
        self.room = max(screen.width - len(INDENT) - digits - 3, 20)

    def one_line(self, line: str, span: Span, message: str) -> list[str]:
        printed = glyphs(line)
        start = min(span.column - 1, len(printed))
        end = span.end_column - 1 if span.end_line == span.line else len(printed)
        window = _window(printed, start, self.room)
        shown, carets = _cut(printed, window), _carets(printed, start, end, window)
        return [self._numbered(span.line, shown), *self._below(carets, message)]

    def many_lines(self, lines: Sequence[str], span: Span, last: int, message: str) -> list[str]:
        numbers = list(range(span.line, last + 1))
        if len(numbers) > SHOWN_LINES:
            numbers = [*numbers[: SHOWN_LINES - 2], 0, last]
        drawn = [self._bracketed(number, lines, "/" if number == span.line else "|") for number in numbers]
        last_end = cells("".join(glyphs(lines[last - 1]))) if span.end_line > last else span.end_column - 1
        return [*drawn, *self._below("|" + "_" * max(min(last_end, self.room - 3), 0) + "^", message)]

    def _bracketed(self, number: int, lines: Sequence[str], bracket: str) -> str:
        if not number:
            return self._gutter("") + self.screen.paint("...", "dim")
        printed = glyphs(lines[number - 1])
        shown = _cut(printed, _window(printed, 0, self.room - 2))
        return self._numbered(number, self.screen.paint(bracket, self.ink) + " " + shown)

    def _gutter(self, number: str) -> str:
        return INDENT + self.screen.paint(f"{number:>{self.digits}} |", "dim") + " "

    def _numbered(self, number: int, shown: str) -> str:
        return (self._gutter(str(number)) + shown).rstrip()

    def _below(self, carets: str, message: str) -> list[str]:
        """Return the carets with the message beside them, wrapped, or below them where too little room is left."""
        offset = cells(carets) + 1
        inks: tuple[Ink, ...] = (self.ink, "bold")
        marked = self._gutter("") + self.screen.paint(carets, *inks)
        text = visible(message)
        if not text:
            return [marked]
        if cells(text) <= self.room - offset or self.room - offset >= BESIDE:
            first, *rest = Screen(max(self.room - offset, cells(text.split(" ")[0]))).wrap(text) if text else [""]
            return [f"{marked} {self.screen.paint(first, self.ink)}", *(self._continued(" " * offset, line) for line in rest)]
        return [marked, *(self._continued("", line) for line in Screen(self.room).wrap(text))]

    def _continued(self, indent: str, line: str) -> str:
        return self._gutter("") + indent + self.screen.paint(line, self.ink)


def _window(printed: Sequence[str], start: int, room: int) -> tuple[int, int]:
    """Choose the characters of a long line that are shown: about a third of the room before the place, the rest from it on."""
    widths = [cells(shown) for shown in printed]
    # A place behind the line's last cell takes a cell more.
    if sum(widths) + (not any(widths[start:])) <= room:
        return 0, len(printed)
    first = _fitting(widths[:start][::-1], room // 3)
    left = start - first
    # A line whose beginning fits is shown from its beginning, with room for one ellipsis at its end.
    if sum(widths[:start]) <= room // 2:
        left = 0
    used = 1 if left == 0 else 2
    return left, left + _fitting(widths[left:], room - used)


def _fitting(widths: Sequence[int], room: int) -> int:
    """Return how many of the widths fit into the room, from the first on."""
    return sum(total <= room for total in accumulate(widths))


def _cut(printed: Sequence[str], window: tuple[int, int]) -> str:
    left, right = window
    return (ELLIPSIS if left else "") + "".join(printed[left:right]) + (ELLIPSIS if right < len(printed) else "")


def _carets(printed: Sequence[str], start: int, end: int, window: tuple[int, int]) -> str:
    """Return the spaces and carets that mark characters `start` to `end` under the shown part; at least one caret."""
    left, right = window
    before = (1 if left else 0) + cells("".join(printed[left:start]))
    return " " * before + "^" * max(cells("".join(printed[start : min(end, right)])), 1)
