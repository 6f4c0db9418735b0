"""The pipeline. Read this first: every stage hands a value to the next, and only `disk` touches files.

    content files -> reading (records + findings) -> rules -> plan -> render -> proof -> site on disk

An error finding at any stage stops publication, and the last good site stands. Warnings and notes do not. What earlier builds kept takes
the place of reading, of rendering and of proving where nothing that they rest on has changed; rules and plan are always made anew,
beside each other where the catalog is large.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from catalog import disk, rules
from catalog.build.cache import Kept
from catalog.build.causes import with_causes
from catalog.build.contents import Content, content_of, read_here
from catalog.build.making import Job, Made, make
from catalog.build.options import Options, Progress
from catalog.build.outcome import LeftOut, Outcome, Size, has_errors
from catalog.build.publishing import publish
from catalog.build.reuse import LastPlan, Reuse
from catalog.build.surroundings import Surroundings
from catalog.build.workers import aside
from catalog.findings import Finding
from catalog.model import Catalog
from catalog.model.publicity import withheld_courses
from catalog.plan import Plan, plan_views, viewing_of
from catalog.plan.language import translator
from catalog.proof import findings as proof_findings
from catalog.rules.pages import rulebook
from catalog.wanted import StillWanted, always

if TYPE_CHECKING:
    from catalog.content.reading import FileReader

__all__ = ["Kept", "Outcome", "build_site", "check", "check_files"]


MANY_SESSIONS = 500
"""Sessions from which the rules are worth a process of their own, while this one plans."""


AHEAD = ("render.html", "render.ics", "proof.pages", "proof.calendars", "disk.publishing")
"""Modules that nearly every build needs in the end."""


def load_ahead() -> None:
    """Load what is needed later, while nothing else can be done: somebody else is reading."""
    for name in AHEAD:
        import_module(f"catalog.{name}")


def check(root: Path, *, as_of: date | None = None) -> Outcome:
    """Read the content of the site at `root` and hold it against every rule. Publishes nothing, and leaves no file behind."""
    return _judged(read_here(root, Options(as_of=as_of), Kept()))


def check_files(
    files: disk.SiteFiles, *, as_of: date | None = None, reader: FileReader | None = None, still_wanted: StillWanted = always
) -> Outcome:
    """Read the content among `files`, and hold it against every rule; `reader` may know some readings already.

    Raises what `still_wanted` raises, which is asked now and then.
    """
    return _judged(content_of(files, as_of, reader), still_wanted)


def build_site(content: Content, root: Path, options: Options, kept: Kept, progress: Progress | None = None) -> Outcome:
    """Build the site at `root`, whose content was read, as `unchanged.build` describes it, where that has found something to do."""
    kept.recall()
    checked, reuse = _planned(content, root, options, kept)
    if reuse is None or checked.catalog is None:
        return checked
    planned = reuse.planned
    try:
        with disk.Shelf((root / options.output).parent) as shelf:
            job = Job(checked.catalog, planned, content.files, shelf, options.processes, kept.compiled, progress, options.executor)
            made = make(job, reuse)
            kept.compiled.keep()
            done = _done(checked, planned, made, content.files)
            return done if done.failed else publish(done, root, options, planned, made, reuse)
    except disk.OutputChangedError:
        # Somebody changed the output after it was looked at: then nothing in it is relied on.
        return build_site(content, root, options, replace(kept, last=None), progress)


def _planned(content: Content, root: Path, options: Options, kept: Kept) -> tuple[Outcome, Reuse | None]:
    """Check what was read, and plan it; without a plan where an error forbids one.

    A large catalog is planned while the rules look at it. If they find an error, the plan is dropped, and with it whatever became of it:
    nobody promises that a catalog with errors can be planned.
    """
    catalog = content.catalog
    if catalog is None or len(catalog.sessions) < MANY_SESSIONS:
        checked = _judged(content)
        return checked, None if checked.failed or catalog is None else _plan(content, catalog, root, options, kept)
    found = aside(lambda: rules.check(catalog), options.processes)
    try:
        planned = _plan(content, catalog, root, options, kept)
    except Exception:
        checked = _outcome(content, found())
        if not checked.failed:
            raise
        return checked, None
    checked = _outcome(content, found())
    return checked, None if checked.failed else planned


def _plan(content: Content, catalog: Catalog, root: Path, options: Options, kept: Kept) -> Reuse:
    files, output = content.files, root / options.output
    viewing = viewing_of(catalog, translator(files.templates, catalog.association.locale), drafts=options.drafts)
    surroundings = Surroundings(catalog, content.digests, kept.program, drafts=options.drafts, kinds=options.kinds)
    last = LastPlan(kept, output, files, surroundings, viewing)
    planned = plan_views(viewing, kinds=options.kinds, static=files.static, rulebook=rulebook(), before=last)
    return Reuse(last, planned, output)


def _done(checked: Outcome, planned: Plan, made: Mapping[str, Made], files: disk.SiteFiles) -> Outcome:
    found = [finding for one in made.values() for finding in one.findings]
    if not has_errors(found):
        # A site of which something could not be made is not proved: what is missing would only be reported a second time.
        proved = proof_findings(placed for path in sorted(made) for placed in made[path].placed)
        found += with_causes(proved, planned, files)
    return replace(checked, findings=tuple(sorted((*checked.findings, *found), key=Finding.sort_key)), documents=len(planned.documents))


def _judged(content: Content, still_wanted: StillWanted = always) -> Outcome:
    return _outcome(content, rules.check(content.catalog, still_wanted) if content.catalog else ())


def _outcome(content: Content, found: Iterable[Finding]) -> Outcome:
    """Return what the check of the site came to, with the findings of the rules."""
    catalog = content.catalog
    withheld = withheld_courses(catalog) if catalog else ()
    return Outcome(
        findings=tuple(sorted((*content.files.findings, *content.findings, *found), key=Finding.sort_key)),
        sources={**content.files.template_texts, **content.sources},
        catalog=catalog,
        withheld=withheld,
        left_out=tuple(LeftOut(id=one.course.id, title=one.course.title, why=one.why) for one in withheld),
        size=_size(catalog, {one.course.id for one in withheld}) if catalog else None,
    )


def _size(catalog: Catalog, withheld: set[str]) -> Size:
    return Size(
        courses=len(catalog.courses.keys() - withheld),
        sessions=sum(session.course not in withheld for session in catalog.sessions.values()),
        as_of=catalog.as_of,
    )
