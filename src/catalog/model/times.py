"""Times of day, lengths of training and the fiscal year of certification."""

from __future__ import annotations

from datetime import date, time

from catalog.frozen import dataclass

LONG_DAY = 6 * 60
"""Minutes from which a training day is taken to hold a meal break."""

MEAL_BREAK = 60
"""Minutes of the meal break of a long day, unless the content gives another."""


@dataclass(frozen=True, slots=True, order=True)
class TimeRange:
    """One teaching day's hours, `start` to `end`, local to the place of training."""

    start: time
    end: time

    @property
    def span_minutes(self) -> int:
        """Minutes from start to end; negative where the end is written before the start."""
        return (self.end.hour - self.start.hour) * 60 + self.end.minute - self.start.minute

    def taught_minutes(self, meal: int | None = None) -> int:
        """Minutes of training: the span less the meal break (`meal` minutes, or an hour where the span is six hours or more)."""
        if meal is None:
            meal = MEAL_BREAK if self.span_minutes >= LONG_DAY else 0
        return self.span_minutes - meal

    def __str__(self) -> str:
        return f"{self.start:%H:%M}-{self.end:%H:%M}"


def fiscal_year(day: date) -> int:
    """Return the year in which the state fiscal year (1 July to 30 June) that holds `day` ends: 2026-07-01 -> 2027."""
    return day.year + (day.month >= 7)


def fiscal_year_label(year: int) -> str:
    """Write the fiscal year that ends in `year` as people do: 2027 -> "2026-27"."""
    return f"{year - 1}-{year % 100:02d}"


def hours_text(hours: float) -> str:
    """Write a number of hours without needless decimals: 16.0 -> "16", 1.5 -> "1.5"."""
    return f"{hours:g}"
