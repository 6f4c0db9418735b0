"""Catalog -> documents: what pages, calendars, flyers and feeds there are, with the view that each one shows."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from catalog.findings import Rulebook
from catalog.frozen import dataclass
from catalog.model import Catalog
from catalog.plan.document import Document, Kind
from catalog.plan.viewing import Viewing
from catalog.plan.views import SiteView
from catalog.plan.wording import Wording

__all__ = ["Document", "Kind", "Plan", "Viewing", "Wording", "plan"]


@dataclass(frozen=True, slots=True)
class Plan:
    """Every document of the site, and the view of the site that they share."""

    site: SiteView
    documents: tuple[Document, ...]


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
    from catalog.plan.data import with_editor  # noqa: PLC0415 -- it imports this package's names

    viewing = Viewing(catalog, Wording(catalog.association.locale, translate), drafts=drafts)
    chosen = [document for document in _all(viewing, kinds, rulebook) if not kinds or document.kind in kinds]
    copied = [_copy(name) for name in (*static, *(f"assets/{name}" for name in sorted(catalog.assets)))]
    documents = sorted((*chosen, *copied), key=lambda document: document.path)
    return Plan(viewing.site, tuple(with_editor(documents)))


def _copy(name: str) -> Document:
    return Document(path=name, kind="asset", template=name, view=None)


def _all(viewing: Viewing, kinds: Collection[Kind], rulebook: Rulebook | None) -> Iterator[Document]:
    """Yield the documents of the site; whole families that are of none of `kinds` may be left out."""
    from catalog.plan import calendars, data, pages, printed, sitemap  # noqa: PLC0415 -- they import this package's names

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
