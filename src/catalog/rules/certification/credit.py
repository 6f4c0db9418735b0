"""What attending a certified course counts toward (11 CCR 1005)."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.findings import Fix, Related, Severity
from catalog.model import Catalog, hours_text
from catalog.policies import non_qualifying_courses, perishable_skills, records_supervisor_courses
from catalog.rules.approvals import Held, first_day, regulated
from catalog.rules.names import plain
from catalog.rules.registry import Hit, rule
from catalog.rules.wording import in_hours, nearest, same_hours


@rule(
    "certification-cpt-claim",
    severity=Severity.ERROR,
    source="11 CCR 1005(d)(2)",
    legal=True,
    policy=("non_qualifying",),
    after=("schedule-hours", "certification-hours"),
)
def cpt_claim(catalog: Catalog) -> Iterator[Hit]:
    """Continuing-training credit is claimed for a course that gives none.

    Officers count on the hours, and learn at the end of their two years that they do not count.

    Basic courses, the reserve modules, requalification and some workshops are listed as not qualifying. A course is taken for a listed
    one when its certification says so (`basic_course`, `mandates`) or when it has the listed title. No course gives more hours than it
    has.

    To fix: delete `cpt_hours`, or correct the hours.

    Bad::

        --- courses/team-building.md
        title: Team Building Workshop
        hours: 8
        schedule: [08:00-17:00]
        fee: one-day

        --- certifications/team-building.yml
        certifications:
          - certifier: post
            number: 9999-10060
            title: Team Building Workshop
            certified_on: 2026-08-17
            credit: {cpt_hours: 8}
        #                       ^ A Team Building Workshop gives no credit toward continuing professional training

    Good::

        --- courses/team-building.md
        title: Team Building Workshop
        hours: 8
        schedule: [08:00-17:00]
        fee: one-day

        --- certifications/team-building.yml
        certifications:
          - certifier: post
            number: 9999-10060
            title: Team Building Workshop
            certified_on: 2026-08-17
    """
    for held in regulated(catalog):
        credit = held.approval.credit
        if credit is None or not credit.cpt_hours:
            continue
        for listed_id, entry in non_qualifying_courses().on(first_day(catalog, held)).items():
            if listed_id in _is(held) or _bare(entry.title) == _bare(held.course.title):
                message = f"A {entry.title} gives no credit toward continuing professional training."
                yield Hit(held.at("credit.cpt_hours"), message, Fix("delete `cpt_hours`"), source=entry.cited)
                break
        else:
            yield from _more_than_it_has(held, credit.cpt_hours)


def _bare(title: str) -> str:
    """A title as it is compared: people leave the word "course" at its end out."""
    return plain(title).removesuffix(" course")


@rule(
    "certification-perishable-claim",
    severity=Severity.WARNING,
    source="11 CCR 1005(d)(3)",
    legal=True,
    policy=("perishable_skills",),
)
def perishable_claim(catalog: Catalog) -> Iterator[Hit]:
    """A perishable-skills claim names no listed topic, or falls short of its hours.

    An officer needs the hours of every topic within two years; a shorter course leaves a gap that shows in an audit.

    The topics are those of the policies, such as `arrest-and-control`, `driving-simulator` or `tactical-firearms`; each has a least
    number of hours. A claim cannot be for more hours than the course has.

    To fix: name a listed topic, or delete the claim.

    Bad::

        --- certifications/wellness.yml
        certifications:
          - certifier: post
            number: 9999-10050
            title: Wellness
            certified_on: 2026-08-17
            credit:
              perishable: [{topic: driving-simulator, hours: 2}]
        #                                                    ^ 2 hours of driving-simulator; at least 4 hours count

    Good::

        --- certifications/wellness.yml
        certifications:
          - certifier: post
            number: 9999-10050
            title: Wellness
            certified_on: 2026-08-17
            credit:
              perishable: [{topic: driving-simulator, hours: 4}]
    """
    for held in regulated(catalog):
        for index, claim in enumerate(held.approval.credit.perishable if held.approval.credit else ()):
            at = f"credit.perishable.{index}"
            topics = {topic: entry for entry in perishable_skills().on(first_day(catalog, held)).values() for topic in entry.any_of}
            entry = topics.get(claim.topic)
            if entry is None:
                fix = nearest(claim.topic, topics)
                yield Hit(held.at(f"{at}.topic"), f"`{claim.topic}` is no topic of the perishable skills.", fix)
            elif claim.hours < entry.hours:
                message = f"{in_hours(claim.hours)} of {claim.topic}; at least {in_hours(entry.hours)} count."
                yield Hit(held.at(f"{at}.hours"), message, Fix("delete the claim, or lengthen the course"), source=entry.cited)
            elif claim.hours > held.course.hours:
                related = (Related(held.course.at("hours"), f"The course has {in_hours(held.course.hours)}."),)
                message = f"{in_hours(claim.hours)} of {claim.topic} are claimed, and the course has {in_hours(held.course.hours)}."
                yield Hit(held.at(f"{at}.hours"), message, Fix("correct the hours"), related, source=entry.cited)


@rule(
    "certification-records-credit",
    severity=Severity.ERROR,
    source="11 CCR 1005(h)",
    legal=True,
    policy=("records_supervisor",),
)
def records_credit(catalog: Catalog) -> Iterator[Hit]:
    """A course is too short to count toward the Records Supervisor certificate.

    Records supervisors take the course for the certificate, and are turned away when they apply for it.

    Two courses count: one on the Public Records Act and the Records Supervisor Course, each with a least number of hours. A certification
    that claims one (`records_supervisor`) with fewer hours is an error. A course of that title that claims nothing is a note, since
    somebody may read more into it than it says.

    To fix: delete the claim; or say in the description that the course does not count toward the certificate.

    Bad::

        --- courses/records.md
        title: Public Records Act
        hours: 8
        #      ^ A course on the Public Records Act counts toward the Records Supervisor certificate from 16 hours on
        schedule: [08:00-17:00]
        fee: one-day

    Good::

        --- courses/records.md
        title: Public Records Act
        hours: 16
        schedule: [08:00-17:00, 08:00-17:00]
        fee: two-day
    """
    claimed: set[str] = set()
    for held in regulated(catalog):
        if held.approval.credit and held.approval.credit.records_supervisor:
            claimed.add(held.course.id)
            yield from _records_claim(catalog, held, held.approval.credit.records_supervisor)
    for entry in records_supervisor_courses().on(catalog.as_of).values():
        for course in catalog.courses.values():
            if (
                course.id not in claimed
                and entry.hours
                and course.hours < entry.hours
                and f" {plain(entry.title)} " in f" {plain(course.title)} "
            ):
                subject = entry.title.removesuffix(" Course")
                message = f"A course on the {subject} counts toward the Records Supervisor certificate from {in_hours(entry.hours)} on."
                fix = Fix("say in the description that it does not count toward the certificate, if people may think so")
                yield Hit(course.at("hours"), message, fix, severity=Severity.NOTE, source=entry.cited)


def _more_than_it_has(held: Held, claimed: float) -> Iterator[Hit]:
    if claimed > held.course.hours and not same_hours(claimed, held.course.hours):
        hours = held.course.at("hours")
        message = f"{in_hours(claimed)} of credit are claimed, and the course has {in_hours(held.course.hours)}."
        related = (Related(hours, "The course's hours stand here."),)
        yield Hit(held.at("credit.cpt_hours"), message, Fix("correct the hours"), related, given=(hours,))


def _is(held: Held) -> set[str]:
    """The ids of the listed courses that this certification says it is."""
    approval = held.approval
    basic = {approval.basic_course.course, approval.basic_course.module} if approval.basic_course else set()
    return basic | {claim.mandate for claim in approval.mandates}


def _records_claim(catalog: Catalog, held: Held, claim: str) -> Iterator[Hit]:
    courses = records_supervisor_courses().on(first_day(catalog, held))
    entry = courses.get(claim)
    if entry is None:
        yield Hit(
            held.at("credit.records_supervisor"), f"`{claim}` is no course for the Records Supervisor certificate.", nearest(claim, courses)
        )
    elif entry.hours and held.course.hours < entry.hours:
        related = (Related(held.course.at("hours"), f"The course has {in_hours(held.course.hours)}."),)
        message = f"The course has {hours_text(held.course.hours)} of the {in_hours(entry.hours)} that the certificate asks for."
        yield Hit(
            held.at("credit.records_supervisor"), message, Fix("delete the claim, or lengthen the course"), related, source=entry.cited
        )
