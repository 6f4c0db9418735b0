"""The quick reader of pages: it cuts a page at the elements that describe offerings, and strips the tags, without a parser.

It gives up (None) wherever a page is not as plain as templates usually make it: comments, hidden elements, scripts in the body, angle
brackets in attributes. What it reads is never the last word on a fault: then the exact reader reads the page again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import pairwise

from catalog.frozen import dataclass
from catalog.proof.claims import Claim, claims_in
from catalog.proof.cutting import Unusual, end_of, seen
from catalog.proof.facts import Expectations
from catalog.proof.reading import Element, PageText, Said

MARKS = (' data-course="', ' data-session="')
UNUSUAL = re.compile(r"<!--|<template|<style|<script|<svg|<!\[| hidden[> =]")
SCRIPT = '<script type="application/ld+json">'
_BLOCKS = re.compile(r"\n(?=<(?:section|fieldset|aside|header|ul|table)\b)")
MOST_BLOCKS = 20_000
"""Blocks that are remembered."""
NOTHING = "nothing"
"""Stands for a block that says nothing."""
UNFINISHED = "unfinished"
"""Stands for a line that must be read with the next one."""

_BEGINS = tuple(re.compile(one) for one in (r"-?hour|-day\b|[ap]\.?m\b|:", r"(?:non-?)?member", r"\$", r"certif"))
_FIGURES = "0123456789"
_FIRST = frozenset("-:$hapnmc")
"""How the second line of a broken claim begins: `16 / hours`, `$200 / members`, `members / $200`, and with which letters."""
_PRICED, _NAMED = re.compile(r"(?!.*member).*\$[0-9.,]+$"), re.compile(r"[^$]*members?:?$")
"""How its first line ends, where it does not end in a figure or a word."""

_TAG = re.compile(r"<[^<>]*>")
_FIELD = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)"')
_SUMMARY = re.compile(r'<meta (?:name="description"|property="og:(?:title|description)") content="([^"]*)"')


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a page, read. Claims are read line by line; where one may go on in the next, `ends` and its `begins` share a bit."""

    text: str
    claims: tuple[Claim, ...]
    times: tuple[tuple[str, str], ...]
    links: tuple[tuple[str, str], ...]
    fields: tuple[tuple[str, str], ...]
    heading: str | None
    begins: int
    ends: int


