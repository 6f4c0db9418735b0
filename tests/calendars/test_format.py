"""The files are as RFC 5545 and RFC 7986 ask, whatever people type."""

from __future__ import annotations

import calendar as civil
import io
from datetime import date

import vobject
from hypothesis import given
from hypothesis import strategies as st

from catalog.render.ics import escaped, folded
from tests.calendars.reading import calendar, events, second_reading
from tests.calendars.test_events import OPEN

ODD_COURSE = """
--- courses/odd.md
---
title: "Rights; duties, and \\\\ “Ümläute” – für die ganze Länge der Zeile und noch ein gutes Stück darüber hinaus"
hours: 8
schedule: [08:00-17:00]
fee: one-day
---
One day.
"""


def test_the_file_is_refreshed_by_a_duration() -> None:
    text = calendar(OPEN)
    assert "\r\nREFRESH-INTERVAL;VALUE=DURATION:PT12H\r\n" in text
    assert "\r\nSOURCE;VALUE=URI:https://training.example.org/sessions/x.ics\r\n" in text


def test_the_same_content_gives_the_same_bytes() -> None:
    assert calendar(OPEN) == calendar(OPEN)


def test_lines_end_in_cr_lf_and_are_no_longer_than_75_octets() -> None:
    text = calendar("course: odd\ndates: [2027-02-09]\nvenue: ontario-police\n", course=ODD_COURSE)
    lines = text.encode().split(b"\r\n")
    assert lines[-1] == b""
    assert max(len(line) for line in lines) <= 75
    assert all(b"\n" not in line and b"\r" not in line for line in lines)
    assert any(line.startswith(b" ") for line in lines)


def test_commas_semicolons_backslashes_and_accents_come_back() -> None:
    text = calendar("course: odd\ndates: [2027-02-09]\nvenue: ontario-police\n", course=ODD_COURSE)
    title = "Rights; duties, and \\ “Ümläute” – für die ganze Länge der Zeile und noch ein gutes Stück darüber hinaus"
    assert events(text)[0]["SUMMARY"] == title
    assert second_reading(text).events[0].summary == title


def test_nothing_typed_begins_a_line_of_its_own() -> None:
    assert escaped("One\r\nATTACH:https://evil.example.org\rTwo\x00\x0b\x7f") == "One\\nATTACH:https://evil.example.org\\nTwo"


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc"))))
def test_every_text_is_folded_between_characters(text: str) -> None:
    line = folded(f"SUMMARY:{escaped(text)}")
    pieces = line.encode().split(b"\r\n")
    assert max(len(piece) for piece in pieces) <= 75
    assert b"".join([pieces[0], *(piece[1:] for piece in pieces[1:])]).decode() == f"SUMMARY:{escaped(text)}"


def test_the_month_as_a_third_reader_shows_it() -> None:
    text = calendar(OPEN, "calendar.ics")
    component = next(vobject.readComponents(io.StringIO(text)))
    taught = {event.dtstart.value.date(): event.summary.value for event in component.vevent_list}
    assert _month(2027, 2, taught) == (
        "Su  Mo  Tu  We  Th  Fr  Sa\n"
        "     1   2   3   4   5   6\n"
        " 7   8   9* 10* 11  12  13\n"
        "14  15  16  17  18  19  20\n"
        "21  22  23  24  25  26  27\n"
        "28\n"
        "* Internal Affairs"
    )


def _month(year: int, month: int, taught: dict[date, str]) -> str:
    """Draw a month with a star on each day that is taught."""
    weeks = civil.Calendar(civil.SUNDAY).monthdatescalendar(year, month)
    rows = ["".join(_cell(day, month, taught) for day in week).rstrip() for week in weeks]
    return "\n".join(["Su  Mo  Tu  We  Th  Fr  Sa", *rows, *(f"* {title}" for title in sorted(set(taught.values())))])


def _cell(day: date, month: int, taught: dict[date, str]) -> str:
    if day.month != month:
        return "    "
    return f"{day.day:>2}{'*' if day in taught else ' '} "
