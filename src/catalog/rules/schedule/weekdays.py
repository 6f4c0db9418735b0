"""Weekdays written beside dates."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from difflib import get_close_matches

from catalog.findings import Edit, Fix, Related, Severity
from catalog.frozen import dataclass
from catalog.model import Catalog, Session
from catalog.rules.places import part_of, status_place, written
from catalog.rules.registry import Hit, rule
from catalog.rules.wording import counted, listed

NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SHORT = tuple(name[:3] for name in NAMES)
_SPELLINGS = {
    **{name.casefold(): number for number, name in enumerate(NAMES)},
    **{name.casefold(): number for number, name in enumerate(SHORT)},
    **{f"{name.casefold()}s": number for number, name in enumerate(NAMES)},
    "tues": 1,
    "weds": 2,
    "thur": 3,
    "thurs": 3,
}
_WORD = re.compile(r"[^\W\d_]+")
_BETWEEN = frozenset({"and", "through", "thru", "to"})
"""Words that stand between weekdays and are none."""
_RANGE = re.compile(r"\s*(?:-|–|to|through|thru)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Word:
    """One word of a list of weekdays: where it stands in the text, and its number from Monday, 0, on; None where it is no weekday."""

    text: str
    start: int
    end: int
    number: int | None


@rule("schedule-weekday", severity=Severity.ERROR, after=("schedule-year", "schedule-days", "schedule-order", "schedule-status"))
def weekday(catalog: Catalog) -> Iterator[Hit]:
    """A weekday written beside a date is not that date's weekday.

    A wrong weekday sends people on the wrong day.

    `weekdays` is optional, and written as `Tue/Wed` or, for days in a row, `Wed-Fri`. Which of the two is wrong, the date or the weekday,
    only the author knows: both ways out are offered, and none is taken. The same dates a year before or after are offered where they fit,
    since a year is easily left as it was.

    To fix: correct the weekday, or the date.

    Bad::

        --- courses/power.md
        title: Power
        hours: 8
        schedule: [08:00-17:00]
        fee: one-day

        --- sessions/power-ontario.yml
        course: power
        dates: [2027-07-18]
        weekdays: Wed
        #         ^^^ 2027-07-18 is a Sunday … write `Sun`, or one of the dates that are Wednesdays: 2027-07-14, 2027-07-21
        venue: ontario-police

    Good::

        --- courses/power.md
        title: Power
        hours: 8
        schedule: [08:00-17:00]
        fee: one-day

        --- sessions/power-ontario.yml
        course: power
        dates: [2027-07-21]
        weekdays: Wed
        venue: ontario-police
    """
    for session in catalog.sessions.values():
        if session.weekdays:
            yield from _compared(session)


def misfits(text: str, dates: Sequence[date]) -> bool:
    """Tell whether `text` names weekdays, and others than those of `dates`."""
    words = _words(text)
    return bool(words) and all(word.number is not None for word in words) and not _agree(_spread(text, words), dates)


def written_weekdays(days: Sequence[date]) -> str:
    """Write the weekdays of some dates: "Wed", "Tue/Wed", "Wed-Fri"."""
    short = [SHORT[day.weekday()] for day in days]
    in_a_row = all(later - earlier == timedelta(days=1) for earlier, later in itertools.pairwise(days))
    return f"{short[0]}-{short[-1]}" if in_a_row and len(days) > 2 else "/".join(short)


def _compared(session: Session) -> Iterator[Hit]:
    words = _words(session.weekdays)
    if strange := [word for word in words if word.number is None]:
        yield _no_weekday(session, strange[0], words)
        return
    if not session.dates or not words:
        yield from _nothing_to_compare(session)
        return
    numbers = _spread(session.weekdays, words)
    if _agree(numbers, session.dates):
        return
    if len(numbers) != len(session.dates):
        yield _other_number(session, numbers)
    else:
        yield _wrong(session, words, numbers)


def _words(text: str) -> list[_Word]:
    return [
        _Word(match[0], *match.span(), _SPELLINGS.get(match[0].casefold()))
        for match in _WORD.finditer(text)
        if match[0].casefold() not in _BETWEEN
    ]


def _agree(numbers: Sequence[int], dates: Sequence[date]) -> bool:
    actual = [day.weekday() for day in dates]
    # One weekday may stand for all dates: every Tuesday of three weeks.
    return numbers == actual or (len(numbers) == 1 and set(actual) == set(numbers))


def _spread(text: str, words: Sequence[_Word]) -> list[int]:
    """The weekdays one by one, ranges filled in: "Wed-Fri" -> [2, 3, 4]."""
    numbers: list[int] = []
    before: _Word | None = None
    for word in words:
        number = word.number or 0
        if before and before.number is not None and _RANGE.fullmatch(text[before.end : word.start]):
            numbers += [(before.number + step) % 7 for step in range(1, (number - before.number) % 7)]
        numbers.append(number)
        before = word
    return numbers


def _no_weekday(session: Session, word: _Word, words: Sequence[_Word]) -> Hit:
    span = part_of(session.at("weekdays"), session.weekdays, word.start, word.end)
    near = get_close_matches(word.text.title(), (*NAMES, *SHORT, *map(str.title, _SPELLINGS)), n=1)
    fix = Fix("write the weekday as Mon, Tue, Wed, Thu, Fri, Sat or Sun")
    if near:
        short = near[0][:3]
        index = words.index(word)
        certain = len(words) == len(session.dates) and SHORT[session.dates[index].weekday()] == short
        fix = Fix(f"write `{short}`", (Edit(span, short),), safe=certain)
    return Hit(span, f"“{word.text}” is no weekday.", fix)


def _nothing_to_compare(session: Session) -> Iterator[Hit]:
    if not session.dates:
        yield Hit(
            session.at("weekdays"),
            f"`{session.weekdays}` stands here, but the session has no date.",
            Fix("add `dates:`, or delete the weekday"),
            given=(status_place(session),),
        )


def _other_number(session: Session, numbers: Sequence[int]) -> Hit:
    actual, days = written_weekdays(session.dates), {day.weekday() for day in session.dates}
    message = f"{counted(len(numbers), 'weekday')} for {counted(len(session.dates), 'date')}; the dates are {actual}."
    otherwise = ", or correct the dates"
    if len(numbers) == 1 and len(days) == 1:
        (day,) = days
        actual, message = SHORT[day], f"These dates are {NAMES[day]}s."
        otherwise = _dates_meant(session, [*numbers] * len(session.dates))
    fix = Fix(f"write `{actual}`{otherwise}", (Edit(session.at("weekdays"), actual),))
    related = (Related(session.at("dates"), "The dates stand here."),)
    return Hit(session.at("weekdays"), message, fix, related, given=written(session, "dates"))


def _wrong(session: Session, words: Sequence[_Word], numbers: Sequence[int]) -> Hit:
    wrong = [index for index, (day, number) in enumerate(zip(session.dates, numbers, strict=True)) if day.weekday() != number]
    span = session.at("weekdays")
    if len(wrong) == 1 and len(words) == len(numbers):
        span = part_of(span, session.weekdays, words[wrong[0]].start, words[wrong[0]].end)
    told = [f"{session.dates[index]} is a {NAMES[session.dates[index].weekday()]}" for index in wrong]
    actual = written_weekdays(session.dates) if len(wrong) > 1 or len(words) != len(numbers) else SHORT[session.dates[wrong[0]].weekday()]
    fix = Fix(f"write `{actual}`{_dates_meant(session, numbers)}", (Edit(span, actual),))
    related = (Related(session.at(f"dates.{wrong[0]}"), "The date stands here."),)
    return Hit(span, f"{' and '.join(told)}.", fix, related, given=written(session, *(f"dates.{index}" for index in range(len(numbers)))))


def _dates_meant(session: Session, numbers: Sequence[int]) -> str:
    found = [moved for moved in _candidates(session.dates) if [day.weekday() for day in moved] == list(numbers)]
    if not found:
        return ", or correct the dates"
    if len(session.dates) == 1:
        return f", or one of the dates that are {NAMES[numbers[0]]}s: {', '.join(str(moved[0]) for moved in found)}"
    return f", or dates that fit: {', or '.join(listed([str(day) for day in moved]) for moved in found)}"


def _candidates(dates: Sequence[date]) -> Iterator[list[date]]:
    """The dates moved by less than a week, the same days of the year before and after, and those with day and month exchanged."""
    for days in range(-6, 7):
        yield [day + timedelta(days=days) for day in dates]
    for years in (-1, 1):
        try:
            yield [day.replace(year=day.year + years) for day in dates]
        except ValueError:  # 29 February
            continue
    if any(day.day != day.month for day in dates) and all(day.day <= 12 for day in dates):
        yield [day.replace(month=day.day, day=day.month) for day in dates]
