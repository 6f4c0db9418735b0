"""Enrolment: how many students a presentation and a fiscal year may have."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from catalog.findings import Fix, Related, Severity
from catalog.model import Catalog, Session
from catalog.policies import EnrolmentLimit, enrolment_limits
from catalog.rules.approvals import Held, certified
from catalog.rules.certification.presenting import by_fiscal_year
from catalog.rules.registry import Hit, rule
from catalog.rules.wording import counted


@rule(
    "enrolment-limit",
    severity=Severity.ERROR,
    source="11 CCR 1054(k), 1055(f)",
    legal=True,
    policy=("enrolment/presentation", "enrolment/fiscal-year"),
    after=("enrolment-limit", "certification-presentations"),
)
def over_enrolment(catalog: Catalog) -> Iterator[Hit]:
    """More students are enrolled than the certification allows.

    The certifier may cut the tuition, ask for refunds, or take the certification away.

    A session may go over the most students of a presentation (`max_enrolment`) by a fifth, to make up for late cancellations. Over the
    fiscal year that must even out: the students of all its sessions stay within `max_enrolment_year`, or within `max_enrolment` times
    `presentations`. Students are counted as seats less seats left; where only the seats would go over, that is a warning. Several sessions
    with too many seats are shown once, at the certification. Fiscal years that are over are not looked at. What goes over the limits of two
    certifiers is shown once, at the one whose regulations are law.

    To fix: offer fewer seats, or ask the certifier for more.

    Bad::

        --- certifications/wellness.yml
        certifications:
          - certifier: stc
            certified_on: 2026-08-17
            max_enrolment: 24

        --- sessions/wellness-march.yml
        course: wellness
        dates: [2027-03-10]
        venue: ontario-police
        seats: 30
        #      ^^ 30 seats; STC certified 24 students a presentation, and 28 at the most

    Good::

        --- certifications/wellness.yml
        certifications:
          - certifier: stc
            certified_on: 2026-08-17
            max_enrolment: 24

        --- sessions/wellness-march.yml
        course: wellness
        dates: [2027-03-10]
        venue: ontario-police
        seats: 28
    """
    if presentation := enrolment_limits().entry("presentation", catalog.as_of):
        for held, sessions in _exceeded(catalog, presentation):
            yield from _too_many_seats(held, sessions, presentation)
    if year := enrolment_limits().entry("fiscal-year", catalog.as_of):
        found: dict[tuple[str, str], Hit] = {}
        for held in sorted(certified(catalog), key=lambda held: not held.profile.regulations):
            for label, sessions in by_fiscal_year(catalog, held).items() if _of_the_year(held) else ():
                hit, other = _year(held, label, sessions, year), found.get((held.course.id, label))
                if hit and (other is None or (hit.severity or 0) < (other.severity or 0)):
                    found[held.course.id, label] = hit  # One year that is too full is told once, and first as what the law forbids.
        yield from found.values()


def _exceeded(catalog: Catalog, law: EnrolmentLimit) -> Iterator[tuple[Held, list[Session]]]:
    """Yield the approvals of which sessions have too many seats, with those sessions, each told once: first as what the law forbids."""
    told: set[str] = set()
    limited = [held for held in certified(catalog) if held.approval.max_enrolment is not None]
    for held in sorted(limited, key=lambda held: (not held.profile.regulations, held.approval.max_enrolment or 0)):
        most = law.most(held.approval.max_enrolment or 0)
        of_its_years = chain.from_iterable(by_fiscal_year(catalog, held).values())
        sessions = [one for one in of_its_years if (one.seats or 0) > most and one.id not in told]
        told |= {session.id for session in sessions}
        if sessions:
            yield held, sessions


def _too_many_seats(held: Held, sessions: list[Session], law: EnrolmentLimit) -> Iterator[Hit]:
    approved, house = held.approval.max_enrolment or 0, not held.profile.regulations
    most, source = law.most(approved), "" if house else law.cited
    if len(sessions) > 1:
        related = tuple(Related(session.at("seats"), f"{session.id}: {counted(session.seats or 0, 'seat')}.") for session in sessions)
        message = (
            f"{counted(len(sessions), 'session')} have more seats than the {most} that {counted(approved, 'student')} a presentation allow."
        )
        yield Hit(held.at("max_enrolment"), message, Fix("correct it, or offer fewer seats"), related, source=source, house=house)
        return
    for session in sessions:
        message = f"{session.seats} seats; {held.profile.name} certified {approved} students a presentation, and {most} at the most."
        related = (Related(held.at("max_enrolment"), "The most students stand here."),)
        yield Hit(session.at("seats"), message, Fix(f"write {most} or fewer"), related, source=source, house=house)


def _of_the_year(held: Held) -> int | None:
    approval = held.approval
    if approval.max_enrolment_year is not None:
        return approval.max_enrolment_year
    return approval.max_enrolment * approval.presentations if approval.max_enrolment and approval.presentations else None


def _year(held: Held, year: str, sessions: list[Session], law: EnrolmentLimit) -> Hit | None:
    most = law.most(_of_the_year(held) or 0)
    students = sum(_students(session) for session in sessions)
    seats = sum(session.seats or 0 for session in sessions)
    if max(students, seats) <= most:
        return None
    field, house = "max_enrolment_year" if held.approval.max_enrolment_year is not None else "max_enrolment", not held.profile.regulations
    counts = counted(students, "student") if students > most else counted(seats, "seat")
    message = f"The sessions of fiscal year {year} have {counts} together, and {held.profile.name} certified {most} for the year."
    related = tuple(Related(session.at("seats"), f"{session.id}: {counted(session.seats or 0, 'seat')}.") for session in sessions)
    severity = Severity.ERROR if students > most else Severity.WARNING
    given = (held.at("max_enrolment"), held.at("presentations"), *(session.at("seats") for session in sessions))
    fix = Fix("offer fewer seats, or ask the certifier for more students")
    return Hit(held.at(field), message, fix, related, severity, "" if house else law.cited, given, house)


def _students(session: Session) -> int:
    return session.seats - session.seats_left if session.seats is not None and session.seats_left is not None else 0
