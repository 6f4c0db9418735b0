"""What the documents of a course rest on: digests of the content files that say something of it, and of what all documents may ask for.

A digest may hold too much, which costs time, but never too little: equal digests mean equal views, and equal faults found in equal bytes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from catalog.disk.stamps import digest
from catalog.model import Catalog, Course, Session
from catalog.model.publicity import published_courses


class Surroundings:
    """The surroundings of the courses of one catalog.

    `digests` are those of the content files by path; a record that comes from no file of the site comes from the program, of which
    `program` is the digest.
    """

    def __init__(
        self, catalog: Catalog, digests: Mapping[str, bytes], program: bytes, *, drafts: bool, kinds: Collection[str] = ()
    ) -> None:
        self.catalog = catalog
        self.drafts = drafts
        self.digests = digests
        self._program = program
        self._kinds = tuple(sorted(kinds))
        self._courses: dict[str, bytes] = {}

    def of(self, course_id: str) -> bytes:
        """Return the digest of a course's surroundings: its own files, and those of the courses before and after it."""
        if course_id not in self._courses:
            files = sorted({file for one in (course_id, *self.beside(course_id)) for file in self._files(one)})
            self._courses[course_id] = digest(repr([(file, self.file(file)) for file in files]).encode())
        return self._courses[course_id]

    def of_lot(self, course_id: str, related: Sequence[str], said: str) -> bytes:
        """Return the digest of what the documents about a course rest on; they show `related` courses, and `said` of the whole site."""
        shown = [self.of(one) for one in (course_id, *self.beside(course_id), *related)]
        return digest(repr((self.of_views, self._kinds, shown, said)).encode())

    def same(self, others: Surroundings, course_id: str) -> bool:
        """Tell whether a course has the same views in another catalog."""
        return self.of_views == others.of_views and self.of(course_id) == others.of(course_id)

    def beside(self, course_id: str) -> tuple[str, ...]:
        """Return the courses that come before and after a course."""
        course = self.catalog.courses.get(course_id)
        return (*(course.prerequisites if course else ()), *self._next.get(course_id, ()))

    def file(self, file: str) -> bytes:
        """Return the digest of a content file."""
        return self.digests.get(file, self._program)

    @cached_property
    def of_views(self) -> bytes:
        """The digest of what every view may ask for, beside the records of its course and the words of the interface."""
        catalog = self.catalog
        shared = (catalog.association, catalog.fees, *catalog.certifiers.values(), *catalog.instructors.values())
        files = [self.file(record.origin.file) for record in shared]
        return digest(repr((self._program, catalog.as_of.isoformat(), self.drafts, files, sorted(catalog.assets))).encode())

    @cached_property
    def of_proofs(self) -> bytes:
        """The digest of what every proof may ask for: the site's own files, every title, and all there is of what is withheld."""
        catalog = self.catalog
        pages = [self.file(record.origin.file) for record in catalog.pages.values()]
        titles = [(course.id, course.title, course.id in self._published) for course in catalog.courses.values()]
        held_back = [course for course in catalog.courses.values() if course.id not in self._published]
        withheld = [self.of(course.id) for course in held_back]
        # Which numbers give a withheld course away depends on the numbers that are published.
        numbers = [self.file(found.origin.file) for found in catalog.certifications.values()] if held_back else []
        return digest(repr((self.of_views, pages, titles, withheld, numbers)).encode())

    @cached_property
    def of_everything(self) -> bytes:
        """The digest of all content."""
        return digest(repr((self.of_proofs, sorted(self.digests.items()))).encode())

    @cached_property
    def _published(self) -> frozenset[str]:
        shown = self.catalog.courses.values() if self.drafts else published_courses(self.catalog)
        return frozenset(course.id for course in shown)

    @cached_property
    def _next(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for course in self.catalog.courses.values():
            for wanted in course.prerequisites:
                found.setdefault(wanted, []).append(course.id)
        return found

    def _files(self, course_id: str) -> Iterator[str]:
        """Yield the files that say something of a course: its own, its certifications, its sessions and their places."""
        course = self.catalog.courses.get(course_id)
        if course is None:
            return
        yield from self._own_files(course)
        for session in self._sessions(course):
            yield session.origin.file
            if venue := self.catalog.venue_of(session):
                yield venue.origin.file
            if session.course != course_id:  # A session may have moved to one of another course.
                yield from self._own_files(self.catalog.courses[session.course])

    def _own_files(self, course: Course) -> Iterator[str]:
        yield course.origin.file
        if approved := self.catalog.certifications.get(course.id):
            yield approved.origin.file

    def _sessions(self, course: Course) -> Iterable[Session]:
        sessions = self.catalog.sessions_by_course[course.id]
        moved = (self.catalog.sessions.get(session.rescheduled_to) for session in sessions)
        return (*sessions, *(session for session in moved if session))
