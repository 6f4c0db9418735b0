"""What a build was asked for."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from catalog.frozen import dataclass

if TYPE_CHECKING:
    from catalog.plan import Kind

Progress = Callable[[int, int], None]
"""Told how many documents are made, and how many there are to make."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a build was asked for.

    `as_of` is the day that counts as today, None for the association's own. `drafts` adds what may not be published. `kinds` limits what
    is made; empty is all. `jobs` is the number of processes, None as many as there are processors. Without `cache` nothing that earlier
    builds kept is used. `executor` is the address of a cluster that makes the PDFs, `dask://HOST:PORT`; without it this machine does.
    """

    as_of: date | None = None
    drafts: bool = False
    kinds: tuple[Kind, ...] = ()
    jobs: int | None = None
    cache: bool = True
    executor: str = ""

    @property
    def output(self) -> str:
        """The name of the folder that is published."""
        return "output-drafts" if self.drafts else "output"

    @property
    def processes(self) -> int:
        """The number of processes that may work at once."""
        if self.jobs:
            return self.jobs
        # Not every system tells which processors this process may use.
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

    @property
    def key(self) -> tuple[str, bool, tuple[str, ...]]:
        """What of it decides what is made."""
        return (self.as_of.isoformat() if self.as_of else "", self.drafts, tuple(sorted(self.kinds)))
