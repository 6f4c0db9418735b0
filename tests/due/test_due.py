"""Each thing that is due, on its day, from content as people write it."""

from __future__ import annotations

import json
from datetime import date

import icalendar
import pytest

from catalog.due import KINDS, Due, Urgency, as_calendar, as_json, as_markdown, as_text, due_items, rebuild_days, urgency
from catalog.model import Catalog
from tests.sites import AS_OF, read_site

COURSE = """
    --- courses/internal-affairs.md
    ---
    title: Internal Affairs
    hours: 16
    schedule: [08:00-17:00, 08:00-17:00]
    fee: two-day
    ---
    Two days on administrative investigations.
"""

CERTIFIED = """
    --- certifications/internal-affairs.yml
    certifications:
      - certifier: post
        number: 9999-10010
        title: Internal Affairs
        certified_on: 2026-06-01
        fiscal_years: [2026-27]
        presentations: 2
"""

SESSION = """
    --- sessions/internal-affairs-ontario.yml
    course: internal-affairs
    dates: [2027-03-09, 2027-03-10]
    venue: ontario-police
"""


def catalog_of(text: str, as_of: date = AS_OF) -> Catalog:
    reading = read_site(text, as_of=as_of)
    assert [finding.message for finding in reading.findings] == []
    assert reading.catalog
    return reading.catalog


def due(text: str, kind: str, as_of: date = AS_OF) -> list[Due]:
    return [item for item in due_items(catalog_of(text, as_of)) if item.kind == kind]


def days(text: str, kind: str, as_of: date = AS_OF) -> list[date]:
    return [item.on for item in due(text, kind, as_of)]


def test_an_announcement_is_due_thirty_days_before() -> None:
    assert days(COURSE + CERTIFIED + SESSION, "announcement") == [date(2027, 2, 7)]
    assert due(COURSE + CERTIFIED + SESSION, "announcement")[0].source == "11 CCR 1055(e) (2003 text)"
    assert days(COURSE + SESSION, "announcement") == []
    sent = f"{SESSION}    announcement: {{submitted: 2027-01-11}}\n"
    assert days(COURSE + CERTIFIED + sent, "announcement") == []
    assert days(COURSE + CERTIFIED + sent, "control-number") == [date(2027, 3, 9)]
    numbered = f"{sent}    control_number: 9999-10010-26-001\n"
    assert days(COURSE + CERTIFIED + numbered, "control-number") == []
    assert days(COURSE + CERTIFIED + SESSION + "    status: cancelled\n", "announcement") == []


def test_a_modification_is_due_forty_five_days_before_the_next_session() -> None:
    asked = CERTIFIED + "        modifications: [{of: [hours]}]\n"
    assert days(COURSE + asked + SESSION, "modification") == [date(2027, 1, 23)]
    sent = CERTIFIED + "        modifications: [{of: [hours], submitted: 2027-01-11}]\n"
    assert days(COURSE + sent + SESSION, "modification") == [date(2027, 3, 9)]
    approved = CERTIFIED + "        modifications: [{of: [hours], submitted: 2027-01-11, approved: 2027-01-12}]\n"
    assert days(COURSE + approved + SESSION, "modification") == []


def test_a_change_is_due_before_the_session() -> None:
    told = SESSION + (
        "    announcement: {submitted: 2027-01-04, approved: 2027-01-08}\n"
        "    changes: [{on: 2027-01-12, what: Moved to Ontario., of: [location]}]\n"
    )
    assert days(COURSE + CERTIFIED + told, "change") == [date(2027, 3, 9)]
    assert days(COURSE + CERTIFIED + told.replace("[location]", "[location], approved: 2027-01-13"), "change") == []


def test_a_certification_is_renewed_before_its_fiscal_year_ends_or_a_session_needs_it() -> None:
    assert days(COURSE + CERTIFIED + SESSION, "renewal") == [date(2027, 6, 30)]
    planned = SESSION.replace("2027-03-09, 2027-03-10", "2027-07-13, 2027-07-14")
    assert days(COURSE + CERTIFIED + planned, "renewal") == [date(2027, 5, 14)]
    assert "2027-07-13" in due(COURSE + CERTIFIED + planned, "renewal")[0].what


def test_a_certification_by_calendar_years_ends_with_december() -> None:
    profile = "\n    --- certifiers/post.yml\n    fiscal_year_start: 01-01\n"
    (found,) = due(COURSE + CERTIFIED.replace("2026-27", "2026, 2027") + profile + SESSION, "renewal")
    assert (found.on, found.what[-22:]) == (date(2027, 12, 31), "with fiscal year 2027.")


