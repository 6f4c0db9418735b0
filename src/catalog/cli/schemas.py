"""`catalog schema`."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from catalog.cli.console import say
from catalog.cli.options import root_option
from catalog.cli.schema_files import KEPT, schema_texts, settings

if TYPE_CHECKING:
    from catalog.model import Catalog


@click.command()
@click.argument("name", required=False)
@root_option
@click.option(
    "--write",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    is_flag=False,
    flag_value=KEPT,
    help=f"Write all of them to a folder; {KEPT}/ without a name.",
)
def schema(name: str | None, root: Path, folder: Path | None) -> None:
    """Print the JSON Schema of one kind of content file, such as `sessions`, with the ids that this site has.

    Editors complete and check what is typed from them. Without NAME they are listed; --write keeps them all, and says how
    VS Code finds them. What is kept in .schemas/ is written anew by `catalog new` and `catalog import`.
    """
    from catalog import build
    from catalog.content import json_schemas

    catalog = build.check(root).catalog
    schemas = json_schemas(catalog)
    if folder is not None:
        _write(catalog, folder, root)
    elif name is None:
        _list()
    elif (file := f"{name}.schema.json") in schemas:
        say(_text(schemas[file]))
    else:
        raise click.UsageError(f"There is no schema `{name}`. There are {', '.join(file.partition('.')[0] for file in schemas)}.")


def _text(schema: object) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False)


def _list() -> None:
    from catalog.content.schema import SCHEMA_FILES

    for file, pattern in SCHEMA_FILES.items():
        say(f"{file.partition('.')[0]:<16}{pattern}")


def _write(catalog: Catalog | None, folder: Path, root: Path) -> None:
    texts = schema_texts(catalog)
    folder.mkdir(parents=True, exist_ok=True)
    for file, text in texts.items():
        (folder / file).write_text(text, encoding="utf-8")
    near = os.path.relpath(folder.resolve(), root.resolve())
    say(f"Wrote {len(texts)} schemas to {folder}/. For VS Code with its YAML extension, in .vscode/settings.json:\n")
    say(json.dumps(settings(near), indent=2))
