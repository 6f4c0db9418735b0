"""The catalog of courses, and a page a course."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from catalog.frozen import dataclass
from catalog.plan.document import Document
from catalog.plan.pages import structured
from catalog.plan.pages.archive import years_link
from catalog.plan.pages.filters import CardView, FacetLinks, FilterView, card, facet_links, filters
from catalog.plan.pages.head import Head, head, page
from catalog.plan.pages.paging import Part, parts
from catalog.plan.pages.pictures import card_url
from catalog.plan.viewing import Viewing
from catalog.plan.views import CourseView, Link, SessionView


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogPage:
    """Courses by title, and the ways to choose among all of them."""

    head: Head
    course_count: int
    cards: tuple[CardView, ...]
    filters: tuple[FilterView, ...]
    facets: tuple[FacetLinks, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CoursePage:
    """One course, its first coming sessions, those that are over and not archived, and other courses of its topics."""

    head: Head
    course: CourseView
    sessions: tuple[SessionView, ...]
    past: tuple[SessionView, ...]
    archive: Link | None
    related: tuple[CourseView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DatesPage:
    """Further sessions of a course that has more than a page of them."""

    head: Head
    course: CourseView
    sessions: tuple[SessionView, ...]


def documents(viewing: Viewing) -> Iterator[Document]:
    """Yield the catalog page."""
    for part in parts(viewing, "/courses/", viewing.courses):
        yield _catalog(viewing, part)


def catalog_link(viewing: Viewing) -> Link:
    """Return the link to the catalog page."""
    return Link(text=viewing.wording.translate("Courses"), url="/courses/")


def _catalog(viewing: Viewing, part: Part[CourseView]) -> Document:
    site, _ = viewing.site, viewing.wording.translate
    items = [
        {"@type": "ListItem", "position": number, "url": site.base_url + view.url}
        for number, view in enumerate(part.entries, part.start + 1)
    ]
    view = CatalogPage(
        head=head(
            viewing,
            _("Courses"),
            "/courses/",
            description=_("All courses of {name}, with dates, places and prices.").format(name=site.name),
            section="/courses/",
            nodes=[{"@type": "ItemList", "itemListElement": items}],
            calendar=Link(text=site.name, url="/calendar.ics"),
            paging=part.paging,
        ),
        course_count=len(viewing.courses),
        cards=tuple(card(view) for view in part.entries),
        filters=filters(viewing),
        facets=facet_links(viewing),
    )
    return page("catalog.html", view.head, view, part.entries)


def of_course(viewing: Viewing, course: CourseView) -> Iterator[Document]:
    """Yield the page of a course, and those of the sessions that have no room on it."""
    first, *further = parts(viewing, course.url, course.sessions)
    yield _course(viewing, course, first)
    for part in further:
        yield _dates(viewing, course, part)


def _course(viewing: Viewing, course: CourseView, part: Part[SessionView]) -> Document:
    related = viewing.related(course)
    past = tuple(view for view in course.past_sessions if not viewing.catalog.sessions[view.id].published)
    view = CoursePage(
        head=head(
            viewing,
            course.title,
            course.url,
            description=course.summary,
            section="/courses/",
            above=(catalog_link(viewing),),
            nodes=(structured.course(replace(course, sessions=part.entries), viewing.site),),
            calendar=Link(text=course.title, url=course.calendar_url),
            image=card_url(course.url),
            paging=part.paging,
        ),
        course=course,
        sessions=part.entries,
        past=past,
        archive=years_link(viewing) if course.past_sessions else None,
        related=related,
    )
    named = (viewing.course(viewing.catalog.courses[link.id]) for link in (*course.prerequisites, *course.next_courses))
    return page("course.html", view.head, view, (course, *part.entries, *past, *related, *named), course.source)


def _dates(viewing: Viewing, course: CourseView, part: Part[SessionView]) -> Document:
    _ = viewing.wording.translate
    view = DatesPage(
        head=head(
            viewing,
            course.title,
            course.url,
            description=_("Further dates of {course}.").format(course=course.title),
            section="/courses/",
            above=(catalog_link(viewing),),
            image=card_url(course.url),
            paging=part.paging,
        ),
        course=course,
        sessions=part.entries,
    )
    return page("dates.html", view.head, view, (course, *part.entries), course.source)
