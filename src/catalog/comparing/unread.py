"""Records that nobody can read now are compared as they were: a slip of the finger takes no session from anybody's calendar."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from catalog.model import Catalog, Course, Instructor, Session, Venue

_Record = TypeVar("_Record")


def with_the_unread(before: Catalog, after: Catalog) -> Catalog:
    """Return `after` with those of its broken records as they were in `before` that name nothing which is gone by now."""
    if not after.broken:
        return after
    regions, topics = after.association.regions, after.association.topics
    venues = {
        found.id: found for found in _kept(after, "venue", before.venues, after.venues) if not found.region or found.region in regions
    }
    instructors = {found.id: found for found in _kept(after, "instructor", before.instructors, after.instructors)}
    courses = {found.id: found for found in _kept(after, "course", before.courses, after.courses) if set(found.topics) <= topics.keys()}
    courses = {found.id: found for found in courses.values() if _names_what_is_there(found, courses, instructors)}
    sessions = {found.id: found for found in _kept(after, "session", before.sessions, after.sessions) if found.course in courses}
    sessions = {found.id: found for found in sessions.values() if _is_held_where_it_was(found, venues, sessions)}
    unread = {course_id for course_id in courses.keys() - after.courses.keys() if course_id in before.certifications}
    return replace(
        after,
        venues=venues,
        instructors=instructors,
        courses=courses,
        certifiers={**before.certifiers, **after.certifiers},
        certifications={**after.certifications, **{course_id: before.certifications[course_id] for course_id in sorted(unread)}},
        sessions=sessions,
        pages={page.id: page for page in _kept(after, "page", before.pages, after.pages)},
    )


def _kept(catalog: Catalog, kind: str, were: Mapping[str, _Record], are: Mapping[str, _Record]) -> Iterable[_Record]:
    """Return the records of a kind by id, those that are broken as they were."""
    unread = {record_id: record for record_id, record in were.items() if (kind, record_id) in catalog.broken}
    return [record for _, record in sorted({**unread, **are}.items())]


def _names_what_is_there(course: Course, courses: Mapping[str, Course], instructors: Mapping[str, Instructor]) -> bool:
    taught_by = {teaching.instructor for teaching in course.instructors}
    return set(course.prerequisites) <= courses.keys() and taught_by <= instructors.keys()


def _is_held_where_it_was(session: Session, venues: Mapping[str, Venue], sessions: Mapping[str, Session]) -> bool:
    return (not session.venue or session.venue in venues) and (not session.rescheduled_to or session.rescheduled_to in sessions)
