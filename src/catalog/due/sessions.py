"""What is due for single sessions: announcements, numbers, changes, rosters, certificates, hotels and registration."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from catalog.due.item import Due
from catalog.model import Catalog, Session
from catalog.model.publicity import published_courses
from catalog.policies import certification_terms, lead_times
from catalog.rules.approvals import HELD, Held, presented
from catalog.rules.deadlines.sessions import MONTH


def of_sessions(catalog: Catalog) -> Iterator[Due]:
    """Yield what is due for each session."""
    seen = set()
    for session, held in presented(catalog):
        if session.first_day and session.last_day and session.status in HELD and session.id not in seen:
            seen.add(session.id)
            yield from _announcement(catalog, session, held, session.first_day)
            yield from _changes(catalog, session, held, session.first_day)
            yield from _roster(catalog, session, held, session.last_day)
            yield from _certificates(catalog, session, held, session.last_day)
    published = {course.id for course in published_courses(catalog)}
    for session in catalog.sessions.values():
        if session.status in HELD and not catalog.is_past(session):
            yield from _hotels(catalog, session)
            yield from _registration(catalog, session) if session.course in published else ()


def _named(catalog: Catalog, session: Session) -> str:
    days = f"{session.first_day}" if session.first_day == session.last_day else f"{session.first_day} to {session.last_day}"
    venue = catalog.venue_of(session)
    place = f" in {venue.address.city}" if venue else ""
    return f"“{catalog.course_of(session).title}”{place}, {days}"


def _announcement(catalog: Catalog, session: Session, held: Held, first: date) -> Iterator[Due]:
    told = session.announcement
    if first <= catalog.as_of or session.control_number:
        return
    if told.submitted is None and told.approved is None:
        law = lead_times().entry("announcement", catalog.as_of)
        if law:
            what = f"Send the announcement of {_named(catalog, session)} to {held.profile.name}."
            yield _due(law.latest_start(first), "announcement", what, session, "announcement", source=law.cited)
    else:
        what = f"{held.profile.name} gives the control number of {_named(catalog, session)}: write it as `control_number`."
        yield _due(first, "control-number", what, session, "announcement", source="11 CCR 1055(e)")


def _changes(catalog: Catalog, session: Session, held: Held, first: date) -> Iterator[Due]:
    for index, change in enumerate(session.changes):
        law = lead_times().entry("session-change", change.on)
        if law and change.of and change.approved is None and first > catalog.as_of and session.announcement.approved:
            what = f"{held.profile.name} must approve the change of {_named(catalog, session)}: {change.what}"
            yield _due(first, "change", what, session, f"changes.{index}", source=law.cited)


def _roster(catalog: Catalog, session: Session, held: Held, last: date) -> Iterator[Due]:
    law = lead_times().entry("roster", last)
    if law and session.roster is None and catalog.as_of <= law.latest_end(last) + MONTH:
        what = f"Send the roster of {_named(catalog, session)} to {held.profile.name}, and write the day as `roster`."
        yield _due(law.latest_end(last), "roster", what, session, "dates", source=law.cited)


def _certificates(catalog: Catalog, session: Session, held: Held, last: date) -> Iterator[Due]:
    law = certification_terms().entry("instructor-certificate", last)
    if law and held.approval.instructor_course and last >= catalog.as_of:
        what = f"Hand out certificates at {_named(catalog, session)}: title, dates, hours and control number."
        yield _due(last, "certificate", what, session, "dates", source=law.cited)


def _hotels(catalog: Catalog, session: Session) -> Iterator[Due]:
    for index, hotel in enumerate(catalog.hotels(session)):
        if hotel.cutoff and hotel.cutoff >= catalog.as_of:
            what = f"Last day of the rate at {hotel.name} for {_named(catalog, session)}: remind those who come, or give rooms back."
            yield _due(hotel.cutoff, "hotel", what, session, f"hotels.{index}.cutoff", subject=f"{session.id}-{index}")


def _registration(catalog: Catalog, session: Session) -> Iterator[Due]:
    closes = catalog.registration_closes(session)
    if closes and closes >= catalog.as_of:
        taken = f" {session.seats_left} of {session.seats} places are left." if session.seats_left and session.seats else ""
        what = f"Registration closes for {_named(catalog, session)}.{taken}"
        yield _due(closes, "registration", what, session, "registration_closes")


def _due(on: date, kind: str, what: str, session: Session, path: str, **more: str) -> Due:
    return Due(on=on, kind=kind, what=what, place=session.at(path), **{"subject": session.id, **more})
