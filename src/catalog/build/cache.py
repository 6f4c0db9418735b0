"""What builds keep for the next one: the keys of published documents, the rows that held, and PDFs. Readings of files: `readings.py`.

All of it is derived, and any of it may be missing: then it is made again. What is found is the same to the byte as what would be made,
since each key holds everything that decides.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cached_property

from catalog.build.compiled import Compiled
from catalog.build.planned import Planned, planned_of
from catalog.build.unchanged import Generation, installed
from catalog.disk.keeping import Keeping
from catalog.disk.stamps import Marks, Stamp, digest
from catalog.frozen import dataclass
from catalog.remembered import recall

MOST_PDFS = 2 * 1024**3
"""Bytes of PDFs that are kept."""

MOST_VERDICTS = 1_000_000
"""Rows of which is kept that they hold."""

A_VERDICT = 16
"""Bytes of the digest that stands for a row."""


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

    @property
    def _knows_program(self) -> bool:
        """Whether anything is kept, and it is known of which program: the marks tell."""
        return self.keeping is not None and self.marks is not None

    @cached_property
    def compiled(self) -> Compiled:
        """What the program compiled in earlier runs; nothing where it is not known which program this is."""
        return Compiled(self.program if self._knows_program else None)

    def recall(self) -> None:
        """Have what the program works out from itself alone remembered from now on, or not, where it would not be kept."""
        recall(self.compiled if self._knows_program else None)

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
