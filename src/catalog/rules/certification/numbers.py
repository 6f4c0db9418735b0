"""Certification numbers and control numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from catalog.findings import Edit, Fix, Related, Severity
from catalog.model import Catalog, Session
from catalog.model.catalog import session_order
from catalog.model.published import Published
from catalog.rules.approvals import HELD, Held, approvals, presented, unfounded
from catalog.rules.masks import digits, fits, spelt_out, written_as
from catalog.rules.places import part_of, written, written_dates
from catalog.rules.registry import DATES, Hit, rule
from catalog.rules.terms import fiscal_year, start_year
from catalog.source import Span


@rule(
    "certification-number-form",
    severity=Severity.ERROR,
    source="11 CCR 1055(c), (e)",
    legal=True,
    policy=("certifiers/number_mask", "certifiers/control_number_mask"),
)
def number_form(catalog: Catalog) -> Iterator[Hit]:
    """A certification number or control number is not written in its certifier's form.

    A number with a digit too few or too many finds nothing in the certifier's records.

    The form stands in the certifier's profile: `number_mask` for the course's number (POST: four digits of the presenter, five of the
    course), `control_number_mask` for a session's (those nine, two of the fiscal year, three of the presentation).

    To fix: copy the number from the certifier's letter, with its hyphens.

    Bad::

        --- certifications/wellness.yml
        certifications:
          - certifier: post
            number: 999-10050
        #           ^^^^^^^^^ POST numbers have 4 digits, a hyphen and 5 digits
            title: Wellness
            certified_on: 2026-08-17

    Good::

        --- certifications/wellness.yml
        certifications:
          - certifier: post
            number: 9999-10050
            title: Wellness
            certified_on: 2026-08-17
    """
    for held in approvals(catalog):
        mask, number = held.profile.number_mask, held.approval.number
        if mask and number and not fits(mask, number):
            yield _misshapen(
                held, held.at("number"), f"{held.profile.name} numbers have {spelt_out(mask)}, and not the form of `{number}`.", number
            )
    for session, held in presented(catalog):
        mask, number = held.profile.control_number_mask, session.control_number
        if number and not fits(mask, number):
            message = f"{held.profile.name} control numbers are written {spelt_out(mask)}, and not as `{number}`."
            yield _misshapen(held, session.at("control_number"), message, number)


@rule(
    "certification-control-number",
    severity=Severity.ERROR,
    source="11 CCR 1055(e)",
    legal=True,
    policy=("certification_terms/control-number", "certifiers/control_number_mask"),
    after=("certification-number-form", *DATES, "deadline-announcement"),
)
def control_number(catalog: Catalog) -> Iterator[Hit]:
    """A session of a certified course lacks its control number, or has one that is not its own.

    The control number stands for one presentation: with a wrong one, attendance is credited to another session, or to none.

    It begins with the course's certification number, goes on with the year in which the session's fiscal year starts, and is given once.
    While it is missing that is a warning until the announcement is approved, since the number comes with the approval; then an error.
    Sessions that are cancelled, postponed or rescheduled need none, and so do those of a withheld course.

    To fix: copy the control number from the approved announcement.

    Bad::

        --- certifications/wellness.yml
        certifications:
          - {certifier: post, number: 9999-10050, title: Wellness, certified_on: 2026-08-17}

        --- sessions/wellness-ontario.yml
        course: wellness
        dates: [2027-03-10]
        venue: ontario-police
        control_number: 9999-10005-26-001
        #               ^^^^^^^^^^ This control number is of another course: the number of “Wellness” is 9999-10050
        announcement: {submitted: 2026-12-07, approved: 2026-12-21}

    Good::

        --- certifications/wellness.yml
        certifications:
          - {certifier: post, number: 9999-10050, title: Wellness, certified_on: 2026-08-17}

        --- sessions/wellness-ontario.yml
        course: wellness
        dates: [2027-03-10]
        venue: ontario-police
        control_number: 9999-10050-26-001
        announcement: {submitted: 2026-12-07, approved: 2026-12-21}
    """
    yield from _of_another_course(catalog)
    for session, held in presented(catalog):
        if not session.control_number:
            yield from _missing(catalog, session, held)
        elif fits(held.profile.control_number_mask, session.control_number):
            yield from _of_another_year(session, held)
    yield from _without_certification(catalog)
    yield from _given_twice(catalog)


def year_given(session: Session, held: Held) -> str:
    """Return the two digits of the fiscal year in a session's control number; empty where the number has none, or is misshapen."""
    profile, number = held.profile, session.control_number
    if not profile.number_mask or not fits(profile.control_number_mask, number):
        return ""
    year = number[len(profile.number_mask) :].strip("-").partition("-")[0]
    return year if len(year) == 2 else ""


def _misshapen(held: Held, span: Span, message: str, number: str) -> Hit:
    meant = written_as(held.profile.number_mask, number) or written_as(held.profile.control_number_mask, number)
    fix = Fix(f"write `{meant}`", (Edit(span, meant),)) if meant else Fix("copy the number from the certifier's letter")
    return Hit(span, message, fix, house=unfounded(held.profile, "number_mask"))


