"""Bytes that wait to be published, laid aside in a file without a name: a large site is made without being held in memory.

The processes that are forked after the shelf was made lay what they make on the same one, so that it need not be sent either.
"""

from __future__ import annotations

import errno
import fcntl
import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

from catalog.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Laid:
    """Some bytes on a shelf: the shelf's descriptor, where they begin, and how many they are. They are gone once the shelf is closed."""

    descriptor: int
    start: int
    size: int

    def read(self) -> bytes:
        """Return the bytes. Raises OSError where the disk does not give them back."""
        parts, at = list[bytes](), self.start
        while left := self.start + self.size - at:
            part = os.pread(self.descriptor, left, at)
            if not part:
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            parts.append(part)
            at += len(part)
        return b"".join(parts)


class Shelf:
    """A file without a name, in `folder` if that can be written into: what is laid there needs as much room as the site itself."""

    def __init__(self, folder: Path) -> None:
        self._file = _nameless(folder)

    def __enter__(self) -> Shelf:
        return self

    def __exit__(self, *_: object) -> None:
        if self._file:
            self._file.close()

    def lay(self, contents: Sequence[bytes]) -> list[bytes | Laid]:
        """Lay some contents aside; what there is no room for is given back as it is."""
        whole = b"".join(contents)
        try:
            descriptor, start = self._room_for(len(whole))
            _write(descriptor, whole, start)
        except OSError:
            return list(contents)
        laid = list[bytes | Laid]()
        for content in contents:
            laid.append(Laid(descriptor, start, len(content)))
            start += len(content)
        return laid

    def _room_for(self, size: int) -> tuple[int, int]:
        """Return the descriptor, and where `size` bytes have room that nobody else takes. Raises OSError."""
        if self._file is None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        descriptor = self._file.fileno()
        fcntl.lockf(descriptor, fcntl.LOCK_EX)
        try:
            start = os.fstat(descriptor).st_size
            os.ftruncate(descriptor, start + size)
        finally:
            fcntl.lockf(descriptor, fcntl.LOCK_UN)
        return descriptor, start


def _nameless(folder: Path) -> IO[bytes] | None:
    for place in (folder, None):
        with suppress(OSError):
            return tempfile.TemporaryFile(dir=place)
    return None


def _write(descriptor: int, content: bytes, at: int) -> None:
    left = memoryview(content)
    while left:
        written = os.pwrite(descriptor, left, at)
        left, at = left[written:], at + written
