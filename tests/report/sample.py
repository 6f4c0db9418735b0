"""One sample of findings, of every kind that the formats have to carry."""

from __future__ import annotations

from catalog.findings import Edit, Finding, Fix, Related, Severity
from catalog.source import Span

SALINAS = "content/sessions/2027/power-salinas.yml"
POWER = "content/courses/power-of-habit.md"

SOURCES = {
    SALINAS: "course: power-of-habit\ndates: [2027-07-18]\nweekdays: Wed\nstatus: Opened\n",
    POWER: "---\ntitle: Naïve 講座 Power\nhours: 16\nfee: {member: 115, non_member: 250}\n---\nTwo days.\n",
}

WEEKDAY = Finding(
    "schedule-weekday",
    Severity.ERROR,
    Span(SALINAS, 3, 11, 3, 14),
    "2027-07-18 is a Sunday.",
    Fix("write `Sun`, or one of the dates that are Wednesdays: 2027-07-14, 2027-07-21"),
    why="a wrong weekday sends people on the wrong day",
)
STATUS = Finding(
    "schedule-status",
    Severity.WARNING,
    Span(SALINAS, 4, 9, 4, 15),
    "The status is written `open`.",
    Fix("write `open`", (Edit(Span(SALINAS, 4, 9, 4, 15), "open"),), safe=True),
    why="other words are not understood",
)
TITLE = Finding(
    "publicity-title",
    Severity.ERROR,
    Span(POWER, 2, 14, 2, 16),
    "The certified title is another.",
    source="11 CCR 1055(c)",
    related=(Related(Span(SALINAS, 1, 9, 1, 23), "this session names it"),),
    legal=True,
)
HOLIDAY = Finding(
    "schedule-holiday",
    Severity.NOTE,
    Span(SALINAS, 2, 9, 2, 19),
    "50% of <b>people</b> are away: really, | all.",
    artifact="sessions/x/index.html",
)
FINDINGS = (STATUS, HOLIDAY, TITLE, WEEKDAY)
