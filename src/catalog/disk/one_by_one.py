"""Files replaced one by one, in a folder that cannot be exchanged as a whole: a mount point, mostly.

Each file is whole at any moment, the site is not. Pages are replaced last, so that what they show is there before them, and files that
are no longer part of the site go after that. A list of what was published stays in the folder: what is not on it is somebody else's.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from pathlib import Path

from catalog.disk.shelf import Laid
from catalog.frozen import dataclass

LIST = ".catalog-files"
"""The paths that the last build published, one a line."""

NEW = ".catalog-new"
"""The ending of a file that is being written."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A file that need not be written, since it stands in the output: its size, times and number, as `stamps.Stamp` has them."""

    size: int
    modified: int
    changed: int
    inode: int


Content = bytes | Laid | Standing
"""What a file of a site is to be."""


class OutputChangedError(Exception):
    """A file of the output is not the one that was seen there."""


def replace_files(site: Mapping[str, Content], output: Path) -> int:
    """Make the files of `output` those of `site`; return how many others are in it that no build listed."""
    _clear_leftovers(output)
    listed = _listed(output)
    # First everything that either list names is written down, so that a killed build leaves no file that the next one would not know.
    _replace(output / LIST, "".join(f"{path}\n" for path in sorted(listed | set(site))).encode())
    for path in sorted(site, key=lambda path: (path.endswith(".html"), path)):
        content = site[path]
        if holds(f"{output}/{path}", content):
            continue
        if isinstance(content, Standing):
            raise OutputChangedError(path)
        (output / path).parent.mkdir(parents=True, exist_ok=True)
        _replace(output / path, bytes_of(content))
    for path in sorted(listed - set(site)):
        _delete(output, path)
    _replace(output / LIST, "".join(f"{path}\n" for path in sorted(site)).encode())
    return sum(1 for path in output.rglob("*") if path.is_file() and _stranger(path.relative_to(output), site))


def _stranger(path: Path, site: Mapping[str, Content]) -> bool:
    return path.as_posix() not in site and not path.name.startswith(".")


def _listed(output: Path) -> set[str]:
    found = (output / LIST).read_text() if (output / LIST).exists() else ""
    # The list lies where anybody may edit it: what leads out of the folder is not followed.
    return {path for path in found.splitlines() if path and not path.startswith("/") and ".." not in path.split("/")}


def _clear_leftovers(output: Path) -> None:
    for left in output.rglob(f"*{NEW}"):
        left.unlink()


def _replace(path: Path, content: bytes) -> None:
    new = path.with_name(path.name + NEW)
    write(str(new), content)
    descriptor = os.open(new, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    new.replace(path)


def _delete(output: Path, path: str) -> None:
    (output / path).unlink(missing_ok=True)
    for folder in (output / path).parents:
        if folder == output or (folder.exists() and any(folder.iterdir())):
            return
        if folder.exists():
            folder.rmdir()


def write(path: str, content: bytes) -> None:
    """Write a new file."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o666)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(descriptor, left) :]
    finally:
        os.close(descriptor)


def bytes_of(content: bytes | Laid) -> bytes:
    """Return the bytes of a file that is not there yet."""
    return content.read() if isinstance(content, Laid) else content


def size_of(content: Content) -> int:
    """Return how many bytes a file has."""
    return len(content) if isinstance(content, bytes) else content.size


def holds(path: str, content: Content) -> bool:
    """Tell whether a regular file at `path` holds exactly these bytes, or is the one that stood there."""
    if isinstance(content, Standing):
        return _stands(path, content)
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        return os.fstat(descriptor).st_size == size_of(content) and _same(descriptor, bytes_of(content))
    except OSError:
        return False
    finally:
        os.close(descriptor)


def _stands(path: str, content: Standing) -> bool:
    try:
        found = os.lstat(path)
    except OSError:
        return False
    seen = (content.size, content.modified, content.changed, content.inode)
    return stat.S_ISREG(found.st_mode) and seen == (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)


def _same(descriptor: int, content: bytes) -> bool:
    at = 0
    while at < len(content):
        piece = os.read(descriptor, len(content) - at)
        if not piece or piece != content[at : at + len(piece)]:
            return False
        at += len(piece)
    return True
