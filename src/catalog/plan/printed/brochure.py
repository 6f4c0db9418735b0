"""The brochure: the whole catalog on paper."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from catalog.frozen import dataclass
from catalog.plan.document import Document
from catalog.plan.printed.origins import printed, sources
from catalog.plan.printed.palette import Palette, palette
from catalog.plan.viewing import Viewing
from catalog.plan.views import CourseLink, CourseView, PageView, SessionView, VenueView


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicSection:
    """The courses of one topic. A course of two topics is described under its first, and named under the other."""

    id: str
    name: str
    courses: tuple[CourseView, ...]
    elsewhere: tuple[CourseLink, ...]


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
    press: bool
    """For a printing house: with bleed and crop marks."""


def documents(viewing: Viewing) -> Iterator[Document]:
    """Yield the brochure, and the one for the press where the association wants it; none of a catalog without courses."""
    if not viewing.courses:
        return
    yield _brochure(viewing, "catalog.pdf", press=False)
    if viewing.catalog.association.theme.press:
        yield _brochure(viewing, "press/catalog.pdf", press=True)


def _brochure(viewing: Viewing, path: str, *, press: bool) -> Document:
    address = viewing.site.base_url + "/"
    sessions = tuple(session for session in viewing.sessions if not session.past)
    return Document(
        path=path,
        kind="pdf",
        template="pdf/brochure.html",
        view=BrochureView(
            title=viewing.wording.translate("Course catalog"),
            period=_period(viewing, sessions),
            sections=tuple(_sections(viewing)),
            courses=viewing.courses,
            months=tuple(_months(viewing, sessions)),
            places=tuple(_venues(sessions)),
            pages=_page_views(viewing),
            address=address,
            printed_address=printed(viewing.site.base_url),
            palette=palette(viewing.catalog.association.theme),
            press=press,
        ),
        sources=tuple(dict.fromkeys(_files(viewing))),
        courses=tuple(course.id for course in viewing.published),
        sessions=tuple(session.id for session in sessions),
        lists=(tuple(session.id for session in sessions), tuple(session.id for course in viewing.courses for session in course.sessions)),
    )


def _files(viewing: Viewing) -> Iterator[str]:
    catalog = viewing.catalog
    yield catalog.association.origin.file
    yield catalog.fees.origin.file
    for course in viewing.published:
        yield from sources(viewing, course, (session.id for session in viewing.course(course).sessions))
    for page in catalog.pages.values():
        yield page.origin.file


def _sections(viewing: Viewing) -> Iterator[TopicSection]:
    """Yield a section a topic that has courses, in the association's order, and one for courses of no topic."""
    topics = viewing.catalog.association.topics
    home = {course.id: next((topic for topic in course.topics if topic in topics), "") for course in viewing.published}
    for topic, name in (*topics.items(), ("", viewing.wording.translate("More courses"))):
        described = tuple(view for view in viewing.courses if home[view.id] == topic)
        elsewhere = tuple(course.id for course in viewing.published if topic in course.topics and home[course.id] != topic)
        if described or elsewhere:
            yield TopicSection(id=topic or "more", name=name, courses=described, elsewhere=viewing.course_links(elsewhere))


def _months(viewing: Viewing, sessions: tuple[SessionView, ...]) -> Iterator[MonthSection]:
    for _, found in groupby(sessions, key=lambda session: session.month):
        of_month = tuple(found)
        first = viewing.catalog.sessions[of_month[0].id].first_day
        yield MonthSection(name=viewing.wording.month(first) if first else viewing.wording.dates(()), sessions=of_month)


def _venues(sessions: tuple[SessionView, ...]) -> Iterator[PlaceSection]:
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
    days = [day for session in sessions if (day := viewing.catalog.sessions[session.id].first_day)]
    months = [viewing.wording.month(day) for day in (min(days), max(days))] if days else []
    return f" {viewing.wording.translate('to')} ".join(dict.fromkeys(months))
