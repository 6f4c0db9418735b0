"""Flyers: one page to pin up, for each course and for each session that is still to come."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.frozen import dataclass
from catalog.model import Course, Session
from catalog.plan.document import Document
from catalog.plan.printed.origins import absolute, printed, sources
from catalog.plan.printed.palette import Palette, palette
from catalog.plan.viewing import Viewing
from catalog.plan.views import CourseView, SessionView
from catalog.source import Span

FLYER_SESSIONS = 5
"""Sessions that a course's flyer lists; the web page has the rest."""

UNADVERTISED = frozenset({"cancelled", "rescheduled"})
"""Statuses of sessions that a course's flyer leaves out: nobody can come to them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FlyerView:
    """One page to pin up: a course with its coming sessions, or one session of it.

    `address` is what the QR code leads to: the registration form where people can register, else the page; `printed_address` is the same
    to be typed. `more` is the number of coming sessions that are not listed.
    """

    course: CourseView
    session: SessionView | None
    sessions: tuple[SessionView, ...]
    more: int
    address: str
    printed_address: str
    registers: bool
    palette: Palette


def of_course(viewing: Viewing, course: Course) -> Iterator[Document]:
    """Yield the flyers of a course, and of its sessions that are not over."""
    yield _course_flyer(viewing, course)
    for session in viewing.catalog.sessions_by_course[course.id]:
        if not viewing.catalog.is_past(session):
            yield _session_flyer(viewing, course, session)


def _course_flyer(viewing: Viewing, course: Course) -> Document:
    view = viewing.course(course)
    coming = tuple(session for session in view.sessions if session.status not in UNADVERTISED)
    listed = coming[:FLYER_SESSIONS]
    address = absolute(viewing, view.url)
    return Document(
        path=view.flyer_url.removeprefix("/"),
        kind="pdf",
        template="pdf/course-flyer.html",
        view=FlyerView(
            course=view,
            session=None,
            sessions=listed,
            more=len(coming) - len(listed),
            address=address,
            printed_address=printed(address),
            registers=any(session.takes_registrations for session in coming),
            palette=palette(viewing.catalog.association.theme),
        ),
        sources=sources(viewing, course, (session.id for session in listed)),
        courses=(course.id,),
        sessions=tuple(session.id for session in listed),
        places=_places(course),
    )


def _session_flyer(viewing: Viewing, course: Course, session: Session) -> Document:
    view = viewing.session(session)
    address = absolute(viewing, view.register_url if view.takes_registrations else view.url)
    return Document(
        path=view.flyer_url.removeprefix("/"),
        kind="pdf",
        template="pdf/session-flyer.html",
        view=FlyerView(
            course=viewing.course(course),
            session=view,
            sessions=(),
            more=0,
            address=address,
            printed_address=printed(address),
            registers=view.takes_registrations,
            palette=palette(viewing.catalog.association.theme),
        ),
        sources=(session.origin.file, *sources(viewing, course, (session.id,), with_sessions=False)),
        courses=(course.id,),
        sessions=(session.id,),
        places=(*_places(course), ("note", session.at("note")), ("hotels", _hotels_place(viewing, session))),
    )


def _places(course: Course) -> tuple[tuple[str, Span], ...]:
    """Say where each text of a flyer is written, so that one that is too long can be found."""
    fields = ("summary", "learn", "audience", "prerequisite_note", "bring")
    return (*((field, course.at(field)) for field in fields), *_description_places(course))


def _description_places(course: Course) -> Iterator[tuple[str, Span]]:
    """Yield the place of each paragraph of the description, as `description.0` and so on."""
    number, blank = 0, True
    for offset, line in enumerate(course.description.text.split("\n")):
        if line.strip() and blank:
            at = course.description.line + offset
            yield f"description.{number}", Span(course.origin.file, at, 1, at, len(line) + 1)
            number += 1
        blank = not line.strip()


def _hotels_place(viewing: Viewing, session: Session) -> Span:
    venue = viewing.catalog.venue_of(session)
    return venue.at("hotels") if venue and not session.hotels else session.at("hotels")
