"""What the system says of files without opening them: enough to tell that nothing has changed since they were last read."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from pathlib import Path

import catalog
from catalog.disk.reading import CONTENT, TEMPLATES, shipped_theme, skipped

Stamp = tuple[int, int, int, int]
"""Size, time of the last change of the content, time of the last change of anything (both in ns), and number of a file."""

Marks = dict[str, tuple[Stamp | None, bytes]]
"""Stamp and digest of files by name. The stamp is None where it is too young to be trusted."""

_SETTLED = 2_000_000_000
"""Nanoseconds. A file that is changed twice within the clock of its file system has one stamp for both contents."""


def digest(content: bytes) -> bytes:
    """Return the digest of a file's content: 16 bytes."""
    return blake2b(content, digest_size=16).digest()


def inputs(root: Path, before: Mapping[str, tuple[Stamp | None, bytes]]) -> Marks | None:
    """Return the marks of everything that a build of the site at `root` reads: its content, its templates, the theme and the program.

    Only files whose stamp is not the one in `before` are opened. None where there is a link, a device or a file that cannot be read:
    whoever wants to know then has to read the site.
    """
    now = time.time_ns()
    found: Marks = {}
    try:
        for name, folder in _roots(root):
            for path, real, stamp in _files(name, folder):
                known, digested = before.get(path, (None, b""))
                if stamp != known:
                    digested = digest(Path(real).read_bytes())
                settled = max(stamp[1], stamp[2]) + _SETTLED < now
                found[path] = (stamp if settled else None, digested)
    except OSError:
        return None
    return found


def same(marks: Mapping[str, tuple[Stamp | None, bytes]], others: Mapping[str, tuple[Stamp | None, bytes]]) -> bool:
    """Tell whether two lists name the same files with the same content."""
    if marks.keys() != others.keys():
        return False
    return all(mark == others[path] or mark[1] == others[path][1] for path, mark in marks.items())


def stamps(folder: Path, paths: Iterable[str]) -> dict[str, Stamp]:
    """Return the stamps of the files at `paths` below `folder`; those that are no plain files are left out."""
    top, found = str(folder), {}
    for path in paths:
        try:
            status = os.lstat(f"{top}/{path}")
        except OSError:
            continue
        if stat.S_ISREG(status.st_mode):
            found[path] = _stamp(status)
    return found


def _roots(root: Path) -> tuple[tuple[str, Path], ...]:
    package = Path(catalog.__file__).parent
    return ((CONTENT, root / CONTENT), (TEMPLATES, root / TEMPLATES), ("theme", shipped_theme()), ("program", package))


def _files(name: str, folder: Path) -> Iterable[tuple[str, str, Stamp]]:
    """Yield name, path and stamp of each file of a folder. Raises OSError for what is neither file nor folder."""
    if not os.path.lexists(folder):
        return
    if folder.is_symlink():
        raise OSError("a link")
    waiting = [(name, str(folder))]
    while waiting:
        above, real = waiting.pop()
        with os.scandir(real) as entries:
            for entry in entries:
                if skipped(entry.name):
                    continue
                status = entry.stat(follow_symlinks=False)
                if stat.S_ISDIR(status.st_mode):
                    waiting.append((f"{above}/{entry.name}", entry.path))
                elif stat.S_ISREG(status.st_mode):
                    yield f"{above}/{entry.name}", entry.path, _stamp(status)
                else:
                    raise OSError("neither a file nor a folder")


def _stamp(status: os.stat_result) -> Stamp:
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def unaltered(folder: Path, path: str, stamp: Stamp) -> bytes | None:
    """Return the content of a file below `folder`; None where it is not the file of `stamp`."""
    try:
        with open(f"{folder}/{path}", "rb") as file:  # noqa: PTH123 -- thousands of paths: pathlib costs five times as much
            return file.read() if _stamp(os.fstat(file.fileno())) == stamp else None
    except OSError:
        return None
