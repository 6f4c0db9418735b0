"""Past years: a page a year of what was held, out of the catalog and the search, with the facts that were published."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from catalog.frozen import dataclass
from catalog.plan.document import Document
from catalog.plan.pages.head import Head, head, page
from catalog.plan.pages.paging import Part, parts
from catalog.plan.viewing import Viewing
from catalog.plan.views import Link, SessionView


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivePage:
    """The sessions of one year that are over; `years` are all that have a page, the latest first."""

    head: Head
    sessions: tuple[SessionView, ...]
    years: tuple[Link, ...]


def documents(viewing: Viewing) -> Iterator[Document]:
    """Yield the page of each year in which a session ended before the build date."""
    over = [view for view in viewing.sessions if view.past]
    by_year = {year: tuple(views) for year, views in groupby(over, key=lambda view: view.first_iso[:4])}
    years = tuple(Link(text=year, url=f"/archive/{year}/") for year in sorted(by_year, reverse=True))
    for year, sessions in by_year.items():
        for part in parts(viewing, f"/archive/{year}/", sessions):
            yield _year(viewing, year, part, years)


def years_link(viewing: Viewing) -> Link | None:
    """Return the link to the latest year of the archive; None where nothing is over."""
    year = viewing.last_year
    return Link(text=viewing.wording.translate("Past years"), url=f"/archive/{year}/") if year else None


def _year(viewing: Viewing, year: str, part: Part[SessionView], years: tuple[Link, ...]) -> Document:
    _ = viewing.wording.translate
    view = ArchivePage(
        head=head(
            viewing,
            _("Held in {year}").format(year=year),
            f"/archive/{year}/",
            description=_("What {name} taught in {year}.").format(name=viewing.site.name, year=year),
            section="/calendar/",
            above=(Link(text=_("Calendar"), url="/calendar/"),),
            paging=part.paging,
        ),
        sessions=part.entries,
        years=years,
    )
    return page("archive.html", view.head, view, part.entries)
