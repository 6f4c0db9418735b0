"""What the quick reader of pages takes out of a stretch of HTML: its words, its dates, links, form fields and heading.

It goes by the lines of the source, each of which is read once, on whatever page it stands; most stand on many. What is not as plain as
templates usually make it - comments, hidden elements, scripts, angle brackets in attributes, tags over two lines - is left to a parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from typing import NamedTuple

from catalog.proof.cutting import Unusual
from catalog.proof.elsewhere import SERVICES
from catalog.proof.facts import Expectations
from catalog.proof.lines import SILENT, Line, as_read, line_of
from catalog.proof.reading import NO_FIELDS, Said

_UNUSUAL = re.compile(r"<(?:!--|template|style|script|svg|!\[|noscript|dialog)")
_HIDDEN = re.compile(r" hidden[> =]")
_TAG = re.compile(r"<[^<>]*>")
_VOID = re.compile(r"<(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b")
"""Elements that are not closed."""
_LINK = re.compile(r'(?:[^<>]*? )??href="([^"<>]*)"[^<>]*>')
_TIME = re.compile(r'<time (?:[^<>]*? )??datetime="([^"]*)"[^<>]*>(.*?)</time>')
_TOLD = re.compile(r'<[^<>]* (?:aria-label|aria-description|alt|title|placeholder)="[^<>]*>')
_CONCEALS = re.compile(r'<([a-z0-9]+) (?:[^<>]* )?(?:class="(?:[^"]* )?vh[ "]|aria-hidden="true"|popover[ =>])')
"""Elements that only screen readers tell, that they do not tell, or that are seen after a click."""
SPOKEN = re.compile(r' (?:aria-label|aria-description|alt|title|placeholder)="([^"]+)"')
_MARK = re.compile(r' (data-(?:closes|ends|held-until))="([^"]*)"')
_FIELD = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)"')

Pairs = tuple[tuple[str, str], ...]


class Row(NamedTuple):
    """One line of source, read.

    `opened` counts the elements that it opens and does not close. `says` tells whether it says anything, and `marked` whether more than
    words: the rest is as in `Said`.
    """

    line: Line
    opened: int = 0
    says: bool = False
    marked: bool = False
    times: Pairs = ()
    links: Pairs = ()
    fields: Pairs = ()
    heading: str | None = None
    told: tuple[Line, ...] = ()
    elsewhere: Pairs = ()
    marks: Pairs = ()


UNFINISHED = Row(SILENT)
"""Stands for one that must be read with the next one, into which a link goes on."""


def said_in(expectations: Expectations, html: str, opened: int | None = 0) -> Said:
    """Read a stretch of HTML. Raises Unusual, also where it leaves more or fewer elements open than so many, if that is known.

    A parser takes a list without its beginning, or a paragraph without its end, for something else than was meant.
    """
    rows, left = _rows(expectations, html)
    if opened is not None and left != opened:
        raise Unusual
    lines = as_read(expectations, [row.line for row in rows])
    marked = [row for row in rows if row.marked]
    return Said(
        text=" ".join([line.text for line in lines]),
        lines=tuple([line for line in lines if line.claims]),
        times=tuple([time for row in marked for time in row.times]),
        links=tuple([link for row in marked for link in row.links]),
        fields={name: value for row in marked for name, value in row.fields} if marked else NO_FIELDS,
        heading=next((row.heading for row in marked if row.heading is not None), None),
        told=tuple([line for row in marked for line in row.told]) if marked else (),
        elsewhere=tuple([link for row in marked for link in row.elsewhere]) if marked else (),
        marks=tuple([mark for row in marked for mark in row.marks]) if marked else (),
    )


def joined(parts: Sequence[Said]) -> Said:
    """Return what several stretches say, one after another."""
    return Said(
        text=" ".join([part.text for part in parts if part.text]),
        lines=tuple([line for part in parts for line in part.lines]),
        times=tuple([time for part in parts for time in part.times]),
        links=tuple([link for part in parts for link in part.links]),
        fields={name: value for part in parts for name, value in part.fields.items()},
        heading=next((part.heading for part in parts if part.heading is not None), None),
        told=tuple([line for part in parts for line in part.told]),
        elsewhere=tuple([link for part in parts for link in part.elsewhere]),
        marks=tuple([mark for part in parts for mark in part.marks]),
    )


def links_in(html: str) -> Pairs:
    """Return the links to courses, sessions and forms, each with its words. Raises Unusual."""
    return _parted(html)[0]


def _parted(html: str) -> tuple[Pairs, Pairs]:
    """Return the links to courses, sessions and forms, and those to maps and calendars; no other says what must be proved."""
    own, elsewhere = list[tuple[str, str]](), list[tuple[str, str]]()
    for part in html.split("<a ")[1:]:
        opened = _LINK.match(part)
        if opened is None:
            raise Unusual
        ours = "courses/" in opened[1] or "sessions/" in opened[1] or "register/" in opened[1]
        if ours or ("//" in opened[1] and SERVICES.match(opened[1])):
            words, closed, _ = part[opened.end() :].partition("</a>")
            if not closed:
                raise Unusual
            (own if ours else elsewhere).append((_address(opened[1]), _text(words)))
    return tuple(own), tuple(elsewhere)


def _address(written: str) -> str:
    """Undo the escapes of an address: most have none, and those of calendars one before each of their fields."""
    address = written.replace("&amp;", "&") if "&" in written else written
    return unescape(written) if "&#" in address else address


def _rows(expectations: Expectations, html: str) -> tuple[list[Row], int]:
    """Read the lines of source that say something, and count the elements that are left open.

    A link that goes on in the next line takes that along.
    """
    known, found, begun, left = expectations.rows, list[Row](), "", 0
    for part in html.split("\n"):
        whole = begun + part
        row = known.get(whole) or _remembered(expectations, whole)
        begun = f"{whole}\n" if row is UNFINISHED else ""
        left += row.opened
        if row.says:
            found.append(row)
    if begun:
        raise Unusual
    return found, left


def _remembered(expectations: Expectations, html: str) -> Row:
    row = expectations.rows[html] = _read(expectations, html)
    return row


def _read(expectations: Expectations, html: str) -> Row:
    links = "<a " in html
    if links and html.count("<a ") > html.count("</a>"):
        return UNFINISHED
    line = line_of(expectations, _words(html))
    times = tuple(_times(html)) if "datetime=" in html else ()
    led, elsewhere = _parted(html) if links else ((), ())
    fields = tuple(_fields(html)) if 'type="hidden"' in html else ()
    heading = _heading(html) if "<h1" in html else None
    told = tuple(_told(expectations, html)) if " aria-" in html or ' alt="' in html or ' title="' in html or " placeholder=" in html else ()
    opened = _opened(html)
    if ("vh" in html or "aria-hidden" in html or " popover" in html) and (opened > 0 or _certifies(line)):
        _look_behind(expectations, html, line)
    marks = tuple(_MARK.findall(html)) if " data-" in html else ()
    marked = bool(times or led or fields or told or elsewhere or marks or heading is not None)
    return Row(line, opened, marked or bool(line.text), marked, times, led, fields, heading, told, elsewhere, marks)


def _look_behind(expectations: Expectations, html: str, line: Line) -> None:
    """Raise Unusual where a certification may be concealed: in what goes on in the next line, or holds a number or a label."""
    for found in _CONCEALS.finditer(html):
        ends = html.find(f"</{found[1]}>", found.end())
        if ends < 0 or (_certifies(line) and _certifies(line_of(expectations, _words(html[found.start() : ends])))):
            raise Unusual


def _certifies(line: Line) -> bool:
    return any(claim.kind in {"number", "label"} for claim in line.claims)


def _told(expectations: Expectations, html: str) -> Iterator[Line]:
    """Yield what the attributes of a line claim that are read out."""
    for tag in _TOLD.findall(html):
        for words in SPOKEN.findall(tag):
            line = line_of(expectations, unescape(words))
            if line.claims:
                yield line


def _opened(html: str) -> int:
    return html.count("<") - 2 * html.count("</") - len(_VOID.findall(html)) if "<" in html else 0


def _words(html: str) -> str:
    """Return the words between the tags. Raises Unusual where a bracket may not be that of a tag."""
    if _UNUSUAL.search(html) or (" hidden" in html and _HIDDEN.search(html)):
        raise Unusual
    words = _TAG.sub(" ", html)
    if "<" in words or ">" in words:
        raise Unusual
    return unescape(words) if "&" in words else words


def _text(html: str) -> str:
    text = _TAG.sub(" ", html) if "<" in html else html
    return " ".join((unescape(text) if "&" in text else text).split())


def _times(html: str) -> Iterator[tuple[str, str]]:
    found = _TIME.findall(html)
    if len(found) != html.count("datetime="):
        raise Unusual
    return ((iso, _text(words)) for iso, words in found)


def _fields(html: str) -> Iterator[tuple[str, str]]:
    found = _FIELD.findall(html)
    if len(found) != html.count('type="hidden"'):
        raise Unusual
    return ((unescape(name), unescape(value)) for name, value in found)


def _heading(html: str) -> str:
    words, closed, _ = html.partition("<h1")[2].partition("</h1>")
    if not closed:
        raise Unusual
    return _text(words.partition(">")[2])
