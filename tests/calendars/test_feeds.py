"""Each feed holds what it is named after, and what an event says of its history is the same wherever and whenever it is written."""

from __future__ import annotations

import io
import re
import time
from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
import pytest
import vobject
from ical.calendar_stream import IcsCalendarStream

from catalog.due import as_calendar, due_items
from catalog.plan import Kind, plan
from catalog.render import Renderer, Theme
from tests.calendars.reading import SITE, calendar, events
from tests.calendars.test_events import OPEN
from tests.sites import read_site

TWO_OF_EACH = """
    --- association.yml
    name: Sample Peace Officers' Training Association
    address: {street: 100 Sample Street, city: Ontario, state: CA, zip: "91764"}
    phone: 555-0100
    email: training@example.org
    url: https://training.example.org
    topics: {discipline: Discipline, wellness: Wellness}
    regions: {south: Southern California, north: Northern California}

    --- venues/ontario-police.yml
    name: Ontario Police Training Center
    address: {street: 200 Sample Avenue, city: Ontario, state: CA, zip: "91761"}
    region: south
    hotels: [{name: Sample Inn, rate: 135, cutoff: 2027-01-20}, {name: Sample Lodge, rate: 120, cutoff: 2027-01-22}]

    --- venues/redding-hall.yml
    name: Redding Hall
    address: {street: 300 Sample Road, city: Redding, state: CA, zip: "96001"}
    region: north

    --- courses/internal-affairs.md
    ---
    title: Internal Affairs
    hours: 8
    schedule: [08:00-17:00]
    fee: one-day
    topics: [discipline]
    ---
    A day.

    --- courses/peer-support.md
    ---
    title: Peer Support
    hours: 8
    schedule: [08:00-17:00]
    fee: one-day
    topics: [wellness]
    ---
    A day.

    --- sessions/south.yml
    course: internal-affairs
    dates: [2027-02-09]
    venue: ontario-police

    --- sessions/north.yml
    course: peer-support
    dates: [2027-03-16]
    venue: redding-hall

    --- sessions/nowhere.yml
    course: peer-support
    dates: [2027-04-20]
    delivery: online
    online: {how: You get the address by e-mail., platform: Video call, name_shown: true}
"""


def feeds(site: str = TWO_OF_EACH) -> dict[str, str]:
    """Return every calendar of a site by its path."""
    catalog = read_site(site).catalog
    assert catalog is not None
    kinds: tuple[Kind, ...] = ("ics",)
    planned = plan(catalog, kinds=kinds)
    renderer = Renderer(planned.site, Theme({}))
    return {document.path: renderer.render(document).content.decode() for document in planned.documents}


def _read(text: str) -> Any:
    """Read a calendar with icalendar; what its properties hold depends on the property."""
    return icalendar.Calendar.from_ical(text)


def test_each_feed_holds_its_own_sessions_and_no_others() -> None:
    held = {path: {str(event["UID"]).partition("-")[0] for event in events(text)} for path, text in feeds().items()}
    assert held == {
        "calendar.ics": {"south", "north", "nowhere"},
        "courses/internal-affairs.ics": {"south"},
        "courses/peer-support.ics": {"north", "nowhere"},
        "sessions/south.ics": {"south"},
        "sessions/north.ics": {"north"},
        "sessions/nowhere.ics": {"nowhere"},
        "topics/discipline.ics": {"south"},
        "topics/wellness.ics": {"north", "nowhere"},
        "regions/south.ics": {"south"},
        "regions/north.ics": {"north"},
        "venues/ontario-police.ics": {"south"},
        "venues/redding-hall.ics": {"north"},
    }


def test_every_feed_says_how_often_to_look_again() -> None:
    for text in feeds().values():
        interval = _read(text)["REFRESH-INTERVAL"]
        assert interval.dt == timedelta(hours=12)
        assert interval.params["VALUE"] == "DURATION"