@dataclass(frozen=True, slots=True)
class _Block:
    """Some lines of a page, read. `begins` is that of its first line, `ends` that of its last one."""

    said: Said
    begins: int
    ends: int


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
        html, unseen = seen(content.decode(errors="replace"))
        head_end, main, main_end = html.find("</head>"), html.find("<main"), html.rfind("</main>")
        if not 0 < head_end < main < main_end:
            return None
        elements, outer = _cut(expectations, html, main, main_end)
        frame = (_framed(expectations, html[head_end + 7 : main]), _framed(expectations, html[main_end + 7 :]))
        inner = _apart(expectations, outer)
        head = html[:head_end]
        return PageText(
            title=_between(head, "<title>", "</title>"),
            summaries=tuple(dict.fromkeys(unescape(text) for text in _SUMMARY.findall(head))),
            scripts=tuple(part.partition("</script>")[0] for part in head.split(SCRIPT)[1:]),
            elements=tuple(elements),
            outside=_joined([frame[0][0], inner[0], frame[1][0]]),
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
    raw = "".join(piece.parts).replace("../", "")
    return Element(piece.kind, piece.id, piece.around, hash(raw), lambda: _said(expectations, raw), raw)


def _said(expectations: Expectations, html: str) -> Said:
    """Read a stretch of HTML block by block: most blocks stand on many pages, and are read once. Raises Unusual."""
    known, blocks = expectations.blocks, list[_Block]()
    for part in _BLOCKS.split(html):
        block = known.get(part)
        if block is None:
            if len(known) >= MOST_BLOCKS:
                known.clear()
            block = known[part] = _block(expectations, part)
        if isinstance(block, _Block):
            blocks.append(block)
    for before, behind in pairwise(blocks):
        if before.ends & behind.begins:
            raise Unusual
    return _joined([block.said for block in blocks])


def _block(expectations: Expectations, html: str) -> object:
    """Read one block line by line; NOTHING where it says nothing."""
    lines = list(_lines(expectations, html))
    if not lines:
        return NOTHING
    for before, behind in pairwise(lines):
        if before.ends & behind.begins:
            raise Unusual
    said = Said(
        text=" ".join([line.text for line in lines if line.text]),
        claims=tuple([claim for line in lines if line.claims for claim in line.claims]),
        times=tuple([time for line in lines if line.times for time in line.times]),
        links=tuple([link for line in lines if line.links for link in line.links]),
        fields={name: value for line in lines if line.fields for name, value in line.fields},
        heading=next((line.heading for line in lines if line.heading is not None), None),
    )
    return _Block(said, lines[0].begins, lines[-1].ends)


def _lines(expectations: Expectations, html: str) -> Iterator[_Line]:
    """Yield the lines that say something. A link that goes on in the next line takes that along."""
    known, begun = expectations.lines, ""
    for part in html.split("\n"):
        whole = f"{begun}\n{part}" if begun else part
        line = known.get(whole, known)
        if line is known:
            line = known[whole] = _read_line(expectations, whole)
        if line is UNFINISHED:
            begun = whole
            continue
        begun = ""
        if isinstance(line, _Line):
            yield line
    if begun:
        raise Unusual


def _read_line(expectations: Expectations, html: str) -> object:
    """Read one line; None for one that says nothing, UNFINISHED for one whose link goes on. Raises Unusual where it cannot be read."""
    if not html or html.isspace():
        return None
    if html.count("<a ") > html.count("</a>"):
        return UNFINISHED
    if UNUSUAL.search(html) or html.count("<") != html.count(">"):
        raise Unusual
    text = _text(html)
    links = _links(html) if "<a " in html else ()
    if not text and not links and "<" in html and 'type="hidden"' not in html and "<time" not in html and "<h1" not in html:
        return None
    claims, begins, ends = _claims(expectations, text)
    return _Line(
        text=text,
        claims=claims,
        times=tuple(_times(html)) if "<time " in html else (),
        links=links,
        fields=tuple((name, unescape(value)) for name, value in _FIELD.findall(html)) if 'type="hidden"' in html else (),
        heading=_heading(html) if "<h1" in html else None,
        begins=begins,
        ends=ends,
    )


def _begins(text: str) -> int:
    """Return a bit for each way in which `text` may go on from a line before, from the second bit on: the first one stands for dates."""
    start = text[:16].lower()
    if start[:1] not in _FIRST:
        return 0
    return sum(2 << index for index, pattern in enumerate(_BEGINS) if pattern.match(start))


def _ends(text: str) -> int:
    """Return the same bits for the ways in which `text` may go on in a line behind: a figure, a price, a name of prices, a word."""
    last, whole = text[-1:], text.lower()
    bits = 2 if last in _FIGURES and last else 0
    if "$" in text and _PRICED.match(whole):
        bits |= 4
    if "member" in whole and _NAMED.match(whole):
        bits |= 8
    return bits | 16 if last.isalnum() or last == "_" else bits


def _claims(expectations: Expectations, text: str) -> tuple[tuple[Claim, ...], int, int]:
    """Return the claims in a text, and how it begins and ends; the same texts stand in other lines."""
    found = expectations.claims.get(text)
    if found is None:
        begins = _begins(text) | bool(text)
        ends = _ends(text) | (bool(text) and expectations.dates.left_open(text))
        found = expectations.claims[text] = tuple(claims_in(expectations, text)), begins, ends
    return found


def _heading(html: str) -> str:
    if "</h1>" not in html:
        raise Unusual
    return _text(html[html.index("<h1") : html.index("</h1>")])


def _text(html: str) -> str:
    text = _TAG.sub(" ", html)
    if "<" in text or '">' in text:
        raise Unusual
    return " ".join((unescape(text) if "&" in text else text).split())


def _times(html: str) -> Iterator[tuple[str, str]]:
    for part in html.split("<time ")[1:]:
        if "</time>" not in part:
            raise Unusual
        iso = part.partition('datetime="')[2].partition('"')[0]
        yield iso, _text(part.partition(">")[2].partition("</time>")[0])


def _links(html: str) -> tuple[tuple[str, str], ...]:
    """Return the links to courses and sessions; no other link says what must be proved."""
    found: list[tuple[str, str]] = []
    for part in html.split("<a ")[1:]:
        address = part.partition('href="')[2].partition('"')[0]
        if "courses/" in address or "sessions/" in address:
            if "</a>" not in part:
                raise Unusual
            found.append((unescape(address), _text(part.partition(">")[2].partition("</a>")[0])))
    return tuple(found)


def _apart(expectations: Expectations, html: str) -> tuple[Said, tuple[tuple[str, str], ...]]:
    """Part what leads on from the rest; return the rest, and the leading links."""
    rest, leading = html, tuple[tuple[str, str], ...]()
    for mark in ("<nav", " data-index"):
        place = rest.find(mark)
        while place >= 0:
            begins = rest.rfind("<", 0, place + 1)
            ends = end_of(rest, begins, len(rest))
            leading += _links(rest[begins:ends])
            rest = f"{rest[:begins]} {rest[ends:]}"
            place = rest.find(mark)
    return _said(expectations, rest), leading


def _framed(expectations: Expectations, html: str) -> tuple[Said, tuple[tuple[str, str], ...]]:
    """Read what stands above or below the main part, once: most pages have the same."""
    found = expectations.frames.get(html)
    if found is None:
        found = expectations.frames[html] = _apart(expectations, html)
    return found


def _joined(parts: list[Said]) -> Said:
    return Said(
        text=" ".join([part.text for part in parts if part.text]),
        claims=tuple([claim for part in parts if part.claims for claim in part.claims]),
        times=tuple([time for part in parts if part.times for time in part.times]),
        links=tuple([link for part in parts if part.links for link in part.links]),
        fields={name: value for part in parts if part.fields for name, value in part.fields.items()},
        heading=next((part.heading for part in parts if part.heading is not None), None),
    )
