"""The papers of a certification request: the expanded outline and the hourly distribution."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from catalog.findings import Edit, Fix, Related, Severity
from catalog.model import Catalog, HourlyDistribution, Outline, hours_text
from catalog.policies import Provision, Topic, certification_requirements, mandates
from catalog.rules.approvals import Held, first_day, regulated
from catalog.rules.masks import digits
from catalog.rules.registry import Hit, rule
from catalog.rules.wording import counted, in_hours, listed, same_hours

_NAMES = {
    "presenter-name": "the presenter's name",
    "presenter-number": "the presenter's number",
    "title-on-each-page": "the title on each page",
    "page-numbers": "page numbers",
    "revision-date": "a revision date",
    "purpose": "a statement of purpose",
    "subject-topics": "topics",
    "student-activities": "student activities",
    "assessment-methods": "methods of assessment",
    "total-hours": "the hours in all",
    "total-days": "the number of days",
    "days-per-week": "the number of days a week",
}


@rule(
    "outline-contents",
    severity=Severity.ERROR,
    source="11 CCR 1052(b)(3), 1053(a)(4)",
    legal=True,
    policy=("regulation_1052/outline", "regulation_1052/outline-certification-1", "regulation_1052/outline-certification-2"),
)
def contents(catalog: Catalog) -> Iterator[Hit]:
    """The expanded course outline lacks what its level of certification asks for.

    An incomplete request is sent back, and the sixty days begin again.

    Looked at are outlines that are on record. Level I asks for the presenter's name and number, the title on each page, page numbers, a
    revision date, a purpose and topics to the second level of detail. Level II adds activities and assessment and goes to the third
    level, for which learning objectives with minimum topics may stand in. The presenter's number is the first part of the certification
    number.

    To fix: add what is missing to the outline.

    Bad::

        --- certifications/internal-affairs.yml
        certifications:
          - certifier: post
            number: 9999-10010
            title: Internal Affairs
            certified_on: 2026-06-01
            level: I
            outline:
        #   ^^^^^^^ The outline lacks a revision date
              presenter: Sample Peace Officers' Training Association
              presenter_number: "9999"
              titled_pages: true
              numbered_pages: true
              purpose: To teach how an investigation runs.
              topics: [{title: The investigation, subtopics: [{title: Notice}, {title: Interviews}]}]

    Good::

        --- certifications/internal-affairs.yml
        certifications:
          - certifier: post
            number: 9999-10010
            title: Internal Affairs
            certified_on: 2026-06-01
            level: I
            outline:
              presenter: Sample Peace Officers' Training Association
              presenter_number: "9999"
              titled_pages: true
              numbered_pages: true
              revised: 2026-02-01
              purpose: To teach how an investigation runs.
              topics: [{title: The investigation, subtopics: [{title: Notice}, {title: Interviews}]}]
    """
    for held in regulated(catalog):
        if (outline := held.approval.outline) is None:
            continue
        day = first_day(catalog, held)
        table = certification_requirements()
        number = "2" if held.approval.level == "II" else "1"
        law = table.entry("outline", day) or table.entry(f"outline-certification-{number}", day)
        if law:
            yield from _incomplete(held, outline, law)
            yield from _too_flat(held, outline, law)
            yield from _other_presenter(held, outline, law)


@rule(
    "outline-hours",
    severity=Severity.ERROR,
    source="11 CCR 1052(b)(4)",
    legal=True,
    policy=("regulation_1052/hourly-distribution", "mandates"),
    after=("schedule-hours", "certification-hours"),
)
def hourly_distribution(catalog: Catalog) -> Iterator[Hit]:
    """The hourly distribution does not come to the certified hours, or leaves out what it must show.

    It is the plan that the certifier holds every presentation against.

    Looked at are hourly distributions that are on record. Their blocks add up to the certified hours and stay within the course's days;
    since 2022 the hours in all, the days and the days a week are given, and the hours of a mandate are marked with its id. A course that
    was approved with fewer hours than its mandate, as `competency_based` or `technology_based`, shows those that it has.

    To fix: correct the figure, or add what is missing.

    Bad::

        --- certifications/internal-affairs.yml
        certifications:
          - certifier: post
            number: 9999-10010
            title: Internal Affairs
            certified_on: 2026-06-01
            hours: 16
            hourly_distribution:
              hours: 16
              days: 2
              days_per_week: 2
              blocks: [{day: 1, hours: 8, topic: Notice}, {day: 2, hours: 7, topic: Interviews}]
        #             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ The blocks come to 15 hours

    Good::

        --- certifications/internal-affairs.yml
        certifications:
          - certifier: post
            number: 9999-10010
            title: Internal Affairs
            certified_on: 2026-06-01
            hours: 16
            hourly_distribution:
              hours: 16
              days: 2
              days_per_week: 2
              blocks: [{day: 1, hours: 8, topic: Notice}, {day: 2, hours: 8, topic: Interviews}]
    """
    for held in regulated(catalog):
        if (plan := held.approval.hourly_distribution) is None:
            continue
        day = first_day(catalog, held)
        law = certification_requirements().entry("hourly-distribution", day)
        if law:
            yield from _sums(held, plan, law)
            yield from _totals(held, plan, law)
            yield from _mandated(held, plan, law, day)


def topics_missing(outline: Outline, topics: Iterable[Topic]) -> list[Topic]:
    """Return those of `topics` that neither a title of the outline nor its `covers` names."""
    named: set[str] = set()
    for topic in outline.topics:
        named |= {Topic(name=topic.title).id, *topic.covers}
        for subtopic in topic.subtopics:
            named |= {Topic(name=subtopic.title).id, *subtopic.covers}
    return [topic for topic in topics if topic.id not in named]


def _incomplete(held: Held, outline: Outline, law: Provision) -> Iterator[Hit]:
    has = {
        "presenter-name": outline.presenter,
        "presenter-number": outline.presenter_number,
        "title-on-each-page": outline.titled_pages,
        "page-numbers": outline.numbered_pages,
        "revision-date": outline.revised,
        "purpose": outline.purpose,
        "subject-topics": outline.topics or outline.minimum_topics,
        "student-activities": outline.activities,
        "assessment-methods": outline.assessment,
    }
    if missing := [_NAMES[item] for item in law.items if not has.get(item, True)]:
        yield Hit(held.key("outline"), f"The outline lacks {listed(missing)}.", Fix("add it to `outline`"), source=law.cited)


def _too_flat(held: Held, outline: Outline, law: Provision) -> Iterator[Hit]:
    needed = law.numbers.get("detail_level", 0)
    if held.approval.level == "II" and outline.objectives and outline.minimum_topics:
        return  # Learning objectives with minimum topics stand in for the third level.
    for index, topic in enumerate(outline.topics):
        if topic.detail < needed:
            message = f"The topic “{topic.title}” goes to {counted(topic.detail, 'level')} of detail, and {needed} are asked for."
            yield Hit(held.at(f"outline.topics.{index}.title"), message, Fix("add its subtopics, and their details"), source=law.cited)


def _other_presenter(held: Held, outline: Outline, law: Provision) -> Iterator[Hit]:
    written, number = outline.presenter_number, held.approval.number
    if written and number and held.profile.number_mask and digits(written) != digits(number.partition("-")[0]):
        meant = number.partition("-")[0]
        related = (Related(held.at("number"), "The certification number begins with the presenter's."),)
        fix = Fix(f"write `{meant}`", (Edit(held.at("outline.presenter_number"), meant),))
        message = f"The presenter's number is {meant} in the certification number, and {written} in the outline."
        yield Hit(held.at("outline.presenter_number"), message, fix, related, source=law.cited)


def _sums(held: Held, plan: HourlyDistribution, law: Provision) -> Iterator[Hit]:
    hours = held.approval.hours if held.approval.hours is not None else held.course.hours
    given = (held.at("hours"), held.course.at("hours"))
    related = (Related(given[0] if held.has("hours") else given[1], f"{in_hours(hours)} are certified."),)
    total = sum(block.hours for block in plan.blocks)
    if plan.blocks and not same_hours(total, hours):
        message = f"The blocks come to {in_hours(total)}, and {hours_text(hours)} are certified."
        yield Hit(held.at("hourly_distribution.blocks"), message, Fix("correct the blocks"), related, source=law.cited, given=given)
    if plan.hours is not None and not same_hours(plan.hours, hours):
        span = held.at("hourly_distribution.hours")
        message = f"The hourly distribution is for {in_hours(plan.hours)}, and {hours_text(hours)} are certified."
        fix = Fix(f"write `{hours_text(hours)}`", (Edit(span, hours_text(hours)),))
        yield Hit(span, message, fix, related, source=law.cited, given=given)
    for index, block in enumerate(plan.blocks):
        if block.day > held.course.days:
            message = f"The block is on day {block.day}, and the course has {counted(held.course.days, 'day')}."
            yield Hit(held.at(f"hourly_distribution.blocks.{index}.day"), message, Fix("correct the day"), source=law.cited)


def _totals(held: Held, plan: HourlyDistribution, law: Provision) -> Iterator[Hit]:
    has = {"total-hours": plan.hours, "total-days": plan.days, "days-per-week": plan.days_per_week}
    if missing := [_NAMES[item] for item in law.items if item in has and has[item] is None]:
        message = f"The hourly distribution lacks {listed(missing)}."
        yield Hit(held.key("hourly_distribution"), message, Fix("add `hours`, `days` and `days_per_week`"), source=law.cited)
    if plan.days is not None and plan.days != held.course.days:
        span = held.at("hourly_distribution.days")
        message = f"The hourly distribution is for {counted(plan.days, 'day')}, and the course has {counted(held.course.days, 'day')}."
        related = (Related(held.course.at("schedule"), "The course's schedule stands here."),)
        yield Hit(span, message, Fix(f"write `{held.course.days}`", (Edit(span, str(held.course.days)),)), related, source=law.cited)


def _mandated(held: Held, plan: HourlyDistribution, law: Provision, day: date) -> Iterator[Hit]:
    shown: dict[str, float] = defaultdict(float)
    for block in plan.blocks:
        shown[block.mandate] += block.hours
    for index, claim in enumerate(held.approval.mandates if "mandated-hours" in law.items else ()):
        entry = mandates().entry(claim.mandate, day) if claim.mandate in mandates() else None
        part = entry.part(claim.part) if entry and claim.part else None
        needed = claim.hours or (part.hours if part else entry.hours if entry else None)
        if needed and (claim.competency_based or claim.technology_based):
            needed = min(needed, held.course.hours)  # Approved with fewer hours: there are no others to show.
        shows = shown.get(claim.mandate, 0)
        if needed and shows < needed and not same_hours(shows, needed):
            given = in_hours(shows)
            message = f"The hourly distribution shows {given} of the mandate {claim.mandate}, which has {in_hours(needed)}."
            related = (Related(held.at(f"mandates.{index}.mandate"), "The mandate is claimed here."),)
            fix = Fix(f"mark the blocks that teach it with `mandate: {claim.mandate}`")
            yield Hit(held.key("hourly_distribution"), message, fix, related, source=law.cited)
