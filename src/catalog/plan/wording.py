"""The words for dates, times, lengths and prices: said once here, so that page, flyer and calendar say the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, time
from decimal import Decimal
from functools import cached_property, lru_cache
from itertools import pairwise

from babel.dates import format_date
from babel.numbers import format_decimal, get_group_symbol

from catalog.frozen import dataclass
from catalog.model import TimeRange


@lru_cache(maxsize=65536)
def _date_text(day: date, pattern: str, locale: str) -> str:
    return format_date(day, pattern, locale=locale)


@lru_cache(maxsize=4096)
def _price(amount: Decimal, locale: str) -> str:
    whole = amount == amount.to_integral_value()
    # All who read it pay in the dollars of here, whatever they are called elsewhere: "$US200" and "USD200" say no more than "$200".
    # A space in it would part it at the end of a line, and no reader of amounts, ours among them, would take both halves for one.
    digits = "#,##0" if get_group_symbol(locale) in {",", "."} else "0"
    return format_decimal(amount, f"${digits}" if whole else f"${digits}.00", locale=locale)


@dataclass(frozen=True)
class Wording:
    """How one language writes the facts. `translate` turns an English interface text into the language's."""

    locale: str = "en_US"
    translate: Callable[[str], str] = str

    def price(self, amount: Decimal | None) -> str:
        """Write an amount in US dollars; an amount of nothing is "Free", a missing one is empty."""
        if amount is None:
            return ""
        return _price(amount, self.locale) if amount else self.translate("Free")

    def long_date(self, day: date) -> str:
        """Write a day in full: "Tuesday, February 9, 2027"."""
        return _date_text(day, "EEEE, MMMM d, y", self.locale) if self._english else _date_text(day, "full", self.locale)

    def day(self, day: date) -> str:
        """Write a day without its weekday: "February 9, 2027"."""
        return _date_text(day, "long", self.locale)

    def weekday(self, day: date) -> str:
        """Write the short weekday: "Tue"."""
        return _date_text(day, "ccc", self.locale)

    def whole_weekday(self, day: date) -> str:
        """Write the weekday in full: "Tuesday"."""
        return _date_text(day, "cccc", self.locale)

    def month(self, day: date) -> str:
        """Write the month and year: "February 2027"."""
        return _date_text(day, "LLLL y", self.locale)

    def dates(self, days: Sequence[date]) -> str:
        """Write the days of one session in short: "Feb 9–10, 2027", "Jan 30–Feb 1, 2027", "Feb 9, Feb 11 and Feb 16, 2027".

        Each year is said with its last day: "Dec 30, 2027, Jan 4 and Jan 5, 2028".
        """
        if not days:
            return self.translate("Date to be announced")
        if len(days) == 1:
            return self._short(days[0], year=True)
        if all((later - earlier).days == 1 for earlier, later in pairwise(days)):
            return self._range(days[0], days[-1])
        written = [self._short(day, year=day.year != later.year) for day, later in pairwise(days)]
        return f"{', '.join(written)} {self.translate('and')} {self._short(days[-1], year=True)}"

    def weekdays(self, days: Sequence[date]) -> str:
        """Write the weekdays of one session, each once: "Tue", "Tue/Wed", "Wed–Fri"; "Mon/Wed" for eight days in four weeks."""
        names = [self.weekday(day) for day in days]
        in_a_row = all((later - earlier).days == 1 for earlier, later in pairwise(days))
        return f"{names[0]}–{names[-1]}" if len(names) > 2 and in_a_row else "/".join(dict.fromkeys(names))

    def clock(self, moment: time) -> str:
        """Write a time of day: "8:00 am"."""
        if not self._english:
            return f"{moment:%H:%M}"
        return f"{moment.hour % 12 or 12}:{moment.minute:02d} {'am' if moment.hour < 12 else 'pm'}"

    def times(self, hours: TimeRange) -> str:
        """Write a day's hours: "8:00 am–5:00 pm"."""
        return f"{self.clock(hours.start)}–{self.clock(hours.end)}"

    def schedule(self, days: Sequence[TimeRange]) -> tuple[str, ...]:
        """Write daily times, one line where every day is alike, else a line for each run of days that are alike."""
        if len(set(days)) == 1:
            return (self.times(days[0]),)
        runs: list[tuple[int, int, TimeRange]] = []
        for number, hours in enumerate(days, 1):
            if runs and runs[-1][2] == hours:
                runs[-1] = (runs[-1][0], number, hours)
            else:
                runs.append((number, number, hours))
        return tuple(self._run(first, last, hours) for first, last, hours in runs)

    @cached_property
    def _english(self) -> bool:
        return self.locale.startswith("en")

    def _run(self, first: int, last: int, hours: TimeRange) -> str:
        days = f"{self.translate('Day')} {first}" if first == last else f"{self.translate('Days')} {first}–{last}"
        return f"{days}: {self.times(hours)}"

    def _short(self, day: date, *, year: bool) -> str:
        if self._english:
            return _date_text(day, "MMM d, y" if year else "MMM d", self.locale)
        return _date_text(day, "d MMM y" if year else "d MMM", self.locale)

    def _range(self, first: date, last: date) -> str:
        if first.year != last.year:
            return f"{self._short(first, year=True)} – {self._short(last, year=True)}"
        if first.month != last.month:
            return f"{self._short(first, year=False)} – {self._short(last, year=True)}"
        if self._english:
            return f"{_date_text(first, 'MMM d', self.locale)}–{_date_text(last, 'd, y', self.locale)}"
        return f"{first.day}–{self._short(last, year=True)}"
