"""What time has passed by, and what the calendar says of a day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from catalog.findings import Edit, Fix, Related, Severity
from catalog.model import Catalog, Course, Session
from catalog.policies import holidays_of
from catalog.rules.approvals import HELD
from catalog.rules.places import part_of, written, written_dates, years_in_path
from catalog.rules.prose import Passage, passages
from catalog.rules.registry import DATES, Hit, rule

_YEAR = re.compile(r"(?<![\d$#/.-])(20\d\d)(?![\d-])")
_OF_THE_TIME = re.compile(r"\b(?:new|newly|added|updated?|revised|upcoming|scheduled)\b", re.IGNORECASE)
_DATED = re.compile(
    r"(?:\b[Ff]or|\b(?:[Ff]all|[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter)(?: of)?|"
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{1,2}(?:-\d{1,2})?,?| of)?) $"
)
_NOT_OF_THE_TIME = re.compile(
    r"\b(?:act|bill|law|code|since|from|case|v\.?|ruling|decision|decided|statute|edition|reform|section|founded|history|"
    r"effect|effective|amend(?:ed|ment|ments)|enacted|adopted|passed|signed|first)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?:\bvs?\.|[^.!?\n])+(?:\n(?!\n)(?:\bvs?\.|[^.!?\n])+)*")
"""A sentence, or a part of one; the point behind the `v.` of a case ends none."""
_YEAR_IN_CODE = re.compile(r"20(\d\d)(?!\d)|(?<=[A-Za-z-])(\d\d)(?!\d)")


@rule("schedule-stale", severity=Severity.WARNING, after=DATES)
def stale(catalog: Catalog) -> Iterator[Hit]:
    """Something says a year that is over, or a session that is over is still offered.

    People stop trusting a page on which last year's words stand.

    Looked for are: a session that takes registrations, or is tentative, though its last day is past; a year in a session's file name or
    folder, or in a hotel's block code, that is older than the session; and, in the texts of courses and sessions, a year of the last five
    in a sentence that speaks of what is new or planned, or with a month, a season or "for" before it. Years of laws and cases are left
    alone.

    To fix: bring it up to date. A session that took place is `full`, whatever its status was.

    Bad::

        --- sessions/wellness-ontario.yml
        course: wellness
        dates: [2026-12-10]
        venue: ontario-police
        status: open
        #       ^^^^ The session was over on 2026-12-10, and it is still open

    Good::

        --- sessions/wellness-ontario.yml
        course: wellness
        dates: [2026-12-10]
        venue: ontario-police
        status: full
    """
    for session in catalog.sessions.values():
        yield from _still_offered(catalog, session)
        yield from _old_name(session)
        yield from _old_code(catalog, session)
    for passage in passages(catalog):
        if passage.kind in {"course", "session"}:
            yield from _old_words(catalog, passage)


@rule("schedule-holiday", severity=Severity.NOTE, policy=("holidays",), after=DATES)
def holiday(catalog: Catalog) -> Iterator[Hit]:
    """A training day is a public holiday.

    The building may be closed, and overtime is dearer; sometimes it is chosen on purpose, and then people like to be told.

    Compared are federal holidays and those that California adds, where the session's venue is there (the association, where it has no
    venue), on the day itself and on the working day on which they are kept.

    To fix: nothing, if it is meant; otherwise move the session.

    Bad::

        --- sessions/wellness-ontario.yml
        course: wellness
        dates: [2027-03-31]
        #       ^^^^^^^^^^ 2027-03-31 is a holiday in CA: Cesar Chavez Day
        venue: ontario-police

    Good::

        --- sessions/wellness-ontario.yml
        course: wellness
        dates: [2027-03-30]
        venue: ontario-police
    """
    for session in catalog.sessions.values():
        if session.status not in HELD or catalog.is_past(session):
            continue
        venue = catalog.venue_of(session)
        state = venue.address.state if venue else catalog.association.address.state
        for index, day in enumerate(session.dates):
            if name := holidays_of(state, day.year).get(day):
                message = f"{day} is a holiday in {state}: {name}."
                given = written(session, "weekdays")
                yield Hit(session.at(f"dates.{index}"), message, Fix("leave it, if it is meant; say so in `note`"), given=given)


@rule("schedule-prerequisite", severity=Severity.NOTE, after=DATES)
def prerequisite(catalog: Catalog) -> Iterator[Hit]:
    """A course that must be attended first is not offered before this session.

    Whoever registers for both finds that the order does not work out.

    For each session to come, each course of the `prerequisites` must have a session that ends before it, past ones counted. One that has
    no session at all is meant as well.

    To fix: plan a session of the first course before, or say in `prerequisite_note` what else counts.

    Bad::

        --- courses/advanced.md
        title: Advanced Wellness
        hours: 8
        schedule: [08:00-17:00]
        fee: one-day
        prerequisites: [wellness]

        --- sessions/advanced-ontario.yml
        course: advanced
        dates: [2027-03-10]
        #      ^^^^^^^^^^^^ “Wellness” must be attended first, and no session of it ends before 2027-03-10
        venue: ontario-police

    Good::

        --- courses/advanced.md
        title: Advanced Wellness
        hours: 8
        schedule: [08:00-17:00]
        fee: one-day
        prerequisites: [wellness]

        --- sessions/advanced-ontario.yml
        course: advanced
        dates: [2027-03-10]
        venue: ontario-police

        --- sessions/wellness-ontario.yml
        course: wellness
        dates: [2027-03-03]
        venue: ontario-police
    """
    first_ended = {course_id: _first_ended(sessions) for course_id, sessions in catalog.sessions_by_course.items()}
    for session in catalog.sessions.values():
        first = session.first_day
        if first is None or session.status not in HELD or catalog.is_past(session):
            continue
        course = catalog.course_of(session)
        for index, wanted in enumerate(course.prerequisites):
            ended = first_ended.get(wanted)
            if wanted in catalog.courses and (ended is None or ended >= first):
                related = (Related(course.at(f"prerequisites.{index}"), "The prerequisite stands here."),)
                message = f"“{catalog.courses[wanted].title}” must be attended first, and no session of it ends before {first}."
                fix = Fix("plan one before, or say in `prerequisite_note` what else counts")
                yield Hit(session.at("dates"), message, fix, related, given=written(session, "weekdays"))


def _still_offered(catalog: Catalog, session: Session) -> Iterator[Hit]:
    if session.status not in {"open", "waitlist", "tentative"} or not catalog.is_past(session):
        return
    stated = session.origin.has("status")
    what = "has a waiting list" if session.status == "waitlist" else f"is still {session.status}"
    hint = "write `full`, or `cancelled` if it did not take place; or correct the dates, if they are mistyped"
    fix = Fix(hint, (Edit(session.at("status"), "full"),) if stated else ())
    message = f"The session was over on {session.last_day}, and it {what}."
    yield Hit(session.at("status" if stated else "dates"), message, fix, given=written_dates(session))


def _old_name(session: Session) -> Iterator[Hit]:
    first = session.first_day
    years = years_in_path(session.origin.file)
    if first and years and max(years) < first.year:
        message = f"The session is in {first.year}, and its file is called {session.origin.file}."
        fix = Fix(f"move it to a name with {first.year}; or correct the date, if {max(years)} is meant")
        yield Hit(session.at("dates.0"), message, fix, given=written(session, "weekdays"))


def _old_code(catalog: Catalog, session: Session) -> Iterator[Hit]:
    if not session.hotels or catalog.is_past(session):
        return
    first = session.first_day
    for index, hotel in enumerate(session.hotels if first else ()):
        for found in _YEAR_IN_CODE.finditer(hotel.block_code):
            year = 2000 + int(found[1] or found[2])
            if first and first.year - 5 <= year < first.year:
                span = part_of(session.at(f"hotels.{index}.block_code"), hotel.block_code, *found.span())
                related = (Related(session.at("dates"), f"The session is in {first.year}."),)
                message = f"The block code speaks of {year}, and the session is in {first.year}."
                yield Hit(span, message, Fix("ask the hotel for this year's code"), related, given=written(session, "weekdays"))


def _old_words(catalog: Catalog, passage: Passage) -> Iterator[Hit]:
    now = _year_of(catalog, passage.record)
    for sentence in _SENTENCE.finditer(passage.text) if "20" in passage.text and _YEAR.search(passage.text) else ():
        speaks_of_now = _OF_THE_TIME.search(sentence[0])
        for found in _YEAR.finditer(sentence[0]):
            before = " ".join(sentence[0][max(0, found.start() - 40) : found.start()].split()) + " "
            if not now - 5 <= int(found[1]) < now or _NOT_OF_THE_TIME.search(before):
                continue
            if speaks_of_now or _DATED.search(before):
                start = sentence.start() + found.start()
                yield Hit(
                    passage.at(start, start + 4),
                    f"This speaks of {found[1]}, and it is {now}.",
                    Fix("bring the sentence up to date, or take the year out"),
                )


def _year_of(catalog: Catalog, record: object) -> int:
    if isinstance(record, Session) and record.first_day:
        return min(record.first_day.year, catalog.as_of.year)
    return catalog.as_of.year if isinstance(record, Course | Session) else 0


def _first_ended(sessions: tuple[Session, ...]) -> date | None:
    return min((session.last_day for session in sessions if session.last_day and session.status in HELD), default=None)
