"""What is typed, or pasted, out of the habit of other programs: bullets, hard spaces, fences of code, typographic quotation marks.

YAML takes them for text, or for nothing at all. Here it is seen what was meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from catalog.content.faults import finding
from catalog.content.written import Places
from catalog.content.yaml_trouble import Trouble
from catalog.findings import Edit, Finding
from catalog.frozen import dataclass
from catalog.source import Span

HABITS = re.compile(r"^[ \t]+(?:-[^\s-]|[•▪◦·–—])|[“‘„«]", re.MULTILINE)
"""What a text has in which `bullets_of` or `between_marks` may find something."""

_BULLET = re.compile(r"(?P<bullet>-(?=[^\s-])|[•▪◦·–—*]\s*)(?P<item>\S.*?)\s*$")
_ITEM = re.compile(r"- +(?P<item>\S.*?)\s*$")
_NUMBER = re.compile(r"-[\d.]+")
_HARD = "\u00a0\u2007\u202f\u3000"
_HARD_SPACES = re.compile(rf"(?:^ *|^ *(?:- +)?[\w-]+ ?:)(?P<spaces> *[{_HARD}][{_HARD} ]*)")
_CODE_FENCE = re.compile(r"\s*(?:`{3,}|~{3,})\s*\w*\s*$")
_MARKS = {"“": "”“", "‘": "’‘", "„": "“”", "«": "»"}


@dataclass(frozen=True, slots=True)
class Bullets:
    """The items of a list that was typed with other bullets, each with its line and its first column, which count from 0."""

    items: tuple[tuple[int, int, str], ...]
    message: str
    hint: str
    wrong: tuple[tuple[int, int, int], ...]
    """The line, first and last column of each bullet that is no `- `."""


def bullets_of(lines: Sequence[str], first: int, last: int) -> Bullets | None:
    """Return the items of the lines from `first` to `last`, where each has a bullet and that of the first is none to YAML; else None."""
    items, wrong = list[tuple[int, int, str]](), list[tuple[int, int, int]]()
    for number in range(first, last + 1):
        line = lines[number]
        begins = len(line) - len(line.lstrip())
        found = _BULLET.match(line, begins) or _ITEM.match(line, begins)
        if found is None or _NUMBER.fullmatch(line.strip()):
            return None
        items.append((number, found.start("item"), found["item"]))
        if found.re is _BULLET:
            wrong.append((number, begins, found.start("item")))
    return _told(items, wrong, lines[wrong[0][0]][wrong[0][1]]) if wrong and wrong[0][0] == first else None


def _told(items: list[tuple[int, int, str]], wrong: list[tuple[int, int, int]], bullet: str) -> Bullets:
    message = f"An item of a list begins with a hyphen and a space, and not with `{bullet}`."
    if bullet == "-":
        message = "A space is missing after the hyphen that begins an item of a list."
    more = ", and the items below it in the same way" if len(wrong) > 1 else ""
    item = next(text for number, _, text in items if number == wrong[0][0])
    return Bullets(tuple(items), message, f"write `- {item}`{more}", tuple(wrong))


def other_bullets(trouble: Trouble) -> Finding | None:
    """Find the items of a list that begin with another bullet, from the line on where the parser could not go on."""
    refused = re.search("alias|simple key", trouble.doing) or re.search("-' indicator|block end|mapping values", trouble.problem)
    number = trouble.begun_line if re.search("alias|simple key", trouble.doing) else trouble.line
    if "mapping values" in trouble.problem:
        number = max(trouble.line - 1, 0)
    last = number
    while last + 1 < len(trouble.lines) and _BULLET.match(trouble.lines[last + 1].lstrip()):
        last += 1
    found = bullets_of(trouble.lines, number, last) if refused else None
    if found is None:
        return None
    edits = [Edit(trouble.span(*place), "- ") for place in found.wrong]
    return finding("content-syntax", trouble.rest_of_line(*found.wrong[0][:2]), found.message, found.hint, edits=edits, safe=True)


def list_with_bullets(bullets: Bullets, lines: Sequence[str], places: Places) -> Finding:
    """Say that a list was typed with other bullets, and is taken for one text."""
    number, column, _ = bullets.wrong[0]
    edits = [Edit(places.span((line, start, line, end)), "- ") for line, start, end in bullets.wrong]
    span = places.span((number, column, number, len(lines[number].rstrip())))
    return finding("content-syntax", span, bullets.message, bullets.hint, edits=edits, safe=True)


def hard_spaces(trouble: Trouble) -> Finding | None:
    """Find spaces that no line may break at, as web pages and word processors have them, where YAML wants its own."""
    for number in sorted({max(trouble.line - 1, 0), trouble.line, trouble.begun_line}):
        if found := _HARD_SPACES.match(trouble.lines[number]):
            span = trouble.span(number, *found.span("spaces"))
            message = "The space here is a no-break space, as word processors and web pages have it; YAML takes plain ones only."
            edit = Edit(span, " " * len(found["spaces"]))
            return finding("content-syntax", span, message, "type it anew, with the space bar", edits=[edit], safe=True)
    return None


def code_fence(trouble: Trouble) -> Finding | None:
    """Find the line that begins or ends a block of code on a web page."""
    if not _CODE_FENCE.match(trouble.text):
        return None
    span = trouble.rest_of_line(trouble.line, 0)
    return finding(
        "content-syntax", span, "This line belongs to a web page, and not to the content.", "delete it", edits=[Edit(span, "")], safe=True
    )


def between_marks(value: str) -> str | None:
    """Return what stands between typographic quotation marks, where they hold the whole of a value; else None."""
    whole = len(value) > 2 and value[-1] in _MARKS.get(value[0], "")
    return value[1:-1] if whole and not set(value[1:-1]) & {value[0], value[-1]} else None


def typographic_marks(span: Span, value: str, plain: str) -> Finding:
    """Say that typographic quotation marks are taken for a part of the value."""
    message = f"The quotation marks of `{value}` are typographic, and are taken for a part of the value."
    hint = f"write `{plain}`; or, if they shall be printed, put straight marks around them"
    return finding("content-value", span, message, hint, edits=[Edit(span, plain)])
