"""The gate: courses that may not be published yet, and whatever published still names them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from catalog.findings import Fix, Related, Severity
from catalog.model import Approval, Catalog, CertifierProfile, Course
from catalog.model.publicity import Withheld, approval_in_force, published_courses, withheld_courses
from catalog.rules.approvals import approvals, unfounded
from catalog.rules.prose import Names, Passage, passages
from catalog.rules.publicity.claims import claimed, claims_in_texts, says_pending
from catalog.rules.registry import Hit, rule


@rule(
    "publicity-before-certification",
    severity=Severity.ERROR,
    source="11 CCR 1055(c)",
    legal=True,
    policy=("certification_terms/no-publicity-before", "certifiers/publish_before_certification"),
)
def before_certification(catalog: Catalog) -> Iterator[Hit]:
    """A course is publicized as certified on a day on which it is not.

    People book days off and spend their agency's money on the strength of a certification; one that is not there yet may never come.

    The day that counts is the build date. A course whose certification begins later, or whose first day of certification is not on
    record, is withheld from every page, calendar, flyer, feed and search; a note says so, and the rest is published. It is an error where
    the words of something published name that course, or where a typed label, or a sentence of the course's own texts ("This class is
    POST certified"), claims a certification that is not on record. A prerequisite that is withheld is left out of the page of the course
    that asks for it, which is a warning.

    To fix: write the day on which the certification begins as `certified_on`, or take the words out until it has come.

    Bad::

        --- courses/wellness.md
        title: Wellness
        hours: 8
        schedule: [08:00-17:00]
        fee: one-day
        label: POST Certified
        #      ^^^^^^^^^^^^^^ No POST certification of this course is on record

    Good::

        --- certifications/wellness.yml
        certifications:
          - certifier: post
            status: certified
            number: 9999-10050
            title: Wellness
            certified_on: 2026-08-17
    """
    early = [found for found in withheld_courses(catalog) if found.approval.status != "pending"]
    yield from _withheld(catalog, early)
    yield from _named(catalog, early)
    reported = {(one.course.id, one.approval.certifier) for one in early}
    for course in catalog.courses.values():
        for profile in claimed(catalog, course):
            approval = _approval(catalog, course, profile)
            if (course.id, profile.id) in reported or (approval and approval_in_force(catalog, approval)):
                continue
            if says_pending(course.label) or (approval and approval.status == "pending"):
                continue  # That is publicity-pending's.
            yield Hit(
                course.at("label"),
                _unfounded(profile, approval),
                Fix("delete this line; labels are composed from the certification's record"),
            )
    for passage, course, profile, start, end in claims_in_texts(catalog):
        approval = _approval(catalog, course, profile)
        if not approval or (approval.status != "pending" and not approval_in_force(catalog, approval)):
            fix = Fix("take the claim out, or write the certification into content/certifications/")
            yield Hit(passage.at(start, end), _unfounded(profile, approval), fix)


@rule(
    "publicity-pending",
    severity=Severity.ERROR,
    source="11 CCR 1055(c)",
    legal=True,
    policy=("certification_terms/no-publicity-before", "certifiers/pending"),
)
def pending(catalog: Catalog) -> Iterator[Hit]:
    """A course is named while its certification is pending.

    A pending certification is a hope. A certifier that forbids publicity before certification forbids the words "certification pending"
    too.

    What a certifier allows stands in its profile as `pending`. Where it is `forbid`, as POST's is, the course is withheld from everything
    published, which a note says; it is an error where the words of something published name the course, or where a typed label claims the
    certification. Where it is `wording`, the course is published with the profile's `pending_label`; that is a warning unless the profile
    names under `sources: pending` the text that allows it, since nothing at hand says that STC does. Where it is `allow`, nothing is
    said.

    To fix: wait for the certification and write `status: certified` with its number and day, or take the words out.

    Bad::

        --- certifications/wellness.yml
        certifications:
          - {certifier: post, status: pending, requested_on: 2026-12-11}
        #                             ^^^^^^^ “Wellness” is withheld from everything published

        --- pages/about.md
        ---
        title: About us
        ---
        Ask for Wellness, our new course.
        <!--    ^^^^^^^^ This names “Wellness”, which may not be named -->

    Good::

        --- pages/about.md
        ---
        title: About us
        ---
        Ask us about the new courses.
    """
    waiting = [found for found in withheld_courses(catalog) if found.approval.status == "pending"]
    yield from _withheld(catalog, waiting)
    yield from _named(catalog, waiting)
    yield from _printed_as_pending(catalog)
    reported = {(one.course.id, one.approval.certifier) for one in waiting}
    for course in catalog.courses.values():
        for profile in claimed(catalog, course):
            if (course.id, profile.id) not in reported:
                yield from _claims_pending(catalog, course, profile)


def _by(catalog: Catalog, found: Withheld, hit: Hit) -> Hit:
    """Say whose demand a hit reports: that of the source that the profile names for it, or the house's."""
    profile, key = (
        catalog.certifiers[found.approval.certifier],
        "pending" if found.approval.status == "pending" else "publish_before_certification",
    )
    return replace(hit, source=profile.sources.get(key, ""), house=unfounded(profile, key))


