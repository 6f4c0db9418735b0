"""The texts that people wrote about an offering: what stands there is theirs to say, and the proof finds no fault with it."""

from __future__ import annotations

from catalog.model import Catalog, Course, Session, Venue, hours_text


def course_prose(course: Course) -> str:
    """Return the texts of a course."""
    return folded(
        (
            course.title,
            course.summary,
            course.description.text,
            course.audience,
            course.prerequisite_note,
            course.fee.why,
            hours_text(course.hours),
            *course.learn,
            *course.bring,
        )
    )


def session_prose(catalog: Catalog, session: Session, of_course: str) -> str:
    """Return the texts of a session, with those of its course, which are given, of its hotels and of its venue."""
    parts = [session.note, session.host, session.room, *(change.what for change in session.changes)]
    if session.online:
        parts += [session.online.how, session.online.platform]
    if session.fee:
        parts.append(session.fee.why)
    for hotel in catalog.hotels(session):
        parts += [hotel.name, hotel.city, hotel.block_code, hotel.distance, hotel.note]
    if venue := catalog.venue_of(session):
        parts += _venue_prose(venue)
    return f"{of_course} {folded(parts)}".strip()


def _venue_prose(venue: Venue) -> tuple[str, ...]:
    return (venue.name, *venue.address.lines, venue.parking, venue.access)


def folded(parts: tuple[str, ...] | list[str]) -> str:
    """Return texts one after another, white space folded."""
    return " ".join(" ".join(parts).split())
