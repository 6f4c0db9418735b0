"""Teaching days -> views: as they are, and as they were before a change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from catalog.model import Change, TimeRange
from catalog.plan.views import ChangeView, DayView
from catalog.plan.wording import Wording


def day_view(wording: Wording, zone: ZoneInfo, day: date, hours: TimeRange) -> DayView:
    """Return the view of a day with its hours."""
    start, end = (datetime.combine(day, moment, zone) for moment in (hours.start, hours.end))
    return DayView(
        iso=day.isoformat(),
        weekday=wording.weekday(day),
        long=wording.long_date(day),
        times=wording.times(hours),
        start=wording.clock(hours.start),
        end=wording.clock(hours.end),
        start_iso=start.isoformat(),
        end_iso=end.isoformat(),
    )


def change_view(wording: Wording, zone: ZoneInfo, change: Change, times: Sequence[TimeRange]) -> ChangeView:
    """Return the view of a change of a session that is held at `times`."""
    return ChangeView(
        date=wording.day(change.on),
        iso=change.on.isoformat(),
        what=change.what,
        was=tuple(day_view(wording, zone, day, hours) for day, hours in zip(change.was, times, strict=False)),
    )
