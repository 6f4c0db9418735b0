"""What publicity must carry: the exact title, the number, the statement, and the label in the certifier's wording."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from string import Formatter

from catalog.findings import Edit, Fix, Related, Severity
from catalog.model import Catalog, CertifierProfile, Course
from catalog.model.publicity import certification_lines, label
from catalog.rules.approvals import approvals, certified, unfounded
from catalog.rules.masks import fits, spelt_out
from catalog.rules.prose import Passage, passages
from catalog.rules.publicity.claims import claimed, denied, says_pending
from catalog.rules.registry import Hit, rule

_OF_PEOPLE = r"(?!\s+(?:academ|agenc|instructor|officer|peace|personnel|presenter|provider|trainer))"
"""Words after which "certified" speaks of people and bodies, and not of the course."""
_NUMBER = re.compile(r"(?<![\w-])\d[\d-]+\d(?![\w-])")


@rule(
    "publicity-title",
    severity=Severity.ERROR,
    source="11 CCR 1055(c)",
    legal=True,
    policy=("certification_terms/exact-title", "certifiers/exact_title"),
)
def exact_title(catalog: Catalog) -> Iterator[Hit]:
    """The course's title is not the certified one.

    Agencies look a course up by its certified title; under another name it is, to the certifier, another course.

    The two must agree letter by letter; spaces and line breaks do not count. Only certifiers whose profile says `exact_title: true` ask
    for it, and then the certified title must be on record.

    To fix: write the certified title; or, where the record is mistyped, correct it from the certifier's letter.

    Bad::

        --- courses/wellness.md
        title: Wellness for Officers
        #      ^^^^^^^^^^^^^^^^^^^^^ POST certified this course as “Wellness”
        hours: 8
        schedule: [08:00-17:00]
        fee: one-day

        --- certifications/wellness.yml
        certifications:
          - certifier: post
            number: 9999-10050
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
    for held in certified(catalog):
        course, title = held.course, held.approval.title
        if not held.profile.exact_title or title.split() == course.title.split():
            continue
        if not title:
            fix = Fix("add `title:`, exactly as the certification gives it")
            yield _by(
                held.profile, "exact_title", Hit(held.at("title"), f"The title that {held.profile.name} certified is not on record.", fix)
            )
            continue
        fix = Fix(f"write `{title}`, or correct the title in {held.record.origin.file}", (Edit(course.at("title"), title),))
        related = (Related(held.at("title"), "The certified title stands here."),)
        message = f"{held.profile.name} certified this course as “{title}”, not as “{course.title}”."
        yield _by(held.profile, "exact_title", Hit(course.at("title"), message, fix, related))


@rule(
    "publicity-number",
    severity=Severity.ERROR,
    source="11 CCR 1055(c)",
    legal=True,
    policy=("certification_terms/number-shown", "certifiers/number_required"),
)
def number_on_record(catalog: Catalog) -> Iterator[Hit]:
    """A certified course has no certification number to print.

    The number is how a training manager finds the course in the certifier's records, and the law wants it on all that is publicized.

    Only certifiers whose profile says `number_required: true` ask for it. That every page, calendar entry and PDF really carries it is
    checked on the finished site.

    To fix: add `number:` to the certification.

    Bad::

        --- certifications/wellness.yml
        certifications:
          - certifier: post
        #   ^^^^^^^^^ The POST certification of “Wellness” has no number
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
    for held in certified(catalog):
        profile = held.profile
        if profile.number_required and not held.approval.number:
            like = f": {profile.number_mask}`, {spelt_out(profile.number_mask)}" if profile.number_mask else ":`"
            message = f"The {profile.name} certification of “{held.course.title}” has no number, and whatever is published must show it."
            yield _by(
                profile,
                "number_required",
                Hit(held.at("number"), message, Fix(f"add `number{like}, as it stands in the certifier's letter")),
            )


@rule(
    "publicity-statement",
    severity=Severity.ERROR,
    source="11 CCR 1055(c)",
    legal=True,
    policy=("certification_terms/offering-certified", "certifiers/statement"),
)
def statement_complete(catalog: Catalog) -> Iterator[Hit]:
    """The statement that is printed beside each offering is missing, or does not say who certified it.

    People must be able to see that the offering in front of them is certified, by whom, and under which number.

    The statement is the profile's. One that is to be printed anywhere (`statement_on`) needs wording; the wording names the certifier
    (`{certifier}`), and the number (`{number}`) where the certifier requires it. Other placeholders are `{title}`, `{presenter}` and
    `{control_number}`. Profiles that no course uses are not looked at.

    To fix: write the statement in content/certifiers/, or delete it there so that the shipped one holds.

    Bad::

        --- certifiers/post.yml
        statement: This offering is certified.
        #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^ does not name the certifier

        --- certifications/wellness.yml
        certifications:
          - {certifier: post, number: 9999-10050, title: Wellness, certified_on: 2026-08-17}

    Good::

        --- certifiers/post.yml
        statement: The {certifier} has certified this offering under the number {number}.

        --- certifications/wellness.yml
        certifications:
          - {certifier: post, number: 9999-10050, title: Wellness, certified_on: 2026-08-17}
    """
    for certifier_id in sorted({held.profile.id for held in certified(catalog)}):
        profile = catalog.certifiers[certifier_id]
        if profile.statement_on and not profile.statement:
            message = f"{profile.name} asks for a statement, and its profile gives none."
            yield _by(profile, "statement", Hit(profile.at("statement_on"), message, Fix("add `statement:`, with `{certifier}` in it")))
        for field, wording in (("statement", profile.statement), ("session_statement", profile.session_statement)):
            if wording and (lack := _lack(profile, wording)):
                yield _by(profile, field, Hit(profile.at(field), f"The statement of {profile.name} {lack[0]}.", Fix(lack[1])))


@rule(
    "publicity-label",
    severity=Severity.WARNING,
    source="house rule",
    policy=("certifiers/label", "certifiers/pending_label"),
    after=("publicity-before-certification",),
)
def label_wording(catalog: Catalog) -> Iterator[Hit]:
    """A certification label is typed by hand, and differs from the one that is printed.

    A label in three spellings on one page looks like three different certifications. The catalog composes it from the certification's
    record, in the certifier's wording.

    A course's `label` is only compared; it is never printed. A label typed into a course's text or a session's note is reported as well,
    as is the label's exact wording on other pages. That people or an academy are certified is no label, and that the course is not
    certified may be said. A certification number in these texts is reported where no course here has it.

    To fix: delete the typed label, or write it as it is printed.

    Bad::

        --- courses/wellness.md
        title: Wellness
        hours: 8
        schedule: [08:00-17:00]
        fee: one-day
        label: STC certified
        #      ^^^^^^^^^^^^^ The label is printed as “STC Certified”

        --- certifications/wellness.yml
        certifications:
          - {certifier: stc, certified_on: 2026-08-17}

    Good::

        --- certifications/wellness.yml
        certifications:
          - {certifier: stc, certified_on: 2026-08-17}
    """
    for course in catalog.courses.values():
        if course.label and course.label != label(catalog, course):
            yield from _typed_label(catalog, course)
    yield from _typed_into_prose(catalog)
    yield from _numbers_of_nobody(catalog)


def _by(profile: CertifierProfile, key: str, hit: Hit) -> Hit:
    """Say whose demand a hit reports: that of the source that the profile names for it, or the house's."""
    return replace(hit, source=profile.sources.get(key, ""), house=unfounded(profile, key))


