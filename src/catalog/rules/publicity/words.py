"""Words in the texts that promise too much, or something else than the record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from catalog.findings import Fix, Severity
from catalog.model import Catalog, Course, Fee, Session, money
from catalog.policies import certification_requirements
from catalog.rules.prose import Passage, passages
from catalog.rules.registry import Hit, rule

_SPONSORING = re.compile(r"(?:\bco-?)?(?:sponsor|endors)\w*", re.IGNORECASE)
_BY = re.compile(r"(?:\W+\w+){0,3}?\W+by\b", re.IGNORECASE)
_ELSEWHERE = re.compile(r"\b(?:for|in|at|to|on|of|who|whose|which|that|during|since)\b", re.IGNORECASE)
"""Words after which a sentence speaks no longer of whom it named as the sponsor."""
_DENIED = re.compile(r"\b(?:not|never|neither|nor|no|without)\b|n[’']t\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?]+(?:[.!?]+|$)")
_DOLLARS = re.compile(r"\$\s?(\d{1,3}(?:,\d{3})+|\d+)(\.\d\d)?(?!\d|,\d)(?!\s*(?:thousand|million|billion))")


@rule(
    "publicity-endorsement",
    severity=Severity.ERROR,
    source="11 CCR 1052(f), (l)",
    legal=True,
    policy=("regulation_1052/endorsement",),
)
def endorsement(catalog: Catalog) -> Iterator[Hit]:
    """A text says that a certifier sponsors or endorses the course.

    To certify is not to endorse: the Commission endorses or co-sponsors only what it helped to plan, to develop and to staff.

    Looked for is a sentence that names a certifier together with a word like sponsored, co-sponsored or endorsed, in the texts of a
    course and of its sessions and in the association's own. Where the sentence says by whom, that must be the certifier: lunch that a
    foundation sponsors is nobody's endorsement. Sentences that deny it are fine, and so are courses with `cosponsored: true`.

    To fix: take the words out; or write `cosponsored: true` where the certifier took part in all three.

    Bad::

        --- courses/wellness.md
        title: Wellness
        hours: 8
        schedule: [08:00-17:00]
        fee: one-day
        summary: A day on sleep and strain, endorsed by POST.
        #                                   ^^^^^^^^ This says that POST sponsors or endorses the course

    Good::

        --- courses/wellness.md
        title: Wellness
        hours: 8
        schedule: [08:00-17:00]
        fee: one-day
        summary: A day on sleep and strain. POST does not endorse it; it has certified it.
    """
    law = certification_requirements().entry("endorsement", catalog.as_of)
    named = re.compile(
        "|".join(rf"\b{re.escape(name)}\b(?![\s-]certif)" for one in catalog.certifiers.values() for name in (one.name, one.full_name))
        or r"\b\B"
    )
    for passage in passages(catalog):
        course = _course(catalog, passage)
        if law is None or passage.kind == "page" or (course and course.cosponsored):
            continue
        words = passage.text.lower()
        for sentence in _SENTENCE.finditer(passage.text) if "ponsor" in words or "ndors" in words else ():
            yield from _endorsed(passage, sentence, named, law.cited)


@rule("publicity-literal-price", severity=Severity.WARNING)
def literal_price(catalog: Catalog) -> Iterator[Hit]:
    """A price is typed into a text, and it is not one of the course's.

    When the fee changes, the text is forgotten, and people send the amount that they read there.

    Looked for are amounts of dollars in the texts of a course and of its sessions. The course's fees and those of its sessions are fine
    there, and so are the rates of a session's hotels; the page prints all of them anyway.

    To fix: take the amount out, or correct it.

    Bad::

        --- courses/wellness.md
        title: Wellness
        hours: 8
        schedule: [08:00-17:00]
        fee: one-day
        summary: A day on sleep and strain, for only $99.
        #                                            ^^^ $99 is not a price of this course, which costs $125/$250

    Good::

        --- courses/wellness.md
        title: Wellness
        hours: 8
        schedule: [08:00-17:00]
        fee: one-day
        summary: A day on sleep and strain, for $125 if you are a member.
    """
    for passage in passages(catalog):
        course = _course(catalog, passage)
        if course is None or "$" not in passage.text:
            continue
        known = _prices(catalog, course)
        for found in _DOLLARS.finditer(passage.text):
            amount = Decimal(found[1].replace(",", "") + (found[2] or ""))
            if amount not in known:
                message = f"{money(amount)} is not a price of this course, which costs {course.fee}."
                yield Hit(passage.at(*found.span()), message, Fix("take the amount out of the text, or correct it"))


def _course(catalog: Catalog, passage: Passage) -> Course | None:
    record = passage.record
    if isinstance(record, Session):
        return catalog.course_of(record)
    return record if isinstance(record, Course) else None


def _endorsed(passage: Passage, sentence: re.Match[str], named: re.Pattern[str], cited: str) -> Iterator[Hit]:
    for word in _SPONSORING.finditer(sentence[0]):
        name = _sponsor(sentence[0], word, named)
        if name and not _DENIED.search(sentence[0][: word.start()]):
            start = sentence.start() + word.start()
            message = f"This says that {name} sponsors or endorses the course."
            fix = Fix(
                "take it out; or write `cosponsored: true`, where the certifier helped to plan it, develop it and choose its instructors"
            )
            yield Hit(passage.at(start, start + len(word[0])), message, fix, source=cited)
            return


def _sponsor(sentence: str, word: re.Match[str], named: re.Pattern[str]) -> str:
    """The certifier that a sentence names as the one that sponsors; nothing where it names none, or somebody else."""
    by = _BY.match(sentence, word.end())
    name = named.search(sentence, by.end() if by else 0)
    return name[0] if name and not (by and _ELSEWHERE.search(sentence[by.end() : name.start()])) else ""


def _prices(catalog: Catalog, course: Course) -> set[Decimal]:
    sessions = catalog.sessions_by_course[course.id]
    fees: list[Fee] = [course.fee, *(session.fee for session in sessions if session.fee)]
    prices = {price for fee in fees for price in (fee.member, fee.non_member) if price is not None}
    return prices | {hotel.rate for session in sessions for hotel in catalog.hotels(session) if hotel.rate is not None}
