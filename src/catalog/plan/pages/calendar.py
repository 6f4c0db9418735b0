"""The calendar: a list of what is coming, and a grid a month."""

from __future__ import annotations

import calendar as civil
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby, pairwise

from catalog.frozen import dataclass
from catalog.plan.document import Document
from catalog.plan.pages.archive import years_link
from catalog.plan.pages.head import Head, head, page
from catalog.plan.pages.paging import ENTRIES, Part, page_url, parts
from catalog.plan.viewing import Viewing
from catalog.plan.views import Link, SessionView

WEEK_BEGINS = civil.SUNDAY
"""As on the calendars that hang in American offices."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CellView:
    """One day of a month's grid, with the sessions that are taught on it; days of other months have no number."""

    iso: str = ""
    number: int = 0
    today: bool = False
    sessions: tuple[SessionView, ...] = ()
    more: Link | None = None
    """The day's sessions as a number, in place of their names, in a month of more sessions than a page takes: it leads to the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthPage:
    """One month: its grid, and its sessions in full. Of a month that takes several pages, the first alone has the grid."""

    head: Head
    weekdays: tuple[Link, ...]
    """Short names as `text`, whole ones as `note`."""
    weeks: tuple[tuple[CellView, ...], ...]
    sessions: tuple[SessionView, ...]
    earlier: Link | None
    later: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthGroup:
    """The sessions of one month, for the list; `more` leads to those that it leaves out."""

    title: str
    url: str
    sessions: tuple[SessionView, ...]
    more: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarPage:
    """What is coming, month by month; what has no date; and the months that are over.

    Where more is coming than a page takes, the nearest sessions are listed, and `later_months` lead to the pages of the others.
    """

    head: Head
    months: tuple[MonthGroup, ...]
    later_months: tuple[Link, ...]
    undated: tuple[SessionView, ...]
    more_undated: Link | None
    past_months: tuple[Link, ...]
    archive: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class UndatedPage:
    """Sessions whose date is not set, where they are too many for the calendar's own page."""

    head: Head
    sessions: tuple[SessionView, ...]


UNDATED = "/calendar/undated/"


def documents(viewing: Viewing) -> Iterator[Document]:
    """Yield the list, and the pages of each month in which something is taught."""
    by_month = _by_month(viewing.sessions)
    months = sorted(by_month)
    undated = tuple(view for view in viewing.sessions if not view.first_iso)
    yield _list(viewing, months, undated)
    if len(undated) > ENTRIES:
        yield from _undated(viewing, undated)
    neighbours = dict(pairwise(months))
    before = {later: earlier for earlier, later in neighbours.items()}
    for month in months:
        for part in parts(viewing, _url(month), by_month[month]):
            yield _month(viewing, month, by_month[month], part, (before.get(month), neighbours.get(month)))


def _by_month(sessions: Sequence[SessionView]) -> dict[str, list[SessionView]]:
    """Group sessions by each month that they have a training day in."""
    found: dict[str, list[SessionView]] = {}
    for view in sessions:
        for month in dict.fromkeys(day.iso[:7] for day in view.days):
            found.setdefault(month, []).append(view)
    return found


def _list(viewing: Viewing, months: Sequence[str], undated: tuple[SessionView, ...]) -> Document:
    site, _ = viewing.site, viewing.wording.translate
    this_month = site.as_of[:7]
    coming = [view for view in viewing.sessions if view.first_iso and not view.past]
    groups = tuple(_groups(viewing, coming))
    listed = tuple(view for group in groups for view in group.sessions)
    nearest = {group.url for group in groups}
    view = CalendarPage(
        head=head(
            viewing,
            _("Calendar"),
            "/calendar/",
            description=_("When and where the courses of {name} are taught.").format(name=site.name),
            section="/calendar/",
            calendar=Link(text=site.name, url="/calendar.ics"),
        ),
        months=groups,
        later_months=tuple(_link(viewing, month) for month in dict.fromkeys(view.month for view in coming) if _url(month) not in nearest),
        undated=undated[:ENTRIES],
        more_undated=Link(text=_("All {number} without a date").format(number=len(undated)), url=UNDATED)
        if len(undated) > ENTRIES
        else None,
        archive=years_link(viewing),
        past_months=tuple(_link(viewing, month) for month in reversed(months) if month < this_month),
    )
    return page("calendar.html", view.head, view, (*listed, *view.undated))