def test_presentations_that_are_left() -> None:
    (found,) = due(COURSE + CERTIFIED + SESSION, "presentations")
    assert found.on == date(2027, 6, 30)
    assert found.what.endswith("in 2026-27: 1 more can be.")
    (found,) = due(
        COURSE + CERTIFIED + SESSION + SESSION.replace("-ontario.yml", "-again.yml").replace("03-09, 2027-03-10", "04-06, 2027-04-07"),
        "presentations",
    )
    assert "ask POST before planning another" in found.what


def test_hotel_blocks_and_registration() -> None:
    text = COURSE + SESSION + "    hotels: [{name: Sample Inn, cutoff: 2027-02-01}]\n    seats: 30\n    seats_left: 4\n"
    assert days(text, "hotel") == [date(2027, 2, 1)]
    assert days(text, "hotel", date(2027, 2, 2)) == []
    assert days(text, "registration") == [date(2027, 3, 2)]
    assert "4 of 30 places are left" in due(text, "registration")[0].what
    assert days(text + "    registration_closes: 2027-02-20\n", "registration") == [date(2027, 2, 20)]
    withheld = CERTIFIED.replace("certified_on: 2026-06-01", "status: pending")
    assert days(COURSE + withheld + SESSION, "registration") == []


def test_a_roster_is_due_ten_days_after() -> None:
    text = COURSE + CERTIFIED + SESSION
    assert days(text, "roster") == [date(2027, 3, 20)]
    assert urgency(due(text, "roster", date(2027, 4, 1))[0], date(2027, 4, 1)) is Urgency.OVERDUE
    assert days(text, "roster", date(2027, 4, 20)) == []
    assert days(text + "    roster: 2027-03-12\n", "roster", date(2027, 4, 1)) == []


def test_certificates_of_instructor_courses() -> None:
    course = CERTIFIED + "        instructor_course: firearms\n"
    assert days(COURSE + course + SESSION, "certificate") == [date(2027, 3, 10)]
    assert days(COURSE + CERTIFIED + SESSION, "certificate") == []


def test_waivers_that_end() -> None:
    text = COURSE + SESSION + "    waive: [{rule: schedule-weekday, why: Printed already, by: Training desk, until: 2027-02-01}]\n"
    assert days(text, "waiver") == [date(2027, 2, 1)]
    assert days(text, "waiver", date(2027, 2, 2)) == []


@pytest.mark.parametrize(
    ("as_of", "day"), [(AS_OF, date(2027, 2, 2)), (date(2027, 2, 2), date(2027, 3, 3)), (date(2027, 3, 5), date(2027, 3, 11))]
)
def test_the_next_day_to_build_again(as_of: date, day: date) -> None:
    text = COURSE + SESSION + "    hotels: [{name: Sample Inn, cutoff: 2027-02-01}]\n"
    assert days(text, "rebuild", as_of) == [day]


def test_a_certification_to_come_is_a_day_to_build_again() -> None:
    text = COURSE + CERTIFIED.replace("2026-06-01", "2027-01-20") + SESSION
    assert min(rebuild_days(catalog_of(text))) == date(2027, 1, 20)


def test_within_and_order() -> None:
    catalog = catalog_of(COURSE + CERTIFIED + SESSION)
    assert [item.kind for item in due_items(catalog, within=23)] == ["announcement", "rebuild"]
    found = due_items(catalog)
    assert [item.on for item in found] == sorted(item.on for item in found)
    assert {item.kind for item in found} <= KINDS.keys()


def test_as_text_markdown_and_json() -> None:
    items = due_items(catalog_of(COURSE + CERTIFIED + SESSION))
    text = as_text(items, AS_OF)
    assert text.startswith("Within a month\n  2027-02-07  Sun  announcement  Send the announcement")
    assert "content/sessions/internal-affairs-ontario.yml" in text
    assert "## Within a month" in as_markdown(items, AS_OF)
    read = json.loads(as_json(items, AS_OF))
    assert read["due"][0] | {"what": ""} == {
        "on": "2027-02-07",
        "days": 23,
        "urgency": "month",
        "kind": "announcement",
        "subject": "internal-affairs-ontario",
        "what": "",
        "file": "content/sessions/internal-affairs-ontario.yml",
        "line": 1,
        "source": "11 CCR 1055(e) (2003 text)",
    }
    assert as_text((), AS_OF) == "Nothing is due.\n"


def test_as_a_calendar_that_a_parser_reads_back() -> None:
    catalog = catalog_of(COURSE + CERTIFIED + SESSION.replace("ontario-police", "ontario-police\n    host: Ünser Verein; Søn, Daughter"))
    written = as_calendar(due_items(catalog), catalog)
    events = icalendar.Calendar.from_ical(written).walk("VEVENT")
    items = due_items(catalog)
    assert [event.decoded("DTSTART") for event in events] == [item.on for item in items]
    assert [str(event["SUMMARY"]) for event in events] == [item.what for item in items]
    assert len({str(event["UID"]) for event in events}) == len(items)
    assert all(len(line) <= 75 for line in written.split(b"\r\n"))
