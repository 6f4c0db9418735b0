"""Public holidays: on which days of a year they are kept."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from typing import Literal

from catalog.frozen import dataclass
from catalog.policies.entry import Entry, Table
from catalog.policies.reading import read_table

Weekday = Literal["", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_WEEKDAYS: tuple[Weekday, ...] = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday(Entry):
    """A holiday of a `state`, or of the whole country where that is empty.

    It is on the `day` of the `month`, or on the `nth` `weekday` of it (-1 is the last), moved on by `days_after`.
    """

    name: str
    month: int
    state: str = ""
    day: int | None = None
    weekday: Weekday = ""
    nth: int | None = None
    days_after: int | None = None

    def falls_on(self, year: int) -> date:
        """The day itself, whatever weekday it is."""
        found = (
            date(year, self.month, self.day) if self.day else _nth_weekday(year, self.month, _WEEKDAYS.index(self.weekday), self.nth or 1)
        )
        return found + timedelta(days=self.days_after or 0)

    def kept_on(self, year: int) -> Iterator[date]:
        """The day itself, and the working day on which it is kept where that is another."""
        day = self.falls_on(year)
        yield day
        if day.weekday() == 6:
            yield day + timedelta(days=1)
        elif day.weekday() == 5 and not self.state:
            yield day - timedelta(days=1)


@cache
def holidays() -> Table[Holiday]:
    """The holidays by id; pick by the year's days."""
    return read_table("holidays.yml", Holiday)


@cache
def holidays_of(state: str, year: int) -> Mapping[date, str]:
    """The days of a year that are holidays in a state, federal ones included, with the holiday's name."""
    found: dict[date, str] = {}
    for entry in (entry for vintages in holidays().values() for entry in vintages):
        for near in (year, year + 1) if entry.state in ("", state) else ():  # New Year's Day may be kept in the year before.
            found |= {day: entry.name for day in entry.kept_on(near) if day.year == year and entry.holds_on(day)}
    return found


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    if nth < 0:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - weekday) % 7 - 7 * (nth + 1))
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
