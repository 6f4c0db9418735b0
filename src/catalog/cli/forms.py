"""`catalog forms`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from catalog.cli.checked import checked
from catalog.cli.console import say, screen
from catalog.cli.options import root_option


@click.command()
@root_option
@click.option("--host", type=click.Choice(("github", "gitlab")), default="github", show_default=True, help="The code host.")
@click.option("--check", "checks", is_flag=True, help="Write nothing; fail where the forms are not what would be written.")
def forms(*, root: Path, host: str, checks: bool) -> None:
    """Write issue forms for the site's code host: to propose a session, and to report a mistake.

    They offer the courses and places that there are; run it again when those change.
    """
    from catalog.admin import issue_forms

    _, catalog = checked(root)
    files = issue_forms(catalog, host)
    stale = [path for path, text in files.items() if not (root / path).is_file() or (root / path).read_text(encoding="utf-8") != text]
    for path in stale:
        if checks:
            say(f"{path} is out of date. `catalog forms` writes it anew.")
            continue
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(files[path], encoding="utf-8")
        say(f"{screen().paint('Wrote', 'green')} {path}")
    if not stale:
        say("The forms are up to date.")
    sys.exit(int(checks and bool(stale)))
