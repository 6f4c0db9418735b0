"""A Markdown file -> its front matter and its text: the first stands between two lines `---`.

Where one of the two lines is not quite as it must be, and there is no doubt which it is, the file is read on as if it were mended.
"""

from __future__ import annotations

import re
from dataclasses import replace

from catalog.content.faults import finding
from catalog.findings import Edit, Finding
from catalog.frozen import dataclass
from catalog.source import Span

_FENCE = "---"
_ALMOST_A_FENCE = re.compile(r"\s*(?:-{2,}|[–—]+|-\s-\s-)\s*")
_KEY = re.compile(r"[\w-]+\s*:(?:\s|$)")
_FRONT_MATTER = re.compile(r"\s*(?:[\w-]+\s*:(?:\s|$)|-\s|#|$)|\s+\S|[\]}]")


@dataclass(frozen=True, slots=True)
class Parts:
    """The front matter, which begins below `skipped_lines` lines, and the text below it, which begins on `line`.

    `fault` is what is wrong with one of the lines `---`.
    """

    front_matter: str
    text: str
    line: int
    skipped_lines: int = 1
    fault: Finding | None = None


def split(file: str, text: str) -> Parts | Finding:
    """Split the text of a Markdown file, or say what is wrong with its two lines `---`."""
    lines = text.split("\n")
    if lines[0].rstrip() == _FENCE:
        return _parts(lines, 1) or _no_closing(file, lines)
    begins, fault = _no_opening(file, lines)
    parts = _parts(lines, begins)
    return replace(parts, fault=fault) if parts and (begins or _is_front_matter(parts.front_matter)) else fault


def _parts(lines: list[str], begins: int) -> Parts | None:
    """Return the front matter that begins below `begins` lines, and the text; None where no line ends it."""
    for number, line in enumerate(lines[begins:], start=begins):
        if line.rstrip() == _FENCE:
            return _cut(lines, begins, number)
    return None


def _cut(lines: list[str], begins: int, fence: int) -> Parts:
    return Parts("\n".join(lines[begins:fence]), "\n".join(lines[fence + 1 :]), fence + 2, begins)


def _is_front_matter(text: str) -> bool:
    return bool(_KEY.match(text)) and all(_FRONT_MATTER.match(line) for line in text.split("\n"))


def _no_opening(file: str, lines: list[str]) -> tuple[int, Finding]:
    """Say why the front matter is not begun, and below how many lines it must begin all the same; 0 if there is no line for that."""
    first = lines[0]
    if first.strip() and _ALMOST_A_FENCE.fullmatch(first):
        return 1, _almost(file, 1, first)
    empty = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if empty and lines[empty].rstrip() == _FENCE:
        return empty + 1, _empty_above(file, empty)
    span = Span(file, 1, 1, 1, len(first) + 1)
    start = Span(file, 1, 1, 1, 1)
    message = "The file does not begin with a line of three hyphens, which is where its front matter begins."
    return 0, finding("content-front-matter", span, message, "write a line `---` above this one", edits=[Edit(start, "---\n")])


def _empty_above(file: str, empty: int) -> Finding:
    """Say that lines without anything stand above the line of three hyphens, which must be the first."""
    span = Span(file, 1, 1, empty + 1, 1)
    message = "The three hyphens must stand on the file's first line, and nothing is on it."
    hint = "delete the empty line" if empty == 1 else f"delete the {empty} empty lines"
    return finding("content-front-matter", span, message, hint, edits=[Edit(span, "")], safe=True)


def _no_closing(file: str, lines: list[str]) -> Parts | Finding:
    for number, line in enumerate(lines[1:], start=2):
        if line.strip() and _ALMOST_A_FENCE.fullmatch(line):
            return replace(_cut(lines, 1, number - 1), fault=_almost(file, number, line))
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
