"""Single content files: a new one written, and one rewritten where nobody changed it meanwhile."""

from __future__ import annotations

import codecs
from pathlib import Path


def create(path: Path, text: str) -> None:
    """Write a new file, and the folders above it.

    Raises FileExistsError where there is one, whoever made it and when.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="") as file:
        file.write(text)


def rewrite(root: Path, file: str, before: str, after: str) -> bool:
    """Replace the text of `root/file` in one step; tell whether it was done.

    It is not where the file no longer holds `before`: somebody saved it meanwhile, and their work comes first. A byte order mark stays.
    """
    path = root / file
    held = path.read_bytes()
    mark = codecs.BOM_UTF8 if held.startswith(codecs.BOM_UTF8) else b""
    if held != mark + before.encode():
        return False
    new = path.with_name(f".{path.name}.catalog-new")
    new.write_bytes(mark + after.encode())
    new.chmod(path.stat().st_mode)
    new.replace(path.resolve())
    return True
