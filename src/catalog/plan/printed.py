"""What is printed: a flyer a course and a session, and the brochure of the whole catalog."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from catalog.model import Course, Session
from catalog.plan.document import Document
from catalog.plan.palette import Palette, palette
from catalog.plan.viewing import Viewing
from catalog.plan.views import CourseView, Link, PageView, SessionView, VenueView
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


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicSection:
    """The courses of one topic. A course of two topics is described under its first, and named under the other."""

    id: str
    name: str
    courses: tuple[CourseView, ...]
    elsewhere: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthSection:
    """The sessions that begin in one month; those without dates come last, under the words for that."""

    name: str
    sessions: tuple[SessionView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceSection:
    """A place of training, and the sessions held there."""

    venue: VenueView
    sessions: tuple[SessionView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BrochureView:
    """The whole catalog on paper."""

    title: str
    period: str
    """The months of the sessions: "February 2027 to March 2028"."""
    sections: tuple[TopicSection, ...]
    courses: tuple[CourseView, ...]
    months: tuple[MonthSection, ...]
    places: tuple[PlaceSection, ...]
    pages: tuple[PageView, ...]
    address: str
    printed_address: str
    palette: Palette


def documents(viewing: Viewing) -> Iterator[Document]:
    """Yield every PDF of the site, the brochure first: it takes longest to make."""
    if viewing.courses:
        yield _brochure(viewing)
    for course in viewing.published:
        yield _course_flyer(viewing, course)
        for session in viewing.catalog.sessions_by_course[course.id]:
            if not viewing.catalog.is_past(session):
                yield _session_flyer(viewing, course, session)


def _course_flyer(viewing: Viewing, course: Course) -> Document:
    view = viewing.course(course)
    coming = tuple(session for session in view.sessions if session.status not in UNADVERTISED)
    listed = coming[:FLYER_SESSIONS]
    address = _absolute(viewing, view.url)
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
            printed_address=_printed(address),
            registers=any(session.takes_registrations for session in coming),
            palette=palette(viewing.site.accent),
        ),
        sources=sources(viewing, course, (session.id for session in listed)),
        courses=(course.id,),
        sessions=tuple(session.id for session in listed),
        places=_places(course),
    )


def _session_flyer(viewing: Viewing, course: Course, session: Session) -> Document:
    view = viewing.session(session)
    address = _absolute(viewing, view.register_url if view.takes_registrations else view.url)
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
            printed_address=_printed(address),
            registers=view.takes_registrations,
            palette=palette(viewing.site.accent),
        ),
        sources=(session.origin.file, *sources(viewing, course, (session.id,), with_sessions=False)),
        courses=(course.id,),
        sessions=(session.id,),
        places=(*_places(course), ("note", session.at("note")), ("hotels", _hotels_place(viewing, session))),
    )


def _brochure(viewing: Viewing) -> Document:
    catalog = viewing.catalog
    address = viewing.site.base_url + "/"
    sessions = tuple(session for session in viewing.sessions if not session.past)
    return Document(
        path="catalog.pdf",
        kind="pdf",
        template="pdf/brochure.html",
        view=BrochureView(
            title=viewing.wording.translate("Course catalog"),
            period=_period(viewing, sessions),
            sections=tuple(_sections(viewing)),
            courses=viewing.courses,
            months=tuple(_months(viewing, sessions)),
            places=tuple(_venues(viewing, sessions)),
            pages=_page_views(viewing),
            address=address,
            printed_address=_printed(viewing.site.base_url),
            palette=palette(viewing.site.accent),
        ),
        sources=tuple(
            dict.fromkeys(
                [catalog.association.origin.file, catalog.fees.origin.file]
                + [file for course in viewing.published for file in sources(viewing, course, (s.id for s in viewing.course(course).sessions))]
                + [page.origin.file for page in catalog.pages.values()]
            )
        ),
        courses=tuple(course.id for course in viewing.published),
        sessions=tuple(session.id for session in sessions),
    )


def _sections(viewing: Viewing) -> Iterator[TopicSection]:
    """Yield a section a topic that has courses, in the association's order, and one for courses of no topic."""
    topics = viewing.catalog.association.topics
    home = {course.id: next((topic for topic in course.topics if topic in topics), "") for course in viewing.published}
    for topic, name in (*topics.items(), ("", viewing.wording.translate("More courses"))):
        described = tuple(view for view in viewing.courses if home[view.id] == topic)
        elsewhere = tuple(course.id for course in viewing.published if topic in course.topics and home[course.id] != topic)
        if described or elsewhere:
            links = tuple(Link(text=link.text, url=f"#course-{course_id}") for link, course_id in zip(viewing.course_links(elsewhere), elsewhere, strict=True))
            yield TopicSection(id=topic or "more", name=name, courses=described, elsewhere=links)


def _months(viewing: Viewing, sessions: tuple[SessionView, ...]) -> Iterator[MonthSection]:
    for _, found in groupby(sessions, key=lambda session: session.month):
        of_month = tuple(found)
        first = viewing.catalog.sessions[of_month[0].id].first_day
        yield MonthSection(name=viewing.wording.month(first) if first else viewing.wording.dates(()), sessions=of_month)


def _venues(viewing: Viewing, sessions: tuple[SessionView, ...]) -> Iterator[PlaceSection]:
    """Yield the places of the sessions, by city."""
    venues = {session.venue.id: session.venue for session in sessions if session.venue}
    for venue in sorted(venues.values(), key=lambda venue: (venue.city, venue.name)):
        yield PlaceSection(venue=venue, sessions=tuple(session for session in sessions if session.venue == venue))


def _page_views(viewing: Viewing) -> tuple[PageView, ...]:
    pages = sorted(viewing.catalog.pages.values(), key=lambda page: (page.order, page.title))
    return tuple(
        PageView(
            id=page.id,
            url=f"/{page.id}/",
            title=page.title,
            summary=page.summary,
            body=page.body.html,
            updated=viewing.wording.day(page.updated) if page.updated else "",
            source=page.origin.file,
        )
        for page in pages
    )


def _period(viewing: Viewing, sessions: tuple[SessionView, ...]) -> str:
    dated = [viewing.catalog.sessions[session.id].first_day for session in sessions if session.first_iso]
    months = [viewing.wording.month(day) for day in (min(dated), max(dated)) if day] if dated else []
    return f" {viewing.wording.translate('to')} ".join(dict.fromkeys(months))


def sources(viewing: Viewing, course: Course, session_ids: Iterable[str] = (), *, with_sessions: bool = True) -> tuple[str, ...]:
    """Return the content files that a document of `course` and some of its sessions is made of, the course's first."""
    catalog = viewing.catalog
    sessions = [catalog.sessions[session_id] for session_id in session_ids]
    venues = [venue for session in sessions if (venue := catalog.venue_of(session))]
    certified = [found] if (found := catalog.certifications.get(course.id)) else []
    records = (course, *(sessions if with_sessions else ()), *certified, *venues, catalog.fees, catalog.association)
    return tuple(dict.fromkeys(record.origin.file for record in records))


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


def _absolute(viewing: Viewing, url: str) -> str:
    return viewing.site.base_url + url if url.startswith("/") else url


def _printed(address: str) -> str:
    """Write an address as it is printed: without its scheme and the slash at its end."""
    return address.removeprefix("https://").removeprefix("http://").rstrip("/")
