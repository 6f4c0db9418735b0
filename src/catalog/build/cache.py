"""What builds keep for the next one: readings of files, the keys of published documents, and PDFs.

All of it is derived, and any of it may be missing: then it is made again. What is found is the same to the byte as what would be made,
since each key holds everything that decides.
"""

from __future__ import annotations

import marshal
import pickle
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property

from catalog.build.planned import Planned, planned_of
from catalog.build.unchanged import Generation, installed
from catalog.build.workers import spread
from catalog.content.folders import RecordFile
from catalog.content.reading import FileReading, read_file
from catalog.disk.keeping import Keeping
from catalog.disk.stamps import Marks, Stamp, digest
from catalog.frozen import dataclass

MOST_PDFS = 2 * 1024**3
"""Bytes of PDFs that are kept."""

MOST_VERDICTS = 1_000_000
"""Rows of which is kept that they hold."""

A_VERDICT = 16
"""Bytes of the digest that stands for a row."""

MANY_FILES = 500
"""Changed files from which a second process pays."""

_A_BATCH = 64


@dataclass
class Kept:
    """What earlier builds of a site kept, with what is to be kept of this one.

    `last` is the generation in the output folder, `marks` those of the files that this build reads. Without `keeping` nothing is known.
    """

    keeping: Keeping | None = None
    last: Generation | None = None
    marks: Marks | None = None

    @property
    def program(self) -> bytes:
        """The digest of the program and of all that it stands on."""
        ours = [(path, mark[1]) for path, mark in (self.marks or {}).items() if path.startswith(("program/", "theme/"))]
        return digest(repr((installed(), sorted(ours))).encode())

    @cached_property
    def planned(self) -> Planned | None:
        """What was planned of the generation in the output folder; None where that is not known."""
        return planned_of(self.keeping, self.last) if self.keeping and self.last else None

    @property
    def documents(self) -> Mapping[str, tuple[bytes, bytes]]:
        """The key and the proof key of each document in the output folder, by path."""
        return self.planned.keys if self.planned else {}

    @cached_property
    def _verdicts(self) -> bytes:
        """The rows that held when they were proved, one after the other."""
        return (self.keeping.read("verdicts") if self.keeping else None) or b""

    @cached_property
    def verdicts(self) -> frozenset[bytes]:
        """The same as a set."""
        rows = self._verdicts
        return frozenset([rows[start : start + A_VERDICT] for start in range(0, len(rows), A_VERDICT)])

    def keep_verdicts(self, held: Collection[bytes]) -> None:
        """Keep the rows that held. Those of earlier builds stay until there are too many of them."""
        new = [row for row in held if row not in self.verdicts]
        if self.keeping and new:
            few = len(self.verdicts) + len(new) <= MOST_VERDICTS
            self.keeping.write("verdicts", b"".join([self._verdicts, *new] if few else held))

    @cached_property
    def files(self) -> Mapping[str, Stamp]:
        """The stamps of the files in the output folder, as they were published."""
        return self.last.files if self.last else {}

    def pdf(self, key: bytes, proof: bytes) -> bytes | None:
        """Return a PDF that was made and proved before; None where it was not."""
        name = _pdf_name(key, proof)
        content = self.keeping.read(name) if self.keeping else None
        if content is not None and self.keeping:
            self.keeping.touch(name)
        return content

    def keep_pdf(self, key: bytes, proof: bytes, content: bytes) -> None:
        """Keep a PDF that was proved."""
        if self.keeping:
            self.keeping.write(_pdf_name(key, proof), content)

    def prune(self) -> None:
        """Let the longest unused PDFs go where there are too many."""
        if self.keeping:
            self.keeping.prune("pdf-", MOST_PDFS)


def _pdf_name(key: bytes, proof: bytes) -> str:
    return f"pdf-{digest(key + proof).hex()}"


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
