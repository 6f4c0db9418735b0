"""What agencies must ask for in time: the non-sworn trainees of a presentation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalog.findings import Fix, Related, Severity
from catalog.model import Catalog, Course, Session
from catalog.policies import LeadTime, lead_times
from catalog.rules.approvals import Held, approvals, upcoming
from catalog.rules.places import written_dates
from catalog.rules.registry import DATES, Hit, rule

_SAID = re.compile(r"\bnon-?sworn\b", re.IGNORECASE)


@rule(
    "deadline-nonsworn",
    severity=Severity.NOTE,
    source="11 CCR 1014(b)(2)",
    legal=True,
    policy=("lead_times/non-sworn-approval",),
    after=DATES,
)
def non_sworn(catalog: Catalog) -> Iterator[Hit]:
    """Agencies must ask before registration closes, if they want their non-sworn staff reimbursed.

    Whoever registers a dispatcher or a clerk in the last weeks learns too late that the agency pays for it alone.

    Looked at are sessions to come of courses on a reimbursement plan that say `attendance: {non_sworn: true}`, where registration closes
    after the last day on which an agency's request may arrive. Where the course's text or the session's `note` speaks of non-sworn staff,
    people are told. Several sessions of one course are shown once, at the course.

    To fix: say in the course's text, or in the session's `note`, by when agencies must ask for non-sworn staff.

    Bad::

        --- courses/internal-affairs.md
        title: Internal Affairs
        hours: 16
        schedule: [08:00-17:00, 08:00-17:00]
        fee: two-day
        attendance: {non_sworn: true}

        --- certifications/internal-affairs.yml
        certifications:
          - {certifier: post, number: 9999-10010, title: Internal Affairs, certified_on: 2026-06-01, plan: IV}

        --- sessions/internal-affairs-ontario.yml
        course: internal-affairs
        dates: [2027-04-13, 2027-04-14]
        #      ^^^^^^^^^^^^^^^^^^^^^^^^ An agency's request for non-sworn trainees must arrive by 2027-03-14
        venue: ontario-police
        control_number: 9999-10010-26-001

    Good::

        --- courses/internal-affairs.md
        title: Internal Affairs
        hours: 16
        schedule: [08:00-17:00, 08:00-17:00]
        fee: two-day
        attendance: {non_sworn: true}

        --- certifications/internal-affairs.yml
        certifications:
          - {certifier: post, number: 9999-10010, title: Internal Affairs, certified_on: 2026-06-01, plan: IV}

        --- sessions/internal-affairs-ontario.yml
        course: internal-affairs
        dates: [2027-04-13, 2027-04-14]
        venue: ontario-police
        control_number: 9999-10010-26-001
        registration_closes: 2027-03-12
    """
    law = lead_times().entry("non-sworn-approval", catalog.as_of)
    for course in {held.course.id: held.course for held in approvals(catalog) if _reimbursed(held)}.values():
        if law and course.attendance and course.attendance.non_sworn and not _SAID.search(course.description.text):
            yield from _too_late_to_ask(catalog, course, law)


def _reimbursed(held: Held) -> bool:
    return held.approval.status == "certified" and held.approval.plan not in {None, "none"}


def _too_late_to_ask(catalog: Catalog, course: Course, law: LeadTime) -> Iterator[Hit]:
    late = [session for session in upcoming(catalog, course) if _closes_late(catalog, session, law)]
    if len(late) > 1:
        message = f"Agencies must ask for non-sworn trainees {law.days} days before each session, and registration closes later."
        fix = Fix(f"write it into the text: Agencies ask for non-sworn staff {law.days} days before the first day.")
        related = tuple(Related(session.at("dates"), f"For {session.id} that is {law.latest_start(session.dates[0])}.") for session in late)
        given = tuple(span for session in late for span in written_dates(session))
        yield Hit(course.at("attendance.non_sworn"), message, fix, related, source=law.cited, given=given)
    elif late:
        session, due, closes = late[0], law.latest_start(late[0].dates[0]), catalog.registration_closes(late[0])
        message = f"An agency's request for non-sworn trainees must arrive by {due}; registration closes on {closes}."
        fix = Fix(f"write `note: Agencies ask for non-sworn staff by {due}.`, or `registration_closes: {due}`")
        yield Hit(session.at("dates"), message, fix, source=law.cited, given=written_dates(session))


def _closes_late(catalog: Catalog, session: Session, law: LeadTime) -> bool:
    closes = catalog.registration_closes(session)
    return closes is not None and closes > law.latest_start(session.dates[0]) and not _SAID.search(session.note)
