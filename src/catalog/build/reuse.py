"""What need not be done again: courses whose surroundings are as they were are not planned, and documents whose keys are not made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

from catalog import disk
from catalog.build.cache import Kept
from catalog.build.keys import DocumentKeys, ProofKeys
from catalog.build.surroundings import Surroundings
from catalog.disk.stamps import Stamp, digest, stamps
from catalog.plan import Document, Lot, Plan, Viewing
from catalog.proof import Verdicts


class LastPlan:
    """The plan of the generation in the output folder, as far as it still holds: documents of courses, without their views."""

    def __init__(self, kept: Kept, output: Path, files: disk.SiteFiles, surroundings: Surroundings, viewing: Viewing) -> None:
        self.kept = kept
        self.files = files
        self.surroundings = surroundings
        self.of_document = DocumentKeys(viewing.site, files.templates, files.assets, kept.program)
        self.of_proof = ProofKeys(surroundings)
        self._output = output

    def key(self, course_id: str, related: Sequence[str], said: str) -> bytes:
        """Return the key of a course's documents."""
        return self.surroundings.of_lot(course_id, related, said)

    @cached_property
    def in_common(self) -> bytes:
        """The digest of what all documents and their proofs have in common."""
        return digest(self.of_document.in_common + self.surroundings.of_proofs)

    @cached_property
    def lots(self) -> Mapping[str, Lot]:
        """The documents of each course of which every file stands as it was published."""
        kept, files = self.kept.planned, self.kept.files
        if kept is None or kept.in_common != self.in_common:
            return {}
        found = {}
        for course_id, (key, rows) in kept.lots.items():
            paths = [row[0] for row in rows]
            if stamps(self._output, paths) == {path: files.get(path) for path in paths}:
                found[course_id] = Lot(key, tuple(_document(row) for row in rows))
        return found


Row = tuple[str, str, str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""A document as it is kept: path, kind, template, sources, courses and sessions."""


def row_of(document: Document) -> Row:
    """Return what is kept of a document."""
    return (document.path, document.kind, document.template, document.sources, document.courses, document.sessions)


def _document(row: Row) -> Document:
    path, kind, template, sources, courses, sessions = row
    return Document(path=path, kind=kind, template=template, view=None, sources=sources, courses=courses, sessions=sessions)  # type: ignore[arg-type]  # a kind comes back as the text that it is


class Reuse:
    """What of one plan is there already."""

    def __init__(self, last: LastPlan, planned: Plan, output: Path) -> None:
        self.kept = last.kept
        self.files = last.files
        self.digests = last.surroundings.digests
        self.in_common = last.in_common
        self.held: set[bytes] = set()
        """The rows that the proof of this build found, or knew, to hold."""
        self._last = last
        self.planned = planned
        self._output = output

    @cached_property
    def keys(self) -> Mapping[str, tuple[bytes, bytes]]:
        """The key and the proof key of each planned document, by path; nothing where nothing is kept."""
        if self.kept.keeping is None:
            return {}
        last, before = self._last, self.kept.documents
        return {
            document.path: before[document.path]
            if document.path in self._standing
            else (last.of_document.of(document), last.of_proof.of(document))
            for document in self.planned.documents
        }

    @cached_property
    def _standing(self) -> frozenset[str]:
        """The paths of the documents that were taken from the last plan, without their views."""
        lots = self._last.lots
        taken = (lot for course_id, lot in self.planned.lots.items() if lots.get(course_id) is lot)
        return frozenset(document.path for lot in taken for document in lot.documents)

    @cached_property
    def verdicts(self) -> Verdicts | None:
        """The rows that held in earlier builds; None where nothing is kept."""
        around = self._last.surroundings
        if self.kept.keeping is None:
            return None
        return Verdicts(around.catalog, lambda course_id: around.of_proofs + around.of(course_id), self.kept.verdicts)

    @cached_property
    def published(self) -> Mapping[str, Stamp]:
        """The stamps of the files in the output folder that are already what is planned, made and proved, by path.

        Raises OutputChangedError where a file has changed since its course was found to stand: there is no view to make it of.
        """
        known = self.kept.documents
        same = [path for path, keys in self.keys.items() if known.get(path) == keys]
        found = {path: stamp for path, stamp in stamps(self._output, same).items() if stamp == self.kept.files.get(path)}
        if gone := self._standing - found.keys():
            raise disk.OutputChangedError(min(gone))
        return found

    def pdf(self, document: Document) -> bytes | None:
        """Return a PDF that an earlier build made and proved."""
        return self.kept.pdf(*self.keys[document.path]) if self.keys else None

    def keep_pdf(self, document: Document, content: bytes) -> None:
        """Keep a PDF with which nothing is wrong."""
        if self.keys:
            self.kept.keep_pdf(*self.keys[document.path], content)
