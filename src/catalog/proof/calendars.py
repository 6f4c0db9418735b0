"""Calendars read back: every event against the session and training day that its UID names.

The reader is an own small one, apart from the writer's; it knows no more of RFC 5545 than the files use, and finds fault with the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, time
from functools import lru_cache
from urllib.parse import urlsplit

from catalog.frozen import dataclass
from catalog.model import Session
from catalog.plan.document import Document
from catalog.proof.facts import Expectations
from catalog.proof.faults import Fault
from catalog.proof.lines import as_read, line_of
from catalog.proof.offerings import Beside, certified_title, read_beside, untitled
from catalog.source import Span

LONGEST_LINE = 75
"""Octets of a content line without its end (RFC 5545 3.1)."""

STATUS = {"tentative": "TENTATIVE", "postponed": "CANCELLED", "rescheduled": "CANCELLED", "cancelled": "CANCELLED"}
"""The STATUS of events; CONFIRMED where a session's status is not here."""

_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_NUMBERED = re.compile(r"Day [0-9]+ of [0-9]+")
_UID = re.compile(r"^UID:([a-z0-9-]+)-([0-9]+)@", re.MULTILINE)
_BEGIN = b"BEGIN:VEVENT\r\n"

Properties = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Event:
    """One event, read: its session and the number of its day from 1, its properties by name (parameters included), and its faults."""

    session: str
    number: int
    faults: tuple[Fault, ...]


def prove_calendar(expectations: Expectations, document: Document, content: bytes) -> Iterator[Fault]:
    """Hold one calendar against the sessions that it is planned to hold."""
    source = Span(document.sources[0]) if document.sources else expectations.catalog.association.at()
    yield from _formed(content, source)
    head, *blocks = content.split(_BEGIN)
    if blocks and f"TZID:{expectations.catalog.association.timezone}".encode() not in head:
        yield Fault("proof-calendar", "zone", "has no VTIMEZONE of the association's zone", source)
    found: list[tuple[str, int]] = []
    for block in blocks:
        event = _event(expectations, block.partition(b"END:VEVENT")[0])
        found.append((event.session, event.number))
        yield from event.faults
    yield from _counted(expectations, document, found, source)


def _formed(content: bytes, source: Span) -> Iterator[Fault]:
    lines = content.split(b"\r\n")
    if not content.startswith(b"BEGIN:VCALENDAR\r\n") or lines[-2:] != [b"END:VCALENDAR", b""]:
        yield Fault("proof-calendar", "whole", "does not begin and end as a calendar", source)
    if len(lines) - 1 != content.count(b"\n") or content.count(b"\r") != content.count(b"\n"):
        yield Fault("proof-calendar", "line ends", "has lines that do not end in CR LF", source)
    if len(max(lines, key=len)) > LONGEST_LINE:
        yield Fault("proof-calendar", "line length", f"has a line of more than {LONGEST_LINE} octets", source)


def _event(expectations: Expectations, block: bytes) -> _Event:
    """Read and prove one event; the same event stands in the calendars of its course, topic, region and place."""
    key = ("event", hash(block))
    event = expectations.proved.get(key)
    if not isinstance(event, _Event):
        event = expectations.proved[key] = _unless_held(expectations, block.decode(errors="replace"))
    return event


def _unless_held(expectations: Expectations, block: str) -> _Event:
    """Prove an event, unless the same held in an earlier build."""
    named, verdicts = _UID.search(block), expectations.verdicts
    session = expectations.sessions.get(named[1]) if named else None
    if named is None or session is None or verdicts is None:
        return _proved(expectations, _properties(block))
    key = verdicts.key(session.course, "event", block)
    if verdicts.holds(key):
        return _Event(session.id, int(named[2]), ())
    event = _proved(expectations, _properties(block))
    if event == _Event(session.id, int(named[2]), ()):
        verdicts.passed.add(key)
    return event


def _properties(block: str) -> dict[str, str]:
    """Unfold an event and return its properties; the parameters of a name stay with it: `DTSTART;TZID=America/Los_Angeles`."""
    found: dict[str, str] = {}
    for line in block.replace("\r\n ", "").split("\r\n"):
        name, colon, value = line.partition(":")
        if colon:
            found[name] = value
    return found


def _words(value: str) -> str:
    """Undo the escapes of a TEXT value."""
    if "\\" not in value:
        return value
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def _proved(expectations: Expectations, event: Properties) -> _Event:
    uid = event.get("UID", "")
    name, _, host = uid.partition("@")
    session_id, _, number = name.rpartition("-")
    session = expectations.sessions.get(session_id)
    if session is None or not number.isdecimal() or host != urlsplit(expectations.base_url).hostname:
        fault = Fault("proof-calendar", "uid", f"has an event “{uid}” of no published session", expectations.catalog.association.at())
        return _Event(session_id, 0, (fault,))
    return _Event(session_id, int(number), tuple(_faults(expectations, session, int(number), event)))


def announced_days(session: Session) -> tuple[date, ...]:
    """Return the training days; for a session that lost them, the last ones that people were told."""
    return session.dates or next((change.was for change in reversed(session.changes) if change.was), ())


