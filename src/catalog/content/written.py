"""What stands in a YAML text: plain values, and the place of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from catalog.findings import Finding
from catalog.frozen import dataclass
from catalog.source import Span

Marks = dict[str, tuple[int, int, int, int]]
"""Where each value begins and ends in the YAML text, by path: line and column, then line and column, all from 0."""


class Places(Mapping[str, Span]):
    """The place of every value and key of one file, by path. Spans are made when asked for, since most never are."""

    __slots__ = ("_marks", "file", "skipped_lines")

    def __init__(self, file: str, marks: Marks, skipped_lines: int = 0) -> None:
        self.file = file
        self.skipped_lines = skipped_lines
        self._marks = marks

    def __getitem__(self, path: str) -> Span:
        return self.span(self._marks[path])

    def span(self, mark: tuple[int, int, int, int]) -> Span:
        """Return the span of a stretch of the YAML text, of which lines and columns count from 0."""
        line, column, end_line, end_column = mark
        return Span(self.file, line + self.skipped_lines + 1, column + 1, end_line + self.skipped_lines + 1, end_column + 1)

    def __contains__(self, path: object) -> bool:
        return path in self._marks

    def __iter__(self) -> Iterator[str]:
        return iter(self._marks)

    def __len__(self) -> int:
        return len(self._marks)


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in a YAML text.

    `values` holds texts, lists and mappings; in lists, None stands for an item without a value. A key without a value is not in `values`,
    but in `empty`, and in `bare` if it has not even a colon, as a piece of text between two commas. `reported` holds the paths of which a
    finding speaks already. `unread` names the keys of the whole whose lines are no YAML, where the others could be read all the same. With
    findings, `values` is what could be read; it is None where the text is no YAML or no mapping.
    """

    file: str
    values: dict[str, object] | None
    places: Mapping[str, Span]
    empty: frozenset[str] = frozenset()
    bare: frozenset[str] = frozenset()
    reported: frozenset[str] = frozenset()
    findings: tuple[Finding, ...] = ()
    unread: frozenset[str] = frozenset()
