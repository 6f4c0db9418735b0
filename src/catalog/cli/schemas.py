"""`catalog schema`."""

from __future__ import annotations

import json
import os
from pathlib import Path

import click

from catalog.cli.console import say
from catalog.cli.options import root_option


@click.command()
@click.argument("name", required=False)
@root_option
@click.option("--write", "folder", type=click.Path(file_okay=False, path_type=Path), help="Write all of them to this folder.")
def schema(name: str | None, root: Path, folder: Path | None) -> None:
    """Print the JSON Schema of one kind of content file, such as `sessions`, with the ids that this site has.

    Editors complete and check what is typed from them. Without NAME they are listed; --write keeps them all, and says how
    VS Code finds them.
    """
    from catalog import build
    from catalog.content import json_schemas

    schemas = json_schemas(build.check(root).catalog)
    if folder is not None:
        _write(schemas, folder, root)
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


def _write(schemas: dict[str, dict[str, object]], folder: Path, root: Path) -> None:
    from catalog.content.schema import SCHEMA_FILES

    folder.mkdir(parents=True, exist_ok=True)
    for file, found in schemas.items():
        (folder / file).write_text(_text(found) + "\n", encoding="utf-8")
    # A Markdown file is no YAML to an editor; only its front matter is.
    near = os.path.relpath(folder.resolve(), root.resolve())
    settings = {f"./{near}/{file}": pattern for file, pattern in SCHEMA_FILES.items() if pattern.endswith(".yml")}
    say(f"Wrote {len(schemas)} schemas to {folder}/. For VS Code with its YAML extension, in .vscode/settings.json:\n")
    say(json.dumps({"yaml.schemas": settings}, indent=2))
