"""The website: every page, each with the view that its template shows."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.plan.document import Document
from catalog.plan.pages import (
    archive,
    calendar,
    courses,
    facets,
    home,
    numbers,
    palette,
    pictures,
    prose,
    registration,
    rules,
    search,
    search_index,
    sessions,
)
from catalog.plan.viewing import Viewing
from catalog.plan.views import CourseView

__all__ = ["documents", "of_course", "rules"]


def of_course(viewing: Viewing, course: CourseView) -> Iterator[Document]:
    """Yield the pages and pictures of a course and of its sessions."""
    yield from courses.of_course(viewing, course)
    for session in (*course.sessions, *course.past_sessions):
        yield sessions.document(viewing, session)
        yield from registration.of_session(viewing, session)
    yield from pictures.of_course(viewing, course)


def documents(viewing: Viewing) -> Iterator[Document]:
    """Yield the pages that are no course's own, and the style sheet of the site's colours."""
    yield home.document(viewing)
    yield from courses.documents(viewing)
    yield from calendar.documents(viewing)
    yield from facets.documents(viewing)
    yield from prose.documents(viewing)
    yield from archive.documents(viewing)
    yield from numbers.documents(viewing)
    yield from search.documents(viewing)
    yield from search_index.documents(viewing)
    yield palette.document(viewing)
    yield from pictures.documents(viewing)
