"""The site in memory: made again after each change, as far as the change reaches.

A document whose view is the same as last time has the same bytes, so that only others are rendered and proved. The pages that somebody
looks at come first: they are shown before the rest is made. PDFs are made when they are asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from threading import Lock

from catalog import build, disk, proof
from catalog.build.outcome import has_errors
from catalog.build.pipeline import check_files
from catalog.build.surroundings import Surroundings
from catalog.build.workers import uncollected
from catalog.disk.stamps import digest
from catalog.findings import Finding
from catalog.frozen import dataclass
from catalog.model import Catalog
from catalog.plan import Document, Lot, Plan, plan_views, viewing_of
from catalog.plan.language import translator
from catalog.render import Rendered, Renderer, Theme
from catalog.rules.pages import rulebook
from catalog.serve.glance import glance
from catalog.serve.preview import Preview
from catalog.serve.readings import Readings


@dataclass(frozen=True)
class Made:
    """A finished site: its catalog and plan, what made it, and each file but the PDFs with the document that it was made from."""

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


class Workshop:
    """Makes previews of the site at `root`. `rebuild` runs in one thread at a time; `pdf` may run beside it in another."""

    def __init__(self, root: Path, *, as_of: date | None = None, drafts: bool = False) -> None:
        self.root = root
        self.as_of = as_of
        self.drafts = drafts
        self.files: disk.SiteFiles | None = None
        """What was read last, whether it came to a site or not."""
        self.shown = Preview()
        self._readings = Readings()
        self._saved: set[str] = set()
        """Paths of the files known to have changed since the last good site."""
        self._good: Made | None = None
        self._pdfs: dict[str, tuple[Document, Rendered]] = {}
        self._building = Lock()
        self._press = Lock()

    def is_stale(self) -> bool:
        """Tell whether the files are others than those that were read last: a change may fall between two looks of a watcher."""
        found = disk.read_site(self.root)
        last = self.files
        return last is None or (found.content, found.templates) != (last.content, last.templates)

    def rebuild(
        self, first: Collection[str] = (), saved: Collection[str] = (), superseded: Callable[[], bool] = lambda: False
    ) -> Iterator[Preview]:
        """Yield the preview with the documents of the paths `first` made anew, then the whole one.

        `saved` are the paths, from the site's folder, of files known to have changed since the last rebuild: they are looked at first.
        After a fault the last preview is the last good site, and the findings. Once `superseded` says that something was saved since,
        the rest is left to the rebuild that follows.
        """
        with self._building, uncollected(), suppress(_Superseded):
            # Until there is a site, nothing is better than the first one.
            self._saved.update(saved)
            for preview in self._previews(first, superseded if self._good else lambda: False):
                self.shown = preview
                yield preview

    def _previews(self, first: Collection[str], superseded: Callable[[], bool]) -> Iterator[Preview]:
        if seen := self.glance(first):
            yield replace(self.shown, contents={**self.shown.contents, **seen})
        self.files = files = disk.read_site(self.root)
        if self._good:  # A watcher may have missed some, and a later glance must know of them.
            self._saved |= _changed(self._good.files.content, files.content)
        _go_on_unless(superseded)
        checked = check_files(files, as_of=self.as_of, reader=self._readings.read)
        if checked.failed or checked.catalog is None:
            yield self._failing(checked.findings, checked.sources)
            return
        _go_on_unless(superseded)
        work = self._planned(checked.catalog, files)
        work.render(first)
        if work.fresh and not work.failed and self._good:
            yield replace(self._preview(self._good, checked), contents={**self.shown.contents, **work.contents()})
        work.render(superseded=superseded)
        found = [*checked.findings, *work.findings()]
        if not work.failed:
            found += work.prove()
        if has_errors(found):
            yield self._failing(tuple(sorted(found, key=Finding.sort_key)), checked.sources)
            return
        made = work.made()
        self._take(made)
        yield self._preview(made, replace(checked, findings=tuple(sorted(found, key=Finding.sort_key))))

    def glance(self, paths: Collection[str]) -> dict[str, bytes]:
        """Return the pages of `paths` that show what was saved, as far as that can be told without looking at the whole catalog."""
        good = self._good
        if good is None or not self._saved:
            return {}
        saved = {path: disk.read_text(self.root, path) for path in self._saved}
        looked_at = [good.documents[path] for path in paths if path in good.documents]
        made = {document.path: good.renderer.render(document) for document in glance(good.catalog, good.planned, saved, looked_at)}
        return {} if has_errors([fault for one in made.values() for fault in one.findings]) else _contents(made)

    def _planned(self, catalog: Catalog, files: disk.SiteFiles) -> _Work:
        good, words = self._good, translator(files.templates, catalog.association.locale)
        digests = {path: digest(content) for path, content in files.content.items()}
        surroundings = Surroundings(catalog, digests, b"", drafts=self.drafts)
        viewing = viewing_of(catalog, words, drafts=self.drafts)
        before = _Before(surroundings, {})
        if good and good.planned.viewing and good.files.templates == files.templates:
            viewing.take_over(good.planned.viewing, lambda course_id: surroundings.same(good.surroundings, course_id))
            before = _Before(surroundings, good.planned.lots)
        planned = plan_views(viewing, static=files.static, rulebook=rulebook(), before=before)
        return _Work(catalog, planned, files, surroundings, good)

    def pdf(self, path: str) -> Rendered | None:
        """Make the PDF at `path` of the last good site, or return it as it was made before; None where there is none.

        A build that is under way is waited for: whoever saw the page change expects the flyer to have changed.
        """
        with self._building:
            good, document = self._good, self.shown.documents.get(path)
        with self._press:
            if good is None or document is None or document.kind != "pdf":
                return None
            kept = self._pdfs.get(path)
            if kept is None or kept[0] != document:
                self._pdfs[path] = kept = (document, _proved(good, good.renderer.render(document), document))
            return kept[1]

    def _take(self, made: Made) -> None:
        last, self._good = self._good, made
        self._saved.clear()
        if last is None or last.renderer is not made.renderer:
            with self._press:
                self._pdfs.clear()

    def _failing(self, findings: tuple[Finding, ...], sources: Mapping[str, str]) -> Preview:
        contents = {path: rendered.content for path, (_, rendered) in self._good.rendered.items()} if self._good else {}
        return replace(self.shown, contents=contents, findings=findings, sources=sources, failed=True)

    def _preview(self, made: Made, checked: build.Outcome) -> Preview:
        return Preview(
            contents={path: rendered.content for path, (_, rendered) in made.rendered.items()},
            documents=made.documents,
            own_templates=made.files.own_templates,
            findings=checked.findings,
            sources=checked.sources,
        )


@dataclass(frozen=True, slots=True)
class _Before:
    """The last plan, for the next one."""

    surroundings: Surroundings
    lots: Mapping[str, Lot]

    def key(self, course_id: str, related: Sequence[str], said: str) -> bytes:
        """Return the key of a course's documents."""
        return self.surroundings.of_lot(course_id, related, said)


