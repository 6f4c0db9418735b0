"""Every event is one training day of a session, with its real hours, and says what became of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.calendars.reading import calendar, events, second_reading

ZONE = ZoneInfo("America/Los_Angeles")

OPEN = """
    course: internal-affairs
    dates: [2027-02-09, 2027-02-10]
    venue: ontario-police
    room: Room 4
    control_number: 9999-10010-26-003
    announced: 2026-11-02
"""


def test_one_event_a_training_day_with_its_hours() -> None:
    first, second = events(calendar(OPEN))
    assert first["DTSTART"].dt == datetime(2027, 2, 9, 8, tzinfo=ZONE)
    assert second["DTEND"].dt == datetime(2027, 2, 10, 17, tzinfo=ZONE)
    assert [event["UID"] for event in (first, second)] == ["x-1@training.example.org", "x-2@training.example.org"]


@pytest.mark.parametrize(
    ("days", "offsets"),
    [
        ("2027-03-13, 2027-03-15", (-8, -7)),  # Summer time begins on March 14, 2027.
        ("2027-11-06, 2027-11-08", (-7, -8)),  # It ends on November 7.
    ],
)
def test_hours_hold_across_the_change_of_the_clocks(days: str, offsets: tuple[int, int]) -> None:
    text = calendar(f"course: internal-affairs\ndates: [{days}]\nvenue: ontario-police\ncontrol_number: 9999-10010-26-003\n")
    starts = [event["DTSTART"].dt for event in events(text)]
    assert [start.hour for start in starts] == [8, 8]
    assert [start.utcoffset() for start in starts] == [timedelta(hours=offset) for offset in offsets]
    found = sorted(start for event in second_reading(text).events if isinstance(start := event.dtstart, datetime))
    assert [start.astimezone(UTC).hour for start in found] == [8 - offset for offset in offsets]


def test_two_readers_read_the_same() -> None:
    text = calendar(OPEN)
    ours, theirs = events(text), sorted(second_reading(text).events, key=lambda event: event.uid)
    assert [(event["UID"], event["SUMMARY"], event["LOCATION"], event["DESCRIPTION"]) for event in ours] == [
        (event.uid, event.summary, event.location, event.description) for event in theirs
    ]
    assert [event["DTSTART"].dt for event in ours] == [event.dtstart for event in theirs]


def test_place_coordinates_and_certification() -> None:
    event = events(calendar(OPEN))[0]
    assert event["LOCATION"] == "Ontario Police Training Center, Room 4, 200 Sample Avenue, Ontario, CA 91761"
    assert event["GEO"].to_ical() == "34.05;-117.6"
    assert "has certified this offering of Internal Affairs" in event["DESCRIPTION"]
    assert "9999-10010-26-003" in event["DESCRIPTION"]
    assert event["STATUS"] == "CONFIRMED"


def test_what_was_announced_dates_an_event() -> None:
    event = events(calendar(OPEN))[0]
    assert event["DTSTAMP"].dt == datetime(2026, 11, 2, tzinfo=UTC)
    assert event["SEQUENCE"] == 0


def test_a_moved_date_keeps_the_event_and_counts_the_change() -> None:
    moved = OPEN.replace("2027-02-09, 2027-02-10", "2027-02-16, 2027-02-17")
    moved += "    changes: [{on: 2027-01-04, what: A week later., was: [2027-02-09, 2027-02-10]}]\n"
    before, after = events(calendar(OPEN)), events(calendar(moved))
    assert [event["UID"] for event in after] == [event["UID"] for event in before]
    assert [event["DTSTART"].dt.day for event in after] == [16, 17]
    assert {event["SEQUENCE"] for event in after} == {1}
    assert after[0]["DTSTAMP"].dt == datetime(2027, 1, 4, tzinfo=UTC)


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_a_session_that_is_not_held_keeps_its_events_as_cancelled(status: str) -> None:
    lines = OPEN.replace("[2027-02-09, 2027-02-10]", "[]") if status == "postponed" else OPEN
    lines += f"    status: {status}\n    changes: [{{on: 2027-01-04, what: Not held., was: [2027-02-09, 2027-02-10]}}]\n"
    found = events(calendar(lines))
    assert [event["DTSTART"].dt.day for event in found] == [9, 10]
    assert {event["STATUS"] for event in found} == {"CANCELLED"}
    assert found[0]["SUMMARY"] == f"{status.capitalize()}: Internal Affairs"


def test_a_full_session_says_so() -> None:
    assert "Waiting list" in events(calendar(OPEN + "    status: waitlist\n"))[0]["DESCRIPTION"]


def test_an_online_session_says_how_to_join_and_not_where() -> None:
    text = calendar("""
        course: internal-affairs
        dates: [2027-02-09, 2027-02-10]
        delivery: online
        online: {how: You get the address by e-mail two days before., platform: Video call, name_shown: true}
        control_number: 9999-10010-26-003
    """)
    event = events(text)[0]
    assert event["LOCATION"] == "Online"
    assert "You get the address by e-mail" in event["DESCRIPTION"]
    assert "GEO" not in event


@pytest.mark.parametrize(
    "path", ["calendar.ics", "courses/internal-affairs.ics", "topics/discipline.ics", "regions/south.ics", "venues/ontario-police.ics"]
)
def test_every_feed_holds_the_same_events(path: str) -> None:
    assert [event["UID"] for event in events(calendar(OPEN, path))] == ["x-1@training.example.org", "x-2@training.example.org"]