def _withheld(catalog: Catalog, found: list[Withheld]) -> Iterator[Hit]:
    for one in found:
        course, record = one.course, catalog.certifications[one.course.id]
        span = record.at(one.path) if record.origin.has(one.path) else record.origin.key(f"{one.path.rpartition('.')[0]}.certifier")
        message = f"“{course.title}” is withheld from everything published: {one.why}."
        if catalog.certifiers[one.approval.certifier] in claimed(catalog, course):
            related = (Related(course.at("label"), f"The label claims “{course.label}”."),)
            fix = Fix(
                "add the day of the certifier's letter, as `certified_on: 2026-06-01`, and its `number`, with `status: certified`; "
                "or take the label out of the course"
            )
            yield _by(catalog, one, Hit(span, f"The label says “{course.label}”, and {one.why}.", fix, related))
        else:
            begins_later = one.path.endswith(".certified_on") and record.origin.has(one.path)
            granted = "leave it, or write `status: certified`, `number` and `certified_on` when they are granted"
            fix = Fix("leave it until that day; or correct the day, if it is mistyped" if begins_later else granted)
            yield _by(catalog, one, Hit(span, message, fix, severity=Severity.NOTE))


def _named(catalog: Catalog, found: list[Withheld]) -> Iterator[Hit]:
    by_id = {one.course.id: one for one in found}
    titles = {one.course.title: one.course.id for one in found}
    numbers = {approval.number: one.course.id for one in found for approval in catalog.approvals(one.course.id) if approval.number}
    for passage, course_id, start, end in _mentions(catalog, numbers | titles):
        message = f"This names “{by_id[course_id].course.title}”, which may not be named: {by_id[course_id].why}."
        fix = Fix("take the name out until the certification is granted")
        yield _by(catalog, by_id[course_id], Hit(passage.at(start, end), message, fix, _why(catalog, by_id[course_id])))
    withheld_ids = {one.course.id for one in withheld_courses(catalog)}
    for course in catalog.courses.values():
        for index, wanted in enumerate(course.prerequisites):
            if wanted in by_id and course.id not in withheld_ids:
                yield _left_out(catalog, course, index, by_id[wanted])


def _mentions(catalog: Catalog, titles: dict[str, str]) -> Iterator[tuple[Passage, str, int, int]]:
    """Yield where the titles stand in what is published, unless they are part of the title of a course that may be named."""
    names = Names(titles)
    longer = {course.title: "" for course in published_courses(catalog) if any(names.find(course.title))}
    names = Names({**longer, **titles})
    for passage in passages(catalog) if names else ():
        found = list(names.find(passage.text))
        allowed = [(start, end) for course_id, start, end in found if not course_id]
        for course_id, start, end in found:
            if course_id and not any(first <= start and end <= last for first, last in allowed):
                yield passage, course_id, start, end


def _left_out(catalog: Catalog, course: Course, index: int, wanted: Withheld) -> Hit:
    message = f"The page leaves this prerequisite out, since “{wanted.course.title}” may not be named: {wanted.why}."
    fix = Fix("say in `prerequisite_note` what people must know beforehand, without naming the course")
    return _by(catalog, wanted, Hit(course.at(f"prerequisites.{index}"), message, fix, _why(catalog, wanted), severity=Severity.WARNING))


def _why(catalog: Catalog, found: Withheld) -> tuple[Related, ...]:
    return (Related(catalog.certifications[found.course.id].at(found.path), f"{found.why[0].upper()}{found.why[1:]}."),)


def _printed_as_pending(catalog: Catalog) -> Iterator[Hit]:
    for held in approvals(catalog):
        profile = held.profile
        if held.approval.status == "pending" and profile.pending == "wording" and "pending" not in profile.sources:
            message = f"This is printed as “{profile.pending_label}”, and nothing on record says that {profile.name} allows it."
            place = f"content/certifiers/{profile.id}.yml"
            fix = Fix(
                f"write `pending: forbid` into {place} until {profile.name} has said that it allows these words; "
                f"then write there where it says so, as `sources: {{pending: Letter of 2027-01-04}}`"
            )
            yield Hit(held.at("status"), message, fix, severity=Severity.WARNING, house=True)


def _claims_pending(catalog: Catalog, course: Course, profile: CertifierProfile) -> Iterator[Hit]:
    approval = _approval(catalog, course, profile)
    fix = Fix("delete this line; labels are composed from the certification's record")
    if approval and approval.status == "pending" and not says_pending(course.label):
        message = f"The {profile.name} certification of this course is pending, and is printed as “{profile.pending_label}”."
        yield Hit(course.at("label"), message, fix)
    elif says_pending(course.label) and profile.pending == "forbid":
        message = f"{profile.name} forbids the words “{course.label}”: a course is not named before it is certified."
        yield Hit(course.at("label"), message, fix)
    elif says_pending(course.label) and approval is None:
        message = f"No request for {profile.name} certification of this course is on record."
        yield Hit(course.at("label"), message, fix, severity=Severity.WARNING, house=True)


def _approval(catalog: Catalog, course: Course, profile: CertifierProfile) -> Approval | None:
    return next((approval for approval in catalog.approvals(course.id) if approval.certifier == profile.id), None)


def _unfounded(profile: CertifierProfile, approval: Approval | None) -> str:
    if approval is None:
        return f"No {profile.name} certification of this course is on record."
    if approval.status in {"expired", "withdrawn"}:
        return f"The {profile.name} certification of this course is {approval.status}."
    begins = f"begins on {approval.certified_on}" if approval.certified_on else "has no first day on record"
    return f"The {profile.name} certification of this course {begins}."
