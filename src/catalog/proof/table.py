"""The catalog as a table read back: each row of `catalog.csv` held against the records."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from io import StringIO

from catalog.model import Course, Fee, Session, hours_text
from catalog.proof.facts import Expectations, Offering
from catalog.proof.faults import Fault

Row = Mapping[str, str]


def prove_table(expectations: Expectations, content: bytes) -> Iterator[Fault]:
    """Hold every row against its course or session, and find what has no row. Raises ValueError where it is no table."""
    found: set[tuple[str, str, str]] = set()
    for row in csv.DictReader(StringIO(content.decode()), strict=True):
        cells = {name: _cell(value or "") for name, value in row.items()}
        offering = _offering(expectations, cells)
        if offering is None:
            said = f"has a row of no published course or session, {cells.get('course')} {cells.get('session')}"
            yield Fault("proof-data", "row", said, expectations.catalog.association.at())
            continue
        found.add((offering.course.id, cells["session"], cells.get("certification", "")))
        yield from _differing(expectations, offering, cells)
    yield from _unlisted(expectations, found)


def _cell(text: str) -> str:
    """Return a cell without the mark that keeps spreadsheets from taking it for a formula."""
    return text[1:] if text.startswith("'") and text[1:2] in {"=", "+", "-", "@", "\t", "\r"} else text


def _offering(expectations: Expectations, row: Row) -> Offering | None:
    course, session = row.get("course", ""), row.get("session", "")
    if session:
        known = expectations.sessions.get(session)
        return expectations.session(session) if known and known.course == course else None
    return expectations.course(course) if course in expectations.courses else None


def _differing(expectations: Expectations, offering: Offering, row: Row) -> Iterator[Fault]:
    wanted = {
        **_course(expectations, offering.course, offering.session),
        **(_session(offering.session) if offering.session else {}),
    }
    for name, (value, rule) in wanted.items():
        if row.get(name) != value:
            said = f"gives “{row.get(name)}” as {name} of {offering.name}, which the content has otherwise"
            yield Fault(rule, name, said, offering.record.at())
    if offering.session:
        yield from _misplaced(expectations, offering.session, offering, row)
    certified = (row.get("certification"), row.get("number"), row.get("control_number"), row.get("statement"))
    lines = {(line.label, line.number, line.control_number, line.statement) for line in offering.lines} or {("", "", "", "")}
    if certified not in lines:
        said = f"gives “{' '.join(cell or '' for cell in certified)}” as a certification of {offering.name}, which it does not have"
        yield Fault("proof-number", "certification", said, offering.record.at())


def _misplaced(expectations: Expectations, session: Session, offering: Offering, row: Row) -> Iterator[Fault]:
    """Hold the two columns that are words, as people read them, against place and days."""
    venue, place = expectations.catalog.venue_of(session), row.get("place", "")
    if venue and (venue.name not in place or venue.address.city not in place):
        yield Fault("proof-place", "place", f"gives “{place}” as place of {offering.name}", session.at("venue"))
    if any(not mention.may_be(offering.days) for mention in expectations.dates.mentions(row.get("dates", ""))):
        yield Fault("proof-date", "dates", f"gives “{row['dates']}” as dates of {offering.name}", session.at("dates"))


def _course(expectations: Expectations, course: Course, session: Session | None) -> dict[str, tuple[str, str]]:
    fee = expectations.catalog.fee(session) if session else course.fee
    address = f"sessions/{session.id}" if session else f"courses/{course.id}"
    return {
        "title": (course.title, "proof-title"),
        "hours": (hours_text(course.hours), "proof-hours"),
        "days": (str(course.days), "proof-hours"),
        **_fees(fee),
        "url": (f"{expectations.base_url}/{address}/", "proof-data"),
    }


def _fees(fee: Fee) -> dict[str, tuple[str, str]]:
    member, other = ("" if amount is None else f"{amount:f}" for amount in (fee.member, fee.non_member))
    return {"member_fee": (member, "proof-price"), "non_member_fee": (other, "proof-price")}


def _session(session: Session) -> dict[str, tuple[str, str]]:
    first, last = (day.isoformat() if day else "" for day in (session.first_day, session.last_day))
    return {
        "first_day": (first, "proof-date"),
        "last_day": (last, "proof-date"),
        "status": (session.status, "proof-status"),
        "delivery": (session.delivery, "proof-place"),
    }


def _unlisted(expectations: Expectations, found: set[tuple[str, str, str]]) -> Iterator[Fault]:
    """Find coming sessions, and courses without any, that have no row, or not one for each certification."""
    catalog = expectations.catalog
    for course in expectations.courses.values():
        coming = [session for session in catalog.sessions_by_course[course.id] if not catalog.is_past(session)]
        for offering in [expectations.session(session.id) for session in coming] or [expectations.course(course.id)]:
            session_id = offering.session.id if offering.session else ""
            for label in [line.label for line in offering.lines] or [""]:
                if (course.id, session_id, label) not in found:
                    said = f"has no row for {offering.name}{f', {label}' if label else ''}"
                    yield Fault("proof-data", "unlisted", said, offering.record.at())
