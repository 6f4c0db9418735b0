"""`catalog check`."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from catalog.cli.console import progress, screen, tell
from catalog.cli.options import as_of_option, root_option

if TYPE_CHECKING:
    from catalog.build import Outcome
    from catalog.cli.mending import Change

FORMATS = ("full", "concise", "json", "github", "sarif", "rdjson", "gitlab", "junit")

ROUNDS = 5
"""How often fixes are looked for again: one may uncover another, and two that fought each other would never end."""


@click.command()
@root_option
@as_of_option
@click.option("--format", "name", type=click.Choice(FORMATS), help="How findings are written. Without it: full, and github on that CI.")
@click.option("--output", "file", type=click.Path(dir_okay=False, path_type=Path), help="Write them to a file, and only count them here.")
@click.option("--fix", is_flag=True, help="Make the changes that need nobody's judgement; comments and order stay.")
@click.option("--strict", is_flag=True, help="Let warnings fail as well.")
def check(root: Path, as_of: date | None, name: str | None, file: Path | None, *, fix: bool, strict: bool) -> None:
    """Check the content, and say what is wrong and what to type instead."""
    from catalog.cli.findings import chosen_format, exit_code, show

    outcome = _checked(root, as_of)
    if fix:
        outcome = _mended(root, as_of, outcome)
    show(outcome.findings, outcome.sources, root, chosen_format(name), file=file, catalog=outcome.catalog)
    sys.exit(exit_code(outcome.findings, strict=strict))


def _checked(root: Path, as_of: date | None) -> Outcome:
    with progress("Checking"):
        from catalog import build

        return build.check(root, as_of=as_of)


def _mended(root: Path, as_of: date | None, outcome: Outcome) -> Outcome:
    from catalog.cli.mending import mend
    from catalog.disk.editing import rewrite

    made: list[Change] = []
    for _ in range(ROUNDS):
        texts, changes = mend(outcome.findings, outcome.sources)
        kept = {file for file, text in texts.items() if rewrite(root, file, outcome.sources[file], text)}
        made += [change for change in changes if change.span.file in kept]
        if not kept:
            break
        outcome = _checked(root, as_of)
    for change in made:
        tell(_line(change))
    return outcome


def _line(change: Change) -> str:
    from catalog.report import visible

    paper = screen(sys.stderr)
    before, after = _quoted(change.before), _quoted(change.after)
    return f"{paper.paint('mended', 'green')} {visible(str(change.span))}: {change.finding.rule}: {before} is now {after}"


def _quoted(text: str) -> str:
    from catalog.report import visible

    if shown := visible(text):
        return f"`{shown}`"
    return "empty space" if text else "nothing"
