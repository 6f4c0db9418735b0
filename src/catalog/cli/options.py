"""Options that several commands take."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

import click

Command = TypeVar("Command")


def day(_: click.Context, __: click.Parameter, value: str | None) -> date | None:
    """Read a date, or say how one is written."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"`{value}` is not a date; {instead_of(value)}.") from None


def instead_of(text: str) -> str:
    """Say what to type instead of a date in another form."""
    from catalog.content.values import Misread, read_date

    try:
        read_date(text.strip())
    except Misread as misread:
        if misread.meant:
            return misread.hint
    return "write it as 2027-01-15"


def _root(_: click.Context, __: click.Parameter, given: Path | None) -> Path:
    from catalog.disk.names import CONTENT
    from catalog.disk.reading import find_root

    if given is not None and (given / CONTENT).is_dir():
        return given
    if given is not None:
        raise click.UsageError(f"There is no folder `content` in {given}. `catalog new site DIR` starts a site.")
    if (found := find_root(Path.cwd())) is None:
        ways = "Go to a site's folder, name it with --root, or start one: `catalog new site DIR`."
        raise click.UsageError(f"There is no folder `content` here, or in a folder above. {ways}")
    return found


def root_option(command: Command) -> Command:
    """Give a command `--root`; its function gets the site's folder as `root`."""
    return click.option(
        "--root",
        type=click.Path(file_okay=False, path_type=Path),
        callback=_root,
        help="The site's folder. Without it: the folder above that holds content/.",
    )(command)  # type: ignore[type-var]  # click types the decorator for functions alone


def as_of_option(command: Command) -> Command:
    """Give a command `--as-of`."""
    return click.option("--as-of", callback=day, metavar="DATE", help="The day that counts as today: 2027-01-15.")(command)  # type: ignore[type-var]  # as above


def today() -> date:
    """Return the date where the command runs: new files are dated from it, and nothing that is built."""
    return datetime.now().astimezone().date()
