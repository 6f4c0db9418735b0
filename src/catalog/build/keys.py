"""Keys of documents and of their proofs: digests of everything that decides what the bytes are, or what must stand in them.

Equal keys mean equal bytes. What is not in a key must not decide anything: a key may hold too much, which costs time, but never too little.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import fields, is_dataclass
from functools import cached_property
from operator import attrgetter
from typing import Any

from catalog.build.surroundings import Surroundings
from catalog.disk.stamps import digest
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

    @cached_property
    def in_common(self) -> bytes:
        """The digest of what the documents of all kinds have in common."""
        return digest(b"".join(self._room(kind) for kind in ("html", "pdf", "ics", "text", "image")))

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
    """What the proof of a document rests on beside its bytes: the records of what it names, and what holds for the whole site."""

    def __init__(self, surroundings: Surroundings) -> None:
        self._surroundings = surroundings
        self._sessions = surroundings.catalog.sessions

    def of(self, document: Document) -> bytes:
        """Return the key of a document's proof, to be read with the document's own key."""
        around = self._surroundings
        if document.kind not in {"html", "ics", "pdf"}:
            return around.of_everything
        ids = {*document.courses, *(self._sessions[one].course for one in document.sessions if one in self._sessions)}
        return digest(b"".join((around.of_proofs, *(around.of(course_id) for course_id in sorted(ids)))))
