"""For how long, and how often, a course is certified."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from catalog.findings import Fix, Related, Severity
from catalog.frozen import dataclass
from catalog.model import Catalog, Session
from catalog.rules.approvals import Held, certified, upcoming
from catalog.rules.places import written
from catalog.rules.registry import DATES, Hit, rule
from catalog.rules.terms import fiscal_year


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
    policy=("certification_terms/term", "fiscal_year/post", "certifiers/fiscal_year_start"),
    after=(*DATES, "certification-control-number"),
)
def term(catalog: Catalog) -> Iterator[Hit]:
    """A session lies in a fiscal year for which the course is not certified.

    Outside its term a course is not certified: nobody gets credit or reimbursement for it, and it may not be advertised.

    Certification is by fiscal year, from 1 July to 30 June unless the certifier's profile says otherwise, and is renewed year by year.
    Every day of every session to come must lie in one of the `fiscal_years` of each certification that gives them. One session outside is
    shown at its date; several in the same year are shown once, at the certification. Sessions that are over, cancelled, postponed or
    rescheduled are not looked at.

    To fix: move the session, or add the fiscal year to the certification when it is renewed.

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
    for held in certified(catalog):
        for year, days in _outside(catalog, held).items():
            found, by_session = outside[held.course.id, year]
            found.append(held)
            by_session.update(days)
    for (_, year), (helds, by_session) in outside.items():
        yield _hit(year, helds, list(by_session.values()))


def _outside(catalog: Catalog, held: Held) -> dict[str, dict[str, _Day]]:
    years: dict[str, dict[str, _Day]] = defaultdict(dict)
    certified_years = held.approval.fiscal_years
    if not certified_years:
        return years
    for session in upcoming(catalog, held.course):
        for index, day in enumerate(session.dates):
            if (year := fiscal_year(held.profile, day)) not in certified_years:
                years[year].setdefault(session.id, _Day(session, index))
    return years


def _hit(year: str, helds: list[Held], days: list[_Day]) -> Hit:
    names = " and ".join(held.profile.name for held in helds)
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
