"""Calendars of a drawn site, made once and read by three parsers that did not write them."""

from __future__ import annotations

from textwrap import dedent
from typing import Any

import icalendar
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream

from catalog.plan import Kind, plan
from catalog.render import Renderer, Theme
from tests.sites import read_site

SITE = """
    --- association.yml
    name: Sample Peace Officers' Training Association
    short_name: SPOTA
    address: {street: 100 Sample Street, city: Ontario, state: CA, zip: "91764"}
    phone: 555-0100
    email: training@example.org
    url: https://training.example.org
    topics: {discipline: Discipline}
    regions: {south: Southern California}

    --- venues/ontario-police.yml
    name: Ontario Police Training Center
    address: {street: 200 Sample Avenue, city: Ontario, state: CA, zip: "91761"}
    region: south
    latitude: 34.05
    longitude: -117.6

    --- courses/internal-affairs.md
    ---
    title: Internal Affairs
    hours: 16
    schedule: [08:00-17:00, 08:00-17:00]
    fee: two-day
    topics: [discipline]
    ---
    Two days on administrative investigations.

    --- certifications/internal-affairs.yml
    certifications:
      - {certifier: post, status: certified, number: 9999-10010, title: Internal Affairs, certified_on: 2026-06-01, fiscal_years: [2026-27]}
"""


def calendar(session: str, path: str = "sessions/x.ics", course: str = "") -> str:
    """Return the text of a calendar of the site with one session more, `x`, of which `session` gives the lines after its course."""
    drawing = dedent(SITE) + course + "\n--- sessions/x.yml\n" + dedent(session).strip() + "\n"
    reading = read_site(drawing)
    assert reading.catalog is not None, reading.findings
    kinds: tuple[Kind, ...] = ("ics",)
    planned = plan(reading.catalog, kinds=kinds)
    document = next(document for document in planned.documents if document.path == path)
    return Renderer(planned.site, Theme({})).render(document).content.decode()


def events(text: str) -> list[Any]:
    """Read the events with icalendar; what their properties hold depends on the property."""
    return list(icalendar.Calendar.from_ical(text).walk("VEVENT"))


def second_reading(text: str) -> Calendar:
    """Read the calendar with the package `ical`."""
    return IcsCalendarStream.calendar_from_ics(text)