def _faults(expectations: Expectations, session: Session, number: int, event: Properties) -> Iterator[Fault]:
    offering = expectations.session(session.id)
    days = announced_days(session)
    about = f"in the event of day {number} of {offering.name}"
    if not 1 <= number <= len(days):
        said = f"has an event of a day {number} of {offering.name}, which has {len(days)}"
        yield Fault("proof-calendar", "day", said, session.at("dates"))
        return
    yield from _timed(expectations, session, number, event, about)
    status = STATUS.get(session.status, "CONFIRMED")
    if event.get("STATUS") != status:
        yield Fault("proof-status", "STATUS", f"has the status {event.get('STATUS')} and not {status} {about}", session.at("status"))
    if event.get("SEQUENCE") != str(len(session.changes)):
        yield Fault("proof-calendar", "SEQUENCE", f"counts {event.get('SEQUENCE')} changes {about}", session.at("changes"))
    if certified_title(expectations, offering) not in _words(event.get("SUMMARY", "")):
        yield untitled(expectations, offering)
    if event.get("URL;VALUE=URI") != (url := f"{expectations.base_url}/sessions/{session.id}/"):
        yield Fault("proof-link", "URL", f"leads to {event.get('URL;VALUE=URI')} and not {url} {about}", session.at())
    yield from _placed(expectations, session, event, about)
    yield from _described(expectations, session, event)


def _timed(expectations: Expectations, session: Session, number: int, event: Properties, about: str) -> Iterator[Fault]:
    zone = expectations.catalog.association.timezone
    day, hours = announced_days(session)[number - 1], expectations.catalog.times(session)[number - 1]
    for name, moment in (("DTSTART", hours.start), ("DTEND", hours.end)):
        found, wanted = event.get(f"{name};TZID={zone}"), _local(day, moment)
        if found == wanted:
            continue
        rule = "proof-time" if found and found[:8] == wanted[:8] else "proof-date"
        path = f"dates.{number - 1}" if rule == "proof-date" else "schedule"
        yield Fault(rule, name, f"has {name} {found or 'in another zone'} and not {wanted} {about}", session.at(path))


@lru_cache(maxsize=65_536)
def _local(day: date, moment: time) -> str:
    return f"{day.isoformat()}T{moment.isoformat('seconds')}".replace("-", "").replace(":", "")


def _placed(expectations: Expectations, session: Session, event: Properties, about: str) -> Iterator[Fault]:
    venue = expectations.catalog.venue_of(session)
    if venue is None:
        return
    told = _words(event.get("LOCATION", ""))
    for detail in (venue.name, session.room, venue.address.street, venue.address.city, venue.address.zip):
        if detail not in told:
            yield Fault("proof-place", "LOCATION", f"does not give “{detail}” as the location {about}", session.at("venue"))
    wanted = f"{venue.latitude};{venue.longitude}" if venue.latitude is not None and venue.longitude is not None else None
    if event.get("GEO") != wanted:
        yield Fault("proof-place", "GEO", f"has the coordinates {event.get('GEO')} and not {wanted} {about}", venue.at("latitude"))


def _described(expectations: Expectations, session: Session, event: Properties) -> Iterator[Fault]:
    """Hold the description, with summary and location, against everything that must stand beside an offering.

    It is the same on each day of a session but for `Day 1 of 3`, which claims nothing, and is read once.
    """
    summary, location, description = (event.get(name, "") for name in ("SUMMARY", "LOCATION", "DESCRIPTION"))
    first, _, rest = description.partition("\\n")
    if _NUMBERED.fullmatch(first):
        description = rest
    key = ("described", session.id, summary, location, description)
    found = expectations.proved.get(key)
    if not isinstance(found, tuple):
        found = expectations.proved[key] = _beside(expectations, session, (summary, location, *description.split("\\n")))
    yield from found


def _beside(expectations: Expectations, session: Session, parts: tuple[str, ...]) -> tuple[Fault, ...]:
    """Hold texts of one event against its session: line by line, and only where anything is wrong as a whole."""
    words = [_words(part) for part in parts]
    lines = as_read(expectations, [line_of(expectations, part) for part in words])
    whole = Beside(expectations.session(session.id), " ".join(" ".join(words).split()), "calendars")
    if not read_beside(expectations, replace(whole, lines=tuple(line for line in lines if line.claims))).faults:
        return ()
    return read_beside(expectations, whole).faults


def _counted(expectations: Expectations, document: Document, found: list[tuple[str, int]], source: Span) -> Iterator[Fault]:
    wanted = {
        (session_id, number)
        for session_id in document.sessions
        if (session := expectations.sessions.get(session_id))
        for number in range(1, len(announced_days(session)) + 1)
    }
    for session_id, number in sorted(wanted - set(found)):
        said = f"has no event of day {number} of the session {session_id}"
        yield Fault("proof-calendar", "missing", said, expectations.sessions[session_id].at("dates"))
    for session_id, number in sorted(set(found) - wanted):
        if number:
            yield Fault("proof-calendar", "more", f"has an event of day {number} of {session_id}, which it is not planned to hold", source)
    if len(found) != len(set(found)):
        yield Fault("proof-calendar", "twice", "has the same event twice", source)
