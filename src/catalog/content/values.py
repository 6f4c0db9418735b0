"""One value as it is typed -> a date, a number, yes or no, a day's hours.

Each reader takes the one form that the content is written in, and raises Misread for any other: with the form that was meant, where it can
be told. Nothing here is lenient, so that every file of a site reads the same; it only knows what people write instead.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from typing import TypeVar

from catalog.frozen import dataclass
from catalog.model import TimeRange


class Misread(Exception):  # noqa: N818 - it is what happened, and no error of the program
    """A text is not what it should be.

    `message` is a sentence, `meant` the text to type instead (empty where nobody can tell), `sure` whether that needs no reading of the
    author's mind, and `hint` what to do where there is more to say than "write `meant`".
    """

    def __init__(self, message: str, meant: str = "", *, sure: bool = False, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.meant = meant
        self.sure = sure
        self.hint = hint or (f"write `{meant}`" if meant else "")


Reader = Callable[[str], object]
N = TypeVar("N", int, float)

DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_DATES_WITHOUT_COMMA = re.compile(rf"{DATE.pattern}(?: +{DATE.pattern})+")
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})[-/. ](?P<month>\d{1,2})[-/. ](?P<day>\d{1,2})(?P<rest>[T ]\d{1,2}:\d{2}.*)?")
_MONTH_FIRST = re.compile(r"(?P<month>[A-Za-z]{3,9})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})")
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)? (?P<month>[A-Za-z]{3,9})\.?,? (?P<year>\d{4})")
_AMERICAN = re.compile(r"(?P<month>\d{1,2})[/.-](?P<day>\d{1,2})[/.-](?P<year>\d{2}|\d{4})")
_WITHOUT_YEAR = re.compile(r"(?P<month>[A-Za-z]{3,9})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?")
_HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)  # Not calendar.month_name, which speaks the language of the machine.

_YES = frozenset({"true", "yes", "y", "on"})
_NO = frozenset({"false", "no", "n", "off"})

_WHOLE = re.compile(r"-?(?:0|[1-9]\d{0,8})")
_DECIMAL = re.compile(r"-?(?:0|[1-9]\d{0,8})(?:\.\d{1,12})?")
_AMOUNT = re.compile(r"(?:0|[1-9]\d{0,8})(?:\.\d{1,2})?")
_RATE = re.compile(r"(?:0|[1-9]\d{0,8})(?:\.\d{1,4})?")
_NUMBER_AND_UNIT = re.compile(r"\$? ?(?P<number>\d[\d,_]*(?:\.\d+)?|\.\d+) ?(?:[A-Za-z%]{1,12}\.?)?")
_AND_WORDS = re.compile(r" ?(?:\(.*\)|/ ?[a-z]+| (?:a|per) [a-z]+)$")
_DIGITS_FOR_LETTERS = str.maketrans("OoIl", "0011")
"""What is typed for a digit that looks the same."""

HOURS = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)")
_CLOCK = r"(\d{1,2})(?:[:.h]?([0-5]\d))? ?([ap])?\.?(?:m\b\.?)?"
_HOURS_SOMEHOW = re.compile(_CLOCK + r" ?(?:-|–|—|\u2212|to|until|till) ?" + _CLOCK + "(?: ?h)?", re.IGNORECASE)


def read_date(text: str) -> date:
    """Read a date, which is written 2027-02-09."""
    if DATE.fullmatch(text):
        try:
            found = date.fromisoformat(text)
        except ValueError:
            raise _no_such_day(*(int(part) for part in text.split("-"))) from None
        if not 1900 <= found.year < 2200:
            raise Misread(f"The year {found.year} cannot be meant.")
        return found
    raise _misread_date(text)


def read_truth(text: str) -> bool:
    """Read yes or no, which are written true and false."""
    if text == "true":
        return True
    if text == "false":
        return False
    word = text.casefold()
    if word in _YES or word in _NO:
        raise Misread(f"`{text}` is neither `true` nor `false`.", "true" if word in _YES else "false", sure=True)
    raise Misread(f"`{text}` is neither `true` nor `false`.", hint="write `true` or `false`")


@dataclass(frozen=True, slots=True)
class WholeNumber:
    """A reader of whole numbers from `low` to `high`."""

    low: int = 0
    high: int = 999_999

    def __call__(self, text: str) -> int:
        """Read a number, which is written with digits alone."""
        if not _WHOLE.fullmatch(text):
            raise _misread_number(text, "a whole number", _WHOLE, "16")
        return _within(int(text), self.low, self.high)


@dataclass(frozen=True, slots=True)
class DecimalNumber:
    """A reader of decimal numbers from `low` to `high`."""

    low: float = 0
    high: float = 999_999

    def __call__(self, text: str) -> float:
        """Read a number, which is written 1.5."""
        if not _DECIMAL.fullmatch(text):
            raise _misread_number(text, "a number", _DECIMAL, "1.5")
        return _within(float(text), self.low, self.high)


def read_amount(text: str) -> Decimal:
    """Read an amount of US dollars, which is written 125 or 62.50."""
    if _RATE.fullmatch(text) and not _AMOUNT.fullmatch(text):
        raise Misread(f"`{text}` has more digits after the point than cents have.", hint="write dollars and cents, such as `62.50`")
    if not _AMOUNT.fullmatch(text):
        raise _misread_number(text, "an amount in dollars", _AMOUNT, "125")
    return Decimal(text)


def read_rate(text: str) -> Decimal:
    """Read a rate in US dollars for each hour or page, in which a copy may cost 0.085."""
    return Decimal(text) if _RATE.fullmatch(text) else read_amount(text)


def misread_fee(text: str) -> Misread:
    """Say what to write for a fee that is neither the id of a tier nor amounts by name."""
    amounts = [part.strip().lstrip("$").replace(",", "") for part in text.split("/")]
    if len(amounts) == 2 and all(_AMOUNT.fullmatch(amount) for amount in amounts):
        member, non_member = amounts
        sure = Decimal(member) <= Decimal(non_member)
        return Misread(f"`{text}` does not say who pays what.", f"{{member: {member}, non_member: {non_member}}}", sure=sure)
    if len(amounts) == 1 and _AMOUNT.fullmatch(amounts[0]):
        hint = f"write the id of a tier, or `{{member: {amounts[0]}, non_member: …}}`"
        return Misread(f"`{text}` is one amount; a fee has one for members and one for others.", hint=hint)
    return Misread(f"`{text}` is no fee.", hint="write the id of a tier, such as `two-day`, or `{member: 200, non_member: 325}`")


def read_hours(text: str) -> TimeRange:
    """Read the hours of one day, which are written 08:00-17:00."""
    if found := HOURS.fullmatch(text):
        start_hour, start_minute, end_hour, end_minute = map(int, found.groups())
        return TimeRange(time(start_hour, start_minute), time(end_hour, end_minute))
    raise _misread_hours(text)


def _misread_date(text: str) -> Misread:
    plain = " ".join(text.translate(_HYPHENS).split())
    for form in (_YEAR_FIRST, _MONTH_FIRST, _DAY_FIRST, _AMERICAN):
        found = form.fullmatch(plain)
        meant = _date_meant(**found.groupdict()) if found else ""
        if found and meant:
            return _date_in_other_form(text, form, found, meant)
        if found and (month := _month_meant(found["month"])):
            return _no_such_day(int(found["year"]) + (2000 if len(found["year"]) == 2 else 0), month, int(found["day"]))
    if (found := _WITHOUT_YEAR.fullmatch(plain)) and (month := _month_meant(found["month"])):
        days = monthrange(2000, month)[1]  # a leap year
        return Misread(
            f"`{text}` has no year."
            if int(found["day"]) <= days
            else f"{_MONTH_NAMES[month - 1]} has {days} days, and `{text}` has no year.",
            hint="write year, month and day, such as `2027-02-09`",
        )
    if _DATES_WITHOUT_COMMA.fullmatch(text):
        return Misread(f"Between two dates stands no comma: `{text}`.", hint=f"write `{', '.join(text.split())}`")
    return Misread(f"`{text}` is no date.", hint="write year, month and day, such as `2027-02-09`")


def _date_in_other_form(text: str, form: re.Pattern[str], found: re.Match[str], meant: str) -> Misread:
    message = f"`{text}` is not a date as it is written here."
    if form is _YEAR_FIRST and found["rest"]:
        return Misread(f"`{text}` has a time of day, where a date is needed.", meant)
    if form is not _AMERICAN:
        return Misread(message, meant, sure=True)
    turned = _date_meant(found["year"], found["day"], found["month"])
    other = f", or `{turned}` if the day stands first" if turned and turned != meant else ""
    return Misread(message, meant, hint=f"write `{meant}`{other}")


def _date_meant(year: str, month: str, day: str, **_: str) -> str:
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), _month_meant(month), int(day)).isoformat()
    except ValueError:
        return ""


def _month_meant(month: str) -> int:
    named = month[:3].lower()
    return int(month) if month.isdigit() else _MONTHS.index(named) + 1 if named in _MONTHS else 0


def _no_such_day(year: int, month: int, day: int) -> Misread:
    if not 1 <= month <= 12:
        turned = _date_meant(f"{year:04d}", str(day), str(month))
        hint = f"write `{turned}`, if the day was written before the month" if turned else "write a month from 01 to 12"
        return Misread(f"There is no month {month:02d}.", hint=hint)
    if not day or not year:
        return Misread(f"There is no {'day' if year else 'year'} 0.", hint="write year, month and day, such as `2027-02-09`")
    days = monthrange(year, month)[1]
    return Misread(f"{_MONTH_NAMES[month - 1]} {year} has {days} days.", hint=f"write a day from 01 to {days}")


def _misread_number(text: str, wanted: str, form: re.Pattern[str], example: str) -> Misread:
    message = f"`{text}` is not {wanted} as it is written here, with digits alone."
    found = _NUMBER_AND_UNIT.fullmatch(text)
    plain = found["number"].replace(",", "").replace("_", "").lstrip("0") if found else ""
    bare = text.lstrip("$ ").replace(",", "")
    if (meant := bare.translate(_DIGITS_FOR_LETTERS)) != bare and form.fullmatch(meant):
        return Misread(message, meant)  # First of all, since the `O` of `3O` is no unit: three seats would be one of the guesses.
    for meant in (plain, f"0{plain}", plain.rstrip("0").removesuffix(".")):
        if found and form.fullmatch(meant):
            return Misread(message, meant, sure="_" not in text and not re.match(r"0\d", text))
    if form.fullmatch(meant := _AND_WORDS.sub("", bare)):
        return Misread(message, meant)
    return Misread(message, hint=f"write {wanted}, such as `{example}`")


def _within(number: N, low: float, high: float) -> N:
    if low <= number <= high:
        return number
    bound = f"at least {low:g}" if number < low else f"at most {high:g}"
    raise Misread(f"{number:g} cannot be meant.", hint=f"write a number that is {bound}")


def _misread_hours(text: str) -> Misread:
    words = text.lower().replace("noon", "12pm").replace("midnight", "12am")
    if found := _HOURS_SOMEHOW.fullmatch(" ".join(words.split())):
        start, end, sure = _hours_meant(*found.groups())
        if start is not None and end is not None and start < end:
            return Misread(f"`{text}` is not written as hours are here.", f"{start:%H:%M}-{end:%H:%M}", sure=sure)
    return Misread(f"`{text}` are no hours of a day.", hint="write start and end on the 24-hour clock, such as `08:00-17:00`")


def _hours_meant(*parts: str | None) -> tuple[time | None, time | None, bool]:
    """Tell which hours two clock readings (hour, minute, a or p, twice) mean, and whether that is sure."""
    start_half, end_half = parts[2], parts[5]
    start, end = _clock(parts[0], parts[1], start_half), _clock(parts[3], parts[4], end_half)
    if start is None or end is None:
        return None, None, False
    if bool(start_half) == bool(end_half):
        if start_half or (start < end and start.hour >= 6):  # Nobody teaches before six: `1-5` is an afternoon.
            return start, end, True
        return (start if start.hour >= 6 else _later(start)), _later(end), False
    if end_half == "p" and _later(start) < end:
        return _later(start), end, False
    return start, (end if end_half else _later(end)), False


def _clock(hour: str | None, minute: str | None, half: str | None) -> time | None:
    number = int(hour or 0)
    if half:
        if not 1 <= number <= 12:
            return None
        number = number % 12 + (12 if half == "p" else 0)
    return time(number, int(minute or 0)) if number < 24 else None


def _later(clock: time) -> time:
    """Read a clock as the afternoon's, where it can be."""
    return clock.replace(hour=clock.hour + 12) if clock.hour < 12 else clock
