"""The pages of all rules, kept beside the user's other caches: reading them from the rules' own modules takes several times as long.

The index is good for one state of the program's files, and is made anew for another. Where it cannot be kept, everything works, slower.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from catalog import __version__

ROOMS = ("rules", "policies", "content", "render", "proof", "disk")
"""Where pages are written."""

Pages = list[dict[str, Any]]


def indexed(make: Callable[[], Pages]) -> Pages:
    """Return the pages as they were kept, or make and keep them."""
    file = _folder() / f"rules-{__version__}-{_state()}.json"
    found: Pages
    try:
        found = json.loads(file.read_bytes())
    except (OSError, ValueError):
        found = make()
        _keep(file, found)
    return found


def _folder() -> Path:
    home = os.environ.get("HOME", os.devnull)
    return Path(os.environ.get("XDG_CACHE_HOME") or f"{home}/.cache") / "training-catalog"


def _state() -> str:
    """Return a digest of the names, sizes and times of the modules that pages come from."""
    digest = sha256()
    for path, status in _modules():
        digest.update(f"{path}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:16]


def _modules() -> Iterator[tuple[str, os.stat_result]]:
    package = Path(__file__).parents[1]
    for room in (*ROOMS, "cli/pages.py"):
        top = package / room
        files = (path for path in top.rglob("*") if path.suffix in {".py", ".yml"})
        for path in sorted(files) if top.is_dir() else [top]:
            yield str(path), path.stat()


def _keep(file: Path, pages: Pages) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        for older in file.parent.glob("rules-*.json"):
            older.unlink()
        new = file.with_suffix(f".{os.getpid()}")
        new.write_text(json.dumps(pages), encoding="utf-8")
        new.replace(file)
    except OSError:
        return
