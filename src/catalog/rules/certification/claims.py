"""What a certification claims to be and to count for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from catalog.findings import Edit, Fix, Related, Severity
from catalog.model import Catalog
from catalog.policies import (
    CertificationLevel,
    certification_levels,
    certification_requirements,
    certification_terms,
)
from catalog.rules.approvals import Held, approvals, first_day, regulated
from catalog.rules.registry import Hit, rule
from catalog.rules.wording import listed

_KINDS = {
    "legislatively-mandated": "meets a legislative mandate",
    "subsidised": "has a reimbursement plan",
    "perishable-skills": "claims perishable skills",
    "manipulative-skills": "trains manipulative skills",
}


@rule(
    "certification-level",
    severity=Severity.ERROR,
    source="11 CCR 1052(b)",
    legal=True,
    policy=("certification_levels/certification-1", "certification_levels/certification-2"),
    after=("certification-reimbursement-claim",),
)
def level(catalog: Catalog) -> Iterator[Hit]:
    """The course is certified at level I, and it is of a kind that needs level II.

    Level II asks for a deeper outline and an assessment; a course that needs it is sent back, or loses its certification.

    Level II is needed where the training is mandated by law, subsidised (any reimbursement plan), claims perishable skills, or trains
    manipulative skills. The levels hold for sessions from 2019-07-01 on.

    To fix: request Certification II; or correct what the record says of the course.

    Bad::

        --- certifications/wellness.yml
        certifications:
          - certifier: post
            number: 9999-10050
            title: Wellness
            certified_on: 2026-08-17
            level: I
        #          ^ This needs level II: the course has a reimbursement plan
            plan: IV

    Good::

        --- certifications/wellness.yml
        certifications:
          - certifier: post
            number: 9999-10050
            title: Wellness
            certified_on: 2026-08-17
            level: II
            plan: IV
    """
    for held in regulated(catalog):
        second = certification_levels().entry("certification-2", first_day(catalog, held)) if held.approval.level == "I" else None
        if second:
            kinds = [kind for kind in _kinds(held) if kind in second.required_for]
            if kinds:
                yield _too_low(held, second, kinds)


@rule(
    "certification-reimbursement-claim",
    severity=Severity.ERROR,
    source="11 CCR 1015(c), 1052(h)(2)",
    legal=True,
    policy=("certification_terms/reimbursement-only-for-certified", "regulation_1052/conference-reimbursement", "certifiers/reimburses"),
)
def reimbursement_claim(catalog: Catalog) -> Iterator[Hit]:
    """A reimbursement plan is claimed that the course cannot have.

    Agencies send people on the promise of being paid back, and are not.

    Only a certifier whose profile says `reimburses: true` has plans, only for a course that it certified; a certification that is
    withdrawn or has expired has none. Training at a conference is certified without reimbursement.

    To fix: write `plan: none`, or delete the line.

    Bad::

        --- certifications/wellness.yml
        certifications:
          - certifier: stc
            certified_on: 2026-08-17
            plan: IV
        #         ^^ STC reimburses nothing, so that the course cannot be on plan IV

    Good::

        --- certifications/wellness.yml
        certifications:
          - certifier: stc
            certified_on: 2026-08-17
            plan: none
    """
    for held in approvals(catalog):
        plan = held.approval.plan
        if plan is None or plan == "none":
            continue
        fix = Fix("write `none`", (Edit(held.at("plan"), "none"),))
        if not held.profile.reimburses:
            message = f"{held.profile.name} reimburses nothing, so that the course cannot be on plan {plan}."
            yield Hit(held.at("plan"), message, fix)
        elif held.approval.status in {"expired", "withdrawn"}:
            law = certification_terms().entry("reimbursement-only-for-certified", first_day(catalog, held))
            related = (Related(held.at("status"), "The status stands here."),)
            message = f"The certification is {held.approval.status}, so that nothing is reimbursed on plan {plan}."
            yield Hit(held.at("plan"), message, fix, related, source=law.cited if law else "")
        elif held.course.conference:
            yield from _reimbursed_conference(catalog, held, fix)


def _kinds(held: Held) -> list[str]:
    approval = held.approval
    found = {
        "legislatively-mandated": bool(approval.mandates),
        "subsidised": approval.plan not in {None, "none"},
        "perishable-skills": bool(approval.credit and approval.credit.perishable),
        "manipulative-skills": approval.manipulative_skills,
    }
    return [kind for kind, so in found.items() if so]


def _too_low(held: Held, second: CertificationLevel, kinds: list[str]) -> Hit:
    fields = {
        "legislatively-mandated": "mandates",
        "subsidised": "plan",
        "perishable-skills": "credit.perishable",
        "manipulative-skills": "manipulative_skills",
    }
    related = tuple(Related(held.at(fields[kind]), f"It {_KINDS[kind]}.") for kind in kinds)
    message = f"This needs level II: the course {listed([_KINDS[kind] for kind in kinds])}."
    fix = Fix(f"request {second.title} and write `II` when it is granted")
    given = (held.at("plan"),) if kinds == ["subsidised"] else ()  # A plan that cannot be is no reason for a higher level.
    return Hit(held.at("level"), message, fix, related, source=second.cited, given=given)


def _reimbursed_conference(catalog: Catalog, held: Held, fix: Fix) -> Iterator[Hit]:
    day: date = first_day(catalog, held)
    if law := certification_requirements().entry("conference-reimbursement", day):
        related = (Related(held.course.at("conference"), "The course is a conference."),)
        message = f"Training at a conference is certified without reimbursement, and not on plan {held.approval.plan}."
        yield Hit(held.at("plan"), message, fix, related, source=law.cited)
