"""What is due for one presentation: its announcement, its changes, and its roster."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from catalog.findings import Fix, Related, Severity
from catalog.model import Catalog, Session
from catalog.policies import LeadTime, lead_times
from catalog.rules.approvals import HELD, presented
from catalog.rules.places import written_dates
from catalog.rules.registry import DATES, Hit, rule
from catalog.rules.wording import counted, listed

MONTH = timedelta(days=30)
"""For how long an overdue roster is mentioned: a note that stays for ever is read by nobody."""


@rule(
    "deadline-announcement",
    severity=Severity.ERROR,
    source="11 CCR 1055(e)",
    legal=True,
    policy=("lead_times/announcement",),
    after=DATES,
)
def announcement(catalog: Catalog) -> Iterator[Hit]:
    """The announcement of a presentation was sent too late, or not at all.

    Without an approved announcement the presentation is not certified, whatever the course is, and it gets no control number.

    Counted are calendar days from `announcement.submitted` to the first training day. Late is a warning where the certifier approved it
    all the same, and an error where it did not. A session whose `announcement` is not on record is an error once the last day for it has
    passed, unless its control number is: the number comes with the approval. Only certifiers that give control numbers ask for
    announcements.

    To fix: write the days on which the announcement was submitted and approved; where it was not, move the session.

    Bad::

        --- sessions/internal-affairs-ontario.yml
        course: internal-affairs
        dates: [2027-02-09, 2027-02-10]
        venue: ontario-police
        announcement: {submitted: 2027-01-14}
        #                         ^^^^^^^^^^ The announcement was submitted 26 days before the session, and 30 days are asked for

    Good::

        --- sessions/internal-affairs-ontario.yml
        course: internal-affairs
        dates: [2027-02-09, 2027-02-10]
        venue: ontario-police
        control_number: 9999-10010-26-001
        announcement: {submitted: 2026-12-07, approved: 2026-12-21}
    """
    for session in _announced(catalog):
        told, first = session.announcement, session.first_day
        law = lead_times().entry("announcement", told.submitted or catalog.as_of)
        if law is None or first is None or session.status not in HELD:
            continue
        if told.submitted:
            yield from _sent_late(catalog, session, law)
        elif told.approved is None and not session.control_number and catalog.as_of > law.latest_start(first):
            message = f"No announcement of this presentation is on record, and {law.latest_start(first)} was the last day for it."
            fix = Fix("write `announcement: {submitted: ..., approved: ...}`, or move the session")
            yield Hit(session.origin.key("course"), message, fix, _when(session), source=law.cited, given=written_dates(session))
        if told.approved and told.approved >= first:
            message = f"The announcement was approved on {told.approved}, and the session began on {first}."
            yield Hit(
                session.at("announcement.approved"),
                message,
                Fix("correct the day of the approval, or the dates of the session"),
                _when(session),
                source=law.cited,
                given=written_dates(session),
            )


@rule(
    "deadline-change-approved",
    severity=Severity.ERROR,
    source="11 CCR 1055(d), (g)",
    legal=True,
    policy=("lead_times/session-change",),
    after=DATES,
)
def change_approved(catalog: Catalog) -> Iterator[Hit]:
    """A change of an announced presentation was not approved before it took place.

    The certifier approved one time and place; credit for another is refused.

    Looked at are a session's `changes` that say in `of` what was changed (dates, times, location, hours), made after its announcement was
    approved. Until the session begins an unapproved change is a warning, from then on an error.

    To fix: send the change to the certifier, and write the day of the approval as `approved`.

    Bad::

        --- sessions/internal-affairs-ontario.yml
        course: internal-affairs
        dates: [2027-02-09, 2027-02-10]
        venue: ontario-police
        control_number: 9999-10010-26-001
        announcement: {submitted: 2026-12-07, approved: 2026-12-21}
        changes:
          - {on: 2027-01-08, what: Moved to Ontario., of: [location]}
        #                                                 ^^^^^^^^^^ This change of location is not approved yet

    Good::

        --- sessions/internal-affairs-ontario.yml
        course: internal-affairs
        dates: [2027-02-09, 2027-02-10]
        venue: ontario-police
        control_number: 9999-10010-26-001
        announcement: {submitted: 2026-12-07, approved: 2026-12-21}
        changes:
          - {on: 2027-01-08, what: Moved to Ontario., of: [location], approved: 2027-01-12}
    """
    for session in _announced(catalog):
        first, announced = session.first_day, session.announcement.approved
        for index, change in enumerate(session.changes):
            law = lead_times().entry("session-change", change.on)
            if law is None or first is None or session.status not in HELD:
                continue  # What does not take place needs no approval.
            if not change.of or announced is None or change.on < announced:
                continue
            what = listed(change.of)
            if change.approved and change.approved >= first:
                message = f"The change of {what} was approved on {change.approved}, and the session began on {first}."
                fix = Fix("correct the day of the approval, or the dates of the session")
                yield Hit(
                    session.at(f"changes.{index}.approved"), message, fix, _when(session), source=law.cited, given=written_dates(session)
                )
            elif change.approved is None:
                late = catalog.as_of >= first
                message = f"This change of {what} {'was not approved before the session' if late else 'is not approved yet'}."
                fix = Fix("send it to the certifier before the session, and write `approved:` with the day")
                severity = Severity.ERROR if late else Severity.WARNING
                given = written_dates(session) if late else ()
                yield Hit(session.at(f"changes.{index}.of"), message, fix, _when(session), severity, law.cited, given)


@rule(
    "deadline-roster",
    severity=Severity.NOTE,
    source="11 CCR 1055(i)",
    legal=True,
    policy=("lead_times/roster",),
    after=(*DATES, "deadline-announcement"),
)
def roster(catalog: Catalog) -> Iterator[Hit]:
    """The roster of a session is due, or is overdue.

    Students get their credit from the roster; until it arrives, they have none.

    The days count from the last training day. A session that is over is mentioned until its `roster` day is written, or until a month
    after the roster was due.

    To fix: send the roster, and write the day as `roster`.

    Bad::

        --- sessions/internal-affairs-ontario.yml
        course: internal-affairs
        dates: [2027-01-12, 2027-01-13]
        #      ^^^^^^^^^^^^^^^^^^^^^^^^ The roster of this session is due by 2027-01-23
        venue: ontario-police
        status: full
        control_number: 9999-10010-26-001

    Good::

        --- sessions/internal-affairs-ontario.yml
        course: internal-affairs
        dates: [2027-01-12, 2027-01-13]
        venue: ontario-police
        status: full
        control_number: 9999-10010-26-001
        roster: 2027-01-14
    """
    for session in _announced(catalog):
        last = session.last_day
        law = lead_times().entry("roster", session.roster or catalog.as_of)
        if law is None or last is None or session.status not in HELD or not catalog.is_past(session):
            continue
        due = law.latest_end(last)
        if session.roster and session.roster > due:
            message = f"The roster was sent on {session.roster}, and was due by {due}."
            yield Hit(session.at("roster"), message, Fix("correct the day, if it is mistyped"), _when(session), source=law.cited)
        elif session.roster is None and catalog.as_of <= due + MONTH:
            message = f"The roster of this session {'is due' if catalog.as_of <= due else 'was due'} by {due}."
            yield Hit(
                session.at("dates"),
                message,
                Fix("send it, and write `roster:` with the day"),
                source=law.cited,
                given=written_dates(session),
            )


def _announced(catalog: Catalog) -> Iterator[Session]:
    """Yield the sessions that must be announced: those of certifiers that give control numbers under regulations that are known."""
    return (session for session, held in presented(catalog) if held.profile.regulations)


def _sent_late(catalog: Catalog, session: Session, law: LeadTime) -> Iterator[Hit]:
    told, first = session.announcement, session.first_day
    if first is None or told.submitted is None or told.submitted <= law.latest_start(first):
        return
    approved = told.approved is not None and told.approved <= catalog.as_of
    days = (first - told.submitted).days
    before = f"{counted(days, 'day')} before the session" if days >= 0 else f"{counted(-days, 'day')} after the session began"
    message = f"The announcement was submitted {before}, and {counted(law.days, 'day')} are asked for."
    fix = Fix(f"move the session, or ask the certifier; {law.latest_start(first)} was the last day")
    severity = Severity.WARNING if approved else Severity.ERROR
    yield Hit(session.at("announcement.submitted"), message, fix, _when(session), severity, law.cited, written_dates(session))


def _when(session: Session) -> tuple[Related, ...]:
    return (Related(session.at("dates"), "The dates stand here."),)
