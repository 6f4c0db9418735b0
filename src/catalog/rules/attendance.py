"""Who may attend certified training, and what a conference may be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalog.findings import Fix, Related, Severity
from catalog.model import Catalog, Course, Outline
from catalog.policies import certification_requirements
from catalog.rules.approvals import Held, first_day, regulated
from catalog.rules.names import plain
from catalog.rules.prose import course_passages
from catalog.rules.registry import Hit, rule
from catalog.rules.wording import counted, in_hours

_MEMBERSHIP = re.compile(r"\b(?:includ\w+|comes? with|covers?)\s+(?:\S+\s+){0,4}?membership\b", re.IGNORECASE)


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
    `attendance.why`. The law is that of the next session's first day.

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
    for held in _one_each(catalog):
        attendance = held.course.attendance
        law = certification_requirements().entry("members-only", first_day(catalog, held))
        if law is None or attendance is None or attendance.only != "members" or (attendance.why and "justification" in law.items):
            continue
        hint = "open it to everybody, or write the justification as `why`" if law.items else "open it to everybody"
        message = f"{held.profile.name} certified this course, and it is for members only."
        yield Hit(held.course.at("attendance.only"), message, Fix(hint), _certified(held), source=law.cited)


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
    for held in _one_each(catalog):
        attendance = held.course.attendance
        law = certification_requirements().entry("single-agency", first_day(catalog, held))
        if law and attendance and attendance.only == "agency" and not attendance.why:
            message = f"{held.profile.name} certified this course, and it is for one agency only."
            fix = Fix("open it to other agencies, or write as `why` how it improves that agency, and why alone")
            yield Hit(held.course.at("attendance.only"), message, fix, _certified(held), source=law.cited)


@rule(
    "conference-session-length",
    severity=Severity.ERROR,
    source="11 CCR 1052(i)",
    legal=True,
    policy=("regulation_1052/single-track",),
)
def session_length(catalog: Catalog) -> Iterator[Hit]:
    """A session of a single-track conference is too short to be certified.

    Nobody gets credit for the session, and the hours of the conference no longer add up.

    Every session that all attend has a least length; a keynote may be shorter where the expanded outline shows its content to the second
    level of detail, under the keynote's title.

    To fix: lengthen the session, join it with another; or mark it `keynote: true` and outline it.

    Bad::

        --- courses/internal-affairs.md
        title: Internal Affairs
        hours: 16
        schedule: [08:00-17:00, 08:00-17:00]
        fee: two-day
        conference:
          sessions: [{title: Case law, hours: 1.5}]
        #                                     ^^^ “Case law” has 1.5 hours; a session that everybody attends has at least 2 hours

    Good::

        --- courses/internal-affairs.md
        title: Internal Affairs
        hours: 16
        schedule: [08:00-17:00, 08:00-17:00]
        fee: two-day
        conference:
          sessions: [{title: Case law, hours: 2}]
    """
    for held in _one_each(catalog):
        law = certification_requirements().entry("single-track", first_day(catalog, held))
        shortest = law.numbers.get("shortest_hours", 0) if law else 0
        for index, session in enumerate(held.course.conference.sessions if held.course.conference else ()):
            if law is None or session.hours >= shortest:
                continue
            at = held.course.at(f"conference.sessions.{index}.hours")
            if not session.keynote:
                message = (
                    f"“{session.title}” has {in_hours(session.hours)}; a session that everybody attends has at least {in_hours(shortest)}."
                )
                yield Hit(at, message, Fix("lengthen it; a keynote is marked `keynote: true`"), _certified(held), source=law.cited)
            elif _outlined(held.approval.outline, session.title) < law.numbers.get("keynote_outline_detail", 0):
                message = f"The keynote “{session.title}” has {in_hours(session.hours)}, and the outline does not show its content."
                fix = Fix("add a topic of this title with subtopics to the outline, or lengthen the keynote")
                yield Hit(at, message, fix, _certified(held), source=law.cited)


@rule(
    "conference-workshops",
    severity=Severity.ERROR,
    source="11 CCR 1052(j)",
    legal=True,
    policy=("regulation_1052/multi-track",),
)
def workshops(catalog: Catalog) -> Iterator[Hit]:
    """A workshop of a multi-track conference is not named in the outline.

    Credit is given workshop by workshop; one that the outline does not name gives none.

    Every workshop that people choose from stands in the expanded outline under its title, to the second level of detail.

    To fix: add a topic of the workshop's title, with subtopics, to the certification's outline.

    Bad::

        --- courses/internal-affairs.md
        title: Internal Affairs
        hours: 16
        schedule: [08:00-17:00, 08:00-17:00]
        fee: two-day
        conference:
          workshops: [{title: Interviewing}]
        #                     ^^^^^^^^^^^^ The outline does not name the workshop “Interviewing”

    Good::

        --- courses/internal-affairs.md
        title: Internal Affairs
        hours: 16
        schedule: [08:00-17:00, 08:00-17:00]
        fee: two-day
        conference:
          workshops: [{title: Interviewing}]

        --- certifications/internal-affairs.yml
        certifications:
          - certifier: post
            number: 9999-10010
            title: Internal Affairs
            certified_on: 2026-06-01
            outline:
              presenter: Sample Peace Officers' Training Association
              presenter_number: "9999"
              titled_pages: true
              numbered_pages: true
              revised: 2026-02-01
              purpose: To teach how an investigation runs.
              topics:
                - {title: Interviewing, subtopics: [{title: Preparation}, {title: The interview}]}
    """
    for held in _one_each(catalog):
        law = certification_requirements().entry("multi-track", first_day(catalog, held))
        needed = law.numbers.get("workshop_outline_detail", 0) if law else 0
        for index, workshop in enumerate(held.course.conference.workshops if held.course.conference else ()):
            found = _outlined(held.approval.outline, workshop.title)
            if law and found < needed:
                lacks = "show the content of" if found else "name"
                message = f"The outline does not {lacks} the workshop “{workshop.title}”."
                fix = Fix(f"add a topic of this title, to {counted(needed, 'level')} of detail, to the outline")
                span = held.course.at(f"conference.workshops.{index}.title")
                yield Hit(span, message, fix, (Related(held.at("outline"), "The certification's outline belongs here."),), source=law.cited)


@rule(
    "fee-membership",
    severity=Severity.ERROR,
    source="11 CCR 1052(h)(4)",
    legal=True,
    policy=("regulation_1052/conference-membership-fee",),
)
def membership_in_fee(catalog: Catalog) -> Iterator[Hit]:
    """What a non-member pays for a conference includes a membership.

    The law keeps the two apart: nobody has to join in order to be trained.

    Looked at are certified courses that are a conference: `membership_included`, and texts that say that the fee includes a membership.

    To fix: take the membership out of the fee, and offer it by itself.

    Bad::

        --- courses/internal-affairs.md
        title: Internal Affairs
        hours: 16
        schedule: [08:00-17:00, 08:00-17:00]
        fee: two-day
        conference: {membership_included: true}
        #                                 ^^^^ The non-member's fee of this conference includes a membership

    Good::

        --- courses/internal-affairs.md
        title: Internal Affairs
        hours: 16
        schedule: [08:00-17:00, 08:00-17:00]
        fee: two-day
        conference: {membership_included: false}
    """
    for held in _one_each(catalog):
        law = certification_requirements().entry("conference-membership-fee", first_day(catalog, held))
        if law is None or held.course.conference is None:
            continue
        if held.course.conference.membership_included:
            message = "The non-member's fee of this conference includes a membership."
            fix = Fix("take the membership out of the fee, and offer it by itself")
            yield Hit(held.course.at("conference.membership_included"), message, fix, _certified(held), source=law.cited)
        else:
            yield from _membership_in_words(held.course, law.cited)


def _one_each(catalog: Catalog) -> Iterator[Held]:
    """Each certified course once, with the first approval under regulations that are known."""
    seen: set[str] = set()
    for held in regulated(catalog):
        if held.approval.status in {"certified", "pending"} and held.course.id not in seen:
            seen.add(held.course.id)
            yield held


def _certified(held: Held) -> tuple[Related, ...]:
    return (Related(held.at("certifier"), f"The {held.profile.name} certification stands here."),)


def _outlined(outline: Outline | None, title: str) -> int:
    """The level of detail to which an outline shows what has this title; 0 where it does not name it."""
    for topic in outline.topics if outline else ():
        if plain(topic.title) == plain(title):
            return topic.detail
        for subtopic in topic.subtopics:
            if plain(subtopic.title) == plain(title):
                return 2 if subtopic.details else 1
    return 0


def _membership_in_words(course: Course, cited: str) -> Iterator[Hit]:
    for passage in course_passages(course):
        for found in _MEMBERSHIP.finditer(passage.text):
            message = "This says that the fee of the conference includes a membership."
            yield Hit(passage.at(*found.span()), message, Fix("take the membership out of the fee, and offer it by itself"), source=cited)
