"""Keys of documents and of their proofs: digests of everything that decides what the bytes are, or what must stand in them.

Equal keys mean equal bytes. What is not in a key must not decide anything: a key may hold too much, which costs time, but never too little.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import fields, is_dataclass
from functools import cached_property
from operator import attrgetter
from typing import Any

from catalog.disk.stamps import digest
from catalog.model import Catalog, Course, Session
from catalog.model.publicity import published_courses
from catalog.plan import Document, Kind
from catalog.plan.views import SiteView

_PLAIN = frozenset({str, int, float, bool, bytes, type(None)})
"""Types of which an encoded value says all there is."""

UNREAD: Mapping[str, tuple[str, ...]] = {"html": ("static/", "pdf/"), "pdf": ("html/",), "ics": ("",), "text": ("",)}
"""For each kind, the parts of the theme that its documents are not made of; kinds that are not named may be made of all of it."""

WITHOUT_ASSETS = frozenset({"html", "ics", "text"})
"""Kinds that are not made of the files under content/assets/."""


class DocumentKeys:
    """The keys of the documents of one plan; `program` is the digest of the program that makes them."""

    def __init__(self, site: SiteView, templates: Mapping[str, bytes], assets: Mapping[str, bytes], program: bytes) -> None:
        self._program = program
        self._templates = templates
        self._assets = assets
        self._views = ViewDigests()
        self._site = self._views.of(site)
        self._rooms: dict[Kind, bytes] = {}

    def of(self, document: Document) -> bytes:
        """Return the key of a document: what it shows, and all that makes its bytes of that."""
        if document.kind == "asset":
            return digest(self._file(document.template))
        parts = (document.path, document.template, self._views.of(document.view), self._room(document.kind))
        return digest(repr(parts).encode())

    def _file(self, name: str) -> bytes:
        room, _, rest = name.partition("/")
        return self._assets[rest] if room == "assets" else self._templates[name]

    def _room(self, kind: Kind) -> bytes:
        """Return the digest of what all documents of a kind have in common."""
        if kind not in self._rooms:
            files = {name: content for name, content in self._templates.items() if not name.startswith(UNREAD.get(kind, ()))}
            if kind not in WITHOUT_ASSETS:
                files.update((f"assets/{name}", content) for name, content in self._assets.items())
            named = [(name, digest(content)) for name, content in sorted(files.items())]
            self._rooms[kind] = digest(repr((kind, self._program, self._site, named)).encode())
        return self._rooms[kind]


class ViewDigests:
    """Digests of views. A view that stands in many others is read once; the views must not be let go meanwhile."""

    def __init__(self) -> None:
        self._known: dict[int, bytes] = {}
        self._readers: dict[type, Callable[[object], tuple[object, ...]]] = {}
        self._plain_kinds: dict[type, bool] = {}

    def of(self, value: object) -> bytes:
        """Return the digest of a view, or of several in a list."""
        return self._of_view(value) if is_dataclass(value) else digest(_encoded(self._plain(value)))

    def _of_view(self, value: object) -> bytes:
        """Return the digest of a view: its class, and the values of all its fields."""
        known = self._known.get(id(value))
        if known is None:
            known = self._known[id(value)] = digest(self._written(value))
        return known

    def _written(self, value: object) -> bytes:
        kind = type(value)
        reader = self._readers.get(kind) or self._reader(kind)
        parts = reader(value)
        if self._plain_kinds.get(kind, True):
            # Most views hold texts and numbers alone, of which this can be said at once.
            with suppress(ValueError):
                return _encoded((kind.__qualname__, parts))
            self._plain_kinds[kind] = False
        return _encoded((kind.__qualname__, tuple([part if type(part) in _PLAIN else self._plain(part) for part in parts])))

    def _plain(self, value: object) -> object:
        """Return a value as texts, numbers and digests, whose encoding tells different values apart."""
        kind = type(value)
        if kind in _PLAIN:
            return value
        if kind in self._readers:
            return self._of_view(value)
        if isinstance(value, tuple | list):
            return tuple([part if type(part) in _PLAIN else self._plain(part) for part in value])
        if isinstance(value, str):  # a text that is known to be HTML
            return str(value)
        if isinstance(value, Mapping):
            return tuple([(key, self._plain(part)) for key, part in value.items()])
        if is_dataclass(value):
            return self._of_view(value)
        raise TypeError(f"a view holds a {kind.__name__}, of which there is no digest")

    def _reader(self, kind: type) -> Callable[[object], tuple[object, ...]]:
        names = [field.name for field in fields(kind)]
        get = attrgetter(*names) if names else lambda _: ()
        self._readers[kind] = (lambda value: (get(value),)) if len(names) == 1 else get
        return self._readers[kind]


def _encoded(value: Any) -> bytes:
    """Encode texts, numbers and tuples of them. Raises ValueError for anything else. Version 2 has no references between equal parts."""
    return marshal.dumps(value, 2)


class ProofKeys:
    """What the proof of a document rests on beside its bytes: the records of what it names, and what holds for the whole site.

    `digests` are those of the content files by path.
    """

    def __init__(self, catalog: Catalog, digests: Mapping[str, bytes], program: bytes, *, drafts: bool) -> None:
        self._catalog = catalog
        self._digests = digests
        self._program = program
        self._drafts = drafts
        self._courses: dict[str, bytes] = {}

    def of(self, document: Document) -> bytes:
        """Return the key of a document's proof, to be read with the document's own key."""
        if document.kind not in {"html", "ics", "pdf"}:
            return self._everything
        ids = {*document.courses, *(self._catalog.sessions[one].course for one in document.sessions if one in self._catalog.sessions)}
        digests = [self._course(course_id) for course_id in sorted(ids)]
        return digest(b"".join((self._site, *digests)))

    @cached_property
    def _published(self) -> frozenset[str]:
        shown = self._catalog.courses.values() if self._drafts else published_courses(self._catalog)
        return frozenset(course.id for course in shown)

    @cached_property
    def _site(self) -> bytes:
        """The digest of what every proof may ask for: the site's own files, every title, and all there is of what is withheld."""
        catalog = self._catalog
        records = [catalog.association, catalog.fees, *catalog.pages.values(), *catalog.certifiers.values(), *catalog.instructors.values()]
        titles = [(course.id, course.title, course.id in self._published) for course in catalog.courses.values()]
        held_back = [course for course in catalog.courses.values() if course.id not in self._published]
        withheld = [self._course(course.id) for course in held_back]
        # Which numbers give a withheld course away depends on the numbers that are published.
        numbers = [self._file(found.origin.file) for found in catalog.certifications.values()] if held_back else []
        files = [self._file(record.origin.file) for record in records]
        parts = (self._program, catalog.as_of.isoformat(), self._drafts, files, titles, withheld, numbers, sorted(catalog.assets))
        return digest(repr(parts).encode())

    @cached_property
    def _everything(self) -> bytes:
        return digest(repr((self._site, sorted(self._digests.items()))).encode())

    def _course(self, course_id: str) -> bytes:
        """Return the digest of a course's surroundings: its own files, and those of the courses before and after it."""
        if course_id not in self._courses:
            near = [course_id, *self._prerequisites(course_id), *self._next.get(course_id, ())]
            files = sorted({file for one in near for file in self._files(one)})
            self._courses[course_id] = digest(repr([(file, self._file(file)) for file in files]).encode())
        return self._courses[course_id]

    def _prerequisites(self, course_id: str) -> tuple[str, ...]:
        course = self._catalog.courses.get(course_id)
        return course.prerequisites if course else ()

    @cached_property
    def _next(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for course in self._catalog.courses.values():
            for wanted in course.prerequisites:
                found.setdefault(wanted, []).append(course.id)
        return found

    def _files(self, course_id: str) -> Iterator[str]:
        """Yield the files that say something of a course: its own, its certifications, its sessions and their places."""
        course = self._catalog.courses.get(course_id)
        if course is None:
            return
        yield course.origin.file
        if approved := self._catalog.certifications.get(course_id):
            yield approved.origin.file
        for session in self._sessions(course):
            yield session.origin.file
            if venue := self._catalog.venue_of(session):
                yield venue.origin.file

    def _sessions(self, course: Course) -> Iterable[Session]:
        sessions = self._catalog.sessions_by_course[course.id]
        moved = (self._catalog.sessions.get(session.rescheduled_to) for session in sessions)
        return (*sessions, *(session for session in moved if session))

    def _file(self, file: str) -> bytes:
        # A record that comes from no file of the site comes from the program.
        return self._digests.get(file, self._program)
