"""The pages of all rules, kept in the account's own folder: reading them from the rules' own modules takes several times as long.

They are kept as compiled templates are, for one state of the program's files, and made anew for another. Where they cannot be kept,
everything works, slower. Nothing is loaded here that takes time to load.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable, Iterator
from typing import Any

from catalog.build.compiled import Compiled
from catalog.disk.hashing import blake2b
from catalog.disk.names import package_folder

ROOMS = ("rules", "policies", "content", "render", "proof", "disk")
"""Where pages are written."""

Pages = list[dict[str, Any]]
"""What each page is made from: texts and truth values, by the names of its fields."""


def indexed(make: Callable[[], Pages]) -> Pages:
    """Return the pages as they were kept, or make and keep them."""
    kept = Compiled(_state())
    if "pages" in kept:
        found: Pages = marshal.loads(kept["pages"])
        return found
    made = make()
    kept["pages"] = marshal.dumps(made)
    kept.keep()
    return made


def _state() -> bytes:
    """Return a digest of the interpreter, and of the names, sizes and times of the modules that pages come from."""
    digest = blake2b(sys.version.encode(), digest_size=16)
    for path in sorted(_modules()):
        status = os.stat(path)
        digest.update(f"{path}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    return digest.digest()


def _modules() -> Iterator[str]:
    package = package_folder()
    yield f"{package}/cli/pages.py"
    for room in ROOMS:
        for folder, _, names in os.walk(f"{package}/{room}"):
            yield from (f"{folder}/{name}" for name in names if name.endswith((".py", ".yml")))