def test_times_follow_from_the_zone_in_the_file_alone() -> None:
    """A reader that does not know the zone's name has the file's own description of it, on both sides of the change of the clocks."""
    days = "    dates: [2027-03-13, 2027-03-15]"
    text = calendar(re.sub(r" +dates: .*", days, OPEN)).replace("America/Los_Angeles", "Sample/Nowhere")
    read = next(vobject.readComponents(io.StringIO(text)))
    starts = sorted(event.dtstart.value for event in read.vevent_list)
    assert [start.astimezone(UTC) for start in starts] == [datetime(2027, 3, 13, 16, tzinfo=UTC), datetime(2027, 3, 15, 15, tzinfo=UTC)]


def test_the_machine_and_its_clock_leave_no_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    here = feeds()
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    try:
        assert feeds() == here
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize(
    ("lines", "stamp", "sequence"),
    [
        ("", datetime(2026, 7, 1, tzinfo=UTC), 0),  # Nothing is said: the first day of its fiscal year.
        ("    announced: 2026-11-02\n", datetime(2026, 11, 2, tzinfo=UTC), 0),
        ("    announcement: {submitted: 2026-10-05}\n", datetime(2026, 10, 5, tzinfo=UTC), 0),
        (
            "    announced: 2026-11-02\n    changes: [{on: 2027-01-04, what: Another room.}, {on: 2026-12-01, what: Another host.}]\n",
            datetime(2027, 1, 4, tzinfo=UTC),
            2,
        ),
    ],
)
def test_stamp_and_sequence_are_the_content_s_history(lines: str, stamp: datetime, sequence: int) -> None:
    for event in events(calendar(OPEN.replace("    announced: 2026-11-02\n", "") + lines)):
        assert (event["DTSTAMP"].dt, event["LAST-MODIFIED"].dt, event["SEQUENCE"]) == (stamp, stamp, sequence)


def test_the_day_of_the_build_changes_no_event() -> None:
    site = SITE + "\n    --- sessions/x.yml" + OPEN
    written = set()
    for day in (date(2027, 1, 15), date(2027, 1, 16)):
        catalog = read_site(site, as_of=day).catalog
        assert catalog is not None
        kinds: tuple[Kind, ...] = ("ics",)
        planned = plan(catalog, kinds=kinds)
        written.add(tuple(Renderer(planned.site, Theme({})).render(document).content for document in planned.documents))
    assert len(written) == 1


def test_a_rescheduled_session_is_cancelled_and_names_its_new_date() -> None:
    later = "\n--- sessions/later.yml\ncourse: internal-affairs\ndates: [2027-05-11, 2027-05-12]\nvenue: ontario-police\n"
    later += "control_number: 9999-10010-26-004\n"
    event = events(calendar(OPEN + "    status: rescheduled\n    rescheduled_to: later\n", course=later))[0]
    assert event["STATUS"] == "CANCELLED"
    assert event["DTSTART"].dt.date() == date(2027, 2, 9)
    assert "New date: May 11" in event["DESCRIPTION"]


def test_a_tentative_session_says_so() -> None:
    event = events(calendar(OPEN + "    status: tentative\n"))[0]
    assert (event["STATUS"], event["SUMMARY"]) == ("TENTATIVE", "Tentative: Internal Affairs")


def test_no_feed_leads_anywhere_but_to_the_site() -> None:
    for text in feeds().values():
        addresses = re.findall(r"[a-z]+://[^\s\\,;]+", text.replace("\r\n ", ""))
        assert addresses
        assert all(address.startswith("https://training.example.org/") for address in addresses)


def test_what_is_due_is_a_feed_that_two_readers_read() -> None:
    catalog = read_site(TWO_OF_EACH).catalog
    assert catalog is not None
    items = due_items(catalog)
    text = as_calendar(items, catalog).decode()
    first, second = _read(text), IcsCalendarStream.calendar_from_ics(text)
    told = [(str(event["UID"]), event["DTSTART"].dt, str(event["SUMMARY"])) for event in first.walk("VEVENT")]
    assert [(on, what) for _, on, what in told] == [(item.on, item.what) for item in items]
    assert sorted(told) == sorted((event.uid, event.dtstart, event.summary) for event in second.events)
    assert len({uid for uid, _, _ in told}) == len(told) > 0
    assert first["REFRESH-INTERVAL"].dt == timedelta(hours=12)
    assert all(event["DTSTAMP"].dt == datetime(2027, 1, 15, tzinfo=UTC) for event in first.walk("VEVENT"))
