"""Mandates of the legislature: their hours and their topics (11 CCR 1081(a))."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.findings import Fix, Related, Severity
from catalog.model import Catalog, MandateClaim
from catalog.policies import CoursePart, Mandate, mandates
from catalog.rules.approvals import Held, first_day, regulated
from catalog.rules.outlines import topics_missing
from catalog.rules.registry import Hit, rule
from catalog.rules.wording import in_hours, listed, nearest


@rule("mandate-hours", severity=Severity.ERROR, source="11 CCR 1081(a)", legal=True, policy=("mandates",), after=("schedule-hours",))
def mandate_hours(catalog: Catalog) -> Iterator[Hit]:
    """A course claims a mandate and is shorter than the mandate asks for.

    Whoever attends it has not met the mandate, and may have to go again.

    Compared are the hours of the claim, or all of the course's, with the least hours of the mandate or of its part. Fewer are allowed
    where the course was approved as `competency_based` or `technology_based`. The figures are those of the 2003 text, of which nobody has
    said whether it still stands; the finding says so.

    To fix: lengthen the course, correct the hours, or write that it is competency-based.

    Bad::

        --- certifications/internal-affairs.yml
        certifications:
          - certifier: post
            number: 9999-10010
            title: Internal Affairs
            certified_on: 2026-06-01
            level: II
            mandates: [{mandate: sexual-assault}]
        #                        ^^^^^^^^^^^^^^ Sexual Assault Investigation asks for 40 hours, and this course has 16

    Good::

        --- certifications/internal-affairs.yml
        certifications:
          - certifier: post
            number: 9999-10010
            title: Internal Affairs
            certified_on: 2026-06-01
            level: II
            mandates: [{mandate: electronic-surveillance}]
    """
    for held in regulated(catalog):
        for index, claim in enumerate(held.approval.mandates):
            entries = mandates().on(first_day(catalog, held))
            entry = entries.get(claim.mandate)
            if entry is None:
                yield Hit(held.at(f"mandates.{index}.mandate"), f"There is no mandate `{claim.mandate}`.", nearest(claim.mandate, entries))
            else:
                yield from _too_short(held, index, claim, entry)


@rule("mandate-topics", severity=Severity.WARNING, source="11 CCR 1081(a)", legal=True, policy=("mandates",))
def mandate_topics(catalog: Catalog) -> Iterator[Hit]:
    """The outline of a course that claims a mandate leaves out some of the mandate's topics.

    The certifier compares the two, and so should the instructors.

    Looked at are certifications with an `outline`. A topic is covered by a title of the outline that is the same, or by naming its id in
    `covers`. The topics are those of the 2003 text.

    To fix: add the topics to the outline, or name them in `covers` where they are taught.

    Bad::

        --- certifications/internal-affairs.yml
        certifications:
          - certifier: post
            number: 9999-10010
            title: Internal Affairs
            certified_on: 2026-06-01
            level: II
            mandates: [{mandate: hearsay}]
        #                        ^^^^^^^ The outline leaves out topics of Hearsay Testimony: Testifying to hearsay
            outline:
              presenter: Sample Peace Officers' Training Association
              presenter_number: "9999"
              titled_pages: true
              numbered_pages: true
              revised: 2026-02-01
              purpose: To teach how an investigation runs.
              activities: [Mock hearing]
              assessment: [Written test]
              topics:
                - title: Officers at preliminary hearings
                  subtopics: [{title: Who may testify, details: [Years of service]}]
                - title: Writing it down
                  covers: [reporting-for-hearsay-testimony]
                  subtopics: [{title: The report, details: [Sources]}]

    Good::

        --- certifications/internal-affairs.yml
        certifications:
          - certifier: post
            number: 9999-10010
            title: Internal Affairs
            certified_on: 2026-06-01
            level: II
            mandates: [{mandate: hearsay}]
    """
    for held in regulated(catalog):
        for index, claim in enumerate(held.approval.mandates if held.approval.outline else ()):
            entry = mandates().on(first_day(catalog, held)).get(claim.mandate)
            part = entry.part(claim.part) if entry and claim.part else None
            topics = part.topics if part else entry.topics if entry else ()
            if entry and held.approval.outline and (missing := topics_missing(held.approval.outline, topics)):
                title = part.title if part else entry.title
                message = f"The outline leaves out topics of {title}: {listed([topic.name for topic in missing])}."
                related = (Related(held.at("outline.topics"), "The outline's topics stand here."),)
                fix = Fix(f"add them to the outline, or name them in `covers`, as `{missing[0].id}`")
                yield Hit(held.at(f"mandates.{index}.mandate"), message, fix, related, source=entry.cited)


def _too_short(held: Held, index: int, claim: MandateClaim, entry: Mandate) -> Iterator[Hit]:
    at = f"mandates.{index}"
    part = entry.part(claim.part) if claim.part else None
    known = [one.id for one in (*entry.parts, *entry.supplements)]
    if claim.part and part is None:
        yield Hit(
            held.at(f"{at}.part"),
            f"The mandate {entry.title} has no part `{claim.part}`.",
            nearest(claim.part, known) if known else Fix("delete it"),
        )
        return
    if entry.parts and part is None and entry.hours is None:
        yield Hit(held.at(f"{at}.mandate"), f"The mandate {entry.title} has parts, and the claim names none.", nearest("", known))
        return
    least = _least(entry, part)
    hours = claim.hours if claim.hours is not None else held.course.hours
    if least and hours < least and not claim.competency_based and not claim.technology_based:
        whose = "the claim is for" if claim.hours is not None else "this course has"
        message = f"{part.title if part else entry.title} asks for {in_hours(least)}, and {whose} {hours:g}."
        span = held.at(f"{at}.hours") if claim.hours is not None else held.at(f"{at}.mandate")
        fix = Fix("lengthen the course; or write `competency_based: true`, if it was approved so")
        given = () if claim.hours is not None else (held.course.at("hours"),)
        related = () if claim.hours is not None else (Related(held.course.at("hours"), "The course's hours stand here."),)
        yield Hit(span, message, fix, related, source=entry.cited, given=given)
    elif claim.hours is not None and claim.hours > held.course.hours:
        message = f"The claim is for {in_hours(claim.hours)}, and the course has {in_hours(held.course.hours)}."
        related = (Related(held.course.at("hours"), "The course's hours stand here."),)
        yield Hit(held.at(f"{at}.hours"), message, Fix("correct the hours"), related, source=entry.cited)


def _least(entry: Mandate, part: CoursePart | None) -> int:
    return part.hours if part else entry.hours or 0
