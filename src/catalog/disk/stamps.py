"""What the system says of files without opening them: enough to tell that nothing has changed since they were last read."""

from __future__ import annotations

import os
import stat
import time

from catalog.disk.hashing import digest
from catalog.disk.names import CONTENT, TEMPLATES, package_folder, skipped, theme_folder

__all__ = ["Marks", "Stamp", "digest", "folder_times", "inputs", "same", "stamps", "unaltered"]

TYPE_CHECKING = False
"""True to type checkers; `typing` and what it names are not loaded for a build that has nothing to do."""

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from os import PathLike

Stamp = tuple[int, int, int, int]
"""Size, time of the last change of the content, time of the last change of anything (both in ns), and number of a file."""

Marks = dict[str, tuple[Stamp | None, bytes]]
"""Stamp and digest of files by name. The stamp is None where it is too young to be trusted."""

_SETTLED = 2_000_000_000
"""Nanoseconds. A file that is changed twice within the clock of its file system has one stamp for both contents."""


def inputs(root: str | PathLike[str], before: Mapping[str, tuple[Stamp | None, bytes]]) -> Marks | None:
    """Return the marks of everything that a build of the site at `root` reads: its content, its templates, the theme and the program.

    Only files whose stamp is not the one in `before` are opened. None where there is a link, a device or a file that cannot be read:
    whoever wants to know then has to read the site.
    """
    now = time.time_ns()
    found: Marks = {}
    try:
        for name, folder in _roots(os.fspath(root)):
            for path, entry, stamp in _files(name, folder):
                known = before.get(path)
                if known is not None and stamp == known[0]:
                    found[path] = known  # Which had settled then.
                else:
                    settled = max(stamp[1], stamp[2]) + _SETTLED < now
                    found[path] = (stamp if settled else None, digest(_bytes(entry.path)))
    except OSError:
        return None
    return found


def same(marks: Mapping[str, tuple[Stamp | None, bytes]], others: Mapping[str, tuple[Stamp | None, bytes]]) -> bool:
    """Tell whether two lists name the same files with the same content."""
    if marks == others:  # As it mostly is, and this is asked of thousands at once.
        return True
    return marks.keys() == others.keys() and all(mark[1] == others[path][1] for path, mark in marks.items())


def stamps(folder: str | PathLike[str], paths: Iterable[str]) -> dict[str, Stamp]:
    """Return the stamps of the files at `paths` below `folder`; those that are no plain files are left out."""
    top, found = os.fspath(folder), {}
    for path in paths:
        try:
            status = os.lstat(f"{top}/{path}")
        except OSError:
            continue
        if stat.S_ISREG(status.st_mode):
            found[path] = _stamp(status)
    return found


def folder_times(folder: str | PathLike[str], paths: Iterable[str]) -> dict[str, int]:
    """Return when anything was last put into each folder at `paths` below `folder`, or taken out of it, in ns; without those not there."""
    top, found = os.fspath(folder), {}
    for path in paths:
        try:
            found[path] = os.lstat(f"{top}/{path}").st_mtime_ns
        except OSError:
            continue
    return found


def _roots(root: str) -> tuple[tuple[str, str], ...]:
    return (
        (CONTENT, f"{root}/{CONTENT}"),
        (TEMPLATES, f"{root}/{TEMPLATES}"),
        ("theme", theme_folder()),
        ("program", package_folder()),
    )


def _bytes(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def _files(name: str, folder: str) -> Iterator[tuple[str, os.DirEntry[str], Stamp]]:
    """Yield name, entry and stamp of each file of a folder. Raises OSError for what is neither file nor folder."""
    if not os.path.lexists(folder):
        return
    if os.path.islink(folder):
        raise OSError("a link")
    waiting = [(name, folder)]
    while waiting:
        above, real = waiting.pop()
        with os.scandir(real) as entries:
            for entry in entries:
                if skipped(entry.name):
                    continue
                if entry.is_file(follow_symlinks=False):
                    yield f"{above}/{entry.name}", entry, _stamp(entry.stat(follow_symlinks=False))
                elif entry.is_dir(follow_symlinks=False):
                    waiting.append((f"{above}/{entry.name}", entry.path))
                else:
                    raise OSError("neither a file nor a folder")


def _stamp(status: os.stat_result) -> Stamp:
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def unaltered(folder: str | PathLike[str], path: str, stamp: Stamp) -> bytes | None:
    """Return the content of a file below `folder`; None where it is not the file of `stamp`."""
    try:
        with open(f"{folder}/{path}", "rb") as file:
            return file.read() if _stamp(os.fstat(file.fileno())) == stamp else None
    except OSError:
        return None
