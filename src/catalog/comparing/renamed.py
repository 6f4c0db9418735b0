"""Courses and sessions whose files have another name now: they are the same ones to people, and are compared as such."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import copy
from dataclasses import replace
from typing import TypeVar

from catalog.comparing.difference import Difference
from catalog.frozen import dataclass
from catalog.model import Catalog, Course, Session
from catalog.model.certification import CertificationFile

_Kept = TypeVar("_Kept", Course, Session, CertificationFile)


@dataclass(frozen=True, slots=True)
class Names:
    """Old ids and the ids that took their place."""

    courses: Mapping[str, str]
    sessions: Mapping[str, str]

    def __bool__(self) -> bool:
        return bool(self.courses or self.sessions)


def names(before: Catalog, after: Catalog) -> Names:
    """Find out what is called otherwise.

    A course is the same by its new record's `aliases`, by a certification number, or by its title; a session by its control number, or
    by its course, dates and place. What could be two of them is taken for none.
    """
    gone, come = before.courses.keys() - after.courses.keys(), after.courses.keys() - before.courses.keys()
    aliases = {alias: course_id for course_id in sorted(come) for alias in after.courses[course_id].aliases if alias in gone}
    courses = {
        **_paired(gone, come, lambda course_id, found: (found.courses[course_id].title,), before, after),
        **_paired(gone, come, _numbers, before, after),
        **aliases,
    }
    old, new = before.sessions.keys() - after.sessions.keys(), after.sessions.keys() - before.sessions.keys()

    def presented(session_id: str, catalog: Catalog) -> tuple[str, ...]:
        session = catalog.sessions[session_id]
        course = courses.get(session.course, session.course)
        return (f"{course} {session.dates} {session.venue}",) if session.dates else ()

    sessions = {
        **_paired(old, new, presented, before, after),
        **_paired(old, new, lambda session_id, found: (found.sessions[session_id].control_number,), before, after),
    }
    return Names(courses, sessions)


def under(names: Names, catalog: Catalog) -> Catalog:
    """Return `catalog` with its courses and sessions under their new names."""
    courses = names.courses
    records = (
        _with(course, id=_new(courses, course.id), prerequisites=tuple(_new(courses, one) for one in course.prerequisites))
        for course in catalog.courses.values()
    )
    sessions = (
        _with(
            session,
            id=_new(names.sessions, session.id),
            course=_new(courses, session.course),
            rescheduled_to=_new(names.sessions, session.rescheduled_to),
        )
        for session in catalog.sessions.values()
    )
    held = {
        _new(courses, course_id): _with(record, course=_new(courses, record.course)) for course_id, record in catalog.certifications.items()
    }
    return replace(
        catalog,
        courses={record.id: record for record in sorted(records, key=lambda record: record.id)},
        sessions={session.id: session for session in sorted(sessions, key=lambda session: session.id)},
        certifications=dict(sorted(held.items())),
    )


def differences(names: Names, after: Catalog, published: Iterable[str]) -> Iterator[Difference]:
    """Tell of each renamed course and session that is published where it is found now."""
    shown = set(published)
    for area, renamed in (("courses", names.courses), ("sessions", names.sessions)):
        for old, new in sorted(renamed.items(), key=lambda pair: pair[1]):
            course = after.courses[new if area == "courses" else after.sessions[new].course]
            if course.id in shown:
                before, url = f"/{area}/{old}/", f"/{area}/{new}/"
                yield Difference(area=area, subject=course.title, what="has another address", before=before, after=url, url=url)


def _paired(
    gone: Iterable[str], come: Iterable[str], marks: Callable[[str, Catalog], tuple[str, ...]], before: Catalog, after: Catalog
) -> dict[str, str]:
    """Pair the ids of which one mark is the same, where one alone has it on either side."""
    old, new = _by_mark(gone, marks, before), _by_mark(come, marks, after)
    return {old[mark][0]: new[mark][0] for mark in sorted(old.keys() & new.keys()) if len(old[mark]) == len(new[mark]) == 1}


def _by_mark(ids: Iterable[str], marks: Callable[[str, Catalog], tuple[str, ...]], catalog: Catalog) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for record_id in sorted(ids):
        for mark in filter(None, marks(record_id, catalog)):
            found.setdefault(mark, []).append(record_id)
    return found


def _numbers(course_id: str, catalog: Catalog) -> tuple[str, ...]:
    return tuple(f"{approval.certifier} {approval.number}" for approval in catalog.approvals(course_id) if approval.number)


def _new(names: Mapping[str, str], old: str) -> str:
    return names.get(old, old)


def _with(record: _Kept, **values: object) -> _Kept:
    """Return a copy with other values, its id and its origin kept, which `replace` would lose."""
    changed = copy(record)
    for name, value in values.items():
        object.__setattr__(changed, name, value)  # The copy has just been made, and nobody else has it yet.
    return changed
