"""Readings of files, kept from build to build: a file that has not changed is not read again."""

from __future__ import annotations

import marshal
import pickle
from collections.abc import Iterator, Mapping, Sequence

from catalog.build.cache import Kept
from catalog.build.workers import spread
from catalog.content.folders import RecordFile
from catalog.content.reading import FileReading, read_file

MANY_FILES = 500
"""Changed files from which a second process pays."""

_A_BATCH = 64


class Readings:
    """Reads files, those that have not changed from what an earlier build kept. `program` is the digest of what reads them."""

    def __init__(self, kept: Kept, digests: Mapping[str, bytes], processes: int) -> None:
        self._keeping = kept.keeping
        self._program = kept.program if kept.keeping else b""
        self._digests = digests
        self._processes = processes
        self._held = self._load()

    def _load(self) -> dict[str, tuple[bytes, bytes]]:
        held = self._keeping.read("readings") if self._keeping else None
        if held is None:
            return {}
        program, readings = marshal.loads(held)
        return readings if program == self._program else {}

    def read(self, some: Sequence[RecordFile], files: Mapping[str, bytes]) -> Iterator[FileReading]:
        """Read files in their order; what is new is read in several processes where there is much of it."""
        before = self._held
        known = {path: held for path, held in before.items() if self._digests.get(path) == held[0]}
        new = [file for file in some if file.path not in known]
        if self._keeping is None and (self._processes < 2 or len(new) < MANY_FILES):
            return (read_file(file, files[file.path]) for file in some)
        for path, pickled in self._pickled(new, files):
            known[path] = (self._digests[path], pickled)
        self._held = {file.path: known[file.path] for file in some}
        if self._held != before and self._keeping:
            self._keeping.write("readings", marshal.dumps((self._program, self._held)))
        return (pickle.loads(self._held[file.path][1]) for file in some)

    def _pickled(self, new: Sequence[RecordFile], files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
        def work(batch: Sequence[RecordFile]) -> list[tuple[str, bytes]]:
            return [(file.path, pickle.dumps(read_file(file, files[file.path]), protocol=5)) for file in batch]

        processes = self._processes if len(new) >= MANY_FILES else 1
        batches = [new[start : start + _A_BATCH] for start in range(0, len(new), _A_BATCH)]
        for _, pickled in spread(work, batches, processes):
            yield from pickled
