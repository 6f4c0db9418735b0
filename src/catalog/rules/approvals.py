"""Which approvals matter to which sessions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from catalog.model import Approval, Catalog, CertificationFile, CertifierProfile, Course, Session
from catalog.source import Span

HELD = frozenset({"open", "full", "waitlist", "tentative"})
"""The statuses of a session that takes place on its dates, as far as anybody knows."""


@dataclass(frozen=True, slots=True)
class Held:
    """One approval of one course, and where it stands."""

    course: Course
    record: CertificationFile
    index: int
    approval: Approval
    profile: CertifierProfile

    def at(self, field: str) -> Span:
        """Return the place of one of the approval's values; where it was not written, that of the word `certifier`, which calls for it."""
        path = f"certifications.{self.index}.{field}"
        return self.record.at(path) if self.record.origin.has(path) else self.record.origin.key(f"certifications.{self.index}.certifier")

    def key(self, field: str) -> Span:
        """Return the place of the key that names one of the approval's values: of `outline`, and not of the whole outline."""
        return self.record.origin.key(f"certifications.{self.index}.{field}")

    def has(self, field: str) -> bool:
        """Tell whether a value of the approval was written."""
        return self.record.origin.has(f"certifications.{self.index}.{field}")


def unfounded(profile: CertifierProfile, key: str) -> bool:
    """Tell whether what a profile asks under `key` is only the house's: its certifier is not known, and it names no source for it."""
    return not profile.regulations and key not in profile.sources


def approvals(catalog: Catalog) -> Iterator[Held]:
    """Yield every approval of the catalog, whatever its status."""
    for course_id, record in catalog.certifications.items():
        for index, approval in enumerate(record.certifications):
            yield Held(catalog.courses[course_id], record, index, approval, catalog.certifiers[approval.certifier])


def regulated(catalog: Catalog) -> Iterator[Held]:
    """Yield every approval of a certifier whose regulations the rules know."""
    return (held for held in approvals(catalog) if held.profile.regulations)


def one_each(catalog: Catalog) -> Iterator[Held]:
    """Each certified course once, with the first approval under regulations that are known."""
    seen: set[str] = set()
    for held in regulated(catalog):
        if held.approval.status in {"certified", "pending"} and held.course.id not in seen:
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
                yield session, held


def first_day(catalog: Catalog, held: Held) -> date:
    """Return the day by which the content rules pick the law: the first day of the next session, of the last one, or the build date."""
    dated = [session.first_day for session in catalog.sessions_by_course[held.course.id] if session.first_day and session.status in HELD]
    return next((day for day in dated if day >= catalog.as_of), dated[-1] if dated else catalog.as_of)


def upcoming(catalog: Catalog, course: Course) -> Iterator[Session]:
    """Yield the sessions of a course that are to take place and are not over."""
    for session in catalog.sessions_by_course[course.id]:
        if session.status in HELD and session.dates and not catalog.is_past(session):
            yield session