class _Work:
    """One site on the way: what is taken over from the last one, and what is made anew."""

    def __init__(self, catalog: Catalog, planned: Plan, files: disk.SiteFiles, surroundings: Surroundings, last: Made | None) -> None:
        self.catalog = catalog
        self.surroundings = surroundings
        self.planned = planned
        self.files = files
        self.documents = [document for document in planned.documents if document.kind != "pdf"]
        self.renderer = _renderer(planned, files, last)
        kept = last.rendered if last and _same_pages(planned, files, last) else {}
        self.rendered = {
            document.path: kept[document.path]
            for document in self.documents
            if document.kind != "asset" and document.path in kept and kept[document.path][0] == document
        }
        self.fresh: list[Document] = []

    def render(self, paths: Collection[str] | None = None, superseded: Callable[[], bool] = lambda: False) -> None:
        """Render what is not made yet, all of it or the documents of `paths`."""
        for document in self.documents:
            _go_on_unless(superseded)
            if document.path not in self.rendered and (paths is None or document.path in paths):
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
        return _contents({path: rendered for path, (_, rendered) in self.rendered.items()})

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


def _changed(last: Mapping[str, bytes], now: Mapping[str, bytes]) -> set[str]:
    return {path for path in {*last, *now} if last.get(path) != now.get(path)}


def _page_templates(files: disk.SiteFiles) -> dict[str, bytes]:
    return {name: content for name, content in files.templates.items() if not name.startswith(("static/", "pdf/"))}


def _proved(good: Made, rendered: Rendered, document: Document) -> Rendered:
    if has_errors(rendered.findings):
        return rendered
    found = proof.prove(good.catalog, Plan(good.planned.site, (document,)), {document.path: rendered.content})
    return replace(rendered, findings=(*rendered.findings, *found))


class _Superseded(Exception):  # noqa: N818 -- nothing went wrong
    """Something was saved since the rebuild began."""


def _go_on_unless(superseded: Callable[[], bool]) -> None:
    if superseded():
        raise _Superseded


def _contents(made: Mapping[str, Rendered]) -> dict[str, bytes]:
    return {path: rendered.content for path, rendered in made.items()}
