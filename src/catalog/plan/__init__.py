"""Catalog -> documents: what pages, calendars, flyers and feeds there are, with the view that each one shows."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import field

from catalog.findings import Rulebook
from catalog.frozen import dataclass
from catalog.model import Catalog
from catalog.plan.document import Document, Kind
from catalog.plan.lots import Before, Lot
from catalog.plan.viewing import Viewing
from catalog.plan.views import CourseView, SiteView
from catalog.plan.wording import Wording
from catalog.wanted import StillWanted, always

__all__ = ["Before", "Document", "Kind", "Lot", "Plan", "Viewing", "Wording", "of_course", "plan", "plan_views", "viewing_of"]


@dataclass(frozen=True, slots=True)
class Plan:
    """Every document of the site, and the view of the site that they share.

    `lots` are those of them that are about one course, by its id, and `viewing` the views that they show: the next plan may want them.
    """

    site: SiteView
    documents: tuple[Document, ...]
    lots: Mapping[str, Lot] = field(default_factory=dict, compare=False, repr=False)
    viewing: Viewing | None = field(default=None, compare=False, repr=False)


def viewing_of(catalog: Catalog, translate: Callable[[str], str] = str, *, drafts: bool = False) -> Viewing:
    """Return the views of a catalog in the language of its association."""
    return Viewing(catalog, Wording(catalog.association.locale, translate), drafts=drafts)


def plan(
    catalog: Catalog,
    *,
    drafts: bool = False,
    kinds: Collection[Kind] = (),
    static: tuple[str, ...] = (),
    translate: Callable[[str], str] = str,
    rulebook: Rulebook | None = None,
) -> Plan:
    """Plan the site of `catalog`: documents of the given kinds, or of all, sorted by path.

    `static` names the theme's files that are published as they are (`static/site.css`); they and the content's own assets are planned
    whatever `kinds` says.
    `rulebook` is shown on a page of its own, to which no other page leads.
    Withheld courses and their sessions are in no document, unless `drafts` asks for them. Two documents never share a path.
    """
    return plan_views(viewing_of(catalog, translate, drafts=drafts), kinds=kinds, static=static, rulebook=rulebook)


def plan_views(
    viewing: Viewing,
    *,
    kinds: Collection[Kind] = (),
    static: tuple[str, ...] = (),
    rulebook: Rulebook | None = None,
    before: Before | None = None,
    still_wanted: StillWanted = always,
) -> Plan:
    """Plan the site of the views' catalog as `plan` does; what is the same as `before` is taken from there.

    Raises what `still_wanted` raises, which is asked before each course and after each document of the site.
    """
    from catalog.plan.data import with_editor  # noqa: PLC0415 -- it imports this package's names

    lots: dict[str, Lot] = {}
    for course in viewing.courses:
        still_wanted()
        lots[course.id] = _lot(viewing, course, kinds, before)
    chosen = [document for lot in lots.values() for document in lot.documents]
    for document in _of_site(viewing, kinds, rulebook):
        still_wanted()
        if document.asked_for(kinds):
            chosen.append(document)
    copied = [_copy(name) for name in (*static, *(f"assets/{name}" for name in sorted(viewing.catalog.assets)))]
    documents = sorted((*chosen, *copied), key=lambda document: document.path)
    return Plan(viewing.site, tuple(with_editor(documents)), lots, viewing)


def of_course(viewing: Viewing, course: CourseView, kinds: Collection[Kind] = ()) -> tuple[Document, ...]:
    """Return the documents that are about one course, of the given kinds, or of all."""
    return tuple(document for document in _of_course(viewing, course, kinds) if document.asked_for(kinds))


def _copy(name: str) -> Document:
    return Document(path=name, kind="asset", template=name, view=None)


def _lot(viewing: Viewing, course: CourseView, kinds: Collection[Kind], before: Before | None) -> Lot:
    if before is None:
        return Lot(b"", of_course(viewing, course, kinds))
    key = before.key(course.id, [view.id for view in viewing.related(course)], viewing.last_year)
    known = before.lots.get(course.id)
    return known if known and known.key == key else Lot(key, of_course(viewing, course, kinds))


def _of_course(viewing: Viewing, course: CourseView, kinds: Collection[Kind]) -> Iterator[Document]:
    """Yield the documents of one course; whole families that are of none of `kinds` may be left out."""
    from catalog.plan import calendars, pages, printed  # noqa: PLC0415 -- they import this package's names

    yield from pages.of_course(viewing, course)
    if not kinds or "ics" in kinds:
        yield from calendars.of_course(viewing, course)
    if not kinds or "pdf" in kinds:
        yield from printed.of_course(viewing, viewing.catalog.courses[course.id])


def _of_site(viewing: Viewing, kinds: Collection[Kind], rulebook: Rulebook | None) -> Iterator[Document]:
    """Yield the documents that are no course's own."""
    from catalog.plan import calendars, data, pages, printed, sitemap  # noqa: PLC0415 -- as above

    html = tuple(pages.documents(viewing))
    yield from html
    yield from sitemap.documents(viewing, html)
    if rulebook:
        yield from pages.rules.documents(viewing, rulebook)
    if not kinds or "ics" in kinds:
        yield from calendars.documents(viewing)
    yield from data.documents(viewing)
    if not kinds or "pdf" in kinds:
        yield from printed.documents(viewing)
