"""The search page. Without scripts it is the list of all courses from A to Z."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from slugify import slugify

from catalog.frozen import dataclass
from catalog.plan.document import Document
from catalog.plan.pages.head import Head, head, page
from catalog.plan.pages.paging import Part, page_url, parts
from catalog.plan.viewing import Viewing
from catalog.plan.views import CourseView, Link


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterView:
    """The courses whose titles begin with one letter."""

    letter: str
    anchor: str
    courses: tuple[CourseView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """The list from A to Z, or a page of it; `jumps` lead to each letter of a list that has several pages."""

    head: Head
    letters: tuple[LetterView, ...]
    jumps: tuple[Link, ...]


COURSES = 200
"""Courses of one page: each is a line or two."""


def documents(viewing: Viewing) -> Iterator[Document]:
    """Yield the search page, and the further pages of its list."""
    ordered = sorted(viewing.courses, key=lambda view: (_letter(view), view.title.casefold()))
    pages = tuple(parts(viewing, "/search/", ordered, COURSES))
    jumps = tuple(_jumps(ordered)) if len(pages) > 1 else ()
    for part in pages:
        yield _page(viewing, part, jumps)


def _page(viewing: Viewing, part: Part[CourseView], jumps: tuple[Link, ...]) -> Document:
    _ = viewing.wording.translate
    description = _("Find a course of {name}.").format(name=viewing.site.name)
    view = SearchPage(
        head=head(viewing, _("Search"), "/search/", description=description, listed=False, paging=part.paging),
        letters=_letters(part.entries),
        jumps=jumps,
    )
    return page("search.html", view.head, view, part.entries)


def _jumps(ordered: Sequence[CourseView]) -> Iterator[Link]:
    """Yield a link to where each letter begins."""
    seen: set[str] = set()
    for place, course in enumerate(ordered):
        letter = _letter(course)
        if letter not in seen:
            yield Link(text=letter, url=f"{page_url('/search/', place // COURSES + 1)}#{_anchor(letter)}")
        seen.add(letter)


def _letters(courses: Sequence[CourseView]) -> tuple[LetterView, ...]:
    return tuple(LetterView(letter=letter, anchor=_anchor(letter), courses=tuple(some)) for letter, some in groupby(courses, key=_letter))


def _anchor(letter: str) -> str:
    return f"letter-{slugify(letter) or 'other'}"


def _letter(course: CourseView) -> str:
    first = slugify(course.title)[:1].upper()
    return first if first.isalpha() else "#"
