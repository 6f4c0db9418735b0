"""What is due for the certification itself: the request, and the modifications of what was certified."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from catalog.findings import Fix, Related, Severity
from catalog.model import Catalog, Modification, Session
from catalog.policies import LeadTime, lead_times
from catalog.rules.approvals import HELD, Held, regulated
from catalog.rules.places import written_dates
from catalog.rules.registry import DATES, Hit, rule
from catalog.rules.wording import counted, listed


@rule(
    "deadline-modification",
    severity=Severity.ERROR,
    source="11 CCR 1052(d)",
    legal=True,
    policy=("lead_times/modification",),
    after=DATES,
)
def modification(catalog: Catalog) -> Iterator[Hit]:
    """A modified course is presented before its modification is approved, or the modification was submitted too late.

    Students of a presentation that is not as certified get no credit.

    Looked at are the `modifications` of a certification: of its budget, content, hours, instructors, location or number of presentations.
    Each must be submitted long enough before the first session that is presented as modified (on or after `effective`; the next one after
    the submission where that is not given), and be approved by then. While it is not approved, that is a warning until the session
    begins. Before 2022-10-01 the law names no number of days.

    To fix: submit it earlier, or present the course as it was certified until then.

    Bad::

        --- certifications/internal-affairs.yml
        certifications:
          - certifier: post
            number: 9999-10010
            title: Internal Affairs
            certified_on: 2026-06-01
            modifications:
              - {of: [hours], submitted: 2027-01-11, approved: 2027-01-14}
        #                                ^^^^^^^^^^ This modification was submitted 29 days before 2027-02-09, and 45 days are asked for

        --- sessions/internal-affairs-ontario.yml
        course: internal-affairs
        dates: [2027-02-09, 2027-02-10]
        venue: ontario-police
        control_number: 9999-10010-26-001

    Good::

        --- certifications/internal-affairs.yml
        certifications:
          - certifier: post
            number: 9999-10010
            title: Internal Affairs
            certified_on: 2026-06-01
            modifications:
              - {of: [hours], submitted: 2026-12-14, approved: 2027-01-14}

        --- sessions/internal-affairs-ontario.yml
        course: internal-affairs
        dates: [2027-02-09, 2027-02-10]
        venue: ontario-police
        control_number: 9999-10010-26-001
    """
    for held in regulated(catalog):
        for index, change in enumerate(held.approval.modifications):
            law = lead_times().entry("modification", change.submitted or catalog.as_of)
            session = _first_after(catalog, held, change.effective or change.submitted or catalog.as_of)
            if law and session and set(change.of) & set(law.covers):
                yield from _late(catalog, held, index, change, session, law)


@rule(
    "deadline-request",
    severity=Severity.WARNING,
    source="11 CCR 1052(c)(1), 1053(b)",
    legal=True,
    policy=("lead_times/request", "lead_times/request-decision"),
    after=DATES,
)
def request(catalog: Catalog) -> Iterator[Hit]:
    """The first session lies too soon after the request for certification.

    The certifier takes its time; a session that is planned sooner may have to be called off.

    Counted are the days from `requested_on` to the first session on or after it.

    To fix: move the session, or correct the date.

    Bad::

        --- certifications/internal-affairs.yml
        certifications:
          - certifier: post
            number: 9999-10010
            title: Internal Affairs
            requested_on: 2027-01-04
        #                 ^^^^^^^^^^ The first session follows the request by 36 days, and the certifier asks for 60
            certified_on: 2027-01-11

        --- sessions/internal-affairs-ontario.yml
        course: internal-affairs
        dates: [2027-02-09, 2027-02-10]
        venue: ontario-police
        control_number: 9999-10010-26-001

    Good::

        --- certifications/internal-affairs.yml
        certifications:
          - certifier: post
            number: 9999-10010
            title: Internal Affairs
            requested_on: 2026-11-02
            certified_on: 2027-01-11

        --- sessions/internal-affairs-ontario.yml
        course: internal-affairs
        dates: [2027-02-09, 2027-02-10]
        venue: ontario-police
        control_number: 9999-10010-26-001
    """
    for held in regulated(catalog):
        asked = held.approval.requested_on
        if asked is None:
            continue
        law = lead_times().entry("request", asked) or lead_times().entry("request-decision", asked)
        session = _first_after(catalog, held, asked)
        if law and session and (first := session.first_day) and asked > law.latest_start(first):
            days = (first - asked).days
            message = f"The first session follows the request by {counted(days, 'day')}, and the certifier asks for {law.days}."
            related = (Related(session.at("dates"), f"The first session of “{held.course.title}” is on {first}."),)
            fix = Fix(f"plan no session before {law.latest_end(asked)}")
            yield Hit(held.at("requested_on"), message, fix, related, source=law.cited, given=written_dates(session))


def _first_after(catalog: Catalog, held: Held, day: date) -> Session | None:
    sessions = catalog.sessions_by_course[held.course.id]
    return next((session for session in sessions if session.status in HELD and session.first_day and session.first_day >= day), None)


def _late(catalog: Catalog, held: Held, index: int, change: Modification, session: Session, law: LeadTime) -> Iterator[Hit]:
    at, what, given = f"modifications.{index}", listed(change.of), written_dates(session)
    first = session.first_day or catalog.as_of
    if change.submitted and change.submitted > law.latest_start(first):
        message = (
            f"This modification was submitted {counted((first - change.submitted).days, 'day')} before {first}, "
            f"and {counted(law.days, 'day')} are asked for."
        )
        fix = Fix(f"present the course as it was certified until {law.latest_end(change.submitted)}")
        yield Hit(held.at(f"{at}.submitted"), message, fix, source=law.cited, given=given)
    elif change.submitted is None and catalog.as_of > law.latest_start(first):
        message = (
            f"This modification of {what} is not submitted, and {law.latest_start(first)} was the last day for the session of {first}."
        )
        fix = Fix("submit it, and present the course as certified until it is approved")
        yield Hit(held.at(f"{at}.of"), message, fix, source=law.cited, given=given)
    elif change.approved is None or change.approved >= first:
        late = change.approved is not None or catalog.as_of >= first
        message = (
            f"This modification of {what} {'was' if late else 'is'} not approved {'before' if late else 'yet, for'} the session of {first}."
        )
        fix = Fix("present the course as it was certified until it is approved")
        severity = Severity.ERROR if late else Severity.WARNING
        yield Hit(held.at(f"{at}.of"), message, fix, severity=severity, source=law.cited, given=given)
