"""The site in memory: made again after each change, as far as the change reaches.

A document whose view is the same as last time has the same bytes, so that only others are rendered and proved. The pages that somebody
looks at come first: they are shown before the rest is made. PDFs, and the pictures that others show in links to a page, are made when
they are asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Lock

from catalog import build, disk, proof
from catalog.build.outcome import has_errors
from catalog.build.pipeline import check_files
from catalog.build.surroundings import Surroundings
from catalog.build.uncollected import Uncollected
from catalog.disk.stamps import digest
from catalog.findings import Finding
from catalog.model import Catalog
from catalog.plan import Document, Plan, plan_views, viewing_of
from catalog.plan.language import translator
from catalog.render import Rendered
from catalog.rules.pages import rulebook
from catalog.serve.glance import glance
from catalog.serve.making import Before, Made, Making, Superseded, contents_of, is_for_later
from catalog.serve.preview import Preview
from catalog.serve.readings import Readings
from catalog.wanted import StillWanted, always


class Workshop:
    """Makes previews of the site at `root`. `rebuild` runs in one thread at a time; `later` may run beside it in another."""

    def __init__(self, root: Path, *, as_of: date | None = None, drafts: bool = False) -> None:
        self.root = root
        self.as_of = as_of
        self.drafts = drafts
        self.files: disk.SiteFiles | None = None
        """What was read last, whether it came to a site or not."""
        self.shown = Preview()
        self._readings = Readings()
        self._saved: frozenset[str] = frozenset()
        """Paths of the files known to have changed since the last good site."""
        self._good: Made | None = None
        self._later: dict[str, tuple[Document, Rendered]] = {}
        self._building = Lock()
        self._press = Lock()

    def is_stale(self) -> bool:
        """Tell whether the files are others than those that were read last: a change may fall between two looks of a watcher."""
        found = disk.read_site(self.root)
        last = self.files
        return last is None or (found.content, found.templates) != (last.content, last.templates)

    def rebuild(self, first: Collection[str] = (), superseded: Callable[[], bool] = lambda: False) -> Iterator[Preview]:
        """Yield the preview with the documents of the paths `first` made anew, then the whole one.

        `first` may grow meanwhile: until there is a site, whatever is added to it is made next, and shown.
        After a fault the last preview is the last good site, and the findings. Once `superseded` says that something was saved since,
        the rest is left to the rebuild that follows.
        """
        with self._building, Uncollected(), suppress(Superseded):
            # Until there is a site, nothing is better than the first one.
            for preview in self._previews(first, _unless(superseded) if self._good else always):
                self.shown = preview
                yield preview

    def _previews(self, first: Collection[str], still_wanted: StillWanted) -> Iterator[Preview]:
        self.files = files = disk.read_site(self.root)
        if self._good:  # A watcher may have missed some, and a later glance must know of them.
            self._saved = _changed(self._good.files, files)
        still_wanted()
        checked = check_files(files, as_of=self.as_of, reader=self._readings.read, still_wanted=still_wanted)
        if checked.failed or checked.catalog is None:
            yield self._failing(checked.findings, checked.sources)
            return
        work = self._planned(checked.catalog, files, still_wanted)
        yield from self._before_the_rest(work, checked, first)
        work.render(still_wanted=still_wanted)
        found = [*checked.findings, *work.findings()]
        if not work.failed:
            found += work.prove()
        if has_errors(found):
            yield self._failing(tuple(sorted(found, key=Finding.sort_key)), checked.sources)
            return
        made = work.made()
        self._take(made)
        yield self._preview(made, replace(checked, findings=tuple(sorted(found, key=Finding.sort_key))))

    def _before_the_rest(self, work: Making, checked: build.Outcome, first: Collection[str]) -> Iterator[Preview]:
        if self._good is None:
            documents = {document.path: document for document in work.planned.documents}
            for contents in work.render_for(first):
                yield Preview(contents, documents, work.files.own_templates, checked.findings, checked.sources, whole=False)
            return
        work.render(first)
        if work.fresh and not work.failed:
            yield replace(self._preview(self._good, checked), contents={**self.shown.contents, **work.contents()})

    def glance(self, paths: Collection[str], saved: Collection[str]) -> Preview | None:
        """Return the preview with the pages of `paths` that show what was saved, made anew, as far as that can be told at a glance.

        `saved` are the paths, from the site's folder, of files known to have changed since the last rebuild began. It may run beside a
        rebuild in another thread, which a save has overtaken.
        """
        good, shown = self._good, self.shown
        changed = {*self._saved, *saved}
        if good is None or not changed:
            return None
        texts = {path: disk.read_text(self.root, path) for path in changed}
        looked_at = [good.documents[path] for path in paths if path in good.documents]
        made = {document.path: good.renderer.render(document) for document in glance(good.catalog, good.planned, texts, looked_at)}
        if not made or has_errors([fault for one in made.values() for fault in one.findings]):
            return None
        return replace(shown, contents={**shown.contents, **contents_of(made)})

    def _planned(self, catalog: Catalog, files: disk.SiteFiles, still_wanted: StillWanted) -> Making:
        good, words = self._good, translator(files.templates, catalog.association.locale)
        digests = {path: digest(content) for path, content in files.content.items()}
        surroundings = Surroundings(catalog, digests, b"", drafts=self.drafts)
        viewing = viewing_of(catalog, words, drafts=self.drafts)
        before = Before(surroundings, {})
        if good and good.planned.viewing and good.files.templates == files.templates:
            viewing.take_over(good.planned.viewing, lambda course_id: surroundings.same(good.surroundings, course_id))
            before = Before(surroundings, good.planned.lots)
        planned = plan_views(viewing, static=files.static, rulebook=rulebook(), before=before, still_wanted=still_wanted)
        return Making(catalog, planned, files, surroundings, good)

    def later(self, path: str) -> Rendered | None:
        """Make what is made when it is asked for, or return it as it was made before; None where there is nothing of the kind at `path`.

        A build that is under way is waited for: whoever saw the page change expects the flyer to have changed.
        """
        with self._building:
            good, document = self._good, self.shown.documents.get(path)
        with self._press:
            if good is None or document is None or not is_for_later(document):
                return None
            kept = self._later.get(path)
            if kept is None or kept[0] != document:
                self._later[path] = kept = (document, _proved(good, good.renderer.render(document), document))
            return kept[1]

    def _take(self, made: Made) -> None:
        last, self._good = self._good, made
        self._saved = frozenset()
        if last is None or last.renderer is not made.renderer:
            with self._press:
                self._later.clear()

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


def _unless(superseded: Callable[[], bool]) -> StillWanted:
    def still_wanted() -> None:
        if superseded():
            raise Superseded

    return still_wanted


def _changed(last: disk.SiteFiles, now: disk.SiteFiles) -> frozenset[str]:
    content = (path for path in {*last.content, *now.content} if last.content.get(path) != now.content.get(path))
    templates = (name for name in {*last.templates, *now.templates} if last.templates.get(name) != now.templates.get(name))
    return frozenset((*content, *(f"templates/{name}" for name in templates)))


def _proved(good: Made, rendered: Rendered, document: Document) -> Rendered:
    if has_errors(rendered.findings):
        return rendered
    found = proof.prove(good.catalog, Plan(good.planned.site, (document,)), {document.path: rendered.content})
    return replace(rendered, findings=(*rendered.findings, *found))
