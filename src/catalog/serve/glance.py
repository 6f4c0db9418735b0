"""A glance at what was just saved: the pages that somebody looks at, out of the one record that changed, before all else is looked at.

A large catalog takes seconds to be checked and planned as a whole, and a course, a session or a place that is saved shows on few pages.
A glance checks nothing beyond its file, and is followed by the whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from catalog.build.outcome import has_errors
from catalog.content.folders import FOLDERS, RecordFile
from catalog.content.reading import read_file
from catalog.content.references import resolve_in
from catalog.frozen import dataclass
from catalog.model import Catalog, CertificationFile, Course, Record, Session, Venue
from catalog.plan import Document, Plan, Viewing, of_course, pages, viewing_of

MOST = 3
"""Changed files at which a glance is taken: more come from a branch that was switched, or from a script."""


LOOKED_AT = 4
"""Pages that are looked at: the last that were asked for."""


@dataclass(frozen=True, slots=True)
class Changed:
    """The catalog with what was saved, and the courses that it is about."""

    catalog: Catalog
    courses: frozenset[str]


def glance(catalog: Catalog, planned: Plan, saved: Mapping[str, bytes | None], looked_at: Sequence[Document]) -> Iterator[Document]:
    """Yield anew those of the documents `looked_at` that show what was `saved`, bytes by path, since `catalog` was planned.

    None of them where more than a record or two has changed, or one is not what it was before, or is broken: then all has to be looked at.
    """
    changed = _changed(catalog, saved)
    if changed is None or planned.viewing is None:
        return
    viewing = viewing_of(changed.catalog, planned.viewing.wording.translate, drafts=planned.viewing.drafts)
    viewing.take_over(planned.viewing, lambda course_id: course_id not in changed.courses)
    viewing.site = planned.site
    yield from _planned_anew(viewing, planned, [document for document in looked_at[-LOOKED_AT:] if changed.courses & set(document.courses)])


def _planned_anew(viewing: Viewing, planned: Plan, wanted: Sequence[Document]) -> Iterator[Document]:
    paths = {document.path for document in wanted}
    of_courses = {document.path: course_id for document in wanted for course_id in document.courses if _is_of(planned, course_id, document)}
    for course_id in {*of_courses.values()} & viewing.published_ids:
        yield from (new for new in of_course(viewing, viewing.course(viewing.catalog.courses[course_id]), ["html"]) if new.path in paths)
    if lists := paths - of_courses.keys():
        yield from (new for new in pages.documents(viewing) if new.path in lists)


def _is_of(planned: Plan, course_id: str, document: Document) -> bool:
    lot = planned.lots.get(course_id)
    return lot is not None and any(one.path == document.path for one in lot.documents)


def _changed(catalog: Catalog, saved: Mapping[str, bytes | None]) -> Changed | None:
    """Return the catalog with what was saved; None where it cannot be told from the saved files alone."""
    records = {path: _record_at(catalog, path) for path in saved}
    # Of a file that is not there, and was not, nothing is known: it was an editor's.
    known = {path: record for path, record in records.items() if record or saved[path] is not None}
    if len(known) > MOST:
        return None
    courses: set[str] = set()
    for path, record in known.items():
        content = saved[path]
        found = _with_record(catalog, path, content, record) if content is not None and record else None
        if found is None:
            return None
        courses |= _about(catalog, found[1]) | _about(found[0], found[1])
        catalog = found[0]
    return Changed(catalog, frozenset(courses))


def _with_record(catalog: Catalog, path: str, content: bytes, was: Record) -> tuple[Catalog, Record] | None:
    """Return the catalog with the record of one file as it is now, where nothing is wrong with it."""
    folder = FOLDERS[path.removeprefix("content/").partition("/")[0]]
    reading = read_file(RecordFile(path, folder.kind, was.id, folder.prose), content)
    if reading.record is None or has_errors(reading.findings) or not resolve_in(catalog, reading.record):
        return None
    return _with(catalog, reading.record), reading.record


def _record_at(catalog: Catalog, path: str) -> Record | None:
    """Return the course, session, place or certifications that were read in one file."""
    records = (*catalog.courses.values(), *catalog.sessions.values(), *catalog.venues.values(), *catalog.certifications.values())
    return next((record for record in records if record.origin.file == path), None)


def _with(catalog: Catalog, record: Record) -> Catalog:
    match record:
        case Course():
            return replace(catalog, courses={**catalog.courses, record.id: record})
        case Session():
            return catalog.with_session(record)
        case Venue():
            return replace(catalog, venues={**catalog.venues, record.id: record})
        case CertificationFile():
            return replace(catalog, certifications={**catalog.certifications, record.course: record})
    return catalog


def _about(catalog: Catalog, record: Record) -> set[str]:
    """Return the courses whose pages show a record, by way of the course that it belongs to or of a link."""
    match record:
        case Course() | CertificationFile():
            course_id = record.id if isinstance(record, Course) else record.course
            after = {course.id for course in catalog.courses.values() if course_id in course.prerequisites}
            return {course_id, *after, *(catalog.courses[course_id].prerequisites if course_id in catalog.courses else ())}
        case Session():
            moved = {one.course for one in catalog.sessions.values() if one.rescheduled_to == record.id}
            return {record.course, catalog.sessions[record.id].course, *moved}
        case _:
            return {one.course for one in catalog.sessions.values() if one.venue == record.id}
