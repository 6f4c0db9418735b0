"""What is told of one fault."""

from __future__ import annotations

from textwrap import dedent

from catalog.findings import Severity
from catalog.frozen import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultPage:
    """One fault of content: what it is, why it matters, what to do, and a bad and a good example.

    The examples are files below content/, each after a line `--- PATH`; carets in a comment stand under what the finding points at.
    """

    id: str
    severity: Severity = Severity.ERROR
    title: str
    why: str
    text: str
    fix: str
    bad: str
    good: str

    def __post_init__(self) -> None:
        for name in ("bad", "good"):
            object.__setattr__(self, name, dedent(getattr(self, name)).strip("\n"))
