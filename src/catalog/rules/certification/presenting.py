"""Who presents a certified course, and how often."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from catalog.findings import Edit, Fix, Related, Severity
from catalog.model import Catalog, Course, Session, hours_text
from catalog.policies import certification_requirements, certification_terms
from catalog.rules.approvals import HELD, Held, certified, presented_under
from catalog.rules.names import plain
from catalog.rules.places import written
from catalog.rules.prose import Passage, passages
from catalog.rules.registry import DATES, Hit, rule
from catalog.rules.terms import fiscal_year
from catalog.rules.wording import counted, in_hours, same_hours

_PRESENTED_BY = re.compile(r"\bpresented\s+by\b", re.IGNORECASE)


@rule(
    "certification-presenter",
    severity=Severity.ERROR,
    source="11 CCR 1055(b)",
    legal=True,
    policy=("certification_terms/holder",),
)
def presenter(catalog: Catalog) -> Iterator[Hit]:
    """The course is presented by somebody who does not hold its certification.

    A certification is the presenter's own: presented by another, the course is not certified, and nobody gets credit.

    The presenter is the association (`presenter` in association.yml, or its name), and the certification must be held under that name. A
    host lends its rooms and is not the presenter: no text may say that a session is presented by its host, unless that is the association
    itself. Of a course whose certifier's regulations are not known, or that nobody certified, that is a warning of the house.

    To fix: write the holder's name as the certification gives it; call the partner `host`.

    Bad::

        --- certifications/wellness.yml
        certifications:
          - certifier: post
            number: 9999-10050
            title: Wellness
            presenter: Ontario Police Department
        #              ^^^^^^^^^^^^^^^^^^^^^^^^^ The certification is held by Ontario Police Department
            certified_on: 2026-08-17

    Good::

        --- certifications/wellness.yml
        certifications:
          - certifier: post
            number: 9999-10050
            title: Wellness
            presenter: Sample Peace Officers' Training Association
            certified_on: 2026-08-17
    """
    law = certification_terms().entry("holder", catalog.as_of)
    if law is None:
        return
    for held in certified(catalog):
        if held.profile.regulations and held.approval.presenter and plain(held.approval.presenter) not in _own_names(catalog):
            yield _held_by_another(catalog, held, law.cited)
    hosts = _hosts(catalog)
    for passage in passages(catalog) if hosts else ():
        if "presented" in passage.text.lower():
            yield from _presented_by_host(catalog, passage, hosts, law.cited)


@rule(
    "certification-hours",
    severity=Severity.ERROR,
    source="11 CCR 1052(d)",
    legal=True,
    policy=("regulation_1052/presented-as-certified", "certification_terms/no-change-without-approval"),
    after=("schedule-hours",),
)
def hours(catalog: Catalog) -> Iterator[Hit]:
    """The course has other hours than were certified.

    A course is presented as it was certified; for other hours nobody gets credit.

    Compared are `hours` of the course and of each of its certifications. Where the daily times disagree with both, that is
    schedule-hours's.

    To fix: correct the figure that is mistyped; or ask the certifier to approve the other hours first.

    Bad::

        --- certifications/wellness.yml
        certifications:
          - certifier: stc
            certified_on: 2026-08-17
            hours: 6
        #          ^ STC certified 6 hours, and the course has 8

    Good::

        --- certifications/wellness.yml
        certifications:
          - certifier: stc
            certified_on: 2026-08-17
            hours: 8
    """
    law = certification_requirements().entry("presented-as-certified", catalog.as_of)
    change = certification_terms().entry("no-change-without-approval", catalog.as_of)
    cited = law.cited if law else change.cited if change else ""
    for held in certified(catalog):
        approved, course = held.approval.hours, held.course
        if approved is not None and not same_hours(approved, course.hours):
            message = f"{held.profile.name} certified {in_hours(approved)}, and the course has {hours_text(course.hours)}."
            related = (Related(course.at("hours"), "The course's hours stand here."),)
            fix = Fix(f"write `{hours_text(course.hours)}`, if this is mistyped; or have the other hours approved")
            given, house = (*written(course, "hours", "schedule"),), not held.profile.regulations
            yield Hit(held.at("hours"), message, fix, related, source="" if house else cited, given=given, house=house)


@rule(
    "certification-presentations",
    severity=Severity.ERROR,
    source="11 CCR 1055(a)",
    legal=True,
    policy=("certification_terms/term",),
    after=DATES,
)
def presentations(catalog: Catalog) -> Iterator[Hit]:
    """More sessions are planned in a fiscal year than presentations are certified.

    The session too many is not certified, whichever it turns out to be, and its students get no credit.

    Counted are the sessions that take place, or took place, in this fiscal year and in each later one, where the certification gives its
    `presentations`. Cancelled, postponed and rescheduled ones do not count, and neither do those that were over before the certification
    began.

    To fix: ask the certifier for more presentations, or move a session into the next fiscal year.

    Bad::

        --- certifications/wellness.yml
        certifications:
          - certifier: stc
            certified_on: 2026-08-17
            presentations: 1
        #                  ^ 2 sessions of “Wellness” are planned in fiscal year 2026-27, and STC certified 1 presentation

        --- sessions/wellness-march.yml
        course: wellness
        dates: [2027-03-10]
        venue: ontario-police

        --- sessions/wellness-may.yml
        course: wellness
        dates: [2027-05-12]
        venue: ontario-police

    Good::

        --- certifications/wellness.yml
        certifications:
          - certifier: stc
            certified_on: 2026-08-17
            presentations: 1

        --- sessions/wellness-march.yml
        course: wellness
        dates: [2027-03-10]
        venue: ontario-police

        --- sessions/wellness-july.yml
        course: wellness
        dates: [2027-07-14]
        venue: ontario-police
    """
    for held in certified(catalog):
        if held.approval.presentations is None:
            continue
        for year, sessions in by_fiscal_year(catalog, held).items():
            if len(sessions) > held.approval.presentations:
                yield _too_many(held, year, sessions)


def by_fiscal_year(catalog: Catalog, held: Held) -> dict[str, list[Session]]:
    """Return the sessions of an approved course that take or took place, by the fiscal year of their first day.

    Years that are over are left out: how many presentations and students were certified for them, nobody has written down.
    """
    years: dict[str, list[Session]] = defaultdict(list)
    for session in catalog.sessions_by_course[held.course.id]:
        if session.status in HELD and session.first_day and presented_under(held, session):
            years[fiscal_year(held.profile, session.first_day)].append(session)
    this_year = fiscal_year(held.profile, catalog.as_of)
    return {year: sessions for year, sessions in years.items() if year >= this_year}


def _hosts(catalog: Catalog) -> dict[str, Session]:
    """The hosts that are not the presenter, by their plain names, each with one of its sessions, if it can be of a certified course."""
    own = _own_names(catalog)
    sessions = sorted((one for one in catalog.sessions.values() if one.host), key=lambda one: _under_law(catalog, one.course))
    return {name: session for session in sessions if (name := plain(session.host)) not in own}


def _under_law(catalog: Catalog, course_id: str) -> bool:
    """Tell whether a course is certified under regulations that are known."""
    return any(one.status == "certified" and catalog.certifiers[one.certifier].regulations for one in catalog.approvals(course_id))


def _own_names(catalog: Catalog) -> set[str]:
    association = catalog.association
    return {plain(name) for name in (association.presenter or association.name, association.name) if name}


def _held_by_another(catalog: Catalog, held: Held, cited: str) -> Hit:
    name = catalog.association.presenter or catalog.association.name
    message = f"The certification is held by {held.approval.presenter}, and the course is presented by {name}."
    fix = Fix(f"write `{name}`, if that is the holder; otherwise the course is not ours to present", (Edit(held.at("presenter"), name),))
    field = "presenter" if catalog.association.presenter else "name"
    return Hit(
        held.at("presenter"), message, fix, (Related(catalog.association.at(field), "The presenter's name stands here."),), source=cited
    )


def _presented_by_host(catalog: Catalog, passage: Passage, hosts: dict[str, Session], cited: str) -> Iterator[Hit]:
    for words in _PRESENTED_BY.finditer(passage.text):
        rest = plain(passage.text[words.end() : words.end() + 120]).removeprefix("the ")
        host = next((host for host in hosts if f"{rest} ".startswith(f"{host} ")), "")
        if host:
            session = hosts[host]
            message = f"{session.host} is the host of {session.id}, and not the presenter."
            fix = Fix("write `hosted by`; the presenter is who holds the certification")
            related = (Related(session.at("host"), "The host stands here."),)
            # A page speaks of the session that is hosted, any other text of its own course.
            spoken_of = passage.record if isinstance(passage.record, Course | Session) else session
            house = not _under_law(catalog, spoken_of.course if isinstance(spoken_of, Session) else spoken_of.id)
            severity = Severity.WARNING if house else None
            yield Hit(passage.at(*words.span()), message, fix, related, severity, "" if house else cited, house=house)


def _too_many(held: Held, year: str, sessions: list[Session]) -> Hit:
    allowed = held.approval.presentations or 0
    planned = f"{counted(len(sessions), 'session')} of “{held.course.title}” {'is' if len(sessions) == 1 else 'are'} planned"
    message = f"{planned} in fiscal year {year}, and {held.profile.name} certified {counted(allowed, 'presentation')}."
    related = tuple(Related(session.at("dates"), f"{session.id} is on {session.first_day}.") for session in sessions)
    given = tuple(place for session in sessions for place in written(session, "weekdays"))
    return Hit(
        held.at("presentations"),
        message,
        Fix("ask for more presentations, or move a session into another fiscal year"),
        related,
        given=given,
        house=not held.profile.regulations,
    )
