"""What was read of each file, kept for as long as the file is the same: a save changes one of thousands."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping, Sequence

from catalog.content.folders import RecordFile
from catalog.content.reading import FEES_FILE, FileReading, read_file
from catalog.frozen import dataclass


@dataclass(frozen=True, slots=True)
class _Held:
    """The bytes of a file, what was read in them, and the same pickled."""

    content: bytes
    reading: FileReading
    pickled: bytes


class Readings:
    """Readings by path, each with the bytes that it was made from.

    Whoever gets a reading fills in the fee of its record. With another fee table the records would be changed for those who show the last
    good site: then everybody gets new ones.
    """

    def __init__(self) -> None:
        self._held: dict[str, _Held] = {}
        self._fees: bytes | None = None

    def read(self, some: Sequence[RecordFile], files: Mapping[str, bytes]) -> Iterator[FileReading]:
        """Read files in their order, the unchanged ones from what is held; files that are gone are let go."""
        before, fees = self._held, files.get(FEES_FILE)
        if fees != self._fees:
            before = {path: _Held(held.content, pickle.loads(held.pickled), held.pickled) for path, held in before.items()}
        self._held = {file.path: _reading(file, files[file.path], before.get(file.path)) for file in some}
        self._fees = fees
        return (self._held[file.path].reading for file in some)


def _reading(file: RecordFile, content: bytes, held: _Held | None) -> _Held:
    if held and held.content == content:
        return held
    reading = read_file(file, content)
    return _Held(content, reading, pickle.dumps(reading, protocol=5))
