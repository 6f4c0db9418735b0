"""What is due, written for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby

from catalog import __version__
from catalog.due.item import Due, urgency
from catalog.model import Catalog
from catalog.report import PLAIN, Screen

NOTHING = "Nothing is due."


def as_text(items: Sequence[Due], as_of: date, screen: Screen = PLAIN) -> str:
    """Return a list for a terminal, under a heading for each urgency."""
    return "\n".join(_text_lines(items, as_of, screen)) + "\n"


def _text_lines(items: Sequence[Due], as_of: date, screen: Screen) -> Iterator[str]:
    if not items:
        yield NOTHING
    for number, (how_soon, group) in enumerate(groupby(items, key=lambda item: urgency(item, as_of))):
        yield from ("",) * bool(number)
        yield screen.paint(how_soon, *(("red", "bold") if how_soon == "Overdue" else ("bold",)))
        for item in group:
            yield from screen.wrap(item.what, first=f"  {item.on}  {item.on:%a}  {item.kind:<14}", rest=" " * 33)
            yield " " * 33 + screen.paint(str(item.place), "dim")


def as_markdown(items: Sequence[Due], as_of: date) -> str:
    """Return a document with a table for each urgency."""
    lines = ["# What is due", "", f"As of {as_of}."]
    for how_soon, group in groupby(items, key=lambda item: urgency(item, as_of)):
        lines += ["", f"## {how_soon}", "", "| by | what | where | source |", "| --- | --- | --- | --- |"]
        lines += [f"| {item.on} | {_cell(item.what)} | `{item.place.file}` | {_cell(item.source)} |" for item in group]
    return "\n".join(lines if items else [*lines, "", NOTHING]) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")


def as_json(items: Sequence[Due], as_of: date) -> str:
    """Return `{"as_of": ..., "due": [...]}`, the most urgent first."""
    listed = [
        {
            "on": item.on.isoformat(),
            "days": (item.on - as_of).days,
            "urgency": urgency(item, as_of).name.lower(),
            "kind": item.kind,
            "subject": item.subject,
            "what": item.what,
            "file": item.place.file,
            "line": item.place.line,
            "source": item.source,
        }
        for item in items
    ]
    return json.dumps({"format": "training-catalog-due/1", "as_of": as_of.isoformat(), "due": listed}, ensure_ascii=False, indent=1) + "\n"


def as_calendar(items: Iterable[Due], catalog: Catalog) -> bytes:
    """Return a calendar with one whole day for each item, after RFC 5545."""
    from catalog.render.ics import escaped, folded  # noqa: PLC0415 -- icalendar is slow to import, and nothing else here needs it

    name = f"{catalog.association.label}: what is due"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//training-catalog//{__version__}//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    lines += [f"NAME:{escaped(name)}", f"X-WR-CALNAME:{escaped(name)}", "REFRESH-INTERVAL;VALUE=DURATION:PT12H", "X-PUBLISHED-TTL:PT12H"]
    host = catalog.association.url.partition("://")[2].partition("/")[0]
    for item in items:
        lines += [
            "BEGIN:VEVENT",
            f"UID:due-{item.kind}-{item.subject}@{host}",
            f"DTSTAMP:{catalog.as_of:%Y%m%d}T000000Z",
            f"DTSTART;VALUE=DATE:{item.on:%Y%m%d}",
            f"DTEND;VALUE=DATE:{item.on + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{escaped(item.what)}",
            f"DESCRIPTION:{escaped(f'{item.place.file} ({item.source})')}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    return "".join(folded(line) for line in (*lines, "END:VCALENDAR")).encode()
