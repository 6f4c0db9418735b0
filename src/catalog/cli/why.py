"""`catalog why`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from catalog.cli.console import say, screen
from catalog.cli.options import root_option

if TYPE_CHECKING:
    from catalog.comparing import Manifest


@click.command()
@click.argument("path")
@root_option
@click.option("--manifest", "file", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="The manifest of another site.")
@click.option("--format", "name", type=click.Choice(("text", "json")), default="text", show_default=True, help="How the answer is written.")
def why(*, path: str, root: Path, file: Path | None, name: str) -> None:
    """Say what a published file was made from, and what it was proved for.

    PATH is a file of the site, `courses/wellness/flyer.pdf`, or its address. A file that was saved elsewhere is known again by its bytes.
    Of a content file or a template, the files that were made from it are listed.
    """
    from catalog.comparing.why import answer, as_json, as_text

    manifest = manifest_of(file or root / "output" / "manifest.json")
    found = answer(manifest, path, root / "output", root)
    if found is None:
        raise click.UsageError(
            f"No published file was made from `{path}`, and none stands there. `catalog build --verbose` lists them all."
        )
    say(as_json(found) if name == "json" else as_text(found, screen()).removesuffix("\n"))
    sys.exit(int(not found.is_current))


def manifest_of(file: Path) -> Manifest:
    """Read a manifest, or say why it cannot be read."""
    from catalog.comparing import NoManifestError, read_manifest

    try:
        return read_manifest(file.read_bytes())
    except FileNotFoundError:
        raise click.UsageError(f"There is no {file.name} in {file.parent}. `catalog build` writes it.") from None
    except OSError as fault:
        raise click.UsageError(f"{file} cannot be read: {fault.strerror}.") from None
    except NoManifestError as fault:
        raise click.UsageError(f"{file} cannot be read: {fault}.") from None
