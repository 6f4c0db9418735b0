"""Which approvals matter to which sessions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from catalog.model import Catalog, CertifierProfile, Course, Held, Session

__all__ = [
    "HELD",
    "Held",
    "approvals",
    "certified",
    "first_day",
    "one_each",
    "presented",
    "presented_under",
    "regulated",
    "unfounded",
    "upcoming",
]

HELD = frozenset({"open", "full", "waitlist", "tentative"})
"""The statuses of a session that takes place on its dates, as far as anybody knows."""


def unfounded(profile: CertifierProfile, key: str) -> bool:
    """Tell whether what a profile asks under `key` is only the house's: its certifier is not known, and it names no source for it."""
    return not profile.regulations and key not in profile.sources


def approvals(catalog: Catalog) -> Iterator[Held]:
    """Yield every approval of the catalog, whatever its status."""
    return iter(catalog.held)


def regulated(catalog: Catalog) -> Iterator[Held]:
    """Yield every approval of a certifier whose regulations the rules know, unless it has ended: nothing is presented under it."""
    return (held for held in approvals(catalog) if held.profile.regulations and held.approval.status in {"certified", "pending"})


def one_each(catalog: Catalog) -> Iterator[Held]:
    """Each certified course once, with the first approval under regulations that are known."""
    seen: set[str] = set()
    for held in regulated(catalog):
        if held.course.id not in seen:
            seen.add(held.course.id)
            yield held


def certified(catalog: Catalog) -> Iterator[Held]:
    """Yield every approval that says that it is granted."""
    return (held for held in approvals(catalog) if held.approval.status == "certified")


def presented(catalog: Catalog) -> Iterator[tuple[Session, Held]]:
    """Yield every session of a certified course whose certifier gives control numbers, with the approval."""
    for held in certified(catalog):
        if held.profile.control_number_mask:
            for session in catalog.sessions_by_course[held.course.id]:
                if presented_under(held, session):
                    yield session, held


def presented_under(held: Held, session: Session) -> bool:
    """Tell whether a session of a certified course counts among its presentations: one that was over before the first day does not.

    One that has a control number was announced under a certification, whatever its first day on record is.
    """
    begins, last = held.approval.certified_on, session.last_day
    return bool(session.control_number) or begins is None or last is None or last >= begins


def first_day(catalog: Catalog, held: Held) -> date:
    """Return the day by which the content rules pick the law: the first day of the next session, of the last one, or the build date."""
    last = catalog.as_of
    for session in catalog.sessions_by_course[held.course.id]:
        if session.dates and session.status in HELD:
            last = min(session.dates)
            if last >= catalog.as_of:
                break
    return last


def upcoming(catalog: Catalog, course: Course) -> Iterator[Session]:
    """Yield the sessions of a course that are to take place and are not over."""
    for session in catalog.sessions_by_course[course.id]:
        if session.status in HELD and session.dates and not catalog.is_past(session):
            yield session
