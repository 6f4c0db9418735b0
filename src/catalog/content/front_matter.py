"""A Markdown file -> its front matter and its text: the first stands between two lines `---`."""

from __future__ import annotations

import re

from catalog.content.faults import finding
from catalog.findings import Edit, Finding
from catalog.frozen import dataclass
from catalog.source import Span

_FENCE = "---"
_ALMOST_A_FENCE = re.compile(r"\s*(?:-{2,}|[–—]+|-\s-\s-)\s*")
_FRONT_MATTER = re.compile(r"\s*(?:[\w-]+\s*:(?:\s|$)|-\s|#|$)|\s+\S|[\]}]")


@dataclass(frozen=True, slots=True)
class Parts:
    """The front matter, which begins on the file's second line, and the text below it, which begins on `line`."""

    front_matter: str
    text: str
    line: int


def split(file: str, text: str) -> Parts | Finding:
    """Split the text of a Markdown file, or say what is wrong with its two lines `---`."""
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE:
        return _no_opening(file, lines[0])
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == _FENCE:
            return Parts("\n".join(lines[1:number]), "\n".join(lines[number + 1 :]), number + 2)
    return _no_closing(file, lines)


def _no_opening(file: str, first: str) -> Finding:
    if first.strip() and _ALMOST_A_FENCE.fullmatch(first):
        return _almost(file, 1, first)
    span = Span(file, 1, 1, 1, len(first) + 1)
    start = Span(file, 1, 1, 1, 1)
    message = "The file does not begin with a line of three hyphens, which is where its front matter begins."
    return finding("content-front-matter", span, message, "write a line `---` above this one", edits=[Edit(start, "---\n")])


def _no_closing(file: str, lines: list[str]) -> Finding:
    for number, line in enumerate(lines[1:], start=2):
        if line.strip() and _ALMOST_A_FENCE.fullmatch(line):
            return _almost(file, number, line)
        if not _FRONT_MATTER.match(line):  # Here the text seems to begin.
            start = Span(file, number, 1, number, 1)
            span = Span(file, number, 1, number, len(line) + 1)
            message = "The line of three hyphens that ends the front matter is missing."
            return finding("content-front-matter", span, message, "write a line `---` above this one", edits=[Edit(start, "---\n")])
    message = "The front matter that begins here is never ended."
    return finding("content-front-matter", Span(file, 1, 1, 1, 4), message, "write a line `---` where the text begins")


def _almost(file: str, number: int, line: str) -> Finding:
    span = Span(file, number, 1, number, len(line.rstrip()) + 1)
    message = "This line is not three hyphens alone, and does not end the front matter."
    return finding("content-front-matter", span, message, "write `---`", edits=[Edit(span, "---")], safe=True)