def _missing(catalog: Catalog, session: Session, held: Held) -> Iterator[Hit]:
    begins = held.approval.certified_on
    if session.status not in HELD or not session.dates or (begins and begins > catalog.as_of):
        return
    approved = session.announcement.approved
    late = approved is not None and approved <= catalog.as_of
    message = f"This presentation of a {held.profile.name}-certified course has no control number of its own"
    form = f"`control_number: {held.profile.control_number_mask}`, with a digit for each `#`"
    if late:
        fix = Fix(f"add {form}, as it stands on the approved announcement")
        yield Hit(session.at("announcement.approved"), f"{message}, though its announcement was approved on {approved}.", fix)
    else:
        fix = Fix(f"add {form} when the announcement is approved and the number is known")
        given = written(session, "announcement")
        yield Hit(session.origin.key("course"), f"{message} yet.", fix, severity=Severity.WARNING, given=given)


def _of_another_course(catalog: Catalog) -> Iterator[Hit]:
    sessions: dict[tuple[str, int], list[Session]] = defaultdict(list)
    helds: dict[tuple[str, int], Held] = {}
    for session, held in presented(catalog):
        if told := catalog.as_published(session):
            # It is over, and keeps the number that was published: the course's own may have been given anew since.
            yield from _otherwise_published(session, held, told)
            continue
        if session.control_number and held.approval.number and fits(held.profile.number_mask or held.approval.number, held.approval.number):
            helds[held.course.id, held.index] = held
            sessions[held.course.id, held.index].append(session)
    for key, held in helds.items():
        yield from _compared(held, [session for session in sessions[key] if fits(held.profile.control_number_mask, session.control_number)])


def _otherwise_published(session: Session, held: Held, told: Published) -> Iterator[Hit]:
    number = next((line.control_number for line in told.certification if line.certifier == held.approval.certifier), "")
    if number and session.control_number and number != session.control_number:
        span = session.at("control_number")
        fix = Fix(f"write `{number}`, unless the archive is wrong", (Edit(span, number),))
        yield Hit(span, f"This control number is not the one that was published, {number}.", fix)


def _compared(held: Held, sessions: list[Session]) -> Iterator[Hit]:
    number = held.approval.number
    strange = [session for session in sessions if not session.control_number.startswith(number)]
    prefixes = {session.control_number[: len(number)] for session in strange}
    if len(strange) > 1 and len(strange) == len(sessions) and len(prefixes) == 1:
        # All sessions agree with each other: it is the record that is mistyped.
        found = prefixes.pop()
        related = tuple(Related(session.at("control_number"), f"This control number begins with {found}.") for session in strange)
        message = f"The control numbers of all sessions begin with {found}, not with this number."
        yield Hit(
            held.at("number"), message, Fix(f"write `{found}`, if the sessions are right", (Edit(held.at("number"), found),)), related
        )
        return
    for session in strange:
        span = part_of(session.at("control_number"), session.control_number, 0, len(number))
        message = f"This control number is of another course: the number of “{held.course.title}” is {number}."
        meant = number + session.control_number[len(number) :]
        fix = Fix(f"write `{meant}`, if only the course's number is mistyped", (Edit(session.at("control_number"), meant),))
        yield Hit(span, message, fix, (Related(held.at("number"), "The course's number stands here."),))


def _of_another_year(session: Session, held: Held) -> Iterator[Hit]:
    year = year_given(session, held)
    if session.first_day is None or not year:
        return
    starts = start_year(held.profile, session.first_day)
    if int(year) == starts % 100:
        return
    place = session.control_number.index(year, len(held.profile.number_mask))
    span = part_of(session.at("control_number"), session.control_number, place, place + 2)
    named = f"{session.first_day} is in fiscal year {fiscal_year(held.profile, session.first_day)}, written `{starts % 100:02d}`"
    message = f"`{year}` is not the year of this session: {named}."
    given = written_dates(session)
    yield Hit(
        span,
        message,
        Fix("copy the control number from the approved announcement"),
        (Related(session.at("dates.0"), "The first day stands here."),),
        given=given,
    )


def _without_certification(catalog: Catalog) -> Iterator[Hit]:
    numbering = {held.course.id for held in approvals(catalog) if held.profile.control_number_mask}
    for session in catalog.sessions.values():
        if session.control_number and session.course not in numbering:
            message = f"“{catalog.course_of(session).title}” has no certification whose presentations get control numbers."
            fix = Fix(f"delete it, or write the certification into content/certifications/{session.course}.yml")
            yield Hit(session.at("control_number"), message, fix)


def _given_twice(catalog: Catalog) -> Iterator[Hit]:
    first: dict[str, Session] = {}
    for session in sorted(catalog.sessions.values(), key=session_order):
        number = digits(session.control_number)
        if not number:
            continue
        other = first.setdefault(number, session)
        if other is not session:
            related = (Related(other.at("control_number"), f"{other.id} has it, on {other.first_day or 'no date yet'}."),)
            message = f"This control number is already that of {other.id}."
            yield Hit(session.at("control_number"), message, Fix("copy the control number from this session's own announcement"), related)
