"""A glance at what was just saved: the pages that somebody looks at, out of the one record that changed, before all else is looked at.

A large catalog takes seconds to be checked and planned as a whole, and a course, a session or a place that is saved shows on few pages.
A glance checks nothing beyond its file, and is followed by the whole.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from catalog import disk
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


def glance(catalog: Catalog, planned: Plan, last: disk.SiteFiles, files: disk.SiteFiles, looked_at: Collection[str]) -> Plan | None:
    """Plan anew those of the pages `looked_at` that show what was saved since `catalog` was planned.

    None where more than a record or two has changed, or one is not what it was before, or is broken: then all has to be looked at.
    """
    changed = _changed(catalog, last, files)
    if changed is None or planned.viewing is None:
        return None
    viewing = viewing_of(changed.catalog, planned.viewing.wording.translate, drafts=planned.viewing.drafts)
    viewing.take_over(planned.viewing, lambda course_id: course_id not in changed.courses)
    before = {document.path: document for document in planned.documents}
    wanted = [before[path] for path in list(looked_at)[-LOOKED_AT:] if path in before and changed.courses & set(before[path].courses)]
    return Plan(planned.site, tuple(_planned_anew(viewing, planned, wanted)))


def _planned_anew(viewing: Viewing, planned: Plan, wanted: Iterable[Document]) -> Iterator[Document]:
    homes = {document.path: course_id for course_id, lot in planned.lots.items() for document in lot.documents if document.kind == "html"}
    paths = {document.path for document in wanted}
    for course_id in {homes[path] for path in paths & homes.keys()} & viewing.published_ids:
        yield from (new for new in of_course(viewing, viewing.course(viewing.catalog.courses[course_id]), ["html"]) if new.path in paths)
    if lists := paths - homes.keys():
        yield from (new for new in pages.documents(viewing) if new.path in lists)


def _changed(catalog: Catalog, last: disk.SiteFiles, files: disk.SiteFiles) -> Changed | None:
    if last.templates != files.templates or last.content.keys() != files.content.keys():
        return None
    paths = [path for path, content in files.content.items() if content != last.content[path]]
    if len(paths) > MOST:
        return None
    courses: set[str] = set()
    for path in paths:
        found = _with_record(catalog, path, files.content[path])
        if found is None:
            return None
        courses |= _about(catalog, found[1]) | _about(found[0], found[1])
        catalog = found[0]
    return Changed(catalog, frozenset(courses))


def _with_record(catalog: Catalog, path: str, content: bytes) -> tuple[Catalog, Record] | None:
    """Return the catalog with the record of one file as it is now, where it was in the catalog before and nothing is wrong with it."""
    folder = FOLDERS.get(path.removeprefix("content/").partition("/")[0])
    was = _record_at(catalog, path)
    if folder is None or was is None:
        return None
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
            return replace(catalog, sessions={**catalog.sessions, record.id: record})
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
