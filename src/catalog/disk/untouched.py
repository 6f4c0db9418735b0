"""Are the files of a published site still those that were published? It is asked of tens of thousands, before anything heavy is loaded."""

from __future__ import annotations

import os
import struct
import warnings

TYPE_CHECKING = False
"""True to type checkers; `typing` and what it names are not loaded for a build that has nothing to do."""

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from os import PathLike

    from catalog.disk.stamps import Stamp

    Packed = tuple[str, bytes]
    """Paths of files, joined by NULs, and their stamps one after the other: read at once, where a mapping takes 50 ms."""

_STAMP = struct.Struct("=4q")

MANY = 4000
"""Files from which a second process pays."""


def pack(files: Mapping[str, Stamp]) -> Packed:
    """Pack stamps by path."""
    return "\0".join(files), b"".join(_STAMP.pack(*stamp) for stamp in files.values())


def unpack(packed: Packed) -> dict[str, Stamp]:
    """Return packed stamps by path."""
    return dict(zip(_paths(packed), _STAMP.iter_unpack(packed[1]), strict=True))


def _paths(packed: Packed) -> list[str]:
    return packed[0].split("\0") if packed[0] else []


class Untouched:
    """The question whether the files below `folder` have their stamps, and its folders their times, so that nothing was added to any.

    Of many files, another process looks at a part from the beginning, so that this one can look at `others` meanwhile, a number of other
    files. That one is forked here and not by what spreads the work of builds, which takes longer to load than all of this. It has to be
    closed.
    """

    def __init__(self, folder: str | PathLike[str], files: Packed, folders: Mapping[str, int], others: int) -> None:
        self._folder = folder
        self._paths = _paths(files)
        self._stamps = files[1]
        self._folders = folders
        self._child = None
        self._theirs = True
        if len(self._paths) >= MANY and hasattr(os, "fork") and (os.cpu_count() or 1) > 1:
            aside = min(len(self._paths), (len(self._paths) + len(folders) + others) // 2)
            with warnings.catch_warnings():
                # Python warns of forking where there are other threads. The child only looks, and ends without cleaning up.
                warnings.simplefilter("ignore", DeprecationWarning)
                self._child = os.fork()
            if self._child == 0:
                code = 1
                try:
                    self._paths, self._stamps, self._folders = self._paths[:aside], self._stamps[: aside * _STAMP.size], {}
                    code = 0 if self._is_so() else 1
                finally:
                    os._exit(code)
            self._paths, self._stamps = self._paths[aside:], self._stamps[aside * _STAMP.size :]

    def holds(self) -> bool:
        """Tell whether it is so."""
        return self._is_so() and self._they_say_so()

    def _they_say_so(self) -> bool:
        if self._child is not None:
            self._theirs = os.waitpid(self._child, 0)[1] == 0
            self._child = None
        return self._theirs

    def _is_so(self) -> bool:
        try:
            # From the folder itself: looking up all that is above it for each of thousands of files takes a quarter longer.
            top = os.open(self._folder, os.O_RDONLY | os.O_DIRECTORY)
        except OSError:
            return False
        try:
            files = zip(self._paths, _STAMP.iter_unpack(self._stamps), strict=True)
            return files_stand(top, files) and folders_stand(top, self._folders)
        except OSError:
            return False
        finally:
            os.close(top)

    def __enter__(self) -> Untouched:
        return self

    def __exit__(self, *_: object) -> None:
        self._they_say_so()


def files_stand(folder: int, files: Iterable[tuple[str, tuple[int, ...]]]) -> bool:
    """Tell whether the files in an open folder still have these stamps. Raises OSError where one is not there."""
    for path, stamp in files:
        now = os.stat(path, dir_fd=folder, follow_symlinks=False)
        if (now.st_size, now.st_mtime_ns, now.st_ctime_ns, now.st_ino) != stamp:
            return False
    return True


def folders_stand(folder: int, times: Mapping[str, int]) -> bool:
    """Tell whether the folders in an open folder still have these times. Raises OSError where one is not there."""
    return all(os.stat(path, dir_fd=folder, follow_symlinks=False).st_mtime_ns == changed for path, changed in times.items())
