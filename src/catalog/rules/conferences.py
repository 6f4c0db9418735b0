"""Training conferences: their sessions, their workshops, and what non-members pay."""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalog.findings import Fix, Related, Severity
from catalog.model import Catalog, Course, Outline
from catalog.policies import certification_requirements
from catalog.rules.approvals import Held, first_day, one_each
from catalog.rules.names import plain
from catalog.rules.prose import course_passages
from catalog.rules.registry import Hit, rule
from catalog.rules.wording import counted, in_hours
from catalog.source import Span

_MEMBERSHIP = re.compile(r"\b(?:includ\w+|comes? with|covers?)\s+(?:\S+\s+){0,4}?membership\b", re.IGNORECASE)


@rule(
    "conference-session-length",
    severity=Severity.ERROR,
    source="11 CCR 1052(i)",
    legal=True,
    policy=("regulation_1052/single-track",),
    after=("outline-contents",),
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
    for held in _conferences(catalog):
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
                yield Hit(at, message, fix, _certified(held), source=law.cited, given=_topic(held, session.title))


@rule(
    "conference-workshops",
    severity=Severity.ERROR,
    source="11 CCR 1052(j)",
    legal=True,
    policy=("regulation_1052/multi-track",),
    after=("outline-contents",),
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
    for held in _conferences(catalog):
        law = certification_requirements().entry("multi-track", first_day(catalog, held))
        needed = law.numbers.get("workshop_outline_detail", 0) if law else 0
        for index, workshop in enumerate(held.course.conference.workshops if held.course.conference else ()):
            found = _outlined(held.approval.outline, workshop.title)
            if law and found < needed:
                lacks = "show the content of" if found else "name"
                message = f"The outline does not {lacks} the workshop “{workshop.title}”."
                fix = Fix(f"add a topic of this title, to {counted(needed, 'level')} of detail, to the outline")
                span = held.course.at(f"conference.workshops.{index}.title")
                yield Hit(
                    span,
                    message,
                    fix,
                    (Related(held.at("outline"), "The certification's outline belongs here."),),
                    source=law.cited,
                    given=_topic(held, workshop.title),
                )


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
    for held in _conferences(catalog):
        law = certification_requirements().entry("conference-membership-fee", first_day(catalog, held))
        if law is None or held.course.conference is None:
            continue
        if held.course.conference.membership_included:
            message = "The non-member's fee of this conference includes a membership."
            fix = Fix("take the membership out of the fee, and offer it by itself")
            yield Hit(held.course.at("conference.membership_included"), message, fix, _certified(held), source=law.cited)
        else:
            yield from _membership_in_words(held.course, law.cited)


def _conferences(catalog: Catalog) -> Iterator[Held]:
    return (held for held in one_each(catalog) if held.course.conference)


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


def _topic(held: Held, title: str) -> tuple[Span, ...]:
    """The place of the outline's topic of a title."""
    topics = held.approval.outline.topics if held.approval.outline else ()
    return tuple(held.at(f"outline.topics.{index}.title") for index, topic in enumerate(topics) if plain(topic.title) == plain(title))


def _membership_in_words(course: Course, cited: str) -> Iterator[Hit]:
    for passage in course_passages(course):
        for found in _MEMBERSHIP.finditer(passage.text):
            message = "This says that the fee of the conference includes a membership."
            yield Hit(passage.at(*found.span()), message, Fix("take the membership out of the fee, and offer it by itself"), source=cited)
