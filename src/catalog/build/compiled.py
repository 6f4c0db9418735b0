"""What the program compiled in earlier runs, for whatever site: templates, the schemas of records, time zones.

It is to the program what bytecode is to its modules: kept in the account's own folder, signed like all that is kept, and named by the
digest of the program and of what it stands on. Each entry's key says the rest of what it came from.
"""

from __future__ import annotations

import marshal
from contextlib import suppress
from itertools import islice

from catalog.disk.keeping import Keeping, account_folder

MOST_BYTES = 64 * 1024**2
"""Bytes that are kept for all releases of the program together."""

MOST_ENTRIES = 1000
"""Entries of one release: a template that is edited leaves one behind each time."""


class Compiled(dict[str, bytes]):
    """What was compiled, by a key of all that it came from. `program` is the digest of the program; without it nothing is kept."""

    def __init__(self, program: bytes | None) -> None:
        self._name = f"compiled-{program.hex()}" if program else ""
        self._keeping = _keeping() if program else None
        held = self._keeping.read(self._name) if self._keeping else None
        super().__init__(marshal.loads(held) if held else {})
        self._held = len(self)

    def new(self) -> dict[str, bytes]:
        """Return what was not there before: another process may have compiled it for this one."""
        return dict(islice(self.items(), self._held, None))

    def keep(self) -> None:
        """Keep what is new for the next run."""
        if self._keeping is None or len(self) == self._held:
            return
        if len(self) > MOST_ENTRIES:
            for name in list(self)[: self._held]:
                del self[name]
        self._keeping.write(self._name, marshal.dumps(dict(self)))
        self._keeping.prune("compiled-", MOST_BYTES)
        self._held = len(self)


def _keeping() -> Keeping | None:
    with suppress(OSError):
        return Keeping(account_folder())
    return None
