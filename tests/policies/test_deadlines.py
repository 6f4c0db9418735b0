"""Lead times count from the right end."""

from datetime import date

import pytest

from catalog.policies import LeadTime, lead_times, vintages

FIRST_DAY = date(2027, 2, 9)
LAST_DAY = date(2027, 2, 10)


def lead_time(key: str) -> LeadTime:
    found = lead_times().entry(key, FIRST_DAY)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("key", "latest"),
    [
        ("announcement", date(2027, 1, 10)),
        ("modification", date(2026, 12, 26)),
        ("request", date(2026, 12, 11)),
        ("non-sworn-approval", date(2027, 1, 10)),
        ("session-change", FIRST_DAY),
    ],
)
def test_the_last_day_before_a_session(key: str, latest: date) -> None:
    assert lead_time(key).bound == "at-least"
    assert lead_time(key).measured_to == "first-day"
    assert lead_time(key).latest_start(FIRST_DAY) == latest


def test_the_last_day_for_a_roster() -> None:
    assert (lead_time("roster").bound, lead_time("roster").measured_from) == ("at-most", "last-day")
    assert lead_time("roster").latest_end(LAST_DAY) == date(2027, 2, 20)


def test_business_days_are_not_taken_for_days() -> None:
    with pytest.raises(ValueError, match="injury-report is measured in business days"):
        _ = lead_time("injury-report").days


def test_a_rule_names_its_entries() -> None:
    assert [entry.effective_from for entry in vintages("lead_times/modification")] == ["unknown", date(2022, 10, 1)]
    assert len(vintages("mandates")) == 33
    with pytest.raises(KeyError):
        vintages("lead_times/sometime")
