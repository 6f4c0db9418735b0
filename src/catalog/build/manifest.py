"""The manifest of a site, written: what each published file was made from, with which templates, and which proofs it was held to.

It rests on the plan, the content, the templates and the bytes alone, so that a build that made only what had changed writes what one from
nothing writes. Digests of files that stood already come from the manifest that stands beside them. `comparing.manifest` reads it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from catalog import __version__, disk
from catalog.comparing.manifest import FORMAT, MANIFEST, NoManifestError, read_manifest
from catalog.disk.stamps import Stamp, digest, unaltered
from catalog.model import Catalog
from catalog.plan import Document, Plan
from catalog.plan.language import words_of
from catalog.proof.held import held_to
from catalog.render.materials import Materials
from catalog.rules import RULES

__all__ = ["MANIFEST", "Standing", "manifest"]


@dataclass(frozen=True, slots=True)
class Standing:
    """The output folder, and the files in it that need not be made: their stamps, and that of the manifest that was written with them."""

    output: Path
    files: Mapping[str, Stamp]
    manifest: Stamp | None

    def digests(self) -> dict[str, str]:
        """Return their digests, by path.

        Raises:
            OutputChangedError: a file is not the one that was seen there.
        """
        known = self._told() if self.files else {}
        return {path: known.get(path) or self._read(path, stamp) for path, stamp in self.files.items()}

    def _told(self) -> Mapping[str, str]:
        content = unaltered(self.output, MANIFEST, self.manifest) if self.manifest else None
        try:
            return read_manifest(content).digests() if content else {}
        except NoManifestError:
            return {}

    def _read(self, path: str, stamp: Stamp) -> str:
        content = unaltered(self.output, path, stamp)
        if content is None:
            raise disk.OutputChangedError(path)
        return digest(content).hex()


def manifest(planned: Plan, catalog: Catalog, files: disk.SiteFiles, read: Mapping[str, bytes], made: Mapping[str, str]) -> bytes:
    """Return the manifest of a site; `read` are the digests of content files by path, `made` those of the published files."""
    used = _Records(catalog, read)
    content = {document.path: used.of(document) for document in planned.documents}
    site = used.of_site()
    numbers = {path: number for number, path in enumerate(sorted({*chain.from_iterable(content.values()), *site}))}
    ways = _Ways(files, catalog.association.locale)
    lines = [
        f'{_compact(document.path)}:["{made[document.path]}",{ways.of(document)},{_list(numbers, content[document.path])}]'
        for document in planned.documents
    ]
    head = {"format": FORMAT, "program": __version__, "as_of": catalog.as_of.isoformat(), "digest": "blake2b-128"}
    return "".join(
        (
            _compact(head)[:-1],
            f',\n"rules":{_compact([rule.id for rule in RULES])},',
            f'\n"site":{_list(numbers, site)},',
            f'\n"content":[\n{_rows([path, read[path].hex()] for path in numbers)}\n],',
            f'\n"templates":[\n{_rows([f"templates/{name}", digest(files.templates[name]).hex()] for name in ways.names)}\n],',
            f'\n"ways":[\n{_rows(ways.rows())}\n],',
            '\n"artifacts":{\n',
            ",\n".join(lines),
            "\n}}\n",
        )
    ).encode()


class _Records:
    """The content files that documents show."""

    def __init__(self, catalog: Catalog, read: Mapping[str, bytes]) -> None:
        self._catalog = catalog
        self._read = read
        self._courses: dict[str, dict[str, None]] = {}
        self._sessions: dict[str, dict[str, None]] = {}

    def of(self, document: Document) -> dict[str, None]:
        """Return the files of the records that a document shows, its own first."""
        found = dict.fromkeys(path for path in document.sources if path in self._read)
        if document.kind == "asset" and (path := f"content/{document.template}") in self._read:
            found[path] = None
        for course_id in document.courses:
            found.update(self._courses.get(course_id) or self._of_course(course_id))
        for session_id in document.sessions:
            found.update(self._sessions.get(session_id) or self._of_session(session_id))
        return found

    def of_site(self) -> list[str]:
        """Return the files of what every document may show: the association, its fee table, and its pages, which menus name."""
        records = (self._catalog.association, self._catalog.fees, *self._catalog.pages.values())
        return [record.origin.file for record in records if record.origin.file in self._read]

    def _of_course(self, course_id: str) -> dict[str, None]:
        records = (self._catalog.courses.get(course_id), self._catalog.certifications.get(course_id))
        self._courses[course_id] = self._files([record.origin.file for record in records if record])
        return self._courses[course_id]

    def _of_session(self, session_id: str) -> dict[str, None]:
        session = self._catalog.sessions.get(session_id)
        records = (session, self._catalog.venue_of(session)) if session else ()
        self._sessions[session_id] = self._files([record.origin.file for record in records if record])
        return self._sessions[session_id]

    def _files(self, files: list[str]) -> dict[str, None]:
        # What comes from no file of the site comes from the program.
        return dict.fromkeys(path for path in files if path in self._read)


class _Ways:
    """The ways in which documents are made: their kind, their templates and their proofs. Thousands of documents share a few."""

    def __init__(self, files: disk.SiteFiles, locale: str) -> None:
        self._materials = Materials(files.templates)
        self._words = words_of(files.templates, locale)
        self._numbers: dict[tuple[str, tuple[str, ...], tuple[str, ...]], int] = {}

    def of(self, document: Document) -> int:
        """Return the number of the way in which a document is made."""
        templates = self._materials.of(document)
        words = self._words if document.kind in {"html", "pdf", "ics", "text"} else ()
        way = (document.kind, (*templates, *words), held_to(document))
        return self._numbers.setdefault(way, len(self._numbers))

    @property
    def names(self) -> list[str]:
        """The templates of all ways, sorted."""
        return sorted({name for _, templates, _ in self._numbers for name in templates})

    def rows(self) -> Iterator[object]:
        """Yield each way, in the order of the numbers."""
        numbers = {name: number for number, name in enumerate(self.names)}
        for kind, templates, proofs in self._numbers:
            yield {"kind": kind, "templates": [numbers[name] for name in templates], "proofs": list(proofs)}


def _list(numbers: Mapping[str, int], paths: Iterable[str]) -> str:
    return f"[{','.join([str(numbers[path]) for path in paths])}]"


def _rows(rows: Iterable[object]) -> str:
    return ",\n".join(map(_compact, rows))


_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""One encoder for all: `json.dumps` makes a new one for each of tens of thousands of texts."""
