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
from catalog.proof.facts import Expectations
from catalog.proof.lines import SILENT, Line, as_read, line_of
from catalog.proof.reading import NO_FIELDS, Said

MOST_ROWS = 250_000
"""Lines of source that are remembered."""

_UNUSUAL = re.compile(r"<(?:!--|template|style|script|svg|!\[)")
_HIDDEN = re.compile(r" hidden[> =]")
_TAG = re.compile(r"<[^<>]*>")
_LINK = re.compile(r'(?:[^<>]*? )??href="([^"<>]*)"[^<>]*>')
_TIME = re.compile(r'<time (?:[^<>]*? )??datetime="([^"]*)"[^<>]*>(.*?)</time>')
_FIELD = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)"')

Pairs = tuple[tuple[str, str], ...]


class Row(NamedTuple):
    """One line of source, read; the rest is as in `Said`. `marked` tells whether there is such a rest."""

    line: Line
    marked: bool = False
    times: Pairs = ()
    links: Pairs = ()
    fields: Pairs = ()
    heading: str | None = None


MUTE = Row(SILENT)
"""A line of source that says nothing."""

UNFINISHED = Row(SILENT)
"""Stands for one that must be read with the next one, into which a link goes on."""


def said_in(expectations: Expectations, html: str) -> Said:
    """Read a stretch of HTML. Raises Unusual."""
    rows = _rows(expectations, html)
    lines = as_read(expectations, [row.line for row in rows])
    marked = [row for row in rows if row.marked]
    return Said(
        text=" ".join([line.text for line in lines]),
        lines=tuple([line for line in lines if line.claims]),
        times=tuple([time for row in marked for time in row.times]),
        links=tuple([link for row in marked for link in row.links]),
        fields={name: value for row in marked for name, value in row.fields} if marked else NO_FIELDS,
        heading=next((row.heading for row in marked if row.heading is not None), None),
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
    )


def links_in(html: str) -> Pairs:
    """Return the links to courses and sessions, each with its words; no other link says what must be proved. Raises Unusual."""
    found: list[tuple[str, str]] = []
    for part in html.split("<a ")[1:]:
        opened = _LINK.match(part)
        if opened is None:
            raise Unusual
        if "courses/" in opened[1] or "sessions/" in opened[1]:
            words, closed, _ = part[opened.end() :].partition("</a>")
            if not closed:
                raise Unusual
            found.append((unescape(opened[1]), _text(words)))
    return tuple(found)


def _rows(expectations: Expectations, html: str) -> list[Row]:
    """Read the lines of source that say something. A link that goes on in the next one takes that along."""
    known, found, begun = expectations.rows, list[Row](), ""
    for part in html.split("\n"):
        whole = f"{begun}\n{part}" if begun else part
        row = known.get(whole)
        if row is None:
            if len(known) >= MOST_ROWS:
                known.clear()
            row = known[whole] = _read(expectations, whole)
        begun = whole if row is UNFINISHED else ""
        if row is not MUTE and row is not UNFINISHED:
            found.append(row)
    if begun:
        raise Unusual
    return found


def _read(expectations: Expectations, html: str) -> Row:
    if "<" not in html and ">" not in html:
        text = unescape(html) if "&" in html else html
        return MUTE if not text or text.isspace() else Row(line_of(expectations, text))
    links = "<a " in html
    if links and html.count("<a ") > html.count("</a>"):
        return UNFINISHED
    line = line_of(expectations, _words(html))
    times = tuple(_times(html)) if "datetime=" in html else ()
    led = links_in(html) if links else ()
    fields = tuple(_fields(html)) if 'type="hidden"' in html else ()
    heading = _heading(html) if "<h1" in html else None
    if times or led or fields or heading is not None:
        return Row(line, True, times, led, fields, heading)
    return Row(line) if line.text else MUTE


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
