"""For how long, and how often, a course is certified."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from catalog.findings import Edit, Fix, Related, Severity
from catalog.frozen import dataclass
from catalog.model import Catalog, Session
from catalog.model.publicity import approval_in_force
from catalog.rules.approvals import Held, approvals, certified, upcoming
from catalog.rules.places import written
from catalog.rules.registry import DATES, Hit, rule
from catalog.rules.terms import fiscal_year, label_start, last_year, start_year, year_label
from catalog.rules.wording import listed


@dataclass(frozen=True, slots=True)
class _Day:
    """A training day in a fiscal year that a certification does not hold."""

    session: Session
    index: int


@rule(
    "certification-term",
    severity=Severity.ERROR,
    source="11 CCR 1055(a), 1056",
    legal=True,
    policy=("certification_terms/term", "fiscal_year/post", "certifiers/fiscal_year_start", "certifiers/fiscal_year_form"),
    after=(*DATES, "certification-control-number"),
)
def term(catalog: Catalog) -> Iterator[Hit]:
    """A session lies in a fiscal year for which the course is not certified, or all its years are over.

    Outside its term a course is not certified: nobody gets credit or reimbursement for it, and it may not be advertised.

    Certification is by fiscal year, from 1 July to 30 June unless the certifier's profile says otherwise, and is renewed year by year. The
    profile says whether `2026` alone may be written too, as of a certifier whose year is the calendar year; `2026-27` always may.
    Every day of every session to come must lie in one of the `fiscal_years` of each certification that gives them. One session outside is
    shown at its date; several in the same year are shown once, at the certification. Sessions that are over, cancelled, postponed or
    rescheduled are not looked at. Where all years of a certification are over, and no session to come says so already, the certification
    itself is shown: it is still printed beside the course.

    To fix: move the session, or add the fiscal year to the certification when it is renewed; where it is not, write `status: expired`.

    Bad::

        --- certifications/wellness.yml
        certifications:
          - {certifier: stc, certified_on: 2026-08-17, fiscal_years: [2026-27]}

        --- sessions/wellness-ontario.yml
        course: wellness
        dates: [2027-07-14]
        #       ^^^^^^^^^^ 2027-07-14 is in fiscal year 2027-28, for which STC has not certified “Wellness”
        venue: ontario-police

    Good::

        --- certifications/wellness.yml
        certifications:
          - {certifier: stc, certified_on: 2026-08-17, fiscal_years: [2026-27, 2027-28]}

        --- sessions/wellness-ontario.yml
        course: wellness
        dates: [2027-07-14]
        venue: ontario-police
    """
    outside: dict[tuple[str, str], tuple[list[Held], dict[str, _Day]]] = defaultdict(lambda: ([], {}))
    lapsed: dict[str, list[Held]] = defaultdict(list)
    for held in approvals(catalog):
        yield from _otherwise_written(held)
    for held in certified(catalog):
        years = _outside(catalog, held)
        for year, days in years.items():
            found, by_session = outside[held.course.id, year]
            found.append(held)
            by_session.update(days)
        if not years and _over(catalog, held):
            lapsed[held.course.id].append(held)
    for (_, year), (helds, by_session) in outside.items():
        yield _hit(year, helds, list(by_session.values()))
    for helds in lapsed.values():
        yield _lapsed(catalog, helds)


def _outside(catalog: Catalog, held: Held) -> dict[str, dict[str, _Day]]:
    years: dict[str, dict[str, _Day]] = defaultdict(dict)
    certified_years = {label_start(held.profile, label) for label in held.approval.fiscal_years}
    if not certified_years or None in certified_years:
        return years
    for session in upcoming(catalog, held.course):
        for index, day in enumerate(session.dates):
            if start_year(held.profile, day) not in certified_years:
                years[fiscal_year(held.profile, day)].setdefault(session.id, _Day(session, index))
    return years


def _otherwise_written(held: Held) -> Iterator[Hit]:
    for index, label in enumerate(held.approval.fiscal_years):
        if label_start(held.profile, label) is not None:
            continue
        year, span = int(label[:4]), held.at(f"fiscal_years.{index}")
        meant = year_label(held.profile, year)
        message = f"{held.profile.name} writes its fiscal years by both calendar years, and not as `{label}`."
        fix = Fix(f"write `{meant}`, if the year that begins in {year} is meant", (Edit(span, meant),))
        yield Hit(span, message, fix, house=not held.profile.regulations)


def _over(catalog: Catalog, held: Held) -> bool:
    """Tell whether every fiscal year of a certification that is printed lies before the build date's."""
    last = last_year(held.profile, held.approval.fiscal_years)
    return last is not None and approval_in_force(catalog, held.approval) and last < start_year(held.profile, catalog.as_of)


def _lapsed(catalog: Catalog, helds: list[Held]) -> Hit:
    held = helds[0]
    last, now = max(held.approval.fiscal_years), fiscal_year(held.profile, catalog.as_of)
    message = f"{_named(helds)} certified “{held.course.title}” until fiscal year {last}, which is over, and it is printed as certified."
    fix = Fix(f"add `{now}` to `fiscal_years` if the certification is renewed; otherwise write `status: expired`")
    related = tuple(Related(other.at("fiscal_years"), f"So is that of {other.profile.name}.") for other in helds[1:])
    return Hit(held.at("fiscal_years"), message, fix, related, house=not any(one.profile.regulations for one in helds))


def _named(helds: list[Held]) -> str:
    return listed([held.profile.name for held in helds])


def _hit(year: str, helds: list[Held], days: list[_Day]) -> Hit:
    names = _named(helds)
    have = "has" if len(helds) == 1 else "have"
    title = helds[0].course.title
    fix = Fix(f"add `{year}` to `fiscal_years` when the certification is renewed, or move the session")
    house = not any(held.profile.regulations for held in helds)
    if len(days) > 1:
        related = tuple(Related(day.session.at(f"dates.{day.index}"), f"{day.session.dates[day.index]} is in {year}.") for day in days)
        message = f"{names} {have} not certified “{title}” for fiscal year {year}, in which {len(days)} sessions are planned."
        return Hit(helds[0].at("fiscal_years"), message, fix, related, house=house)
    session, index = days[0].session, days[0].index
    message = f"{session.dates[index]} is in fiscal year {year}, for which {names} {have} not certified “{title}”."
    related = tuple(Related(held.at("fiscal_years"), f"{held.profile.name} certified these fiscal years.") for held in helds)
    return Hit(session.at(f"dates.{index}"), message, fix, related, given=written(session, "weekdays", "control_number"), house=house)
