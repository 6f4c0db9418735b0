"""The catalog's dates, gathered family by family."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from catalog.due.certifications import of_certifications
from catalog.due.item import Due
from catalog.due.sessions import of_sessions
from catalog.model import Catalog, Session
from catalog.model.publicity import published_courses, unarchived
from catalog.rules.approvals import HELD
from catalog.rules.waivers import excuses

DAY = timedelta(days=1)


def due_items(catalog: Catalog, *, within: int | None = None) -> tuple[Due, ...]:
    """Return what is due, overdue things first; with `within`, only what is due in so many days.

    What can be done no more, such as a hotel block that is gone, is not told.
    """
    found = [*of_sessions(catalog), *of_certifications(catalog), *_waivers(catalog), *_archives(catalog), *_rebuild(catalog)]
    last = date.max if within is None else catalog.as_of + timedelta(days=within)
    return tuple(sorted((item for item in found if item.on <= last or item.kind == "rebuild"), key=Due.sort_key))


def _waivers(catalog: Catalog) -> Iterator[Due]:
    for excuse in excuses(catalog):
        until = excuse.waiver.until
        if until and until >= catalog.as_of:
            what = f"The waiver of `{excuse.waiver.rule}` in {excuse.record.origin.file} ends: mend what it excuses, or renew it."
            yield Due(on=until, kind="waiver", what=what, subject=f"{excuse.record.id}-{excuse.waiver.rule}", place=excuse.at("until"))


def _archives(catalog: Catalog) -> Iterator[Due]:
    """Yield an entry for each past year with sessions whose facts are not kept: a month is time enough for corrections."""
    for year, sessions in unarchived(catalog).items():
        count = "1 session" if len(sessions) == 1 else f"{len(sessions)} sessions"
        what = f"{year} is over: `catalog archive {year}` keeps the facts of its {count} as they were published."
        yield Due(on=date(year + 1, 1, 31), kind="archive", what=what, subject=f"archive-{year}", place=sessions[0].at("dates"))


def _rebuild(catalog: Catalog) -> Iterator[Due]:
    for day, why in sorted(rebuild_days(catalog).items()):
        if day > catalog.as_of:
            yield Due(on=day, kind="rebuild", what=f"Build the site again: {why}.", subject="site", place=catalog.association.at())
            return


def rebuild_days(catalog: Catalog) -> dict[date, str]:
    """Return the days from which the published site says something else though nobody edited it, each with a reason."""
    found: dict[date, str] = {}
    for day, why in _turns(catalog):
        found.setdefault(day, why)
    return found


def _turns(catalog: Catalog) -> Iterator[tuple[date, str]]:
    published = {course.id for course in published_courses(catalog)}
    for session in catalog.sessions.values():
        if session.course in published:
            yield from _turns_of_session(catalog, session)
    for course_id, record in catalog.certifications.items():
        for approval in record.certifications:
            if approval.status == "certified" and approval.certified_on:
                yield approval.certified_on, f"“{catalog.courses[course_id].title}” may be published from then on"


def _turns_of_session(catalog: Catalog, session: Session) -> Iterator[tuple[date, str]]:
    title = catalog.course_of(session).title
    closes = catalog.registration_closes(session)
    if closes and session.status in HELD:
        yield closes + DAY, f"registration for “{title}” ({session.id}) is closed by then"
    if session.last_day:
        yield session.last_day + DAY, f"“{title}” ({session.id}) is over by then"
    for hotel in catalog.hotels(session):
        if hotel.cutoff:
            yield hotel.cutoff + DAY, f"the rooms at {hotel.name} for {session.id} are given back by then"
