"""The schemas that a site keeps for editors, and how its files name them.

An editor that knows YAML reads the schema that a file's first line names, or that its settings give to the file's path.
"""

from __future__ import annotations

import json
import os
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from catalog.model import Catalog

KEPT = ".schemas"
"""The folder in which a site keeps its schemas, where it keeps any."""

MODELINE = "# yaml-language-server: $schema="


def schema_texts(catalog: Catalog | None) -> dict[str, str]:
    """Return the schemas by the names of their files, with the ids of `catalog`."""
    from catalog.content import json_schemas

    return {file: json.dumps(schema, indent=2, ensure_ascii=False) + "\n" for file, schema in json_schemas(catalog).items()}


def settings(folder: str = KEPT) -> dict[str, object]:
    """Return the settings of VS Code's YAML extension. To it a Markdown file is no YAML, and its front matter is left to other editors."""
    from catalog.content.schema import SCHEMA_FILES

    return {"yaml.schemas": {f"./{folder}/{file}": pattern for file, pattern in SCHEMA_FILES.items() if pattern.endswith(".yml")}}


def editor_files(catalog: Catalog | None) -> dict[str, str]:
    """Return what a new site gets for editors, by path: its schemas, and the settings that use them."""
    schemas = {f"{KEPT}/{file}": text for file, text in schema_texts(catalog).items()}
    used = {".vscode/settings.json": settings(), ".vscode/extensions.json": {"recommendations": ["redhat.vscode-yaml"]}}
    return {**schemas, **{path: json.dumps(value, indent=2) + "\n" for path, value in used.items()}}


def with_modeline(path: str, text: str, folder: str = KEPT) -> str:
    """Return a content file's text with the line that names its schema on top, where it has none; in Markdown in its front matter."""
    from catalog.content.schema import SCHEMA_FILES

    file = next((file for file, pattern in SCHEMA_FILES.items() if fnmatchcase(path, pattern.replace("**/", "*"))), None)
    if file is None or MODELINE in text:
        return text
    line = f"{MODELINE}{os.path.relpath(f'{folder}/{file}', PurePosixPath(path).parent)}\n"
    return f"---\n{line}{text.removeprefix('---').lstrip(chr(10))}" if path.endswith(".md") else line + text


def keeps_schemas(root: Path) -> bool:
    """Tell whether the site keeps schemas."""
    return (root / KEPT).is_dir()


def refresh(root: Path, catalog: Catalog | None) -> None:
    """Write the schemas that the site keeps anew, with the ids that there are now."""
    if catalog is None or not keeps_schemas(root):
        return
    for file, text in schema_texts(catalog).items():
        (root / KEPT / file).write_text(text, encoding="utf-8")
