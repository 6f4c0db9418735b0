"""`catalog diff`."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from catalog.cli.checked import checked
from catalog.cli.console import say, screen, tell
from catalog.cli.options import as_of_option, root_option

if TYPE_CHECKING:
    from catalog.comparing import Difference
    from catalog.model import Catalog

FORMATS = ("text", "markdown", "json")


@click.command()
@click.argument("revision", metavar="REV", required=False)
@root_option
@as_of_option
@click.option("--format", "name", type=click.Choice(FORMATS), default="text", show_default=True, help="How the differences are written.")
@click.option("--output", "file", type=click.Path(dir_okay=False, path_type=Path), help="Write them to a file.")
@click.option("--preview", default="", metavar="URL", help="Where the new site can be seen: Markdown links there.")
@click.option(
    "--printed",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="MANIFEST",
    help="In place of REV: the manifest.json kept from when flyers were printed. Says which are out of date.",
)
@click.option("--exit-code", "exits", is_flag=True, help="Exit with 1 where something changes for the public.")
def diff(  # noqa: PLR0913 -- a command's options
    *,
    revision: str | None,
    root: Path,
    as_of: date | None,
    name: str,
    file: Path | None,
    preview: str,
    printed: Path | None,
    exits: bool,
) -> None:
    """Say what changes for the public since the git revision REV, such as `main` or `HEAD~1`.

    With --printed: which flyers and forms must be printed again, since that site was published.
    """
    from catalog.comparing import NOTHING, STILL_RIGHT, as_json, as_markdown, as_text

    if (revision is None) == (printed is None):
        raise click.UsageError("Name a git revision, such as `main`, or a manifest with --printed; not both.")
    found = _since_printed(root, printed) if printed else _since(root, revision or "", as_of)
    nothing = STILL_RIGHT if printed else NOTHING
    texts = {
        "text": lambda: as_text(found, screen(), nothing),
        "markdown": lambda: as_markdown(found, preview, nothing),
        "json": lambda: as_json(found),
    }
    written = texts[name]()
    if file:
        file.write_text(written, encoding="utf-8")
        say(f"Wrote {len(found)} to {file}.")
    else:
        say(written.removesuffix("\n"))
    sys.exit(int(exits and bool(found)))


def _since(root: Path, revision: str, as_of: date | None) -> tuple[Difference, ...]:
    from catalog.comparing import compare

    after = _now(root, as_of)
    return compare(_then(root, revision, after), after)


def _since_printed(root: Path, printed: Path) -> tuple[Difference, ...]:
    from catalog.cli.why import manifest_of
    from catalog.comparing import printed_differences

    return printed_differences(manifest_of(printed), manifest_of(root / "output" / "manifest.json"))


def _now(root: Path, as_of: date | None) -> Catalog:
    outcome, catalog = checked(root, as_of)
    if outcome.failed:
        tell("The content has errors: what cannot be read is compared as it was. `catalog check` lists them.")
    return catalog


def _then(root: Path, revision: str, after: Catalog) -> Catalog:
    from catalog.content import read
    from catalog.disk.history import HistoryError, content_at

    try:
        reading = read(content_at(root, revision), as_of=after.as_of, today=after.as_of)
    except HistoryError as fault:
        raise click.UsageError(str(fault)) from None
    if reading.catalog is None:
        raise click.UsageError(f"The association's file could not be read at `{revision}`, so that there is nothing to compare with.")
    if reading.catalog.broken:
        tell(f"At `{revision}` some files could not be read; what they said is taken as not said.")
    return reading.catalog
