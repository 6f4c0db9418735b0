"""A page a topic and a page a region: the way to filter without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from catalog.plan.document import Document
from catalog.plan.pages.courses import catalog_link
from catalog.plan.pages.head import Head, head, page
from catalog.plan.viewing import Viewing
from catalog.plan.views import CourseView, Link, SessionView


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetPage:
    """The courses and sessions of one topic or region; `siblings` are the other topics or regions, this one included."""

    head: Head
    name: str
    kind: str
    """`topic` or `region`."""
    courses: tuple[CourseView, ...]
    sessions: tuple[SessionView, ...]
    siblings: tuple[Link, ...]


def documents(viewing: Viewing) -> Iterator[Document]:
    """Yield the page of each topic and region in use."""
    by_topic: dict[str, list[CourseView]] = {}
    for course in viewing.courses:
        for link in course.topics:
            by_topic.setdefault(link.url, []).append(course)
    for link in viewing.site.topics:
        courses = tuple(by_topic[link.url])
        coming = (view for course in courses for view in course.sessions if view.first_iso)
        yield _facet(viewing, "topic", link, courses, tuple(sorted(coming, key=lambda view: view.first_iso)))
    for link in viewing.site.regions:
        here = (view for view in viewing.sessions if view.venue and f"/regions/{view.venue.region_id}/" == link.url)
        yield _facet(viewing, "region", link, (), tuple(view for view in here if not view.past))


def _facet(viewing: Viewing, kind: str, link: Link, courses: tuple[CourseView, ...], sessions: tuple[SessionView, ...]) -> Document:
    _ = viewing.wording.translate
    description = _("Courses on {name}.") if kind == "topic" else _("Courses held in {name}.")
    view = FacetPage(
        head=head(
            viewing,
            link.text,
            link.url,
            description=description.format(name=link.text),
            section="/courses/",
            above=(catalog_link(viewing),),
            calendar=Link(text=link.text, url=f"{link.url.rstrip('/')}.ics"),
        ),
        name=link.text,
        kind=kind,
        courses=courses,
        sessions=sessions,
        siblings=viewing.site.topics if kind == "topic" else viewing.site.regions,
    )
    return page("facet.html", view.head, view, (*courses, *sessions))
