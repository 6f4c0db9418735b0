"""Facet pages, for readers without scripts: a page a topic, region, length, delivery, certifier and price, and one for open places."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from catalog.frozen import dataclass
from catalog.plan.document import Document
from catalog.plan.pages.courses import catalog_link
from catalog.plan.pages.filters import FacetLinks, card, facet_links
from catalog.plan.pages.head import Head, head, page
from catalog.plan.pages.paging import Paging, parts
from catalog.plan.viewing import Viewing
from catalog.plan.views import CourseView, Link, SessionView


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetPage:
    """The courses or sessions of one facet; `siblings` are the other facets of its kind, this one included."""

    head: Head
    label: str
    courses: tuple[CourseView, ...]
    sessions: tuple[SessionView, ...]
    siblings: tuple[Link, ...]


OF_COURSES: dict[str, Callable[[CourseView, str], bool]] = {
    "/topics/": lambda view, key: any(link.url == f"/topics/{key}/" for link in view.topics),
    "/courses/length/": lambda view, key: card(view).lengths == key,
    "/courses/certifier/": lambda view, key: any(line.certifier == key for line in view.certification),
    "/courses/price/": lambda view, key: bool(view.fee.member_amount) and float(view.fee.member_amount) <= float(key),
}
"""The facets that choose courses, by their folder."""

OF_SESSIONS: dict[str, Callable[[SessionView, str], bool]] = {
    "/regions/": lambda view, key: view.venue is not None and view.venue.region_id == key,
    "/courses/delivery/": lambda view, key: view.delivery == key,
    "/courses/places/": lambda view, _key: view.takes_registrations and view.state not in {"full", "waitlist"},
}
"""The facets that choose sessions, by their folder. Months have their pages in the calendar."""

WITH_CALENDARS = ("/topics/", "/regions/")
"""The folders whose facets have a calendar file."""


def documents(viewing: Viewing) -> Iterator[Document]:
    """Yield the page of each facet in use."""
    coming = tuple(session for session in viewing.sessions if not session.past)
    for group in facet_links(viewing):
        for link in group.links:
            folder, key = _split(link.url)
            if (wanted := OF_COURSES.get(folder)) is not None:
                courses = [view for view in viewing.courses if wanted(view, key)]
                for part in parts(viewing, link.url, courses):
                    yield _facet(viewing, group, link, part.paging, courses=part.entries)
            elif (held := OF_SESSIONS.get(folder)) is not None:
                sessions = [view for view in coming if held(view, key)]
                for some in parts(viewing, link.url, sessions):
                    yield _facet(viewing, group, link, some.paging, sessions=some.entries)


def _facet(
    viewing: Viewing,
    group: FacetLinks,
    link: Link,
    paging: Paging | None,
    *,
    courses: tuple[CourseView, ...] = (),
    sessions: tuple[SessionView, ...] = (),
) -> Document:
    _ = viewing.wording.translate
    view = FacetPage(
        head=head(
            viewing,
            link.text,
            link.url,
            description=_("{label}: {name}. Courses of {association}.").format(
                label=group.label, name=link.text, association=viewing.site.name
            ),
            section="/courses/",
            above=(catalog_link(viewing),),
            calendar=Link(text=link.text, url=f"{link.url.rstrip('/')}.ics")
            if _split(link.url)[0] in WITH_CALENDARS and _has_sessions(link, viewing)
            else None,
            paging=paging,
        ),
        label=group.label,
        courses=courses,
        sessions=sessions,
        siblings=group.links,
    )
    return page("facet.html", view.head, view, (*courses, *sessions))


def _has_sessions(link: Link, viewing: Viewing) -> bool:
    """Tell whether a topic or region has a calendar file: one is made wherever there is a session, past ones included."""
    folder, key = _split(link.url)
    if folder == "/topics/":
        return any(key in view.topic_ids for view in viewing.sessions)
    return True


def _split(url: str) -> tuple[str, str]:
    folder, _, key = url.rstrip("/").rpartition("/")
    return f"{folder}/", key
