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

__all__ = ["documents", "rules"]


def documents(viewing: Viewing) -> Iterator[Document]:
    """Yield every page of the site, and the style sheet of its colours."""
    yield home.document(viewing)
    yield from courses.documents(viewing)
    yield from sessions.documents(viewing)
    yield from registration.documents(viewing)
    yield from calendar.documents(viewing)
    yield from facets.documents(viewing)
    yield from prose.documents(viewing)
    yield from archive.documents(viewing)
    yield from numbers.documents(viewing)
    yield from search.documents(viewing)
    yield from search_index.documents(viewing)
    yield palette.document(viewing)
    yield from pictures.documents(viewing)
