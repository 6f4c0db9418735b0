"""One site on the way, in memory: what is taken over from the last one, and what is made anew."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import field
from functools import cached_property

from catalog import disk, proof
from catalog.build.outcome import has_errors
from catalog.build.surroundings import Surroundings
from catalog.findings import Finding
from catalog.frozen import dataclass
from catalog.model import Catalog
from catalog.plan import Document, Lot, Plan
from catalog.render import Rendered, Renderer, Theme
from catalog.wanted import StillWanted, always

OF_ALL = frozenset({"_headers", "_redirects", "404.html"})
"""Files that the server itself reads, whatever it is asked for."""


@dataclass(frozen=True)
class Made:
    """A finished site: its catalog and plan, what made it, and each file, but for what is made later, with the document it came from."""

    catalog: Catalog
    planned: Plan
    files: disk.SiteFiles
    surroundings: Surroundings
    renderer: Renderer
    rendered: Mapping[str, tuple[Document, Rendered]] = field(repr=False)

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """All documents by their paths, PDFs included."""
        return {document.path: document for document in self.planned.documents}


@dataclass(frozen=True, slots=True)
class Before:
    """The last plan, for the next one."""

    surroundings: Surroundings
    lots: Mapping[str, Lot]

    def key(self, course_id: str, related: Sequence[str], said: str) -> bytes:
        """Return the key of a course's documents."""
        return self.surroundings.of_lot(course_id, related, said)


class Making:
    """One site on the way: what is taken over from the last one, and what is made anew."""

    def __init__(self, catalog: Catalog, planned: Plan, files: disk.SiteFiles, surroundings: Surroundings, last: Made | None) -> None:
        self.catalog = catalog
        self.surroundings = surroundings
        self.planned = planned
        self.files = files
        self.documents = {document.path: document for document in planned.documents if not is_for_later(document)}
        self.renderer = _renderer(planned, files, last)
        kept = last.rendered if last and _same_pages(planned, files, last) else {}
        self.rendered = {
            document.path: kept[document.path]
            for document in self.documents.values()
            if document.kind != "asset" and document.path in kept and kept[document.path][0] == document
        }
        self.fresh: list[Document] = []

    def render(self, paths: Collection[str] | None = None, still_wanted: StillWanted = always) -> None:
        """Render what is not made yet, all of it or the documents of `paths`."""
        for document in self.documents.values() if paths is None else self._those_of(paths):
            still_wanted()
            self._make(document)

    def render_for(self, wanted: Collection[str]) -> Iterator[Mapping[str, bytes]]:
        """Render everything; after what somebody waits for, as it is added to `wanted`, give the files made so far."""
        # What all pages load, and what the server itself reads.
        self.render([path for path, document in self.documents.items() if document.kind == "asset" or path in OF_ALL])
        for document in self.documents.values():
            if asked := [one for one in self._those_of(wanted) if one.path not in self.rendered]:
                for one in asked:
                    self._make(one)
                yield self.contents()
            self._make(document)

    def _those_of(self, paths: Collection[str]) -> list[Document]:
        # A copy, since the server adds to what is wanted from another thread.
        return [self.documents[path] for path in tuple(paths) if path in self.documents]

    def _make(self, document: Document) -> None:
        if document.path not in self.rendered:
            self.rendered[document.path] = (document, self.renderer.render(document))
            self.fresh.append(document)

    @property
    def failed(self) -> bool:
        """Tell whether a document could not be made."""
        return has_errors(self.findings())

    def findings(self) -> list[Finding]:
        """Return what the renderer said of the documents so far."""
        return [finding for _, rendered in self.rendered.values() for finding in rendered.findings]

    def contents(self) -> dict[str, bytes]:
        """Return the files made so far."""
        return contents_of({path: rendered for path, (_, rendered) in self.rendered.items()})

    def prove(self) -> list[Finding]:
        """Hold the documents that were made anew against the facts; the others were, when they were."""
        return proof.prove(self.catalog, Plan(self.planned.site, tuple(self.fresh)), self.contents())

    def made(self) -> Made:
        """Return the finished site."""
        return Made(self.catalog, self.planned, self.files, self.surroundings, self.renderer, self.rendered)


def _renderer(planned: Plan, files: disk.SiteFiles, last: Made | None) -> Renderer:
    """Return the last renderer where it would do the same: it has its templates compiled and its fonts loaded."""
    if last and planned.site == last.planned.site and (files.templates, files.assets) == (last.files.templates, last.files.assets):
        return last.renderer
    return Renderer(planned.site, Theme(files.templates), files.assets)


def _same_pages(planned: Plan, files: disk.SiteFiles, last: Made) -> bool:
    """Tell whether equal views still make equal pages: the site that they all show and the templates of pages are the same."""
    return planned.site == last.planned.site and _page_templates(files) == _page_templates(last.files)


def is_for_later(document: Document) -> bool:
    """Tell whether a document is made when somebody asks for it: it is shown on no page, and takes long."""
    return document.kind == "pdf" or (document.kind == "image" and bool(document.courses))


def _page_templates(files: disk.SiteFiles) -> dict[str, bytes]:
    return {name: content for name, content in files.templates.items() if not name.startswith(("static/", "pdf/"))}


class Superseded(Exception):  # noqa: N818 -- nothing went wrong
    """Something was saved since the rebuild began."""


def contents_of(made: Mapping[str, Rendered]) -> dict[str, bytes]:
    """Return the bytes of what was made, by path."""
    return {path: rendered.content for path, rendered in made.items()}
