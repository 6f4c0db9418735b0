"""Two generations of a site that can be told apart file by file, and what must hold of a folder whatever happened to its builder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

SHARED = {"assets/logo.svg": b"<svg/>", "robots.txt": b"User-agent: *\n"}


def generation(name: str) -> dict[str, bytes]:
    """Return a site of eleven files: some the same in every generation, some with its name in them, some in this one alone."""
    pages = {f"courses/{number}/index.html": f"{name} page {number}".encode() for number in range(6)}
    own = {f"only/{name}/{number}.ics": f"{name} calendar {number}".encode() for number in range(3)}
    return {**SHARED, **pages, **own}


def files_in(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder by path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def standing(output: Path, generations: Mapping[str, Mapping[str, bytes]]) -> str:
    """Return the name of the generation that stands in `output`, `missing`, or `mixed`."""
    if not output.is_dir():
        return "missing"
    found = files_in(output)
    return next((name for name, site in generations.items() if found == site), "mixed")
