"""The quick reader of pages: it cuts a page at the elements that describe offerings, and reads what stands in each without a parser.

It gives up (None) wherever a page is not as plain as templates usually make it. What it reads is never the last word on a fault: then the
exact reader reads the page again.
"""

from __future__ import annotations

import re
from html import unescape

from catalog.frozen import dataclass
from catalog.proof.cutting import Unusual, end_of, seen
from catalog.proof.facts import Expectations
from catalog.proof.reading import Element, PageText, Said
from catalog.proof.stretches import joined, links_in, said_in

MARKS = (' data-course="', ' data-session="')
SCRIPT = '<script type="application/ld+json">'

_SUMMARY = re.compile(
    r'<meta (?:name|property)="(?:description|keywords|(?:og|twitter):(?:title|description|image:alt))" content="([^"]*)"'
)


@dataclass(slots=True)
class _Piece:
    """One describing element while the page is cut: where it begins and ends, and the parts of it that no inner element holds."""

    kind: str
    id: str
    start: int
    end: int
    around: tuple[tuple[str, str], ...]
    parts: list[str]
    resume: int


def read_quickly(expectations: Expectations, content: bytes) -> PageText | None:
    """Read a page by cutting it; None where that cannot be done."""
    try:
        # Addresses are the same on pages of every depth once the way up to the first folder is left out.
        html, unseen = seen(content.replace(b"../", b"").decode(errors="replace"))
        head_end, main, main_end = html.find("</head>"), html.find("<main"), html.rfind("</main>")
        if not 0 < head_end < main < main_end:
            return None
        elements, outer = _cut(expectations, html, main, main_end)
        frame = (_framed(expectations, html[head_end + 7 : main]), _framed(expectations, html[main_end + 7 :]))
        inner = _apart(expectations, outer, opened=1)  # It is without the end of `<main>`.
        head = html[:head_end]
        return PageText(
            title=_between(head, "<title>", "</title>"),
            summaries=tuple(dict.fromkeys(unescape(text) for text in _SUMMARY.findall(head))),
            scripts=tuple(part.partition("</script>")[0] for part in head.split(SCRIPT)[1:]),
            elements=tuple(elements),
            outside=joined((frame[0][0], inner[0], frame[1][0])),
            leading=frame[0][1] + inner[1] + frame[1][1],
            raw=(head, outer, *unseen),
            frame=(html[head_end:main], html[main_end:]),
        )
    except Unusual:
        return None


def _between(text: str, start: str, end: str) -> str:
    return " ".join(unescape(text.partition(start)[2].partition(end)[0]).split())


def _cut(expectations: Expectations, html: str, start: int, end: int) -> tuple[list[Element], str]:
    """Return the describing elements between two places, inner ones first, and what is left outside them."""
    outer = _Piece("", "", start, end, (), [], start)
    stack, found = [outer], list[Element]()
    for place, mark in _marks(html, start, end):
        begins = html.rfind("<", start, place)
        while begins >= stack[-1].end:
            found.append(_closed(expectations, html, stack))
        inside = stack[-1]
        inside.parts.append(html[inside.resume : begins])
        around = ((inside.kind, inside.id), *inside.around) if inside.kind else ()
        id_start = place + len(mark)
        record_id = html[id_start : html.index('"', id_start)]
        stack.append(_Piece(mark[6:-2], record_id, begins, end_of(html, begins, end), around, [], begins))
    while len(stack) > 1:
        found.append(_closed(expectations, html, stack))
    outer.parts.append(html[outer.resume : end])
    return found, "".join(outer.parts)


def _marks(html: str, start: int, end: int) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for mark in MARKS:
        place = html.find(mark, start, end)
        while place >= 0:
            found.append((place, mark))
            place = html.find(mark, place + 1, end)
    return sorted(found)


def _closed(expectations: Expectations, html: str, stack: list[_Piece]) -> Element:
    """Take the innermost piece off the stack; what stands outside goes on behind it."""
    piece = stack.pop()
    piece.parts.append(html[piece.resume : piece.end])
    stack[-1].resume = piece.end
    raw = "".join(piece.parts)
    return Element(piece.kind, piece.id, piece.around, hash(raw), lambda: said_in(expectations, raw), raw)


def _apart(expectations: Expectations, html: str, opened: int | None) -> tuple[Said, tuple[tuple[str, str], ...]]:
    """Part what leads on from the rest; return the rest, and the leading links."""
    rest, leading = html, tuple[tuple[str, str], ...]()
    for mark in ("<nav", " data-index"):
        place = rest.find(mark)
        while place >= 0:
            begins = rest.rfind("<", 0, place + 1)
            ends = end_of(rest, begins, len(rest))
            leading += links_in(rest[begins:ends])
            rest = f"{rest[:begins]} {rest[ends:]}"
            place = rest.find(mark)
    return said_in(expectations, rest, opened), leading


def _framed(expectations: Expectations, html: str) -> tuple[Said, tuple[tuple[str, str], ...]]:
    """Read what stands above or below the main part, once: most pages have the same."""
    found = expectations.frames.get(html)
    if found is None:
        found = expectations.frames[html] = _apart(expectations, html, opened=None)
    return found
