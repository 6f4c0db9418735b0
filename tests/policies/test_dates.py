"""Every day in the policies is one that a text names for the provision, or its entry says what the day is inferred from."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from catalog.policies import TABLES, Entry, vintages

NAMED: Mapping[str, tuple[str, ...]] = {
    # Section 1052, by the notes of its history that name a subsection, followed through the later notes that move its letter.
    "11 CCR 1052(a)(5)": ("2023-04-25",),  # note 27
    "11 CCR 1052(a)(9)(D)": ("2020-04-01", "2024-04-01"),  # notes 20 and 28
    "11 CCR 1052(b)(5)": ("2024-04-01",),  # note 28
    "11 CCR 1052(b)(6)": ("2020-04-01",),  # note 19
    "11 CCR 1052(b)(7)": ("2020-04-01",),  # note 19
    "11 CCR 1052(d)": ("2003-05-07", "2022-10-01"),  # notes 7 and 26
    "11 CCR 1052(e)": ("2019-07-01",),  # note 18 adds (g)(1)-(5), which notes 23 and 25 move to (f) and to (e)
    "11 CCR 1052(g)": ("2001-02-21",),  # note 5
    "11 CCR 1052(a)": ("2021-04-01",),  # note 23
    # Days that the text of 2003 itself names.
    "11 CCR 1005": ("2000-07-01", "2002-01-01"),  # its heading, and (d)(3)
    "11 CCR 1070": ("2002-07-01",),  # (a)(2)
    "11 CCR 1082": ("2002-07-01",),  # (c) and (d)
    # The history at the end of the procedure.
    "Commission Procedure D-1, 1-6": ("1993-02-04",),
    # Juneteenth National Independence Day Act.
    "5 U.S.C. 6103(a)": ("2021-06-17",),
}
"""Days by the beginning of a source; worked out by hand from the texts."""

ENTRIES = [(file, entry) for file in TABLES for entry in vintages(file)]
BOUND = re.compile(r"effective_(?:from|to) - \S")


def is_named(entry: Entry, day: date) -> bool:
    """Tell whether a text names `day` for the entry; the day before such a day is the last one of the wording that it ends."""
    days = {day.isoformat(), (day + timedelta(days=1)).isoformat()}
    return any(entry.source.startswith(source) and days & set(named) for source, named in NAMED.items())


def inferred(entry: Entry) -> dict[str, bool]:
    """Tell for each of the entry's days whether it says that it is inferred."""
    bounds = {"effective_from": entry.effective_from, "effective_to": entry.effective_to}
    return {name: f"{name} - " in entry.inferred for name, day in bounds.items() if isinstance(day, date)}


@pytest.mark.parametrize(("file", "entry"), ENTRIES, ids=lambda value: value if isinstance(value, str) else value.id)
def test_a_day_is_named_by_a_text_or_said_to_be_inferred(file: str, entry: Entry) -> None:
    said = inferred(entry)
    for name, is_said in said.items():
        assert is_said or is_named(entry, getattr(entry, name)), f"{file}/{entry.id}: where does {name} come from?"
    assert len(BOUND.findall(entry.inferred)) == sum(said.values()), f"{file}/{entry.id}: what is inferred is one of its days"


def test_both_kinds_are_there() -> None:
    assert sum(bool(entry.inferred) for _, entry in ENTRIES) > 40
    assert sum(not entry.inferred and isinstance(entry.effective_from, date) for _, entry in ENTRIES) > 40
