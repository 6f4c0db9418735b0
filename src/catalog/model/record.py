"""What every record of the content has: its id, its origin and its waivers."""

from __future__ import annotations

from dataclasses import field
from datetime import date

from catalog.frozen import dataclass
from catalog.source import NOWHERE, Origin, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """A house rule excused for one file: which, why, by whom, and until when."""

    rule: str
    why: str
    by: str
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One content file, read.

    `id` is the file's name without its ending; `origin` knows where each value stands. Neither is typed in the file.
    """

    id: str = field(default="", init=False)
    origin: Origin = field(default=NOWHERE, init=False, repr=False, compare=False)
    waive: tuple[Waiver, ...] = ()

    def at(self, path: str = "") -> Span:
        """Return where the value at `path` (`fee.member`, `dates.0`) was written, or its nearest parent."""
        return self.origin.at(path)
