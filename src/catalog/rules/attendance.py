"""Who may attend certified training."""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalog.findings import Fix, Related, Severity
from catalog.model import Catalog
from catalog.policies import certification_requirements
from catalog.rules.approvals import Held, first_day, one_each
from catalog.rules.prose import course_passages
from catalog.rules.registry import Hit, rule

_MEMBERS_ONLY = re.compile(
    r"\b(?:course|class|session|training|workshop|seminar|attendance|enrollment|registration)\b[^.!?\n]{0,40}?"
    r"(?P<only>\b(?:for|open to|restricted to|limited to) (?:(?:our|association) )?members only\b|"
    r"\b(?:only for|only open to|open only to|restricted to|limited to) (?:(?:our|association) )?members\b(?! of\b))",
    re.IGNORECASE,
)
"""What says that others may not come: "This class is open to members only", but not "limited to members of the board"."""


@rule(
    "attendance-members-only",
    severity=Severity.ERROR,
    source="11 CCR 1052(e)(2), (h)(1)",
    legal=True,
    policy=("regulation_1052/members-only",),
)
def members_only(catalog: Catalog) -> Iterator[Hit]:
    """A certified course is for members only.

    An association's training is certified because it is open; closed to others, it is not certified.

    Under the 2003 text nothing excuses it. Since 2022 it is allowed where the certifier was given a justification, which stands in
    `attendance.why`. The law is that of the next session's first day. A sentence of the course's texts which says that the course is for
    members only is a warning, where `attendance` does not say it.

    To fix: open the course to everybody, or write the justification as `why`.

    Bad::

        --- courses/internal-affairs.md
        title: Internal Affairs
        hours: 16
        schedule: [08:00-17:00, 08:00-17:00]
        fee: two-day
        attendance: {only: members}
        #                  ^^^^^^^ POST certified this course, and it is for members only

    Good::

        --- courses/internal-affairs.md
        title: Internal Affairs
        hours: 16
        schedule: [08:00-17:00, 08:00-17:00]
        fee: two-day
        attendance: {only: members, why: It trains our own representatives in our own procedure.}
    """
    for held in one_each(catalog):
        attendance = held.course.attendance
        if attendance is None or attendance.only != "members":
            yield from _said_in_its_texts(held)
            continue
        law = certification_requirements().entry("members-only", first_day(catalog, held))
        if law is None or (attendance.why and "justification" in law.items):
            continue
        hint = "open it to everybody, or write the justification as `why`" if law.items else "open it to everybody"
        message = f"{held.profile.name} certified this course, and it is for members only."
        yield Hit(held.course.at("attendance.only"), message, Fix(hint), _certified(held), source=law.cited)


def _said_in_its_texts(held: Held) -> Iterator[Hit]:
    for passage in course_passages(held.course):
        for found in _MEMBERS_ONLY.finditer(passage.text) if "members" in passage.text else ():
            message = f"This says that the course is for members only, and {held.profile.name} certified it."
            fix = Fix("take it out; or write `attendance: {only: members, why: ...}` with the justification that was given")
            yield Hit(passage.at(*found.span("only")), message, fix, _certified(held), Severity.WARNING)


@rule(
    "attendance-single-agency",
    severity=Severity.ERROR,
    source="11 CCR 1052(f), (g)",
    legal=True,
    policy=("regulation_1052/single-agency",),
)
def single_agency(catalog: Catalog) -> Iterator[Hit]:
    """A certified course is for one agency only, and no reason is on record.

    A course for one agency is certified only where it is to improve that agency, and outsiders would put its success at risk.

    The reason stands in `attendance.why`.

    To fix: open the course to other agencies, or write the reason as `why`.

    Bad::

        --- courses/internal-affairs.md
        title: Internal Affairs
        hours: 16
        schedule: [08:00-17:00, 08:00-17:00]
        fee: two-day
        attendance: {only: agency, agency: Ontario Police Department}
        #                  ^^^^^^ POST certified this course, and it is for one agency only

    Good::

        --- courses/internal-affairs.md
        title: Internal Affairs
        hours: 16
        schedule: [08:00-17:00, 08:00-17:00]
        fee: two-day
        attendance: {only: agency, agency: Ontario Police Department, why: It mends this agency's own procedure with its own files.}
    """
    for held in one_each(catalog):
        attendance = held.course.attendance
        if attendance is None or attendance.only != "agency" or attendance.why:
            continue
        if law := certification_requirements().entry("single-agency", first_day(catalog, held)):
            message = f"{held.profile.name} certified this course, and it is for one agency only."
            fix = Fix("open it to other agencies, or write as `why` how it improves that agency, and why alone")
            yield Hit(held.course.at("attendance.only"), message, fix, _certified(held), source=law.cited)


def _certified(held: Held) -> tuple[Related, ...]:
    return (Related(held.at("certifier"), f"The {held.profile.name} certification stands here."),)
