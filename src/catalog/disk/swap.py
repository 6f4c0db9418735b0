"""One folder in the place of another, in one step where the system can, and what killed builds leave behind.

Beside `output/` stand, while or after something is published:

    .output-lock             locked by the build that publishes
    .output-staging          a generation that has just been begun
    .output-staging-INODE    the generation that is being written; the number is its own folder's
    .output-retired          the last generation, for a moment, on systems that cannot exchange two folders in one step
    .output-previous         the generation before the published one
    .output-removing         an older one that is being deleted

The number tells a killed build's story: a staging folder whose inode is another than its name says holds what was published before, since
the exchange came about; one whose inode is its name was never published.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
from functools import cache
from pathlib import Path

RENAME_EXCHANGE = 2
AT_FDCWD = -100
_CANNOT_EXCHANGE = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP})


class Places:
    """The names beside one output folder."""

    def __init__(self, output: Path) -> None:
        self.output = output
        self.parent = output.parent
        self.lock = self._beside("lock")
        self.begun = self._beside("staging")
        self.retired = self._beside("retired")
        self.previous = self._beside("previous")
        self.removing = self._beside("removing")

    def _beside(self, what: str) -> Path:
        return self.output.with_name(f".{self.output.name}-{what}")

    def begin(self) -> Path:
        """Make an empty staging folder, named after its inode."""
        self.begun.mkdir()
        staging = self.begun.with_name(f"{self.begun.name}-{self.begun.stat().st_ino}")
        return self.begun.rename(staging)

    def staged(self) -> list[Path]:
        """Return the staging folders that exist, which are leftovers unless this build made them."""
        return sorted(self.parent.glob(f"{self.begun.name}-[0-9]*"))

    def settle(self) -> None:
        """Finish or clear what killed builds left behind. The caller holds the lock."""
        remove(self.removing)
        remove(self.begun)
        if self.retired.exists():
            if self.output.exists():
                self.keep(self.retired)
            else:
                self.retired.rename(self.output)
        for staging in self.staged():
            if str(staging.stat().st_ino) == staging.name.rpartition("-")[2]:
                remove(staging)
            else:
                self.keep(staging)

    def keep(self, generation: Path) -> None:
        """Keep a generation as the previous one, and delete the one that was."""
        if self.previous.exists():
            self.previous.rename(self.removing)
        generation.rename(self.previous)
        remove(self.removing)

    def put(self, generation: Path) -> Path | None:
        """Put a generation in the output's place; return where the last one is now, None where there was none."""
        if not self.output.exists():
            generation.rename(self.output)
            return None
        try:
            exchange(generation, self.output)
        except OSError as error:
            if error.errno not in _CANNOT_EXCHANGE:
                raise
            return self._put_in_two_steps(generation)
        return generation

    def _put_in_two_steps(self, generation: Path) -> Path:
        self.output.rename(self.retired)
        try:
            generation.rename(self.output)
        except OSError:
            self.retired.rename(self.output)
            raise
        return self.retired


def remove(folder: Path) -> None:
    """Delete a folder and everything in it, if it is there."""
    if folder.exists():
        shutil.rmtree(folder)


def exchange(one: Path, other: Path) -> None:
    """Exchange the names of two folders in one step, so that whoever opens either always finds one of the two.

    Raises OSError: ENOSYS, EINVAL or ENOTSUP where the system or the file system cannot.
    """
    renameat2 = getattr(_libc(), "renameat2", None)
    if renameat2 is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    if renameat2(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE):
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code), str(one), None, str(other))


def make_durable(folder: Path) -> None:
    """Wait until everything in `folder` is on the disk, and not only in the machine's memory.

    One call for the whole file system where there is one: a large site has thousands of files, and a wait for each takes far longer.
    """
    syncfs = getattr(_libc(), "syncfs", None)
    if syncfs is None:
        for path in sorted(folder.rglob("*")):
            sync(path)
        sync(folder)
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        if syncfs(descriptor):
            code = ctypes.get_errno()
            raise OSError(code, os.strerror(code), str(folder))
    finally:
        os.close(descriptor)


def sync(path: Path) -> None:
    """Wait until one file or folder is on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@cache
def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)
