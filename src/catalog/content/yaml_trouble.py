"""Where the parser of YAML could not go on, and the words that it has for it."""

from __future__ import annotations

import yaml

from catalog.frozen import dataclass
from catalog.source import Span


@dataclass(frozen=True, slots=True)
class Trouble:
    """Where the parser stopped (`line`, `column`), where what it was reading began, and the words it has for both; lines count from 0."""

    file: str
    lines: list[str]
    skipped_lines: int
    line: int
    column: int
    begun_line: int
    begun_column: int
    doing: str
    problem: str

    @property
    def text(self) -> str:
        """The line where the parser stopped."""
        return self.lines[self.line]

    def span(self, line: int, column: int, end_column: int) -> Span:
        """Return the span of a stretch of one line; the line and its columns count from 0."""
        number = line + self.skipped_lines + 1
        return Span(self.file, number, column + 1, number, max(end_column, column) + 1)

    def rest_of_line(self, line: int, column: int) -> Span:
        """Return the span of a line from a column to the end of what is written on it."""
        return self.span(line, column, len(self.lines[line].rstrip()))


def trouble_of(file: str, lines: list[str], error: yaml.MarkedYAMLError, skipped_lines: int) -> Trouble:
    """Return where, and over what, the parser stopped in a text that begins after `skipped_lines` lines of its file."""
    mark = error.problem_mark
    begun = error.context_mark or mark
    assert mark is not None and begun is not None, "the caller has seen to it"  # noqa: PT018
    last = len(lines) - 1
    return Trouble(
        file=file,
        lines=lines,
        skipped_lines=skipped_lines,
        line=min(mark.line, last),
        column=mark.column,
        begun_line=min(begun.line, last),
        begun_column=begun.column,
        doing=error.context or "",
        problem=error.problem or "",
    )


def indent(line: str) -> str:
    """Return the spaces that a line begins with."""
    return line[: len(line) - len(line.lstrip())]
