"""The pages of all rules, kept beside the user's other caches: reading them from the rules' own modules takes several times as long.

The index is good for one state of the program's files, and is made anew for another. Where it cannot be kept, everything works, slower.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from typing import Any

from catalog import __version__
from catalog.disk.hashing import blake2b
from catalog.disk.names import package_folder

ROOMS = ("rules", "policies", "content", "render", "proof", "disk")
"""Where pages are written."""

Pages = list[dict[str, Any]]


def indexed(make: Callable[[], Pages]) -> Pages:
    """Return the pages as they were kept, or make and keep them."""
    name = f"rules-{__version__}-{_state()}.json"
    found: Pages
    try:
        with open(f"{_folder()}/{name}", "rb") as file:
            found = json.load(file)
    except (OSError, ValueError):
        found = make()
        _keep(name, found)
    return found


def _folder() -> str:
    home = os.environ.get("HOME", os.devnull)
    return f"{os.environ.get('XDG_CACHE_HOME') or f'{home}/.cache'}/training-catalog"


def _state() -> str:
    """Return a digest of the names, sizes and times of the modules that pages come from."""
    digest = blake2b(digest_size=8)
    for path in sorted(_modules()):
        status = os.stat(path)
        digest.update(f"{path}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _modules() -> Iterator[str]:
    package = package_folder()
    yield f"{package}/cli/pages.py"
    for room in ROOMS:
        for folder, _, names in os.walk(f"{package}/{room}"):
            yield from (f"{folder}/{name}" for name in names if name.endswith((".py", ".yml")))


def _keep(name: str, pages: Pages) -> None:
    """Keep the pages in place of those of earlier states of the program; where that cannot be, they are made again."""
    folder = _folder()
    try:
        os.makedirs(folder, exist_ok=True)
        for older in os.listdir(folder):
            if older.startswith("rules-") and older.endswith(".json"):
                os.unlink(f"{folder}/{older}")
        new = f"{folder}/{name}.{os.getpid()}"
        with open(new, "w", encoding="utf-8") as file:
            json.dump(pages, file)
        os.replace(new, f"{folder}/{name}")
    except OSError:
        return
