"""Reading dates, weekdays and times of day out of text that people read, in the site's language.

This is the reverse of the words that the plan writes, and shares no code with them: a fault there must not excuse itself here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache
from typing import Literal

from babel import Locale

Width = Literal["wide", "abbreviated"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A day, or a run of days in one month, as written: `Tue/Wed Feb 9–10, 2027`. Weekdays count from Monday, 0."""

    text: str
    weekdays: tuple[int, ...]
    month: int
    days: tuple[int, ...]
    year: int | None

    def holds(self, day: date) -> bool:
        """Tell whether `day` is among the days of this mention."""
        return day.day in self.days and day.month == self.month and self.year in {None, day.year}

    def on(self, days: Iterable[date]) -> Iterator[date]:
        """Yield those of `days` that the first day of this mention can be."""
        return (day for day in days if day.month == self.month and day.day == self.days[0] and self.year in {None, day.year})

    def may_be(self, days: frozenset[date]) -> bool:
        """Tell whether each day of this mention is one of `days`."""
        return all(
            any(day.day == number and day.month == self.month and self.year in {None, day.year} for day in days) for number in self.days
        )


class DateReader:
    """Finds dates in texts of one locale."""

    def __init__(self, locale: str) -> None:
        names = Locale.parse(locale)
        self.english = names.language == "en"
        self._months = _table(names.months)
        self._weekdays = _table(names.days)
        months, weekdays = _either(self._months), _either(self._weekdays)
        group = rf"(?P<weekdays>(?:{weekdays})(?:\s?[/–-]\s?(?:{weekdays}))*)"
        run = r"(?P<first>[0-9]{1,2})(?:\s?[–-]\s?(?P<last>[0-9]{1,2}))?(?![0-9:])"
        day = rf"(?P<month>{months})\s+{run}(?:,?\s+(?P<year>[0-9]{{4}}))?" if self.english else ""
        day = day or rf"(?<![0-9:]){run}\.?\s+(?:de\s+)?(?P<month>{months})(?:\s+(?:de\s+)?(?P<year>[0-9]{{4}}))?"
        self._dates = re.compile(rf"\b(?:{group},?\s+)?{day}(?!\w)")
        self._lone = re.compile(rf"\b{group}(?!\w)")

    def mentions(self, text: str) -> Iterator[Mention]:
        """Yield every date in `text`, in order."""
        for found in self._dates.finditer(text):
            first, last = int(found["first"]), int(found["last"] or found["first"])
            yield Mention(
                text=found[0],
                weekdays=self._named(found["weekdays"]),
                month=self._months[_bare(found["month"])],
                days=tuple(range(first, last + 1)) or (first, last),
                year=int(found["year"]) if found["year"] else None,
            )

    def weekdays(self, text: str) -> Iterator[tuple[str, tuple[int, ...]]]:
        """Yield every group of weekdays in `text` as written (`Tue/Wed`), with the weekdays that it names."""
        for found in self._lone.finditer(text):
            yield found[0], self._named(found["weekdays"])

    def _named(self, group: str | None) -> tuple[int, ...]:
        return tuple(self._weekdays[_bare(name.strip())] for name in re.split(r"[/–-]", group)) if group else ()

    def misread(self, iso: str, text: str) -> str:
        """Say how the words of a `<time>` element differ from its machine-readable day; empty where they agree.

        Kept for every pair: the same dates stand on many pages.
        """
        return _misread(self, iso, text)

    def __hash__(self) -> int:
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other


CLOCK = re.compile(r"(?<![0-9:])([0-9]{1,2}):([0-9]{2})(?![0-9:])(?:\s?([ap])\.?m\b)?", re.IGNORECASE)


def clocks(text: str) -> Iterator[tuple[str, time]]:
    """Yield every time of day in `text`, as written and as a time."""
    for found in CLOCK.finditer(text):
        hour, minute, half = int(found[1]), int(found[2]), (found[3] or "").lower()
        if half:
            hour = hour % 12 + (12 if half == "p" else 0)
        if hour < 24 and minute < 60:
            yield found[0], time(hour, minute)


@lru_cache(maxsize=65536)
def _misread(reader: DateReader, iso: str, text: str) -> str:
    try:
        day = date.fromisoformat(iso[:10])
    except ValueError:
        return "" if re.fullmatch(r"[0-9]{4}(-[0-9]{2})?", iso) else f"{iso} is no date"
    mentions = list(reader.mentions(text))
    if not mentions and text.isdecimal() and int(text) != day.day:
        return f"{text} is not the day of {iso}"
    if mentions and not any(mention.holds(day) for mention in mentions):
        return f"“{text}” is not {iso}"
    first = next((mention for mention in mentions if mention.weekdays), None)
    if first and first.days == (day.day,) and first.weekdays[0] != day.weekday():
        return f"“{text}” names another weekday than that of {iso}"
    return ""


def _table(names: object) -> dict[str, int]:
    """Return every name, whole and short, as it stands in dates and alone, with its number."""
    found: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in names[context][width].items():  # type: ignore[index]  # Babel's tables are untyped
                found.setdefault(_bare(name), number)
    return found


def _bare(name: str) -> str:
    return name.rstrip(".")


def _either(table: dict[str, int]) -> str:
    return "|".join(rf"{re.escape(name)}\b\.?" for name in sorted(table, key=len, reverse=True))
