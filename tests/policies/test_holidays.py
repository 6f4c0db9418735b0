"""The holidays of the policies are those of a library that knows every country; it takes a second to import, so it is asked only here."""

from datetime import date

import pytest

from catalog.policies import holidays_of


@pytest.fixture(scope="module")
def library() -> dict[date, str]:
    import holidays

    years = range(2022, 2061)
    federal = holidays.country_holidays("US", years=years, language="en_US")
    california = holidays.country_holidays("US", subdiv="CA", years=years, language="en_US")
    added = {"Cesar Chavez Day", "Cesar Chavez Day (observed)", "Day After Thanksgiving"}
    return {**federal, **{day: name for day, name in california.items() if name in added}}


@pytest.mark.parametrize("year", range(2022, 2060))
def test_days_are_those_of_the_library(library: dict[date, str], year: int) -> None:
    assert sorted(holidays_of("CA", year)) == sorted(day for day in library if day.year == year)


def test_another_state_keeps_the_federal_ones_alone() -> None:
    assert set(holidays_of("CA", 2027)) - set(holidays_of("NV", 2027)) == {date(2027, 3, 31), date(2027, 11, 26)}


def test_a_holiday_on_a_weekend_is_kept_on_a_working_day_too() -> None:
    assert holidays_of("NV", 2027)[date(2027, 12, 31)] == "New Year's Day"
    assert holidays_of("NV", 2027)[date(2027, 7, 5)] == "Independence Day"


def test_nothing_is_a_holiday_before_it_was_made_one() -> None:
    assert date(2020, 6, 19) not in holidays_of("CA", 2020)
