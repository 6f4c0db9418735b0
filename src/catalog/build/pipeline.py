"""The pipeline. Read this first: every stage hands a value to the next, and only `disk` touches files.

    content files -> reading (records + findings) -> rules -> plan -> render -> proof -> site on disk

An error finding at any stage stops publication, and the last good site stands. Warnings and notes do not.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from catalog import content, disk, proof, rules
from catalog.findings import Finding, Severity
from catalog.model import Catalog
from catalog.model.publicity import Withheld, withheld_courses
from catalog.plan import Kind, Plan, plan
from catalog.render import Rendered, Renderer, Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a check or a build came to. `sources` holds the text of each content file, for excerpts."""

    findings: tuple[Finding, ...]
    sources: Mapping[str, str] = field(repr=False)
    catalog: Catalog | None = field(default=None, repr=False)
    withheld: tuple[Withheld, ...] = ()
    published: bool = False
    documents: int = 0
    output: Path | None = None

    @property
    def failed(self) -> bool:
        """Tell whether an error forbids publication."""
        return has_errors(self.findings)


Progress = Callable[[int, int], None]
"""Told how many documents are made, and how many there are, before each of them and after the last."""


def has_errors(findings: Iterable[Finding]) -> bool:
    """Tell whether one of the findings is an error."""
    return any(finding.severity is Severity.ERROR for finding in findings)


def check(root: Path, *, as_of: date | None = None) -> Outcome:
    """Read the content of the site at `root` and hold it against every rule. Writes nothing."""
    return _checked(disk.read_site(root), as_of)


def build(
    root: Path, *, as_of: date | None = None, drafts: bool = False, kinds: Collection[Kind] = (), progress: Progress | None = None
) -> Outcome:
    """Check the site at `root`, render it, prove what was rendered, and publish it to `output/`.

    `drafts` adds the courses that may not be published, each page marked as a draft, and writes to `output-drafts/`. `kinds` limits what
    is made. Raises nothing for faults of content, templates or the disk: they are findings of the outcome.
    """
    files = disk.read_site(root)
    checked = _checked(files, as_of)
    if checked.failed or checked.catalog is None:
        return checked
    planned = plan(checked.catalog, drafts=drafts, kinds=kinds, static=files.static)
    rendered = _render(planned, files, progress)
    found = [finding for document in rendered for finding in document.findings]
    if not has_errors(found):
        found += proof.prove(checked.catalog, planned, {document.path: document.content for document in rendered})
    done = replace(checked, findings=tuple(sorted((*checked.findings, *found), key=Finding.sort_key)), documents=len(rendered))
    return done if done.failed else _published(done, rendered, root / ("output-drafts" if drafts else "output"))


def _checked(files: disk.SiteFiles, as_of: date | None) -> Outcome:
    now = datetime.now(UTC)
    reading = content.read(files.content, as_of=as_of, today=now.date())
    catalog = reading.catalog and _dated(reading.catalog, as_of, now)
    found = [*files.findings, *reading.findings, *(rules.check(catalog) if catalog else ())]
    return Outcome(
        findings=tuple(sorted(found, key=Finding.sort_key)),
        sources={**files.template_texts, **reading.sources},
        catalog=catalog,
        withheld=withheld_courses(catalog) if catalog else (),
    )


def _dated(catalog: Catalog, as_of: date | None, now: datetime) -> Catalog:
    """Date an undated build by the association's own clock: two people who build at once in two zones get the same site."""
    if as_of or catalog.association.as_of:
        return catalog
    return replace(catalog, as_of=now.astimezone(ZoneInfo(catalog.association.timezone)).date())


def _render(planned: Plan, files: disk.SiteFiles, progress: Progress | None) -> list[Rendered]:
    renderer = Renderer(planned.site, Theme(files.templates), files.assets)
    rendered: list[Rendered] = []
    for document in planned.documents:
        if progress:
            progress(len(rendered), len(planned.documents))
        rendered.append(renderer.render(document))
    if progress:
        progress(len(rendered), len(planned.documents))
    return rendered


def _published(done: Outcome, rendered: list[Rendered], output: Path) -> Outcome:
    faults = disk.publish({document.path: document.content for document in rendered}, output)
    return replace(done, findings=(*done.findings, *faults), published=not has_errors(faults), output=output)
