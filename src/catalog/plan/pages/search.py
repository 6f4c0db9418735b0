"""The search page. Without scripts it is the list of all courses from A to Z."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from slugify import slugify

from catalog.plan.document import Document
from catalog.plan.pages.head import Head, head, page
from catalog.plan.viewing import Viewing
from catalog.plan.views import CourseView


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterView:
    """The courses whose titles begin with one letter."""

    letter: str
    anchor: str
    courses: tuple[CourseView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """The list from A to Z."""

    head: Head
    letters: tuple[LetterView, ...]


def document(viewing: Viewing) -> Document:
    """Return the search page."""
    _ = viewing.wording.translate
    description = _("Find a course of {name}.").format(name=viewing.site.name)
    view = SearchPage(head=head(viewing, _("Search"), "/search/", description=description, listed=False), letters=_letters(viewing))
    return page("search.html", view.head, view, viewing.courses)


def _letters(viewing: Viewing) -> tuple[LetterView, ...]:
    ordered = sorted(viewing.courses, key=lambda view: (_letter(view), view.title.casefold()))
    return tuple(
        LetterView(letter=letter, anchor=f"letter-{slugify(letter) or 'other'}", courses=tuple(courses))
        for letter, courses in groupby(ordered, key=_letter)
    )


def _letter(course: CourseView) -> str:
    first = slugify(course.title)[:1].upper()
    return first if first.isalpha() else "#"
