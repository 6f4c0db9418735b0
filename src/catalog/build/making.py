"""Documents -> bytes that are proved: each document is rendered, and held against the records, in the same process."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from catalog import disk
from catalog.build.options import Progress
from catalog.build.reuse import Reuse
from catalog.build.workers import spread
from catalog.disk.stamps import digest
from catalog.findings import Finding
from catalog.frozen import dataclass
from catalog.model import Catalog
from catalog.plan import Document, Plan
from catalog.proof import Expectations, Placed, prove_documents
from catalog.render import Rendered, Renderer, Theme
from catalog.render.hearing import hearing

if TYPE_CHECKING:
    from catalog.render.pdf.elsewhere import ElsewherePool
    from catalog.render.pdf.pool import PrintPool

MANY_DOCUMENTS = 24
"""Pages and calendars from which a second process pays."""

A_FEW = 8
"""Courses that a page names beside its own: those that come before and after it."""

_A_BATCH, _A_SHARE = 32, 8
_MOST_BATCHES = 2000


@dataclass(frozen=True, slots=True)
class Made:
    """One document that was made: its content, the digest of that, what the renderer said, and the faults that the proof found."""

    path: str
    content: bytes | disk.Laid
    digest: str
    findings: tuple[Finding, ...] = ()
    placed: tuple[Placed, ...] = ()


Proved = tuple[Rendered, tuple[Placed, ...]]
"""One document with its bytes, and the faults that the proof found in it."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be made, of what, where it is laid, by how many processes, and what the program has compiled for it before."""

    catalog: Catalog
    planned: Plan
    files: disk.SiteFiles
    shelf: disk.Shelf
    processes: int
    compiled: MutableMapping[str, bytes]
    progress: Progress | None = None
    executor: str = ""

    @property
    def theme(self) -> Theme:
        """The templates."""
        return Theme(self.files.templates)


def make(job: Job, reuse: Reuse) -> dict[str, Made]:
    """Make every document that is not there already; give what was made, by path. PDFs that were kept count as made."""
    wanted = [document for document in job.planned.documents if document.path not in reuse.published]
    counter = _Counter(job.progress, len(job.planned.documents), len(job.planned.documents) - len(wanted))
    printed = [document for document in wanted if document.kind == "pdf"]
    known = [(Rendered(document.path, content), ()) for document in printed if (content := reuse.pdf(document))]
    kept = {one.path: one for one in _laid(job.shelf, known)}
    counter.add(len(kept))
    new = [document for document in printed if document.path not in kept]
    if new and not job.executor:
        from catalog.render.pdf.pool import warm_up  # noqa: PLC0415 -- a build without new PDFs does not pay for it

        warm_up()
    made = _pages([document for document in wanted if document.kind != "pdf"], job, reuse, counter)
    return made | kept | (_printed(new, job, reuse, counter) if new else {})


def _pages(documents: Sequence[Document], job: Job, reuse: Reuse, counter: _Counter) -> dict[str, Made]:
    renderer = Renderer(job.planned.site, job.theme, job.files.assets, job.compiled)
    renderer.prepare(documents)
    verdicts = reuse.verdicts
    expectations = Expectations(job.catalog, drafts=job.planned.site.drafts, verdicts=verdicts)

    def work(batch: Sequence[Document]) -> tuple[list[Made], set[bytes]]:
        if verdicts:
            verdicts.passed.clear()
        with hearing(f"templates/{batch[0].template}", f"{batch[0].path} and what follows it were made") as heard:
            done = [_proved(expectations, document, renderer.render(document)) for document in batch]
        made = _laid(job.shelf, done)
        return [_with(made[0], heard), *made[1:]] if heard else made, set(verdicts.passed) if verdicts else set()

    # What is about one course has rows in common, which are made once, and proved once: it goes to one process.
    documents = sorted(documents, key=_about)
    size = max(min(_A_BATCH, len(documents) // _A_SHARE), len(documents) // _MOST_BATCHES, 1)
    batches = [documents[start : start + size] for start in range(0, len(documents), size)]
    made: dict[str, Made] = {}
    for _, (batch, held) in spread(work, batches, job.processes if len(documents) >= MANY_DOCUMENTS else 1):
        made.update((one.path, one) for one in batch)
        reuse.held |= held
        counter.add(len(batch))
    return made


def _with(made: Made, heard: Sequence[Finding]) -> Made:
    return replace(made, findings=(*made.findings, *heard))


def _about(document: Document) -> str:
    """Return the course that a document is about; an empty text for a list of many."""
    return document.courses[0] if document.courses and len(document.courses) < A_FEW else ""


def _proved(expectations: Expectations, document: Document, rendered: Rendered) -> Proved:
    if not rendered.content:
        return rendered, ()
    return rendered, tuple(prove_documents(expectations, (document,), {document.path: rendered.content}))


def _laid(shelf: disk.Shelf, proved: Sequence[Proved]) -> list[Made]:
    """Lay what was made aside until all of it is."""
    contents = shelf.lay([rendered.content for rendered, _ in proved])
    return [
        Made(rendered.path, content, digest(rendered.content).hex(), rendered.findings, placed)
        for (rendered, placed), content in zip(proved, contents, strict=True)
    ]


def _printed(documents: Sequence[Document], job: Job, reuse: Reuse, counter: _Counter) -> dict[str, Made]:
    expectations = Expectations(job.catalog, drafts=job.planned.site.drafts)
    # The brochure takes longer than any other document: it begins first, so that nobody waits for it alone.
    ordered = sorted(documents, key=lambda document: not document.template.endswith("brochure.html"))
    made: dict[str, Made] = {}
    with _printers(job, len(ordered)) as pool:
        asked = [(document, pool.submit(document)) for document in ordered]
        for document, future in (*asked[1:], *asked[:1]):
            rendered, placed = proved = _proved(expectations, document, future.result())
            if not rendered.findings and not placed:
                reuse.keep_pdf(document, rendered.content)
            made[document.path] = _laid(job.shelf, [proved])[0]
            counter.add(1)
    first = ordered[0].path
    return {**made, first: _with(made[first], pool.said)}


@contextmanager
def _printers(job: Job, most: int) -> Iterator[PrintPool | ElsewherePool]:
    """Give the processes that make PDFs, `most` at the most: those of this machine, or of the cluster that was named."""
    from catalog.render.pdf.pool import PrintPool  # noqa: PLC0415 -- as above

    def here() -> PrintPool:
        return PrintPool(job.planned.site, job.theme, job.files.assets, workers=min(job.processes, most))

    if job.executor:
        from catalog.render.pdf.elsewhere import elsewhere, order  # noqa: PLC0415 -- few sites have a cluster

        with elsewhere(job.executor, order(job.planned.site, job.theme, job.files.assets), here) as cluster:
            yield cluster
    else:
        with here() as pool:
            yield pool


class _Counter:
    """Counts what is made, for whoever wants to be told."""

    def __init__(self, progress: Progress | None, of: int, done: int) -> None:
        self._progress = progress
        self._of = of
        self._done = done
        self.add(0)

    def add(self, number: int) -> None:
        self._done += number
        if self._progress:
            self._progress(self._done, self._of)
