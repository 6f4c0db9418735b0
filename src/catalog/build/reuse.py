"""Which documents need not be made: those whose keys are those of files in the output folder, or of PDFs that were kept."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from catalog import disk
from catalog.build.cache import Kept
from catalog.build.keys import DocumentKeys, ProofKeys
from catalog.disk.stamps import Stamp, stamps
from catalog.model import Catalog
from catalog.plan import Document, Plan


class Reuse:
    """What of one plan is there already."""

    def __init__(
        self, kept: Kept, output: Path, planned: Plan, files: disk.SiteFiles, digests: Mapping[str, bytes], catalog: Catalog
    ) -> None:
        self.kept = kept
        self._output = output
        self._documents = planned.documents
        self._of_document = DocumentKeys(planned.site, files.templates, files.assets, kept.program)
        self._of_proof = ProofKeys(catalog, digests, kept.program, drafts=planned.site.drafts)
        self.files = files
        self.digests = digests

    @cached_property
    def keys(self) -> Mapping[str, tuple[bytes, bytes]]:
        """The key and the proof key of each planned document, by path; nothing where nothing is kept."""
        if self.kept.keeping is None:
            return {}
        return {document.path: (self._of_document.of(document), self._of_proof.of(document)) for document in self._documents}

    @cached_property
    def published(self) -> Mapping[str, Stamp]:
        """The stamps of the files in the output folder that are already what is planned, made and proved, by path."""
        known = self.kept.documents
        same = [path for path, keys in self.keys.items() if known.get(path) == keys]
        found = stamps(self._output, same)
        return {path: stamp for path, stamp in found.items() if stamp == self.kept.files.get(path)}

    def pdf(self, document: Document) -> bytes | None:
        """Return a PDF that an earlier build made and proved."""
        return self.kept.pdf(*self.keys[document.path]) if self.keys else None

    def keep_pdf(self, document: Document, content: bytes) -> None:
        """Keep a PDF with which nothing is wrong."""
        if self.keys:
            self.kept.keep_pdf(*self.keys[document.path], content)
