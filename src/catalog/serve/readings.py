"""What was read of each file, kept for as long as the file is the same: a save changes one of thousands."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping, Sequence

from catalog.content.folders import RecordFile
from catalog.content.reading import FileReading, read_file


class Readings:
    """Readings by path, each with the bytes that it was made from.

    They are kept pickled, since whoever gets a reading changes its record.
    """

    def __init__(self) -> None:
        self._held: dict[str, tuple[bytes, bytes]] = {}

    def read(self, some: Sequence[RecordFile], files: Mapping[str, bytes]) -> Iterator[FileReading]:
        """Read files in their order, the unchanged ones from what is held; files that are gone are let go."""
        before = self._held
        self._held = {file.path: self._reading(file, files[file.path], before.get(file.path)) for file in some}
        return (pickle.loads(self._held[file.path][1]) for file in some)

    def _reading(self, file: RecordFile, content: bytes, held: tuple[bytes, bytes] | None) -> tuple[bytes, bytes]:
        if held and held[0] == content:
            return held
        return content, pickle.dumps(read_file(file, content), protocol=5)
