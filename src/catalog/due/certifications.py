"""What is due for certifications: modifications, renewals by fiscal year, and the presentations that are left."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from catalog.due.item import Due
from catalog.model import Catalog, CertifierProfile, Session
from catalog.model.publicity import approval_in_force
from catalog.policies import certification_terms, lead_times
from catalog.rules.approvals import Held, certified, upcoming
from catalog.rules.certification.presenting import by_fiscal_year
from catalog.rules.terms import fiscal_year, last_year, start_year, year_label

DAY = timedelta(days=1)


def of_certifications(catalog: Catalog) -> Iterator[Due]:
    """Yield what is due for each certification."""
    for held in certified(catalog):
        yield from _modifications(catalog, held)
        yield from _renewal(catalog, held)
        if approval_in_force(catalog, held.approval):
            yield from _presentations(catalog, held)


def _modifications(catalog: Catalog, held: Held) -> Iterator[Due]:
    for index, change in enumerate(held.approval.modifications):
        if change.approved:
            continue
        from_day = change.effective or change.submitted or catalog.as_of
        law = lead_times().entry("modification", change.submitted or catalog.as_of)
        first = min(
            (session.first_day for session in _coming(catalog, held) if session.first_day and session.first_day >= from_day), default=None
        )
        if law is None or first is None:
            continue
        which = f"the modification of “{held.course.title}” ({', '.join(change.of)})"
        what = f"{held.profile.name} must approve {which} before the session of {first}."
        if change.submitted is None:
            what = f"Send {which} to {held.profile.name}: the next session is on {first}."
        on = first if change.submitted else law.latest_start(first)
        place = held.at(f"modifications.{index}")
        yield Due(on=on, kind="modification", what=what, subject=f"{held.course.id}-{index}", place=place, source=law.cited)


def _renewal(catalog: Catalog, held: Held) -> Iterator[Due]:
    """Tell of the end of the last certified fiscal year; where sessions are planned after it, of the last day to ask before the first."""
    starts = last_year(held.profile, held.approval.fiscal_years)
    if starts is None:
        return
    ends = _end(held.profile, starts)
    after = [session.first_day for session in _coming(catalog, held) if session.first_day and session.first_day > ends]
    law = lead_times().entry("request", catalog.as_of)
    last = year_label(held.profile, starts)
    what = f"Renew the {held.profile.name} certification of “{held.course.title}”, which ends with fiscal year {last}."
    on = ends
    if after and law:
        what += f" A session is planned on {min(after)}."
        on = min(ends, law.latest_start(min(after)))
    term = certification_terms().entry("annual-review", catalog.as_of)
    subject = f"{held.course.id}-{held.profile.id}"
    yield Due(on=on, kind="renewal", what=what, subject=subject, place=held.at("fiscal_years"), source=term.cited if term else "house rule")


def _presentations(catalog: Catalog, held: Held) -> Iterator[Due]:
    if held.approval.presentations is None:
        return
    year = fiscal_year(held.profile, catalog.as_of)
    used = len(by_fiscal_year(catalog, held).get(year, []))
    left = max(held.approval.presentations - used, 0)
    planned = f"{used} of {held.approval.presentations} presentations of “{held.course.title}” are planned or held in {year}"
    what = f"{planned}: {left} more can be." if left else f"{planned}: ask {held.profile.name} before planning another."
    term = certification_terms().entry("term", catalog.as_of)
    yield Due(
        on=_end(held.profile, start_year(held.profile, catalog.as_of)),
        kind="presentations",
        what=what,
        subject=f"{held.course.id}-{held.profile.id}",
        place=held.at("presentations"),
        source=term.cited if term else "house rule",
    )


def _coming(catalog: Catalog, held: Held) -> Iterator[Session]:
    return (session for session in upcoming(catalog, held.course) if session.first_day and session.first_day >= catalog.as_of)


def _end(profile: CertifierProfile, start: int) -> date:
    """Return the last day of the fiscal year that starts in the calendar year `start`."""
    return date.fromisoformat(f"{start + 1}-{profile.fiscal_year_start}") - DAY
