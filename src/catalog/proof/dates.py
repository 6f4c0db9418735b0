"""Reading dates, weekdays and times of day out of text that people read, in the site's language.

This is the reverse of the words that the plan writes, and shares no code with them: a fault there must not excuse itself here.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date, time
from functools import lru_cache
from typing import NamedTuple

from babel import Locale

MOST_DATES = 65_536
"""Dates, each as it is written, that are remembered."""

Group = tuple[str, tuple[int, ...], int]
"""Weekdays as written (`Tue/Wed`), their numbers, and where they end in the text."""


class Mention(NamedTuple):
    """A day, or a run of days in one month, as written: `Tue/Wed Feb 9–10, 2027`. Weekdays count from Monday, 0."""

    text: str
    weekdays: tuple[int, ...]
    month: int
    days: tuple[int, ...]
    year: int | None

    def holds(self, day: date) -> bool:
        """Tell whether `day` is among the days of this mention."""
        return day.day in self.days and day.month == self.month and self.year in {None, day.year}

    def on(self, days: frozenset[date]) -> Iterator[date]:
        """Yield those of `days` that the first day of this mention can be."""
        if self.year:
            first = _day(self.year, self.month, self.days[0])
            return iter((first,) if first and first in days else ())
        return (day for day in days if day.month == self.month and day.day == self.days[0])

    def may_be(self, days: frozenset[date]) -> bool:
        """Tell whether each day of this mention is one of `days`."""
        if self.year:
            return _run(self.year, self.month, self.days) <= days
        return all(any(day.day == number and day.month == self.month for day in days) for number in self.days)


@lru_cache(maxsize=65_536)
def _run(year: int, month: int, days: tuple[int, ...]) -> frozenset[date | None]:
    """Return days of one month; None stands for those that there are not."""
    return frozenset(_day(year, month, day) for day in days)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


class DateReader:
    """Finds dates in texts of one locale.

    The patterns begin with letters or digits alone, so that the engine can skip to where one can begin; what stands before a match is
    looked at afterwards.
    """

    def __init__(self, locale: str) -> None:
        names = Locale.parse(locale)
        self.english = names.language == "en"
        order = str(names.date_formats["short"])
        self.month_first = "d" not in order.partition("M")[0]
        self._months = _table(names.months)
        self._weekdays = _table(names.days)
        months, weekdays = _either(self._months), _either(self._weekdays)
        self._either = self._months.keys() & self._weekdays.keys()
        ordinal = "(?:st|nd|rd|th)?" if self.english else ""
        run = rf"([0-9]{{1,2}}){ordinal}(?:\s?[–-]\s?([0-9]{{1,2}}){ordinal})?(?![0-9:])"
        if self.english:
            self._dates = re.compile(rf"(?P<month>{months})\s+{run}(?:,?\s+(?P<year>[0-9]{{4}}))?(?!\w)")
            behind = ""
        else:
            # Spanish says "12 mar 2027" and "12 de marzo de 2027": in "12 marzo 2027", a page number stands before the name of a month.
            whole = {_bare(name) for name in names.months["stand-alone"]["wide"].values()}
            alone = _either(self._months.keys() - whole) if "'de'" in str(names.date_formats["long"]) else months
            self._dates = re.compile(
                rf"{run}\.?\s+(?P<month>(?:de\s+(?:{months}))|(?:{alone}))(?:\s+(?:de\s+)?(?P<year>[0-9]{{4}}))?(?!\w)"
            )
            behind = rf"|\.|de\b|{months}"
        self._behind_figure = re.compile(rf",?\s?[0-9]{{4}}(?![0-9])|[–-]\s?[0-9]{behind}")
        self._first, self._last = (2, 3) if self.english else (1, 2)
        self._group = re.compile(rf"(?:{weekdays})(?:\s?[/–-]\s?(?:{weekdays}))*(?!\w)")
        self._one = re.compile(weekdays)
        self._known: dict[tuple[str, str], Mention] = {}

    def mentions(self, text: str) -> Iterator[Mention]:
        """Yield every date in `text`, in order."""
        return self.dated(text, self.groups(text)) if _FIGURE.search(text) else iter(())

    def dated(self, text: str, named: Iterable[Group]) -> Iterator[Mention]:
        """Yield every date in `text`, of which the groups of weekdays are known."""
        groups = {end: (written, days) for written, days, end in named}
        for found in self._dates.finditer(text):
            start = found.start()
            if _inside_word(text, start):
                continue
            written, weekdays = groups.get(_behind(text, start), _NOBODY) if groups else _NOBODY
            mention = self._known.get((written, found[0]))
            if mention is None:
                if len(self._known) >= MOST_DATES:
                    self._known.clear()
                mention = self._known[written, found[0]] = self._mention(found, written, weekdays)
            yield mention

    def _mention(self, found: re.Match[str], written: str, weekdays: tuple[int, ...]) -> Mention:
        first, last = int(found[self._first]), int(found[self._last] or found[self._first])
        return Mention(
            text=f"{written} {found[0]}".strip(),
            weekdays=weekdays,
            month=self._months[_bare(found["month"].removeprefix("de ").lstrip())],
            days=tuple(range(first, last + 1)) or (first, last),
            year=int(found["year"]) if found["year"] else None,
        )

    def left_open(self, text: str) -> bool:
        """Tell whether `text` ends in a part of a date or price that could go on: a weekday, a month, a dollar sign, a dash."""
        last = text.rpartition(" ")[2].rstrip(",")
        if last[-1:] in _OPEN:
            return True
        word = _bare(_SIGNS.split(last)[-1] if _SIGNS.search(last) else last)
        return word in self._weekdays or word in self._months

    def goes_on(self, text: str) -> bool:
        """Tell whether `text` begins as a date goes on behind its day: with a year, a last day, or a month."""
        return self._behind_figure.match(text) is not None

    def groups(self, text: str) -> list[Group]:
        """Return every group of weekdays in `text`."""
        found = list(self._group.finditer(text))
        if not found:
            return []
        if self._either:
            found = [one for one in found if _bare(one[0]) not in self._either or not _behind_day(text, one.start())]
        return [(one[0], self._numbers(one[0]), one.end()) for one in found if not _inside_word(text, one.start())]

    def _numbers(self, written: str) -> tuple[int, ...]:
        return tuple([self._weekdays[_bare(name)] for name in self._one.findall(written)])

    def misread(self, iso: str, text: str) -> str:
        """Say how the words of a `<time>` element differ from its machine-readable day; empty where they agree.

        Kept for every pair: the same dates stand on many pages.
        """
        return _misread(self, iso, text)


_NOBODY: tuple[str, tuple[int, ...]] = ("", ())
"""Stands for the weekdays before a date that has none."""

_OPEN = frozenset("$/–-")
"""With which signs a text ends that must go on."""
_FIGURE = re.compile(r"[0-9]")
_SIGNS = re.compile(r"[/–-]")
_DAY = re.compile(r"(?<![0-9])[0-9]{1,2}\s+(?:de\s+)?$")
"""What stands before a month: in Spanish, "mar" behind a day is March, and Tuesday elsewhere."""

CLOCK = re.compile(r"([0-9]{1,2}):([0-9]{2})(?![0-9:])(?:\s?([apAP])\.?[mM]\b)?")


def _behind_day(text: str, place: int) -> bool:
    return _DAY.search(text[max(place - 8, 0) : place]) is not None


def _inside_word(text: str, place: int) -> bool:
    return place > 0 and (text[place - 1].isalnum() or text[place - 1] == ":")


def _behind(text: str, place: int) -> int:
    """Return where the words before a date end: without the space, and without the comma after a weekday."""
    end = len(text[:place].rstrip()) if place < 80 else place - len(text[place - 8 : place]) + len(text[place - 8 : place].rstrip())
    return end - 1 if text[end - 1 : end] == "," else end


def clocks(text: str) -> Iterator[tuple[str, time]]:
    """Yield every time of day in `text`, as written and as a time."""
    for found in CLOCK.finditer(text) if ":" in text else ():
        if _inside_word(text, found.start()):
            continue
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


def _either(table: Collection[str]) -> str:
    return "|".join(rf"{re.escape(name)}\b\.?" for name in sorted(table, key=len, reverse=True))
