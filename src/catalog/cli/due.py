"""`catalog due`."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from catalog.cli.checked import checked
from catalog.cli.console import say, screen, tell
from catalog.cli.options import as_of_option, day, root_option

if TYPE_CHECKING:
    from catalog.due import Due
    from catalog.model import Catalog

FORMATS = ("text", "markdown", "json", "ics")


@click.command()
@root_option
@as_of_option
@click.option("--format", "name", type=click.Choice(FORMATS), default="text", show_default=True, help="How the list is written.")
@click.option("--output", "file", type=click.Path(dir_okay=False, path_type=Path), help="Write it to a file.")
@click.option("--within", type=click.IntRange(0), metavar="DAYS", help="Only what is due in so many days, and what is overdue.")
@click.option("--kind", "kinds", multiple=True, help="Only this kind, such as `roster`; can be given more than once.")
@click.option("--strict", is_flag=True, help="Fail where something is overdue.")
@click.option("--rebuild-since", callback=day, metavar="DATE", help="Only tell whether a site of that day is out of date: 0 if so, else 1.")
def due(  # noqa: PLR0913 -- a command's options
    *,
    root: Path,
    as_of: date | None,
    name: str,
    file: Path | None,
    within: int | None,
    kinds: tuple[str, ...],
    strict: bool,
    rebuild_since: date | None,
) -> None:
    """Say what is due: announcements, renewals, rosters, hotel blocks, registrations that close, the most urgent first."""
    from catalog.due import KINDS, due_items

    if unknown := [kind for kind in kinds if kind not in KINDS]:
        raise click.UsageError(f"There is no kind `{unknown[0]}`. There are {', '.join(KINDS)}.")
    catalog = _read(root, as_of)
    if rebuild_since:
        sys.exit(_rebuild(catalog, rebuild_since))
    items = [item for item in due_items(catalog, within=within) if not kinds or item.kind in kinds]
    _write(items, catalog, name, file)
    sys.exit(int(strict and any(item.on < catalog.as_of for item in items)))


def _read(root: Path, as_of: date | None) -> Catalog:
    outcome, catalog = checked(root, as_of)
    if outcome.failed:
        tell("Some of the content has errors, and what is due for it may be missing. `catalog check` lists them.")
    return catalog


def _rebuild(catalog: Catalog, since: date) -> int:
    """Say why a site that was built on the day `since` is out of date, and return the exit code."""
    from catalog.due import rebuild_days

    found = sorted((turn, why) for turn, why in rebuild_days(catalog).items() if since < turn <= catalog.as_of)
    for turn, why in found:
        say(f"{turn}: {why}.")
    if not found:
        later = min((turn for turn in rebuild_days(catalog) if turn > catalog.as_of), default=None)
        say(f"Nothing changed by itself since {since}. " + (f"Build again on {later}." if later else "Nothing will."))
    return int(not found)


def _write(items: list[Due], catalog: Catalog, name: str, file: Path | None) -> None:
    from catalog.due import as_calendar, as_json, as_markdown, as_text

    if name == "ics":
        written = as_calendar(items, catalog)
    elif name == "text":
        written = as_text(items, catalog.as_of, screen()).encode()
    else:
        written = {"markdown": as_markdown, "json": as_json}[name](items, catalog.as_of).encode()
    if file:
        file.write_bytes(written)
        say(f"Wrote {len(items)} to {file}.")
    elif name == "ics":
        click.echo(written, nl=False)
    else:
        say(written.decode().removesuffix("\n"))
