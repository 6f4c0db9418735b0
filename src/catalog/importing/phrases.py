"""Dates, times and lengths as people write them on a page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month{0}>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+"
DATES = re.compile(
    _MONTH.format("") + r"(?P<days>\d{1,2}(?:st|nd|rd|th)?(?:\s*(?:,|&|and|-|–|to)\s*(?!\d{4})\d{1,2}(?:st|nd|rd|th)?)*)"
    r"(?:\s*[-–]\s*" + _MONTH.format("2") + r"(?P<last>\d{1,2}))?,?\s+(?P<year>20\d\d)",
    re.IGNORECASE,
)
_DAY = r"(\d{1,2})/(\d{1,2})/(20\d\d|\d\d)(?![\d/])"
_NUMERIC = re.compile(rf"(?<![\d/]){_DAY}(?:\s*(?:-|–|to)\s*{_DAY})?")
"""Month, day and year, as the pages of this country write them, or the first and the last day."""
_TIME = r"(\d{1,2})(?::(\d\d))?\s*([ap])\.?m\.?"
TIMES = re.compile(rf"{_TIME}\s*(?:-|–|to)\s*{_TIME}", re.IGNORECASE)
WEEKDAYS = re.compile(r"((?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)((?:\s*[-–/&,]\s*(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)*)", re.IGNORECASE)
DAY_COUNT = re.compile(r"\b(\d{1,2}|one|two|three|four|five)[- ]days?\b", re.IGNORECASE)
HOURS = re.compile(r"\b(\d{1,3}(?:\.5)?)[- ]hours?\b", re.IGNORECASE)
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}


def days_of(text: str) -> list[date]:
    """Return the dates that a line names, "April 4-5, 2023", "1/30/2024 - 2/1/2024"; none where it names none that exist."""
    found = DATES.search(text)
    if found is None:
        return _numeric(text)
    year, month = int(found["year"]), _month(found["month"])
    try:
        if found["month2"]:
            first = date(year, month, int(re.findall(r"\d+", found["days"])[0]))
            return _all(first, date(year, _month(found["month2"]), int(found["last"])))
        return _days_in_month(found["days"], year, month)
    except ValueError:
        return []


def without_days(text: str) -> str:
    """Return a line without the first dates that it names."""
    return (DATES if DATES.search(text) else _NUMERIC).sub("", text, count=1)


def _numeric(text: str) -> list[date]:
    found = _NUMERIC.search(text)
    numbers = [int(number) for number in found.groups() if number] if found else []
    try:
        days = [date(year % 100 + 2000, month, day) for month, day, year in zip(*[iter(numbers)] * 3, strict=True)]
        return _all(days[0], days[-1]) if days else []
    except ValueError:
        return []


def _days_in_month(text: str, year: int, month: int) -> list[date]:
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    days = [date(year, month, number) for number in numbers]
    return _all(days[0], days[1]) if len(days) == 2 and re.search(r"[-–]|to", text) else days


def _all(first: date, last: date) -> list[date]:
    if not 0 <= (last - first).days <= 31:
        raise ValueError("the last day does not follow the first")
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def times_of(text: str) -> str:
    """Return daily times as content has them: "8am-5pm" -> "08:00-17:00"; empty where the line names none."""
    found = TIMES.search(text)
    return f"{_clock(*found.groups()[:3])}-{_clock(*found.groups()[3:])}" if found else ""


def _clock(hour: str, minute: str | None, half: str) -> str:
    return f"{int(hour) % 12 + 12 * (half.lower() == 'p'):02d}:{minute or '00'}"


def day_count(text: str) -> int | None:
    """Return the number of days of "2-day course"; None where the line names none."""
    found = DAY_COUNT.search(text)
    return (_NUMBERS.get(found[1].lower()) or int(found[1])) if found else None


_ON_DAYS = re.compile(r"\s*[-–:(]*\s*days?\s+(?P<days>\d(?:\s*(?:/|&|and|-|–)\s*\d)*)\)?", re.IGNORECASE)


def schedule_of(text: str, days: int) -> list[str]:
    """Return the daily times of a course of so many days: "8am-5pm - Day 1/2, 8am-3pm - Day 3", or one range for all of them.

    None where a day has no times, or two.
    """
    ranges = list(TIMES.finditer(text))
    if len(ranges) == 1 and not _ON_DAYS.match(text[ranges[0].end() :]):
        return [times_of(ranges[0][0])] * days
    found: dict[int, str] = {}
    for each in ranges:
        on = _ON_DAYS.match(text[each.end() :])
        for day in _numbers(on["days"]) if on else ():
            found[day] = "" if day in found else times_of(each[0])
    whole = sorted(found) == list(range(1, days + 1)) and all(found.values())
    return [found[day] for day in sorted(found)] if whole else []


def _numbers(text: str) -> list[int]:
    """Return the numbers of "1/2" or "1 and 3", and of "1-3" those between as well."""
    numbers = [int(number) for number in re.findall(r"\d", text)]
    return list(range(numbers[0], numbers[-1] + 1)) if re.search("[-–]", text) else numbers


def length_of(times: str) -> float:
    """Return the hours of `08:00-17:00`, the meal break with them."""
    start, end = (int(clock[:2]) + int(clock[3:]) / 60 for clock in times.split("-"))
    return end - start


def hours_of(text: str, schedule: Sequence[str]) -> str:
    """Return the hours of training that a text names; empty where it names none, or several that do not fit its schedule.

    "The 4-hour block on ... The 4-hour block on ..." names the parts: their sum is taken where the schedule has room for it and for a meal.
    """
    named = [(float(found[1]), text[found.end() :].lstrip().lower().startswith("block")) for found in HOURS.finditer(text)]
    if whole := {hours for hours, part in named if not part}:
        return f"{next(iter(whole)):g}" if len(whole) == 1 else ""
    total = sum(hours for hours, _ in named)
    taught = sum(length_of(times) for times in schedule)
    return f"{total:g}" if total and taught - len(schedule) <= total <= taught else ""
