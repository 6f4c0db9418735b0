"""The year of a session's dates, against whatever else its file says of when it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from itertools import pairwise

from catalog.findings import Edit, Fix, Related, Severity
from catalog.frozen import dataclass
from catalog.model import Catalog, Session
from catalog.rules.approvals import Held, presented
from catalog.rules.certification.numbers import year_given
from catalog.rules.places import status_place, years_in_path
from catalog.rules.registry import Hit, rule
from catalog.rules.schedule.weekdays import misfits
from catalog.rules.terms import start_year
from catalog.rules.wording import listed
from catalog.source import Span

_YEARS_OFF = (1, -1, 2, -2)
"""By how many years the dates may be mistyped, the likeliest first."""
_ENOUGH = 2
"""One thing that does not fit may be wrong itself, and has its own rule; two that agree with each other are right."""


@dataclass(frozen=True, slots=True)
class _Witness:
    """Something in a session's file that cannot be true on its dates: what people call it, and where it stands."""

    name: str
    span: Span


@rule("schedule-year", severity=Severity.ERROR)
def year(catalog: Catalog) -> Iterator[Hit]:
    """The dates of a session are in another year than everything around them.

    One wrong digit sends people a year early or a year late, and takes the session out of the catalog or far down the list.

    Held against the dates are the weekdays, the year in the control number and in the file's name or folder, the days of the announcement
    and of approved changes, the close of registration, the hotels' cut-offs, and a session that is over and still takes registrations.
    Where two of them or more do not fit, and the same days of one or two years before or after fit all of them, it is the year that is
    mistyped: this is said once, and not once for each of them.

    To fix: correct the year of the dates; where the dates are right, bring the others up to date.

    Bad::

        --- sessions/2027/internal-affairs-ontario.yml
        course: internal-affairs
        dates: [2026-02-09, 2026-02-10]
        #      ^^^^^^^^^^^^^^^^^^^^^^^^ the weekdays, the control number, the announcement and the file’s name belong to 2027
        weekdays: Tue/Wed
        venue: ontario-police
        control_number: 9999-10010-26-001
        status: full
        announcement: {submitted: 2026-12-07, approved: 2026-12-21}

    Good::

        --- sessions/2027/internal-affairs-ontario.yml
        course: internal-affairs
        dates: [2027-02-09, 2027-02-10]
        weekdays: Tue/Wed
        venue: ontario-police
        control_number: 9999-10010-26-001
        status: full
        announcement: {submitted: 2026-12-07, approved: 2026-12-21}
    """
    numbered = {session.id: held for session, held in presented(catalog) if session.control_number}
    for session in catalog.sessions.values():
        if not session.dates:
            continue
        held = numbered.get(session.id)
        against = list(_against(catalog, session, held, session.dates))
        if against and len(against := [*_weekdays(session, session.dates), *against]) >= _ENOUGH:
            yield from _mistyped(catalog, session, held, against)


def _mistyped(catalog: Catalog, session: Session, held: Held | None, against: Sequence[_Witness]) -> Iterator[Hit]:
    for dates in _meant(session.dates):
        if any(_against(catalog, session, held, dates)) or any(_weekdays(session, dates)):
            continue
        written = listed(sorted({str(day.year) for day in session.dates}))
        names = listed(list(dict.fromkeys(witness.name for witness in against)))
        verb = "belongs" if len({witness.name for witness in against}) == 1 else "belong"
        message = f"These dates are in {written}, and {names} {verb} to {dates[0].year}."
        fix = Fix(
            f"write `dates: [{', '.join(map(str, dates))}]`; or correct the others, if the dates are right",
            tuple(Edit(session.at(f"dates.{index}"), str(day)) for index, day in enumerate(dates)),
        )
        yield Hit(session.at("dates"), message, fix, tuple(Related(witness.span, f"This does not fit {written}.") for witness in against))
        return


def _meant(dates: Sequence[date]) -> Iterator[tuple[date, ...]]:
    """The dates that may be meant: the same days in one of the years that are written, or all a year or two before or after."""
    written = sorted({day.year for day in dates})
    years = [[year] * len(dates) for year in written] if len(written) > 1 else []
    years += [[day.year + off for day in dates] for off in _YEARS_OFF]
    for meant in years:
        with suppress(ValueError):  # There is no 29 February in that year.
            yield tuple(day.replace(year=year) for day, year in zip(dates, meant, strict=True))


def _weekdays(session: Session, dates: Sequence[date]) -> Iterator[_Witness]:
    if session.weekdays and misfits(session.weekdays, dates):
        yield _Witness("the weekdays", session.at("weekdays"))


def _against(catalog: Catalog, session: Session, held: Held | None, dates: Sequence[date]) -> Iterator[_Witness]:
    """What in a session's file cannot be true if it takes place on `dates`."""
    if len(dates) > 1 and any(later < earlier for earlier, later in pairwise(dates)):
        yield _Witness("the order of the dates", session.at("dates"))
    yield from _of_papers(session, held, min(dates))
    yield from _of_plans(session, dates)
    if session.status in {"open", "waitlist", "tentative"} and max(dates) < catalog.as_of:
        yield _Witness("the status", status_place(session))


def _of_papers(session: Session, held: Held | None, first: date) -> Iterator[_Witness]:
    """The certifier's papers come before the session, and the control number has its fiscal year."""
    if held and (given := year_given(session, held)) and given != f"{start_year(held.profile, first) % 100:02d}":
        yield _Witness("the control number", session.at("control_number"))
    for day, key in ((session.announcement.submitted, "submitted"), (session.announcement.approved, "approved")):
        if day and day >= first:
            yield _Witness("the announcement", session.at(f"announcement.{key}"))
    for index, change in enumerate(session.changes):
        if change.approved and change.approved >= first:
            yield _Witness("the approved changes", session.at(f"changes.{index}.approved"))


def _of_plans(session: Session, dates: Sequence[date]) -> Iterator[_Witness]:
    """What the association plans comes before the session, and its file stands under the session's year, if under one."""
    first = min(dates)
    if session.registration_closes and session.registration_closes >= first:
        yield _Witness("the close of registration", session.at("registration_closes"))
    for index, hotel in enumerate(session.hotels):
        if hotel.cutoff and hotel.cutoff >= first:
            yield _Witness("the hotel’s cut-off", session.at(f"hotels.{index}.cutoff"))
    years = years_in_path(session.origin.file)
    if years and not years & {day.year for day in dates}:
        yield _Witness("the file’s name", session.at("course"))
