"""A Markdown file -> its front matter and its text: the first stands between two lines `---`.

Where one of the two lines is not quite as it must be, and there is no doubt which it is, the file is read on as if it were mended.
"""

from __future__ import annotations

import re
from dataclasses import replace

from catalog.content import vocabulary
from catalog.content.faults import finding
from catalog.findings import Edit, Finding
from catalog.frozen import dataclass
from catalog.source import Span

_FENCE = "---"
_ALMOST_A_FENCE = re.compile(r"\s*(?:-{2,}|[–—]+|-\s-\s-|\*{3,}|_{3,}|={3,}|\.{3}|…)\s*")
_CODE_FENCE = re.compile(r"\s*(?:`{3,}|~{3,})\s*\w*\s*")
_FIRST_WORD = re.compile(r"[a-z_]+")
_HEADING = re.compile(r"#{1,6} \S")
_SENTENCE = re.compile(r"[A-Z][\w-]*\s*:\s.*[.!?]\s*$")
"""A line that has a colon, and is a sentence all the same."""
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
        parts = _parts(lines, 1)
        if parts is None:
            return _no_closing(file, lines)
        begins = _text_begins(lines[: parts.line - 2], below_empty=True)  # A line `---` may as well be one in the text.
        return _ended_before(file, lines, begins) if begins and not _is_open("\n".join(lines[1:begins])) else parts
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
    if _CODE_FENCE.fullmatch(first) and len(lines) > 1 and lines[1].rstrip() == _FENCE:
        span = Span(file, 1, 1, 2, 1)
        message = "The first line belongs to a web page, and not to the content."
        return 2, finding("content-front-matter", span, message, "delete it", edits=[Edit(span, "")], safe=True)
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
    text = _text_begins(lines) or len(lines)
    for number, line in enumerate(lines[1:text], start=2):
        if line.strip() and _ALMOST_A_FENCE.fullmatch(line):
            return replace(_cut(lines, 1, number - 1), fault=_almost(file, number, line))
    if text < len(lines):
        return _ended_before(file, lines, text)
    message = "The front matter that begins here is never ended."
    return finding("content-front-matter", Span(file, 1, 1, 1, 4), message, "write a line `---` where the text begins")


def _text_begins(lines: list[str], *, below_empty: bool = False) -> int | None:
    """Return the index of the line with which the text begins, of which the headings and the list above its first sentence are a part.

    None where all lines may be front matter; with `below_empty`, where no sentence stands below an empty line.
    """
    for number, line in enumerate(lines[1:], start=1):
        follows_empty = not lines[number - 1].strip()
        if _FRONT_MATTER.match(line) and not (follows_empty and _SENTENCE.match(line)):
            continue
        if _ALMOST_A_FENCE.fullmatch(line) or (below_empty and not follows_empty and _first_of_text(lines, number) == number):
            continue
        if not follows_empty and _begins_with_a_key(line):
            continue  # Here a colon is missing.
        return _first_of_text(lines, number)
    return None


def _is_open(front_matter: str) -> bool:
    """Tell whether a quotation mark or a bracket is open at the end: what follows belongs to its value."""
    return front_matter.count('"') % 2 == 1 or any(
        front_matter.count(mark) > front_matter.count(end) for mark, end in (("[", "]"), ("{", "}"))
    )


def _begins_with_a_key(line: str) -> bool:
    found = _FIRST_WORD.match(line)
    return found is not None and found[0] in vocabulary.names()


def _first_of_text(lines: list[str], number: int) -> int:
    """Go back from the first sentence over the headings, and the items of a list, that stand right above it, below an empty line."""
    first = above = number
    while above > 1 and (not lines[above - 1].strip() or _HEADING.match(lines[above - 1]) or lines[above - 1].startswith(("- ", "* "))):
        above -= 1
        if lines[above].strip() and not lines[above - 1].strip():
            first = above
    return first


def _ended_before(file: str, lines: list[str], text: int) -> Parts:
    """Say that no line ends the front matter, and read on as if one stood where the text begins."""
    start, span = Span(file, text + 1, 1, text + 1, 1), Span(file, text + 1, 1, text + 1, len(lines[text]) + 1)
    message = "The line of three hyphens that ends the front matter is missing."
    fault = finding("content-front-matter", span, message, "write a line `---` above this one", edits=[Edit(start, "---\n")])
    return Parts("\n".join(lines[1:text]), "\n".join(lines[text:]), text + 1, 1, fault)


def _almost(file: str, number: int, line: str) -> Finding:
    span = Span(file, number, 1, number, len(line.rstrip()) + 1)
    message = "This line is not three hyphens alone, and does not end the front matter."
    return finding("content-front-matter", span, message, "write `---`", edits=[Edit(span, "---")], safe=True)
