from datetime import date, time
from decimal import Decimal

import pytest

from catalog.model import TimeRange
from catalog.plan import Wording

ENGLISH = Wording()
SPANISH = Wording("es_US")


def days(*texts: str) -> list[date]:
    return [date.fromisoformat(text) for text in texts]


def hours(start: str, end: str) -> TimeRange:
    return TimeRange(time.fromisoformat(start), time.fromisoformat(end))


@pytest.mark.parametrize(
    ("given", "english", "spanish"),
    [
        ([], "Date to be announced", "Date to be announced"),
        (["2027-02-09"], "Feb 9, 2027", "9 feb 2027"),
        (["2027-02-09", "2027-02-10"], "Feb 9–10, 2027", "9–10 feb 2027"),
        (["2027-01-30", "2027-01-31", "2027-02-01"], "Jan 30 – Feb 1, 2027", "30 ene – 1 feb 2027"),
        (["2026-12-31", "2027-01-01"], "Dec 31, 2026 – Jan 1, 2027", "31 dic 2026 – 1 ene 2027"),
        (["2027-02-09", "2027-02-11", "2027-02-16"], "Feb 9, Feb 11 and Feb 16, 2027", "9 feb, 11 feb and 16 feb 2027"),
        (["2027-12-28", "2027-12-30", "2028-01-04"], "Dec 28, Dec 30, 2027 and Jan 4, 2028", "28 dic, 30 dic 2027 and 4 ene 2028"),
    ],
)
def test_dates_of_a_session(given: list[str], english: str, spanish: str) -> None:
    assert ENGLISH.dates(days(*given)) == english
    assert SPANISH.dates(days(*given)) == spanish


@pytest.mark.parametrize(
    ("given", "text"),
    [
        (["2027-02-09"], "Tue"),
        (["2027-03-01", "2027-03-03", "2027-03-08", "2027-03-10"], "Mon/Wed"),
        (["2027-02-09", "2027-02-10"], "Tue/Wed"),
        (["2027-02-10", "2027-02-11", "2027-02-12"], "Wed–Fri"),
        (["2027-02-08", "2027-02-10", "2027-02-12"], "Mon/Wed/Fri"),
    ],
)
def test_weekdays_of_a_session(given: list[str], text: str) -> None:
    assert ENGLISH.weekdays(days(*given)) == text


def test_times_of_day() -> None:
    assert ENGLISH.times(hours("08:00", "17:00")) == "8:00 am–5:00 pm"
    assert ENGLISH.clock(time(0, 5)) == "12:05 am"
    assert ENGLISH.clock(time(12, 0)) == "12:00 pm"
    assert SPANISH.clock(time(17, 0)) == "17:00"


def test_days_that_are_alike_share_a_line() -> None:
    long, short = hours("08:00", "17:00"), hours("08:00", "15:00")
    assert ENGLISH.schedule([long, long]) == ("8:00 am–5:00 pm",)
    assert ENGLISH.schedule([long, long, short]) == ("Days 1–2: 8:00 am–5:00 pm", "Day 3: 8:00 am–3:00 pm")
    assert ENGLISH.schedule([long, short, long]) == (
        "Day 1: 8:00 am–5:00 pm",
        "Day 2: 8:00 am–3:00 pm",
        "Day 3: 8:00 am–5:00 pm",
    )


@pytest.mark.parametrize(("amount", "text"), [(None, ""), ("0", "Free"), ("125", "$125"), ("62.5", "$62.50"), ("1250", "$1,250")])
def test_prices(amount: str | None, text: str) -> None:
    assert ENGLISH.price(None if amount is None else Decimal(amount)) == text


@pytest.mark.parametrize(
    ("locale", "text"), [("es_US", "$1,250.50"), ("es_MX", "$1,250.50"), ("vi_VN", "$1.250,50"), ("fr_FR", "$1250,50")]
)
def test_prices_are_in_the_dollars_of_here_in_every_language(locale: str, text: str) -> None:
    assert Wording(locale=locale).price(Decimal("1250.50")) == text
