"""Instructors: who may teach a certified course, and what they must have been taught themselves (11 CCR 1052(a)(5), 1070)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from catalog.findings import Fix, Related, Severity
from catalog.model import Catalog, Course, Instructor, InstructorTraining, Session, Teaching
from catalog.policies import SpecialisedSubject, certification_requirements, certification_terms, instructor_courses, specialised_subjects
from catalog.rules.approvals import HELD, Held, first_day, regulated
from catalog.rules.outlines import topics_missing
from catalog.rules.registry import Hit, rule
from catalog.rules.wording import listed, nearest

_BARRED = {
    "barred": "is barred from being a peace officer",
    "suspended": "has a suspended peace officer certification",
    "revoked": "has lost the peace officer certification",
    "surrendered": "has surrendered the peace officer certification",
}


@rule(
    "instructor-eligible",
    severity=Severity.ERROR,
    source="11 CCR 1052(a)(5)(A)",
    legal=True,
    policy=("regulation_1052/instructor-eligible", "regulation_1052/instructor-reinstated"),
)
def eligible(catalog: Catalog) -> Iterator[Hit]:
    """An instructor of a certified course may not teach it.

    A course taught by somebody who is barred, suspended or decertified is not presented as certified.

    An instructor's `standing` gives the days from which it changed: `barred` from office, `suspended`, `revoked`, `surrendered`, and
    `eligible` again when it is restored. Compared is the standing on the days of each session since 2023-04-25 that names its own
    instructors, guest speakers included, and for those of the course on the days of its sessions to come; where it has none, on the build
    date.

    To fix: name another instructor; or write `{on: ..., standing: eligible}` when the certification is restored.

    Bad::

        --- instructors/sample-instructor.yml
        name: Sample Instructor
        standing: [{on: 2026-10-01, standing: suspended}]

        --- courses/internal-affairs.md
        title: Internal Affairs
        hours: 16
        schedule: [08:00-17:00, 08:00-17:00]
        fee: two-day
        instructors: [{instructor: sample-instructor}]
        #                          ^^^^^^^^^^^^^^^^^ Sample Instructor has a suspended peace officer certification since 2026-10-01

    Good::

        --- instructors/sample-instructor.yml
        name: Sample Instructor
        standing: [{on: 2026-10-01, standing: suspended}, {on: 2026-12-01, standing: eligible}]

        --- courses/internal-affairs.md
        title: Internal Affairs
        hours: 16
        schedule: [08:00-17:00, 08:00-17:00]
        fee: two-day
        instructors: [{instructor: sample-instructor}]
    """
    reported: set[tuple[str, str]] = set()
    for held in regulated(catalog):
        for owner, index, teaching, days in _taught(catalog, held):
            instructor = catalog.instructors.get(teaching.instructor)
            key = (owner.id, teaching.instructor)
            hit = _not_eligible(owner, index, instructor, days) if instructor and key not in reported else None
            if hit:
                reported.add(key)
                yield hit


@rule(
    "instructor-specialised",
    severity=Severity.ERROR,
    source="11 CCR 1070",
    legal=True,
    policy=("specialised_subjects", "certification_terms/instructor-other", "certification_terms/instructor-equivalency"),
)
def specialised(catalog: Catalog) -> Iterator[Hit]:
    """An instructor of a specialised subject lacks the instructor course for it.

    Firearms, driving or chemical agents taught by somebody who has not learnt to teach them is how people get hurt.

    The subjects and the courses that each asks for stand in the policies. Only a foundational course counts, not an advanced one or an
    update; firearms need the course for the type that is taught. A presenter may accept another course as equivalent, and then its title,
    day, institution and expanded outline are on record. Guest speakers are exempt, and so are those other than primary instructors who
    have taught the subject there since before July 2002.

    To fix: add the course to the instructor's `training`, or name another instructor.

    Bad::

        --- instructors/sample-instructor.yml
        name: Sample Instructor
        training: [{course: driver-training, completed: 2024-05-17}]

        --- courses/internal-affairs.md
        title: Internal Affairs
        hours: 16
        schedule: [08:00-17:00, 08:00-17:00]
        fee: two-day
        instructors: [{instructor: sample-instructor, role: primary, subjects: [driver-training]}]
        #                                                                       ^^^^^^^^^^^^^^^ Sample Instructor lacks … driver-awareness

    Good::

        --- instructors/sample-instructor.yml
        name: Sample Instructor
        training: [{course: driver-training, completed: 2024-05-17}, {course: driver-awareness, completed: 2024-06-21}]

        --- courses/internal-affairs.md
        title: Internal Affairs
        hours: 16
        schedule: [08:00-17:00, 08:00-17:00]
        fee: two-day
        instructors: [{instructor: sample-instructor, role: primary, subjects: [driver-training]}]
    """
    reported: set[tuple[str, int]] = set()
    for held in regulated(catalog):
        for owner, index, teaching, days in _taught(catalog, held):
            if (owner.id, index) not in reported and teaching.role != "guest-speaker":
                reported.add((owner.id, index))
                yield from _untrained(catalog, held, owner, index, min(days))


@rule(
    "instructor-course-topics",
    severity=Severity.ERROR,
    source="11 CCR 1082(d)",
    legal=True,
    policy=("instructor_courses",),
)
def course_topics(catalog: Catalog) -> Iterator[Hit]:
    """The outline of an instructor course leaves out topics that the law lists for it.

    Whoever completes the course is not an instructor of the subject after all.

    Looked at are certifications that say which `instructor_course` they are and have an `outline`. A topic is covered by a title of the
    outline that is the same, or by naming its id in `covers`.

    To fix: add the topics to the outline, or name them in `covers` where they are taught.

    Bad::

        --- certifications/internal-affairs.yml
        certifications:
          - certifier: post
            number: 9999-10010
            title: Internal Affairs
            certified_on: 2026-06-01
            instructor_course: firearm
        #                      ^^^^^^^ There is no instructor course `firearm`

    Good::

        --- certifications/internal-affairs.yml
        certifications:
          - certifier: post
            number: 9999-10010
            title: Internal Affairs
            certified_on: 2026-06-01
            instructor_course: firearms
    """
    for held in regulated(catalog):
        if not (named := held.approval.instructor_course):
            continue
        entries = instructor_courses().on(first_day(catalog, held))
        entry = entries.get(named)
        if entry is None:
            yield Hit(held.at("instructor_course"), f"There is no instructor course `{named}`.", nearest(named, entries))
        elif held.approval.outline and (missing := topics_missing(held.approval.outline, entry.topics)):
            related = (Related(held.at("outline.topics"), "The outline's topics stand here."),)
            message = f"The outline leaves out topics of {entry.title}: {listed([topic.name for topic in missing])}."
            fix = Fix(f"add them to the outline, or name them in `covers`, as `{missing[0].id}`")
            yield Hit(held.at("instructor_course"), message, fix, related, source=entry.cited)


def _taught(catalog: Catalog, held: Held) -> Iterator[tuple[Course | Session, int, Teaching, tuple[date, ...]]]:
    """Yield who teaches a course: the record that says so, its place there, the teaching, and the days on which it is done."""
    sessions = [session for session in catalog.sessions_by_course[held.course.id] if session.status in HELD and session.dates]
    # Who teaches the course now need not have taught the sessions that are over.
    usual = tuple(day for session in sessions if not (session.instructors or catalog.is_past(session)) for day in session.dates)
    for index, teaching in enumerate(held.course.instructors):
        yield held.course, index, teaching, usual or (catalog.as_of,)
    for session in sessions:
        for index, teaching in enumerate(session.instructors):
            yield session, index, teaching, session.dates


def _not_eligible(owner: Course | Session, index: int, instructor: Instructor, days: tuple[date, ...]) -> Hit | None:
    for day in days:
        law, change = certification_requirements().entry("instructor-eligible", day), instructor.standing_on(day)
        if law and change and change.standing != "eligible":
            place = instructor.standing.index(change)
            related = (Related(instructor.at(f"standing.{place}"), "The standing stands here."),)
            message = f"{instructor.name} {_BARRED[change.standing]} since {change.on}, and would teach on {day}."
            span = owner.at(f"instructors.{index}.instructor")
            return Hit(
                span, message, Fix("name another instructor, or write when the certification was restored"), related, source=law.cited
            )
    return None


def _untrained(catalog: Catalog, held: Held, owner: Course | Session, index: int, day: date) -> Iterator[Hit]:
    teaching = owner.instructors[index]
    instructor = catalog.instructors.get(teaching.instructor)
    others = certification_terms().entry("instructor-other", day)
    if (
        teaching.role != "primary"
        and teaching.since
        and others
        and isinstance(others.effective_from, date)
        and teaching.since < others.effective_from
    ):
        return
    subjects = specialised_subjects().on(day)
    for place, subject_id in enumerate(teaching.subjects):
        span = owner.at(f"instructors.{index}.subjects.{place}")
        subject = subjects.get(subject_id)
        if subject is None:
            yield Hit(span, f"There is no specialised subject `{subject_id}`.", nearest(subject_id, subjects))
        elif (
            instructor
            and not (subject.basic_course_only and held.approval.basic_course is None)
            and (lack := _lack(instructor, subject, day))
        ):
            related = (Related(instructor.at("training"), f"The training of {instructor.name} stands here."),)
            fix = Fix("add it to the instructor's `training`, or name another instructor")
            yield Hit(span, f"{instructor.name} {lack}.", fix, related, source=subject.cited)
        elif instructor and subject.same_type:
            yield from _other_firearm(instructor, owner, index, subject, day)


def _lack(instructor: Instructor, subject: SpecialisedSubject, day: date) -> str:
    done = [training for training in instructor.training if training.completed is None or training.completed <= day]
    counted = [training for training in done if training.kind == "foundational"]
    lacks = [[course for course in courses if not any(training.course == course for training in counted)] for courses in subject.accepts]
    fewest = min(lacks, key=len)
    if fewest:
        only = [training for training in done if training.course in fewest]
        besides = f"; the {only[0].kind} course does not count" if only else ""
        return f"lacks the instructor course{'s' if len(fewest) > 1 else ''} {listed(fewest)}, which {subject.title} asks for{besides}"
    used = [training for training in counted if any(training.course in courses for courses in subject.accepts)]
    if papers := next((missing for training in used if training.equivalent and (missing := _papers_missing(training))), ""):
        return f"has an equivalent course without its {papers}"
    return ""


def _other_firearm(instructor: Instructor, owner: Course | Session, index: int, subject: SpecialisedSubject, day: date) -> Iterator[Hit]:
    known = {course for courses in subject.accepts for course in courses}
    done = [one for one in instructor.training if one.completed is None or one.completed <= day]
    types = {one.firearm for one in done if one.kind == "foundational" and one.course in known and one.firearm}
    for place, firearm in enumerate(owner.instructors[index].firearms if types else ()):
        if firearm not in types:
            message = f"{instructor.name} teaches {firearm}, and the instructor course was for {listed(sorted(types))}."
            related = (Related(instructor.at("training"), f"The training of {instructor.name} stands here."),)
            fix = Fix(f"add the instructor course for {firearm} to the instructor's `training`, or name another instructor")
            yield Hit(owner.at(f"instructors.{index}.firearms.{place}"), message, fix, related, source=subject.cited)


def _papers_missing(training: InstructorTraining) -> str:
    papers = {
        "title": training.title,
        "day": training.completed,
        "institution": training.institution,
        "expanded outline": training.expanded_outline,
    }
    return listed([name for name, value in papers.items() if not value])
