"""Faults in the dates, times, statuses and lead times of sessions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.rules.faults.changes import OPEN, day_later, in_request, next_weekday, year_before, year_later
from tests.rules.mutants import SAMPLE, Kind, Mutant, add, edit, line_of

COPY = SAMPLE["content/sessions/2027/public-records-act-chula-vista.yml"]


def renamed() -> Iterator[Mutant]:
    for path, text in SAMPLE.items():
        if path.startswith("content/sessions/2027/") and re.search(OPEN, text, re.MULTILINE):
            older = path.replace("/2027/", "/2026/")
            line = text[: text.index("dates:")].count("\n") + 1
            yield Mutant("folder of the year before", "schedule-stale", {path: None, older: text}, older, line)


FIRST_SESSIONS = {
    "association-leadership": "2027/association-leadership-redding",
    "avoiding-decertification-for-bias": "2027/avoiding-decertification-sacramento",
    "basic-collective-bargaining": "2027/basic-collective-bargaining-ontario",
    "internal-affairs": "2027/internal-affairs-ontario",
    "line-of-duty-death": "2027/line-of-duty-death-santa-rosa",
    "peer-support": "2027/peer-support-sacramento",
}
"""The one session of each course that lies before the first one of Political Action."""


def asked_for_first() -> Iterator[Mutant]:
    for course, session in FIRST_SESSIONS.items():
        path, where = f"content/courses/{course}.md", f"content/sessions/{session}.yml"
        changed = SAMPLE[path].replace("\naudience:", "\nprerequisites: [political-action-and-pac-management]\naudience:", 1)
        yield Mutant("prerequisite comes later", "schedule-prerequisite", {path: changed}, where, line_of(SAMPLE[where], "^dates", 0))


NOT_SAID = r"\A(?![\s\S]*registration_closes)"
CERTIFIED_HOURS = "^title: (Internal|Line|Peer|Peace|Association)"


SCHEDULE = (
    edit("weekday of the next day", "schedule-weekday", "sessions/*", r"^weekdays: .+$", next_weekday),
    edit("weekday misspelt", "schedule-weekday", "sessions/*", r"(?<=^weekdays: )Tue", "Teu"),
    edit("date a day off", "schedule-weekday", "sessions/2027/*", r"(?<=^dates: \[)[\d-]+(?=\]$)", day_later, at="^weekdays"),
    edit("year off", "schedule-year", "sessions/2027/*", r"^dates: .+$", year_later),
    edit(
        "year before", "schedule-year", "sessions/2027/*", r"^dates: .+\nweekdays: .+$", lambda match: year_before(match).partition("\n")[0]
    ),
    edit("year of the first day off", "schedule-year", "sessions/2027/*", r"(?<=^dates: \[)2027(?=[\d-]+,)", "2026"),
    edit("date deleted", "schedule-status", "sessions/2027/*", r"^dates: .+\n", "", at="^status", where=OPEN),
    edit("second day missing", "schedule-days", "sessions/*", r"^(dates: \[[\d-]+), [\d-]+\]$", r"\1]"),
    edit("a day too many", "schedule-days", "sessions/2027/*", r"^(dates: \[[\d-]+)\]$", r"\1, 2027-12-29]"),
    edit("days exchanged", "schedule-order", "sessions/*", r"^dates: \[([\d-]+), ([\d-]+)\]$", r"dates: [\2, \1]"),
    edit("a day twice", "schedule-order", "sessions/*", r"^dates: \[([\d-]+), ([\d-]+)\]$", r"dates: [\1, \1]"),
    edit("ends before it starts", "schedule-order", "courses/*", r"^(schedule: \[\d\d:\d\d)-\d\d:\d\d", r"\1-05:00"),
    edit(
        "registration closes too late",
        "schedule-order",
        "sessions/2027/*",
        r"^(dates: .+)$",
        r"\1\nregistration_closes: 2029-01-01",
        at="^registration",
        where=NOT_SAID,
    ),
    edit("hotel block ends too late", "schedule-order", "sessions/*", r"(?<=cutoff: )2027", "2028"),
    edit("hours off by one", "schedule-hours", "courses/*", r"(?<=^hours: )\d+", lambda match: str(int(match[0]) + 1)),
    edit("an hour less in the times", "schedule-hours", "courses/*", r"17:00(?=\]$)", "16:00", at="^schedule", where=CERTIFIED_HOURS),
    edit(
        "meal break shortened",
        "schedule-hours",
        "courses/*",
        r"^(schedule: .+)$",
        r"\1\nmeal_break: 30",
        at="^schedule",
        where=CERTIFIED_HOURS,
    ),
    edit("times of a session off", "schedule-hours", "sessions/*", r"(?<=^schedule: \[)08:30", "09:30"),
    edit("past session still open", "schedule-stale", "sessions/2026/*", r"(?<=^status: )full$", "open"),
    edit("block code of the year before", "schedule-stale", "sessions/2027/*", r"(?<=block_code: )[A-Z-]+", r"\g<0>-2026"),
    edit(
        "new for two years ago",
        "schedule-stale",
        "courses/*",
        r"\Z",
        "\nThe last hour is new for 2025.\n",
        at="new for 2025",
        where="^title: (?!Crisis)",
    ),
    Kind("folder of the year before", "schedule-stale", renamed),
    edit(
        "moved to a holiday",
        "schedule-holiday",
        "sessions/2027/public-records-act-*",
        r"^dates: .+\nweekdays: .+$",
        "dates: [2027-07-05]\nweekdays: Mon",
    ),
    add(
        "two sessions in one room",
        "schedule-clash",
        "sessions/2027/public-records-act-again.yml",
        COPY.replace("12-14", "12-21"),
        at="^room",
    ),
    Kind("prerequisite comes later", "schedule-prerequisite", asked_for_first),
    edit("rescheduled to nothing", "schedule-status", "sessions/*", r"^rescheduled_to: .+\n", "", at="^status"),
    edit(
        "rescheduled to another course",
        "schedule-status",
        "sessions/*",
        r"(?<=^rescheduled_to: ).+",
        "peer-support-fresno",
    ),
    edit("postponed with a date", "schedule-status", "sessions/*", r"^status: postponed$", r"dates: [2027-06-17]\n\g<0>"),
    edit("open without a date", "schedule-status", "sessions/2027/*", r"^dates: .+\nweekdays: .+\n", "", at="^status", where=OPEN),
    edit(
        "full with seats left",
        "schedule-status",
        "sessions/2027/*",
        r"(?<=^seats_left: )0$",
        "4",
        where=r"^dates: \[2027-0[3-9][\s\S]*^status: (full|waitlist)",
    ),
    edit("more seats left than seats", "schedule-status", "sessions/2027/*", r"(?<=^seats_left: )[1-9]\d*$", "99"),
    edit("reopened in its place", "schedule-status", "sessions/*", r"^status: rescheduled$", "status: open", at="^rescheduled_to"),
)

DEADLINES = (
    edit(
        "announced too late",
        "deadline-announcement",
        "sessions/2027/internal-affairs-ontario.yml",
        r"submitted: [\d-]+, approved: [\d-]+",
        "submitted: 2027-01-14, approved: 2027-01-15",
    ),
    edit(
        "announcement after the session",
        "deadline-announcement",
        "sessions/2026/*",
        r"(?<=submitted: 2026-)\d\d(?=.*approved: 2026-(08|10))",
        "12",
        where="course: (internal|line)",
    ),
    edit(
        "not announced",
        "deadline-announcement",
        "sessions/2027/*",
        r"^control_number: .+\n([\s\S]*)^announcement: .+\n",
        r"\1",
        at="^course",
        where="^dates: .2027-0(1-28|2-09)",
    ),
    edit(
        "change not approved",
        "deadline-change-approved",
        "sessions/2027/*",
        r"^(announcement: .+)$",
        r"\1\nchanges: [{on: 2027-01-14, what: Begins later., of: [times]}]",
        at="^changes",
        where=r"\A(?![\s\S]*^changes)[\s\S]*^status: (open|full)",
    ),
    edit("roster too late", "deadline-roster", "sessions/2026/*", r"(?<=^roster: ).+$", "2027-01-08"),
    in_request(
        "modification too late",
        "deadline-modification",
        "    modifications: [{of: [content], submitted: 2027-01-11, approved: 2027-01-14}]",
        "^    modifications",
        where="Internal|Resilience",
    ),
    edit(
        "requested too late",
        "deadline-request",
        "certifications/*",
        r"(?<=certifier: post\n)((?:    .+\n)*?    requested_on: )2026-\d\d-\d\d",
        r"\g<1>2026-09-14",
        where="Internal|Death",
        at="requested_on",
    ),
)
