"""Texts that Markdown would take minutes over, or fall over, refused beforehand.

The library looks for the end of each bracket, tag and code mark to the end of its paragraph, and once more for the next: what is opened
often and never closed costs the square of its length. Nesting it follows by recursion. What people write comes nowhere near these limits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field

from catalog.content.faults import finding
from catalog.findings import Finding
from catalog.frozen import dataclass
from catalog.source import Span

MOST_CHARACTERS = 64 * 1024
MOST_LEVELS = 12
MOST_LINES = 400
"""Lines of one paragraph, table or list without a blank line in it."""
MOST_COLUMNS = 100
"""Columns of a table, of which a page shows some ten; laying out thousands takes minutes."""
MOST_OPEN = 20
"""Brackets, tags and code marks of one paragraph that are opened and not closed."""

_MARKS = re.compile(r"!?\[|\]\(|\]|\)|<|>|`+")
_NESTING = re.compile(r"(?:\s*(?:>|[-*+:](?=\s)|\d{1,9}[.)](?=\s)))+")
_ONE_LEVEL = re.compile(r">|[-*+:](?=\s)|\d[.)](?=\s)")
_INDENT = 4


@dataclass(slots=True)
class _Paragraph:
    """What of the paragraph up to here has been opened and not closed."""

    lines: int = 0
    brackets: int = 0
    addresses: int = 0
    tags: int = 0
    code: dict[str, int] = field(default_factory=dict)
    code_marks: int = 0

    def take(self, mark: str) -> None:
        if mark in {"[", "!["}:
            self.brackets += 1
        elif mark[0] == "]":
            self.brackets = max(self.brackets - 1, 0)
            self.addresses += mark == "]("
        elif mark == ")":
            self.addresses = max(self.addresses - 1, 0)
        elif mark == "<":
            self.tags += 1
        elif mark == ">":
            self.tags = max(self.tags - 1, 0)
        else:
            self.code[mark] = 1 - self.code.get(mark, 0)
            self.code_marks += 1

    @property
    def open(self) -> int:
        """How many marks are open; a code mark of another length than the rest counts for all of them, each being searched for it."""
        code = sum(self.code.values())
        return max(self.brackets, self.addresses, self.tags, self.code_marks // 5 if code else 0)


def too_costly(file: str, text: str, line: int) -> Finding | None:
    """Return why the text that begins on `line` of `file` is not rendered; None for what people write."""
    if len(text) > MOST_CHARACTERS:
        message = f"The text has {len(text):,} characters, where {MOST_CHARACTERS:,} is the most."
        return finding("content-limit", Span(file, line, 1, line, 1), message, "split it into several pages")
    return next(_faults(file, text, line), None)


def _faults(file: str, text: str, first: int) -> Iterator[Finding]:
    paragraph = _Paragraph()
    for number, line in enumerate(text.split("\n"), start=first):
        span = Span(file, number, 1, number, len(line) + 1)
        if _levels(line) > MOST_LEVELS:
            yield finding(
                "content-markdown", span, f"Lists and quotations are nested more than {MOST_LEVELS} levels deep here.", "write it flatter"
            )
        if not line.strip():
            paragraph = _Paragraph()
            continue
        paragraph.lines += 1
        for mark in _MARKS.findall(line):
            paragraph.take(mark)
        if line.count("|") > MOST_COLUMNS:
            yield finding(
                "content-markdown", span, f"This line has more than {MOST_COLUMNS} columns of a table.", "make several tables of it"
            )
        if paragraph.lines > MOST_LINES:
            yield finding(
                "content-markdown", span, f"This paragraph has more than {MOST_LINES} lines.", "put a blank line between its parts"
            )
        if paragraph.open > MOST_OPEN:
            message = f"By this line, more than {MOST_OPEN} brackets, tags or code marks are opened and not closed in one paragraph."
            yield finding("content-markdown", span, message, "close them, or put a backslash before those that are meant as such")


def _levels(line: str) -> int:
    nesting = _NESTING.match(line)
    marks = len(_ONE_LEVEL.findall(nesting[0] + " ")) if nesting else 0
    indented = len(line) - len(line.lstrip())
    return marks + indented // _INDENT
