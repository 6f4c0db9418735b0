"""`catalog import`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from catalog.cli.checked import checked
from catalog.cli.console import say, screen
from catalog.cli.options import root_option
from catalog.cli.schema_files import keeps_schemas, refresh, with_modeline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from catalog.importing import Draft, Known


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@root_option
@click.option(
    "--mapping", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="For CSV: the file that says what the columns mean."
)
@click.option("--dry-run", is_flag=True, help="Print the drafts, and write nothing.")
def import_(file: Path, root: Path, mapping: Path | None, *, dry_run: bool) -> None:
    """Draft courses, sessions and venues from FILE: a spreadsheet saved as CSV, or a course page as HTML or text.

    What cannot be read is kept in the drafts under `unread:`, and `catalog check` finds it until somebody has dealt with it. No file that
    exists is overwritten.
    """
    from catalog.importing import MappingError, NoTextError, decoded, from_page, from_spreadsheet

    if file.suffix.lower() == ".csv" and mapping is None:
        raise click.UsageError("A spreadsheet needs --mapping: a file that says what its columns mean. The manual has an example.")
    try:
        text = decoded(file.read_bytes())
        read = decoded(mapping.read_bytes()) if mapping else ""
        drafts = from_spreadsheet(text, read, _known(root), file.name) if mapping else from_page(text, _known(root), file.name)
    except (MappingError, NoTextError) as fault:
        raise click.UsageError(str(fault)) from None
    if not drafts:
        raise click.UsageError(f"Nothing in {file.name} looks like a course: a heading with dates below it, or a line `Course Details`.")
    if dry_run:
        say("\n".join(f"{screen().paint(draft.path, 'bold')}\n{draft.text}" for draft in drafts))
    else:
        _write(root, drafts)


def _known(root: Path) -> Known:
    from catalog.importing import Known

    _, catalog = checked(root)
    courses = {course.title.lower(): course.id for course in catalog.courses.values()}
    return Known(catalog.fees, courses, {venue.name.lower(): venue.id for venue in catalog.venues.values()})


def _write(root: Path, drafts: Sequence[Draft]) -> None:
    from catalog import build
    from catalog.disk.editing import create
    from catalog.report import plural

    written = 0
    for draft in drafts:
        try:
            create(root / draft.path, with_modeline(draft.path, draft.text) if keeps_schemas(root) else draft.text)
        except FileExistsError:
            say(f"{draft.path} exists already, and is left as it is.")
            continue
        written += 1
        left = f", {plural(len(draft.unread), 'line')} to sort out" if draft.unread else ""
        say(f"{screen().paint('Wrote', 'green')} {draft.path}{left}")
    refresh(root, build.check(root).catalog)
    say(f"{plural(written, 'draft')}. `catalog check` says what is left to do.")
