"""What a build keeps for the next one, in `.catalog/` of the site's folder.

That folder lies where a proposal could put files of its own, and what is read from it decides what is published. So each file begins
with a signature, made with a key that only this account has: what somebody else wrote is not there. Losing any of it costs only time.
"""

from __future__ import annotations

import hmac
import os
import secrets
import stat
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

FOLDER = ".catalog"
SIGNATURE = 32
"""Bytes at the beginning of each file."""


class Keeping:
    """The kept files of one site. No error of the disk is raised: what cannot be read is not there, what cannot be written is lost."""

    def __init__(self, root: Path) -> None:
        self.folder = root / FOLDER
        self._key = _key() if self._is_plain() else None

    def read(self, name: str) -> bytes | None:
        """Return what was kept under `name`; None where there is nothing, or not as we wrote it."""
        if self._key is None:
            return None
        try:
            held = (self.folder / name).read_bytes()
        except OSError:
            return None
        content = held[SIGNATURE:]
        return content if hmac.compare_digest(held[:SIGNATURE], self._signature(name, content)) else None

    def write(self, name: str, content: bytes) -> None:
        """Keep `content`: all of it or nothing, whoever writes the same at the same time."""
        if self._key is None:
            return
        new = self.folder / f".{name}-{os.getpid()}-{secrets.token_hex(4)}"
        try:
            self.folder.mkdir(exist_ok=True)
            with new.open("xb") as file:
                file.write(self._signature(name, content))
                file.write(content)
            new.replace(self.folder / name)
        except OSError:
            with suppress(OSError):
                new.unlink()

    def touch(self, name: str) -> None:
        """Note that something was used, so that it is not among the first to go."""
        with suppress(OSError):
            os.utime(self.folder / name)

    def prune(self, prefix: str, most: int) -> None:
        """Delete the longest unused of the files that begin with `prefix`, and what killed builds left, until `most` bytes are left."""
        with suppress(OSError):
            files = [(entry.stat().st_mtime_ns, entry.stat().st_size, entry.path, entry.name) for entry in os.scandir(self.folder)]
            room = most
            for _, size, path, name in sorted(files, reverse=True):
                if name.startswith(prefix):
                    room -= size
                if (name.startswith(prefix) and room < 0) or (name.startswith(f".{prefix}") and f"-{os.getpid()}-" not in name):
                    with suppress(OSError):
                        os.unlink(path)  # noqa: PTH108 -- scandir gives text

    def _signature(self, name: str, content: bytes) -> bytes:
        signed = blake2b(key=self._key or b"", digest_size=SIGNATURE)
        signed.update(name.encode() + b"\0")
        signed.update(content)
        return signed.digest()

    def _is_plain(self) -> bool:
        """Tell whether the folder is one, and no link that leads somewhere else."""
        try:
            return stat.S_ISDIR(self.folder.lstat().st_mode)
        except OSError:
            return not os.path.lexists(self.folder)


def account_folder() -> Path:
    """Return the folder of this account for what belongs to the program and to no site.

    Raises:
        RuntimeError: the account has no home.
    """
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "training-catalog"


def _key() -> bytes | None:
    """Return the key of this account, made when it is first wanted; None where there is no place for it."""
    try:
        folder = account_folder()
        file = folder / "key"
        if not file.exists():
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            new = folder / f".key-{secrets.token_hex(4)}"
            descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
            with os.fdopen(descriptor, "wb") as made:
                made.write(secrets.token_bytes(32))
            # A link, unlike a rename, never replaces the key that another build has just made.
            with suppress(FileExistsError):
                os.link(new, file)
            new.unlink()
        key = file.read_bytes()
    except (OSError, RuntimeError):
        return None
    return key if len(key) == 32 else None