def _groups(viewing: Viewing, coming: Sequence[SessionView]) -> Iterator[MonthGroup]:
    """Yield the months of the nearest sessions, as many as a page takes."""
    room, _ = ENTRIES, viewing.wording.translate
    for month, views in groupby(coming, key=lambda view: view.month):
        sessions = tuple(views)
        if room < 1:
            return
        title = _title(viewing, month)
        words = _("All {number} in {month}").format(number=len(sessions), month=title)
        more = Link(text=words, url=_url(month)) if len(sessions) > room else None
        yield MonthGroup(title=title, url=_url(month), sessions=sessions[:room], more=more)
        room -= len(sessions)


def _undated(viewing: Viewing, undated: Sequence[SessionView]) -> Iterator[Document]:
    _ = viewing.wording.translate
    for part in parts(viewing, UNDATED, undated):
        view = UndatedPage(
            head=head(
                viewing,
                _("Date to be announced"),
                UNDATED,
                section="/calendar/",
                above=(Link(text=_("Calendar"), url="/calendar/"),),
                paging=part.paging,
            ),
            sessions=part.entries,
        )
        yield page("undated.html", view.head, view, part.entries)


def _month(
    viewing: Viewing, month: str, sessions: Sequence[SessionView], part: Part[SessionView], around: tuple[str | None, str | None]
) -> Document:
    _ = viewing.wording.translate
    title = _title(viewing, month)
    earlier, later = around
    view = MonthPage(
        head=head(
            viewing,
            title,
            _url(month),
            description=_("Courses of {name} in {month}.").format(name=viewing.site.name, month=title),
            section="/calendar/",
            above=(Link(text=_("Calendar"), url="/calendar/"),),
            calendar=Link(text=viewing.site.name, url="/calendar.ics"),
            paging=part.paging,
        ),
        weekdays=_weekdays(viewing),
        weeks=_weeks(viewing, month, sessions) if part.start == 0 else (),
        sessions=part.entries,
        earlier=_link(viewing, earlier) if earlier else None,
        later=_link(viewing, later) if later else None,
    )
    return page("month.html", view.head, view, part.entries)


def _weeks(viewing: Viewing, month: str, sessions: Sequence[SessionView]) -> tuple[tuple[CellView, ...], ...]:
    taught: dict[str, list[int]] = {}
    for place, view in enumerate(sessions):
        for day in view.days:
            taught.setdefault(day.iso, []).append(place)
    year, number = (int(part) for part in month.split("-"))
    weeks = civil.Calendar(WEEK_BEGINS).monthdayscalendar(year, number)
    return tuple(tuple(_cell(viewing, f"{month}-{day:02d}", sessions, taught) if day else CellView() for day in week) for week in weeks)


def _cell(viewing: Viewing, iso: str, sessions: Sequence[SessionView], taught: dict[str, list[int]]) -> CellView:
    _ = viewing.wording.translate
    places = taught.get(iso, [])
    crowded = len(sessions) > ENTRIES and bool(places)
    words = _("1 session") if len(places) == 1 else _("{number} sessions").format(number=len(places))
    return CellView(
        iso=iso,
        number=int(iso[-2:]),
        today=iso == viewing.site.as_of,
        sessions=() if crowded else tuple(sessions[place] for place in places),
        more=Link(text=words, url=f"{page_url(_url(iso[:7]), places[0] // ENTRIES + 1)}#in-full") if crowded else None,
    )


def _weekdays(viewing: Viewing) -> tuple[Link, ...]:
    # Any seven days in a row will do; these begin with a Sunday.
    week = [date(2027, 1, 3 + number) for number in range(7)]
    return tuple(Link(text=viewing.wording.weekday(day), url="", note=viewing.wording.whole_weekday(day)) for day in week)


def _title(viewing: Viewing, month: str) -> str:
    return viewing.wording.month(date.fromisoformat(f"{month}-01"))


def _url(month: str) -> str:
    return f"/calendar/{month}/"


def _link(viewing: Viewing, month: str) -> Link:
    return Link(text=_title(viewing, month), url=_url(month))
