"""The memory of a process and of all that come from it, on Linux."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from pathlib import Path

EVERY = 0.25
"""Seconds between two looks."""


def shares(process: int) -> Iterator[float]:
    """Yield the memory of a process and of all that come from it, in MiB; what several share is told in parts (Linux's PSS)."""
    try:
        told = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
        children = Path(f"/proc/{process}/task").glob("*/children")
        yield int(re.findall(r"^Pss: +([0-9]+) kB", told, re.MULTILINE)[0]) / 1024
        for child in [child for listed in children for child in listed.read_text(encoding="ascii").split()]:
            yield from shares(int(child))
    except (OSError, IndexError):  # It has ended meanwhile.
        return


class Watched:
    """Looks at a process until it is told to stop; `most` is the most memory, in MiB, that it and all that come from it had together."""

    def __init__(self, process: int) -> None:
        self.most = 0.0
        self._process = process
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def _look(self) -> None:
        while not self._ended.wait(EVERY):
            self.most = max(self.most, sum(shares(self._process)))

    def stop(self) -> float:
        """Stop looking, and return the most."""
        self._ended.set()
        self._thread.join()
        return self.most
