"""Safety policies of courses in which somebody may get hurt."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from catalog.findings import Fix, Related, Severity
from catalog.model import Catalog, SafetyPolicy, SafetySite, Session
from catalog.policies import Provision, certification_requirements
from catalog.rules.approvals import Held, first_day, regulated, upcoming
from catalog.rules.registry import Hit, rule
from catalog.rules.wording import listed

_NAMES = {
    "conduct-rules": "rules of safety and conduct",
    "injuries": "what is done about injuries",
    "instructor-student-ratios": "the ratio of staff to students",
}


@rule(
    "safety-policy",
    severity=Severity.ERROR,
    source="11 CCR 1052(a)(9)(D), (b)(5), 1053(a)(6)",
    legal=True,
    policy=(
        "regulation_1052/safety-policy",
        "regulation_1052/safety-conduct-rules",
        "regulation_1052/safety-injuries",
        "regulation_1052/safety-site-contact",
        "regulation_1052/safety-emergency-facility",
    ),
)
def safety_policy(catalog: Catalog) -> Iterator[Hit]:
    """A course of manipulative skills has no safety policy, or one that leaves something out.

    When somebody is hurt, nobody has time to look up the telephone number of the nearest emergency room.

    A certification with `manipulative_skills: true` has a `safety_policy` with conduct rules, injuries and the ratio of staff to
    students. Since 2024-04-01 it names the kinds of rules (general, course, site) and of injuries (minor, major), and for each site of a
    session to come a contact, a telephone number and the nearest emergency room.

    To fix: add what is missing to the policy.

    Bad::

        --- certifications/internal-affairs.yml
        certifications:
          - certifier: post
            number: 9999-10010
            title: Internal Affairs
            certified_on: 2026-06-01
            level: II
            manipulative_skills: true
        #                        ^^^^ A course of manipulative skills needs a safety policy, and none is on record

    Good::

        --- certifications/internal-affairs.yml
        certifications:
          - certifier: post
            number: 9999-10010
            title: Internal Affairs
            certified_on: 2026-06-01
            level: II
            manipulative_skills: true
            safety_policy:
              conduct_rules: [general, course, site]
              injuries: [minor, major]
              ratio: 1:8
    """
    for held in regulated(catalog):
        policy = held.approval.safety_policy
        if policy is None and not held.approval.manipulative_skills:
            continue
        day = first_day(catalog, held)
        law = certification_requirements().entry("safety-policy", day)
        if law and policy is None:
            message = "A course of manipulative skills needs a safety policy, and none is on record."
            yield Hit(held.at("manipulative_skills"), message, Fix("add `safety_policy:` to the certification"), source=law.cited)
        elif law and policy:
            yield from _unsafe(held, policy, law, day)
            yield from _sites(catalog, held, policy, law, day)


def _unsafe(held: Held, policy: SafetyPolicy, law: Provision, day: date) -> Iterator[Hit]:
    has = {"conduct-rules": policy.conduct_rules, "injuries": policy.injuries, "instructor-student-ratios": policy.ratio}
    missing = [_NAMES[item] for item in law.items if item in has and not has[item]]
    for item, kinds, word in (("safety-conduct-rules", policy.conduct_rules, "rules"), ("safety-injuries", policy.injuries, "injuries")):
        detail = certification_requirements().entry(item, day)
        missing += [f"{kind} {word}" for kind in detail.items if kind not in kinds] if detail and kinds else []
    if missing:
        yield Hit(
            held.key("safety_policy"), f"The safety policy lacks {listed(missing)}.", Fix("add it to `safety_policy`"), source=law.cited
        )


def _sites(catalog: Catalog, held: Held, policy: SafetyPolicy, law: Provision, day: date) -> Iterator[Hit]:
    if "site-contact" not in law.items:
        return
    sites = {site.venue: site for site in policy.sites}
    used: dict[str, Session] = {session.venue: session for session in upcoming(catalog, held.course) if session.venue}
    for venue_id, session in used.items():
        if venue_id not in sites:
            message = f"The safety policy says nothing of {catalog.venues[venue_id].name}, where {session.id} is."
            fix = Fix(f"add a site with `venue: {venue_id}`, its contact and its nearest emergency room")
            yield Hit(held.key("safety_policy"), message, fix, (Related(session.at("venue"), "The session is here."),), source=law.cited)
    for index, site in enumerate(policy.sites):
        if missing := _missing_of_site(site, day):
            span = held.at(f"safety_policy.sites.{index}.venue")
            yield Hit(span, f"For this site the safety policy lacks {listed(missing)}.", Fix("add it beside `venue`"), source=law.cited)


def _missing_of_site(site: SafetySite, day: date) -> list[str]:
    room = site.emergency_room
    has = {"phone": site.phone, "contact-person": site.contact}
    of_room = {"name": room.name, "location": room.location, "phone": room.phone}
    contact = certification_requirements().entry("safety-site-contact", day)
    emergency = certification_requirements().entry("safety-emergency-facility", day)
    missing = [f"a {item.replace('-', ' ')}" for item in (contact.items if contact else ()) if not has.get(item, True)]
    lacks = [item for item in (emergency.items if emergency else ()) if not of_room.get(item, True)]
    return [*missing, *([f"the {listed(lacks)} of the nearest emergency room"] if lacks else [])]