def _lack(profile: CertifierProfile, wording: str) -> tuple[str, str] | None:
    used = {name for _, name, _, _ in Formatter().parse(wording)}
    if "certifier" not in used and profile.name not in wording and profile.full_name not in wording:
        return "does not name the certifier", "put `{certifier}` into it"
    if profile.number_required and "number" not in used:
        return "does not show the certification number", "put `{number}` into it"
    return None


def _typed_label(catalog: Catalog, course: Course) -> Iterator[Hit]:
    lines = certification_lines(catalog, course)
    printed, claims = label(catalog, course), {profile.id for profile in claimed(catalog, course)}
    if not claims:
        yield Hit(
            course.at("label"),
            f"No certifier is called what the label “{course.label}” says.",
            Fix("delete this line; labels are composed from the certification's record"),
        )
    elif claims == {line.certifier for line in lines} and says_pending(course.label) == says_pending(printed):
        fix = Fix(f"write `{printed}`, or delete this line", (Edit(course.at("label"), printed),), safe=True)
        yield Hit(course.at("label"), f"The label is printed as “{printed}”, not as “{course.label}”.", fix)
    elif claims < {line.certifier for line in lines}:  # A claim that nothing bears out is publicity-before-certification's.
        missing = [line.label for line in lines if line.certifier not in claims]
        yield Hit(
            course.at("label"),
            f"The label leaves out “{missing[0]}”; “{printed}” is printed.",
            Fix(f"write `{printed}`, or delete this line"),
        )


def _typed_into_prose(catalog: Catalog) -> Iterator[Hit]:
    anywhere = re.compile(
        "|".join(
            rf"\b{re.escape(text)}\b" for profile in catalog.certifiers.values() for text in (profile.label, profile.pending_label) if text
        )
        or r"\b\B"
    )
    of_a_course = re.compile(
        "|".join(
            rf"\b{re.escape(profile.name)}[\s-]certifi(?:ed{_OF_PEOPLE}|cation\s+pending)\b" for profile in catalog.certifiers.values()
        )
        or r"\b\B",
        re.IGNORECASE,
    )
    for passage in passages(catalog):
        pattern = of_a_course if passage.kind in {"course", "session"} else anywhere
        # Most texts speak of no certification, and looking for a word is ten times as quick as looking for a pattern.
        if pattern is anywhere or "certifi" in passage.text.lower():
            found = (match for match in pattern.finditer(passage.text) if not denied(passage.text, match.start()))
            yield from (_label_in(passage, match) for match in found)


def _numbers_of_nobody(catalog: Catalog) -> Iterator[Hit]:
    masks = {held.profile.number_mask: held.profile for held in certified(catalog) if "-" in held.profile.number_mask}
    known = {held.approval.number for held in approvals(catalog) if held.approval.number}
    for passage in passages(catalog) if masks else ():
        if passage.kind not in {"course", "session"} or "-" not in passage.text:
            continue
        for found in _NUMBER.finditer(passage.text):
            profile = next(
                (profile for mask, profile in masks.items() if fits(mask, found[0]) or fits(profile.control_number_mask, found[0])), None
            )
            if profile and not any(found[0].startswith(number) for number in known):
                message = f"`{found[0]}` is written as {profile.name} numbers are, and no course here has it."
                yield Hit(passage.at(*found.span()), message, Fix("take it out of the text: the course's own number is printed by itself"))


def _label_in(passage: Passage, match: re.Match[str]) -> Hit:
    words = " ".join(match[0].split())
    return Hit(
        passage.at(*match.span()),
        f"The label “{words}” is typed into the text; it is printed beside the course by itself.",
        Fix("take it out of the text"),
    )
