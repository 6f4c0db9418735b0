"""A finished site is published, and what the next build wants to know of it is kept."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from catalog import disk
from catalog.build.making import Made
from catalog.build.manifest import MANIFEST, Standing, manifest
from catalog.build.options import Options
from catalog.build.outcome import Outcome, has_errors
from catalog.build.planned import Planned, keep_planned
from catalog.build.reuse import Reuse, row_of
from catalog.build.unchanged import Generation, day_of, folder_stamp, installed, keep_generation
from catalog.disk.stamps import Marks, digest, folder_times, stamps
from catalog.disk.untouched import pack
from catalog.findings import Finding
from catalog.plan import Document, Plan
from catalog.proof import Expectations, findings, prove_documents


def publish(done: Outcome, root: Path, options: Options, planned: Plan, made: Mapping[str, Made], reuse: Reuse) -> Outcome:
    """Publish a site without errors: what was made, and beside it the files that stand in the output folder already."""
    output = root / options.output
    site: dict[str, disk.Content] = {path: disk.Standing(*stamp) for path, stamp in reuse.published.items()}
    site.update((path, one.content) for path, one in made.items())
    site[MANIFEST] = told = _manifest(done, output, planned, made, reuse)
    if leaks := _leaks(done, told, drafts=options.drafts):
        return replace(done, findings=(*done.findings, *leaks))
    faults = disk.publish(site, output)
    outcome = replace(done, findings=(*done.findings, *faults), published=not has_errors(faults), output=output)
    if outcome.published and not faults:
        _keep(outcome, root, options, planned, made, reuse)
    return outcome


def _manifest(done: Outcome, output: Path, planned: Plan, made: Mapping[str, Made], reuse: Reuse) -> bytes:
    if done.catalog is None:
        raise ValueError("a site without a catalog is not published")
    digests = Standing(output, reuse.published, reuse.kept.files.get(MANIFEST)).digests()
    digests.update((path, one.digest) for path, one in made.items())
    return manifest(planned, done.catalog, reuse.files, reuse.digests, digests)


def _leaks(done: Outcome, told: bytes, *, drafts: bool) -> tuple[Finding, ...]:
    """Search the manifest for what is withheld, as every other file of the site was searched."""
    if done.catalog is None or drafts or not done.withheld:
        return ()
    document = Document(path=MANIFEST, kind="text", template="manifest", view=None)
    return tuple(findings(prove_documents(Expectations(done.catalog), (document,), {MANIFEST: told})))


def _keep(outcome: Outcome, root: Path, options: Options, planned: Plan, made: Mapping[str, Made], reuse: Reuse) -> None:
    keeping, marks, catalog = reuse.kept.keeping, reuse.kept.marks, outcome.catalog
    if keeping is None or marks is None or catalog is None or not _as_read(marks, reuse):
        return
    # A document about which something was said is made and told of again in the next build.
    said = {path for path, one in made.items() if one.findings or one.placed}
    output, files = root / options.output, [MANIFEST, *(document.path for document in planned.documents)]
    generation = Generation(
        program=installed(),
        options=options.key,
        day=None if options.as_of or catalog.association.as_of else day_of(catalog.as_of, catalog.association.timezone),
        marks=marks,
        folder=folder_stamp(output),
        folders=folder_times(output, _folders(files)),
        packed=pack(stamps(output, files)),
        outcome=pickle.dumps(outcome.kept(), protocol=5),
    )
    known = {path: keys for path, keys in reuse.keys.items() if path not in said}
    lots = {
        course_id: (lot.key, [row_of(document) for document in lot.documents])
        for course_id, lot in planned.lots.items()
        if said.isdisjoint(document.path for document in lot.documents)
    }
    keep_planned(keeping, generation, Planned(known, reuse.in_common, lots))
    keep_generation(keeping, options.output, generation)
    reuse.kept.keep_verdicts(reuse.held)
    reuse.kept.prune()


def _folders(files: Iterable[str]) -> list[str]:
    """Return every folder above a file, below the output."""
    found: set[str] = set()
    for path in files:
        folder = path.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return sorted(found)


def _as_read(marks: Marks, reuse: Reuse) -> bool:
    """Tell whether the files that were read are those that had been marked before: somebody may have saved one in between."""
    own = reuse.files.own_templates
    templates = {f"{'templates' if name in own else 'theme'}/{name}": text for name, text in reuse.files.templates.items()}
    content = {path: mark[1] for path, mark in marks.items() if path.startswith("content/")}
    return content == reuse.digests and all(path in marks and marks[path][1] == digest(text) for path, text in templates.items())
