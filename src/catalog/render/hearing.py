"""What the libraries below us warn of, whatever they warn by, as findings: nobody reads what scrolls by on a terminal."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from catalog.findings import Finding, Severity
from catalog.source import Span


@contextmanager
def hearing(file: str, doing: str) -> Iterator[list[Finding]]:
    """Collect what Python's warnings and logs say from WARNING up, in place of printing it; the list is filled at the end.

    `file` is what the findings point at, and `doing` what was done: `courses/x/index.html was made`.
    """
    found: list[Finding] = []
    handler = _Collector()
    root = logging.getLogger()
    root.addHandler(handler)
    try:
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            yield found
    finally:
        root.removeHandler(handler)
    said = [*(f"{one.category.__name__}, {one.message}" for one in warned), *handler.said]
    found += [_finding(file, doing, one) for one in dict.fromkeys(said)]


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(f"{record.name}, {record.getMessage()}")


def _finding(file: str, doing: str, said: str) -> Finding:
    return Finding(
        rule="library-warning",
        severity=Severity.WARNING,
        span=Span(file),
        message=f"While {doing}, a library warned: {' '.join(said.split()).rstrip('.')}.",
        why="what a library only warns of today is missing from a page, or fails with its next release.",
    )
