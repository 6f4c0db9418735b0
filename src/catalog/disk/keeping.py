"""What a build keeps for the next one, in `.catalog/` of the site's folder.

That folder lies where a proposal could put files of its own, and what is read from it decides what is published. So each file begins
with a signature, made with a key that only this account has: what somebody else wrote is not there. Losing any of it costs only time.
"""

from __future__ import annotations

import os
import stat

from catalog.disk.hashing import blake2b

TYPE_CHECKING = False
"""True to type checkers. What only writing needs is imported there: a build that has nothing to do only reads."""

if TYPE_CHECKING:
    from os import PathLike
    from pathlib import Path

FOLDER = ".catalog"
SIGNATURE = 32
"""Bytes at the beginning of each file."""


class Keeping:
    """The kept files of one site. No error of the disk is raised: what cannot be read is not there, what cannot be written is lost."""

    def __init__(self, root: str | PathLike[str]) -> None:
        self._folder = f"{os.fspath(root)}/{FOLDER}"
        self._key = _key() if self._is_plain() else None

    @property
    def folder(self) -> Path:
        """The folder that they are in."""
        from pathlib import Path

        return Path(self._folder)

    def read(self, name: str) -> bytes | None:
        """Return what was kept under `name`; None where there is nothing, or not as we wrote it."""
        if self._key is None:
            return None
        try:
            with open(f"{self._folder}/{name}", "rb") as file:
                signature, content = file.read(SIGNATURE), file.read()
        except OSError:
            return None
        return content if self._is(signature, self._signature(name, content)) else None

    def write(self, name: str, content: bytes) -> None:
        """Keep `content`: all of it or nothing, whoever writes the same at the same time."""
        if self._key is None:
            return
        new = f"{self._folder}/.{name}-{os.getpid()}-{os.urandom(4).hex()}"
        try:
            if not os.path.isdir(self._folder):
                os.mkdir(self._folder)
            with open(new, "xb") as file:
                file.write(self._signature(name, content))
                file.write(content)
            os.replace(new, f"{self._folder}/{name}")
        except OSError:
            _unlink(new)

    def touch(self, name: str) -> None:
        """Note that something was used, so that it is not among the first to go."""
        try:
            os.utime(f"{self._folder}/{name}")
        except OSError:
            return

    def prune(self, prefix: str, most: int) -> None:
        """Delete the longest unused of the files that begin with `prefix`, and what killed builds left, until `most` bytes are left."""
        try:
            files = [(entry.stat().st_mtime_ns, entry.stat().st_size, entry.path, entry.name) for entry in os.scandir(self._folder)]
        except OSError:
            return
        room = most
        for _, size, path, name in sorted(files, reverse=True):
            if name.startswith(prefix):
                room -= size
            if (name.startswith(prefix) and room < 0) or (name.startswith(f".{prefix}") and f"-{os.getpid()}-" not in name):
                _unlink(path)

    def _signature(self, name: str, content: bytes) -> bytes:
        signed = blake2b(key=self._key or b"", digest_size=SIGNATURE)
        signed.update(name.encode() + b"\0")
        signed.update(content)
        return signed.digest()

    def _is(self, given: bytes, made: bytes) -> bool:
        """Compare two signatures by what the key makes of them, so that the time it takes tells nobody how much was right."""
        key = self._key or b""
        return blake2b(given, key=key).digest() == blake2b(made, key=key).digest()

    def _is_plain(self) -> bool:
        """Tell whether the folder is one, and no link that leads somewhere else."""
        try:
            return stat.S_ISDIR(os.lstat(self._folder).st_mode)
        except OSError:
            return not os.path.lexists(self._folder)


def account_folder() -> str:
    """Return the folder of this account for what belongs to the program and to no site.

    Raises:
        OSError: the account has no home.
    """
    caches = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    if caches.startswith("~"):
        raise OSError("the account has no home")
    return f"{caches}/training-catalog"


def _key() -> bytes | None:
    """Return the key of this account, made when it is first wanted; None where there is no place for it."""
    try:
        folder = account_folder()
        file = f"{folder}/key"
        if not os.path.exists(file):
            _make_key(folder, file)
        with open(file, "rb") as made:
            key = made.read()
    except OSError:
        return None
    return key if len(key) == 32 else None


def _make_key(folder: str, file: str) -> None:
    os.makedirs(folder, exist_ok=True, mode=0o700)
    new = f"{folder}/.key-{os.urandom(4).hex()}"
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "wb") as made:
        made.write(os.urandom(32))
    try:
        # A link, unlike a rename, never replaces the key that another build has just made.
        os.link(new, file)
    except FileExistsError:
        pass
    finally:
        os.unlink(new)


def _unlink(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        return
