"""`catalog build` and `catalog rollback`."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from catalog.cli.at_once import KINDS, ending, keep
from catalog.cli.console import progress, say, screen
from catalog.cli.options import as_of_option, root_option

if TYPE_CHECKING:
    from catalog.build import Outcome
    from catalog.plan import Kind


def kinds(_: click.Context, __: click.Parameter, value: str) -> tuple[Kind, ...]:
    """Read a list of kinds, as `html,ics`, or say which there are."""
    words = [word.strip() for word in value.split(",") if word.strip()]
    if unknown := [word for word in words if word not in KINDS]:
        raise click.BadParameter(f"there is no kind `{unknown[0]}`; there are {', '.join(KINDS)}.")
    return tuple(KINDS[word] for word in words)


def cluster(_: click.Context, __: click.Parameter, value: str) -> str:
    """Take the address of a cluster, or say how one is written."""
    if value and not re.fullmatch(r"dask://[\w.-]+:\d{1,5}|dask://\[[0-9a-fA-F:.]+\]:\d{1,5}", value):
        raise click.BadParameter(f"`{value}` is no address of a cluster; write it as dask://10.0.0.5:8786.")
    return value


@contextmanager
def on_a_cluster(executor: str) -> Iterator[None]:
    """Say in one sentence that the cluster cannot be reached, where one was asked for."""
    if not executor:
        yield
        return
    from catalog.render.pdf.elsewhere import ExecutorError

    try:
        yield
    except ExecutorError as fault:
        raise click.UsageError(str(fault)) from None


@click.command()
@root_option
@as_of_option
@click.option("--drafts", is_flag=True, help="Add what may not be published yet, marked as a draft, and write to output-drafts/.")
@click.option("--only", callback=kinds, default="", metavar="KINDS", help=f"Make only these, as html,ics: {', '.join(KINDS)}.")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Work in N processes; without it, in as many as there are processors.")
@click.option("--executor", default="", callback=cluster, metavar="ADDRESS", help="Make PDFs on a cluster: dask://HOST:PORT.")
@click.option("--no-cache", is_flag=True, help="Make everything anew, whatever earlier builds kept.")
@click.option("--strict", is_flag=True, help="Let warnings fail as well; the site is published all the same.")
@click.option("--verbose", is_flag=True, help="List the files that were made.")
def build(  # noqa: PLR0913 -- a command's options
    *,
    root: Path,
    as_of: date | None,
    only: tuple[Kind, ...],
    drafts: bool,
    jobs: int | None,
    executor: str,
    no_cache: bool,
    strict: bool,
    verbose: bool,
) -> None:
    """Check the content, make the site, prove it, and publish it to output/."""
    from catalog.cli.findings import exit_code

    start = time.monotonic()
    with progress("Building") as told:
        from catalog.build import build as build_site

        with on_a_cluster(executor):
            outcome = build_site(
                root, as_of=as_of, drafts=drafts, kinds=only, jobs=jobs, cache=not no_cache, executor=executor, progress=told
            )
    said = _said(outcome, root, drafts=drafts)
    for line in (*said, *archive_lines(outcome)):
        say(line)
    if verbose and outcome.published and outcome.output:
        say("\n".join(sorted(str(path.relative_to(root)) for path in outcome.output.rglob("*") if path.is_file())))
    published, code = _published(outcome), exit_code(outcome.findings, strict=strict)
    say(ending(published, time.monotonic() - start) if published else _not_published(root))
    if published and not (as_of or drafts or no_cache or strict):
        keep(str(root), only, code, "\n".join([*said, published]))
    sys.exit(code)


def _said(outcome: Outcome, root: Path, *, drafts: bool) -> list[str]:
    """Return what is said to people of a build, but for its last line; tell programs what they are told."""
    from catalog.cli.findings import chosen_format, full_text, show

    name, found = chosen_format(None), list[str]()
    if outcome.findings and name == "full":
        found.append(full_text(outcome.findings, outcome.sources, root, outcome.catalog))
    elif outcome.findings:
        show(outcome.findings, outcome.sources, root, name, catalog=outcome.catalog)
    return [*found, *withheld_lines(outcome, drafts=drafts)]


def withheld_lines(outcome: Outcome, *, drafts: bool) -> list[str]:
    """Say which courses were left out, and why."""
    from catalog.report import visible

    paint = screen().paint
    head, fate = ("Draft", "may not be published") if drafts else ("Withheld", "is left out everywhere")
    return [f"{paint(head, 'yellow')}: {visible(one.title)} ({one.id}) {fate}: {one.why}." for one in outcome.left_out]


def archive_lines(outcome: Outcome) -> list[str]:
    """Say which years are over and may still change with their courses."""
    if outcome.catalog is None or not outcome.published:
        return []
    from catalog.model.publicity import unarchived

    years = unarchived(outcome.catalog)
    return [f"{year} is over: `catalog archive {year}` keeps its sessions as they were published." for year in years]


def _published(outcome: Outcome) -> str:
    """Return what is said of a published site, but for the time; empty where nothing was published."""
    from catalog.report import plural

    if not outcome.published or outcome.size is None:
        return ""
    shown = f"{plural(outcome.documents, 'file')} in {outcome.output.name if outcome.output else ''}/"
    size = f"{plural(outcome.size.courses, 'course')}, {plural(outcome.size.sessions, 'session')}, as of {outcome.size.as_of}"
    return f"{screen().paint('Published', 'green', 'bold')} {shown}: {size}"


def _not_published(root: Path) -> str:
    return f"{screen().paint('Nothing was published', 'red', 'bold')}; {_standing(root)}."


def _standing(root: Path) -> str:
    return "the last good site stands" if (root / "output" / "index.html").exists() else "there is no site yet"


@click.command()
@root_option
def rollback(root: Path) -> None:
    """Give back the site before the published one; twice gives the newer one back."""
    from catalog.cli.findings import exit_code
    from catalog.disk import rollback as give_back
    from catalog.report import report

    found = give_back(root / "output")
    if found:
        say(report("full", found, {}, screen()))
        say(f"{screen().paint('Nothing was given back', 'red', 'bold')}; {_standing(root)}.")
    else:
        say("The site before the last one is published again. `catalog rollback` once more undoes that.")
    sys.exit(exit_code(found, strict=False))
