"""Basic courses: their hours, their functional areas, their modules and what those ask for (Commission Procedure D-1)."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.findings import Edit, Fix, Related, Severity
from catalog.model import BasicCourseClaim, Catalog
from catalog.policies import BasicCourse, Module, Prerequisite, basic_courses
from catalog.rules.approvals import Held, first_day, regulated
from catalog.rules.names import plain
from catalog.rules.registry import Hit, rule
from catalog.rules.wording import in_hours, listed, nearest


@rule(
    "basic-hours",
    severity=Severity.ERROR,
    source="Commission Procedure D-1",
    legal=True,
    policy=("basic_courses",),
    after=("schedule-hours",),
)
def basic_hours(catalog: Catalog) -> Iterator[Hit]:
    """A basic course, or a module of one, is shorter than the least hours for it.

    Graduates of a short course cannot be appointed.

    Looked at are certifications that say which `basic_course` they are. A course that has functional areas gives each its least hours,
    unless the certifier approved others (`adjusted: true`).

    To fix: correct the hours, or the course or module that is claimed.

    Bad::

        --- certifications/internal-affairs.yml
        certifications:
          - certifier: post
            number: 9999-10010
            title: Internal Affairs
            certified_on: 2026-06-01
            basic_course: {course: dispatcher}
        #                          ^^^^^^^^^^ The Public Safety Dispatchers' Basic Course has at least 120 hours, and this course has 16

    Good::

        --- certifications/internal-affairs.yml
        certifications:
          - certifier: post
            number: 9999-10010
            title: Internal Affairs
            certified_on: 2026-06-01
    """
    for held in regulated(catalog):
        if claim := held.approval.basic_course:
            if claim.course not in basic_courses():
                fix = nearest(claim.course, basic_courses())
                yield Hit(held.at("basic_course.course"), f"There is no basic course `{claim.course}`.", fix)
            elif entry := basic_courses().entry(claim.course, first_day(catalog, held)):
                yield from _basic(held, claim, entry)  # For an earlier day, the text of then is not at hand.


@rule(
    "basic-prerequisites",
    severity=Severity.ERROR,
    source="Commission Procedure D-1, 1-3(e)",
    legal=True,
    policy=("basic_courses/regular-basic-modular",),
)
def basic_prerequisites(catalog: Catalog) -> Iterator[Hit]:
    """A module of the basic course admits students without what they must have, or is not at an academy.

    A student who was admitted without the module before has to start over.

    Each prerequisite of the module stands among the `requires` of the claim, with its time limit or a tighter one. Module I is presented
    at an academy (`at_academy: true`).

    To fix: add the prerequisites.

    Bad::

        --- courses/module-2.md
        title: Module II
        hours: 189
        schedule: [08:00-17:00]
        #         ^^^^^^^^^^^^^ The daily times come to 8 hours
        fee: one-day

        --- certifications/module-2.yml
        certifications:
          - certifier: post
            number: 9999-10070
            title: Module II
            certified_on: 2026-06-01
            hours: 189
            basic_course:
              course: regular-basic-modular
              module: module-2
        #             ^^^^^^^^ Students must have passed the test of module-3 within 12 months
              requires:
                - {kind: course, of: module-3}
                - {kind: current, of: pc-832, within_months: 36}

    Good::

        --- certifications/internal-affairs.yml
        certifications:
          - certifier: post
            number: 9999-10010
            title: Internal Affairs
            certified_on: 2026-06-01
    """
    for held in regulated(catalog):
        claim = held.approval.basic_course
        entry = basic_courses().on(first_day(catalog, held)).get(claim.course) if claim else None
        module = _module(entry, claim.module) if entry and claim else None
        if claim and entry and module:
            span = held.at("basic_course.module")
            if missing := [_told(wanted) for wanted in module.prerequisites if _required(claim, wanted) is None]:
                message = f"Students must {listed(missing)}, and the course does not ask for it."
                yield Hit(span, message, Fix("add it to `requires`"), source=entry.cited)
            yield from _too_long_ago(held, claim, module, entry.cited)
            if module.academy_only and not claim.at_academy:
                message = f"{module.title} is presented at an academy, and nothing says that this is one."
                yield Hit(span, message, Fix("write `at_academy: true`, if it is one"), source=entry.cited)


def _basic(held: Held, claim: BasicCourseClaim, entry: BasicCourse) -> Iterator[Hit]:
    module = _module(entry, claim.module)
    if claim.module and module is None:
        known = [one.id for one in entry.modules]
        fix = nearest(claim.module, known) if known else Fix("delete it")
        yield Hit(held.at("basic_course.module"), f"The {entry.title} has no module `{claim.module}`.", fix)
        return
    least, title = (module.hours, module.title) if module else (entry.hours, f"The {entry.title}")
    if held.course.hours < least:
        hours = held.course.at("hours")
        message = f"{title} has at least {in_hours(least)}, and this course has {held.course.hours:g}."
        fix = Fix("correct the hours, or the course that is claimed", (Edit(hours, str(least)),))
        span = held.at("basic_course.module" if module else "basic_course.course")
        yield Hit(span, message, fix, (Related(hours, "The course's hours stand here."),), source=entry.cited, given=(hours,))
    if claim.functional_areas and not (entry.adjustable and claim.adjusted):
        yield from _areas(held, claim, entry)


def _areas(held: Held, claim: BasicCourseClaim, entry: BasicCourse) -> Iterator[Hit]:
    given = {plain(area.name): (index, area.hours) for index, area in enumerate(claim.functional_areas)}
    missing = [area.name for area in entry.functional_areas if plain(area.name) not in given]
    if missing:
        message = f"The functional areas leave out {listed(missing)}."
        yield Hit(held.key("basic_course.functional_areas"), message, Fix("add them with their hours"), source=entry.cited)
    for area in entry.functional_areas:
        index, hours = given.get(plain(area.name), (0, area.hours or 0))
        if area.hours and hours < area.hours:
            span = held.at(f"basic_course.functional_areas.{index}.hours")
            message = f"{area.name} has at least {in_hours(area.hours)}, and {hours:g} here."
            yield Hit(span, message, Fix(f"write {area.hours} or more; or `adjusted: true`, if that was approved"), source=entry.cited)


def _module(entry: BasicCourse, module_id: str) -> Module | None:
    return next((module for module in entry.modules if module.id == module_id), None)


def _required(claim: BasicCourseClaim, wanted: Prerequisite) -> int | None:
    """The place of a prerequisite among what a claim requires; None where it is not required."""
    same = (place for place, required in enumerate(claim.requires) if (required.kind, required.of) == (wanted.kind, wanted.of))
    return next(same, None)


def _too_long_ago(held: Held, claim: BasicCourseClaim, module: Module, cited: str) -> Iterator[Hit]:
    for wanted in module.prerequisites:
        place = _required(claim, wanted)
        allowed = claim.requires[place].within_months if place is not None else None
        if place is None or wanted.within_months is None or (allowed is not None and allowed <= wanted.within_months):
            continue
        here = f"{allowed} are allowed here" if allowed else "no limit stands here"
        field = "within_months" if allowed else "of"
        hint = f"write `{wanted.within_months}`" if allowed else f"add `within_months: {wanted.within_months}`"
        span = held.at(f"basic_course.requires.{place}.{field}")
        yield Hit(span, f"Students must {_told(wanted)}, and {here}.", Fix(hint), source=cited)


def _told(wanted: Prerequisite) -> str:
    within = f" within {wanted.within_months} months" if wanted.within_months else ""
    return {"course": f"have completed {wanted.of}", "current": f"be current in {wanted.of}"}.get(
        wanted.kind, f"have passed the test of {wanted.of}"
    ) + within
