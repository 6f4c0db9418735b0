"""The calendar: a list of what is coming, and a grid a month."""

from __future__ import annotations

import calendar as civil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise

from catalog.plan.document import Document
from catalog.plan.pages.archive import years_link
from catalog.plan.pages.head import Head, head, page
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


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthPage:
    """One month: its grid, and its sessions in full."""

    head: Head
    title: str
    weekdays: tuple[Link, ...]
    """Short names as `text`, whole ones as `note`."""
    weeks: tuple[tuple[CellView, ...], ...]
    sessions: tuple[SessionView, ...]
    earlier: Link | None
    later: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthGroup:
    """The sessions of one month, for the list."""

    title: str
    url: str
    sessions: tuple[SessionView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarPage:
    """What is coming, month by month; what has no date; and the months that are over."""

    head: Head
    months: tuple[MonthGroup, ...]
    undated: tuple[SessionView, ...]
    past_months: tuple[Link, ...]
    archive: Link | None


def documents(viewing: Viewing) -> Iterator[Document]:
    """Yield the list, and the page of each month in which something is taught."""
    by_month = _by_month(viewing.sessions)
    months = sorted(by_month)
    yield _list(viewing, months)
    neighbours = dict(pairwise(months))
    before = {later: earlier for earlier, later in neighbours.items()}
    for month in months:
        yield _month(viewing, month, by_month[month], before.get(month), neighbours.get(month))


def _by_month(sessions: Sequence[SessionView]) -> dict[str, list[SessionView]]:
    """Group sessions by each month that they have a training day in."""
    found: dict[str, list[SessionView]] = {}
    for view in sessions:
        for month in dict.fromkeys(day.iso[:7] for day in view.days):
            found.setdefault(month, []).append(view)
    return found


def _list(viewing: Viewing, months: Sequence[str]) -> Document:
    site, _ = viewing.site, viewing.wording.translate
    this_month = site.as_of[:7]
    coming = [view for view in viewing.sessions if view.first_iso and not view.past]
    groups = tuple(
        MonthGroup(title=_title(viewing, month), url=_url(month), sessions=tuple(views))
        for month, views in groupby(coming, key=lambda view: view.month)
    )
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
        undated=tuple(view for view in viewing.sessions if not view.first_iso),
        archive=years_link(viewing),
        past_months=tuple(_link(viewing, month) for month in reversed(months) if month < this_month),
    )
    return page("calendar.html", view.head, view, (*coming, *view.undated))


def _month(viewing: Viewing, month: str, sessions: list[SessionView], earlier: str | None, later: str | None) -> Document:
    _ = viewing.wording.translate
    title = _title(viewing, month)
    view = MonthPage(
        head=head(
            viewing,
            title,
            _url(month),
            description=_("Courses of {name} in {month}.").format(name=viewing.site.name, month=title),
            section="/calendar/",
            above=(Link(text=_("Calendar"), url="/calendar/"),),
            calendar=Link(text=viewing.site.name, url="/calendar.ics"),
        ),
        title=title,
        weekdays=_weekdays(viewing),
        weeks=_weeks(month, sessions, viewing.site.as_of),
        sessions=tuple(sessions),
        earlier=_link(viewing, earlier) if earlier else None,
        later=_link(viewing, later) if later else None,
    )
    return page("month.html", view.head, view, sessions)


def _weeks(month: str, sessions: Sequence[SessionView], today: str) -> tuple[tuple[CellView, ...], ...]:
    taught: dict[str, list[SessionView]] = {}
    for view in sessions:
        for day in view.days:
            taught.setdefault(day.iso, []).append(view)
    year, number = (int(part) for part in month.split("-"))
    weeks = civil.Calendar(WEEK_BEGINS).monthdayscalendar(year, number)
    return tuple(tuple(_cell(f"{month}-{day:02d}", day, taught, today) if day else CellView() for day in week) for week in weeks)


def _cell(iso: str, number: int, taught: dict[str, list[SessionView]], today: str) -> CellView:
    return CellView(iso=iso, number=number, today=iso == today, sessions=tuple(taught.get(iso, ())))


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
