"""The entry in force on a day, around every date on which the law at hand changes."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from catalog import policies
from catalog.policies import TABLES, Entry, Table, in_force, vintages


def entry(**dates: object) -> Entry:
    return Entry(**{"id": "x", "source": "s", "effective_from": "unknown", "effective_to": "open", "vintage": 2024} | dates)  # type: ignore[arg-type]  # the test gives dates of every kind


OLD = entry(effective_to=date(2022, 9, 30), vintage=2003)
NEW = entry(effective_from=date(2022, 10, 1))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(1950, 1, 1), OLD),
        (date(2022, 9, 29), OLD),
        (date(2022, 9, 30), OLD),
        (date(2022, 10, 1), NEW),
        (date(2022, 10, 2), NEW),
        (date(2099, 1, 1), NEW),
    ],
)
def test_the_last_day_is_within_and_the_next_day_is_not(day: date, expected: Entry) -> None:
    assert in_force([OLD, NEW], day) is expected
    assert in_force([NEW, OLD], day) is expected


def test_nothing_is_in_force_before_the_first_entry() -> None:
    assert in_force([NEW], date(2022, 9, 30)) is None


def test_two_entries_on_one_day_are_an_error() -> None:
    with pytest.raises(ValueError, match="2 entries hold on 2022-10-01"):
        in_force([NEW, entry(effective_to="unknown")], date(2022, 10, 1))


def test_an_unknown_end_still_holds_and_says_so() -> None:
    old = entry(source="11 CCR 1055(c)", effective_to="unknown", vintage=2003)
    assert old.holds_on(date(2027, 1, 1))
    assert old.standing_unknown
    assert old.cited == "11 CCR 1055(c) (2003 text)"
    assert NEW.cited == "s"
    assert entry(source="E-2", effective_to="unknown", vintage="unknown").cited == "E-2"


def test_a_table_gives_what_holds_on_a_day() -> None:
    table = Table([OLD, NEW, entry(id="y", effective_from=date(2023, 1, 1))])
    assert table["x"] == (OLD, NEW)
    assert table.on(date(2022, 10, 1)) == {"x": NEW}
    assert set(table.on(date(2023, 1, 1))) == {"x", "y"}
    assert table.entry("y", date(2022, 12, 31)) is None
    with pytest.raises(KeyError):
        table.entry("z", date(2023, 1, 1))


CHANGES = [
    # day, file, id, what held the day before, what holds from the day on (by source; None: nothing)
    (date(2019, 7, 1), "certification_levels", "certification-1", None, "11 CCR 1052(a)(3), (b), (b)(3)"),
    (date(2019, 7, 1), "certification_levels", "certification-2", None, "11 CCR 1052(a)(3), (b), (b)(3)"),
    (date(2019, 7, 1), "regulation_1052", "outline", "11 CCR 1053(a)(4)", None),
    (date(2019, 7, 1), "regulation_1052", "outline-certification-1", None, "11 CCR 1052(b)(3)"),
    (date(2019, 7, 1), "regulation_1052", "outline-certification-2", None, "11 CCR 1052(b)(3)"),
    (date(2020, 4, 1), "fees", "course-budget", "11 CCR 1053(a)(3)", "11 CCR 1052(b)(6)"),
    (date(2020, 4, 1), "lead_times", "injury-report", None, "11 CCR 1052(a)(9)(D)2."),
    (date(2021, 4, 1), "regulation_1052", "academy-factors", "11 CCR 1052(b)", None),
    (date(2021, 4, 1), "regulation_1052", "basic-courses-elsewhere", None, "11 CCR 1052(a)"),
    (date(2022, 1, 1), "regulation_1052", "members-only", "11 CCR 1052(e)(2)", "11 CCR 1052(h)(1)"),
    (date(2022, 1, 1), "regulation_1052", "single-agency", "11 CCR 1052(g)", "11 CCR 1052(f)"),
    (date(2022, 1, 1), "regulation_1052", "endorsement", "11 CCR 1052(f)", "11 CCR 1052(l)"),
    (date(2022, 1, 1), "regulation_1052", "hourly-distribution", "11 CCR 1053(a)(5)", "11 CCR 1052(b)(4)"),
    (date(2022, 1, 1), "lead_times", "request", None, "11 CCR 1052(c)(1)"),
    (date(2022, 1, 1), "basic_courses", "regular-basic", None, "Commission Procedure D-1, 1-3(d)(3)"),
    (date(2022, 10, 1), "lead_times", "modification", "11 CCR 1053(a)(7), 1055(d)", "11 CCR 1052(d)"),
    (date(2023, 4, 25), "regulation_1052", "instructor-eligible", None, "11 CCR 1052(a)(5)(A)"),
    (date(2024, 4, 1), "regulation_1052", "safety-policy", "11 CCR 1053(a)(6)", "11 CCR 1052(a)(9)(D), (b)(5)"),
]


@pytest.mark.parametrize(("day", "file", "key", "before", "after"), CHANGES)
def test_the_law_changes_on_its_day(day: date, file: str, key: str, before: str | None, after: str | None) -> None:
    table = TABLES[file]()
    for when, expected in ((day - timedelta(days=1), before), (day, after)):
        found = table.entry(key, when)
        assert (found.source if found else None) == expected, when


def test_the_budget_threshold_is_the_one_of_the_day() -> None:
    before, after = (policies.budget_requirements().entry("course-budget", day) for day in (date(2020, 3, 31), date(2020, 4, 1)))
    assert before is not None
    assert after is not None
    assert (before.needed_when, before.exempt_tuition_per_day) == ("tuition-charged", None)
    assert (after.needed_when, after.exempt_tuition_per_day) == ("reimbursed", 125)


def test_the_modification_period_is_the_one_of_the_day() -> None:
    table = policies.lead_times()
    days = [found.days for day in (date(2022, 9, 30), date(2022, 10, 1)) if (found := table.entry("modification", day))]
    assert days == [0, 45]


@pytest.mark.parametrize("file", TABLES)
def test_vintages_stand_in_order_and_never_overlap(file: str) -> None:
    for key, found in TABLES[file]().items():
        for older, newer in pairwise(found):
            assert isinstance(older.effective_to, date), key
            assert isinstance(newer.effective_from, date), key
            assert newer.effective_from == older.effective_to + timedelta(days=1), f"{key}: a gap or an overlap"


@pytest.mark.parametrize("file", TABLES)
def test_only_old_texts_leave_their_end_unknown(file: str) -> None:
    for found in vintages(file):
        assert found.standing_unknown == (found.vintage in {2003, 2023, "unknown"} and not isinstance(found.effective_to, date)), found.id
