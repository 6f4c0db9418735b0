"""The faults of content, and how one is said.

Every finding of this room is made by `finding`, which takes its severity and its reason from the fault's page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from catalog.content.fault_pages import PAGES, FaultPage
from catalog.findings import Edit, Finding, Fix, Related
from catalog.source import Span

__all__ = ["FAULTS", "MOST_FINDINGS", "FaultPage", "finding"]

MOST_FINDINGS = 20
"""Findings of one file; a file with more faults than that has been taken for another."""

_LONGEST_QUOTATION = 100
_QUOTED = re.compile(f"`([^`]{{{_LONGEST_QUOTATION + 1},}})`")

FAULTS: Mapping[str, FaultPage] = MappingProxyType({page.id: page for page in PAGES})
"""The page of every fault of content by its id, for `catalog explain`."""


def finding(  # noqa: PLR0913 - each argument is a part of a finding
    fault: str,
    span: Span,
    message: str,
    hint: str = "",
    *,
    edits: Iterable[Edit] = (),
    safe: bool = False,
    related: Iterable[Related] = (),
) -> Finding:
    """Say one fault of content: where, one plain sentence, and what to type instead (no full stop)."""
    page = FAULTS[fault]
    fix = Fix(_shortened(hint), tuple(edits), safe) if hint else None
    return Finding(fault, page.severity, span, _shortened(message), fix, why=page.why, related=tuple(related))


def _shortened(sentence: str) -> str:
    """Cut what is quoted from a file to a length that can be read, and put it on one line."""
    return _QUOTED.sub(lambda found: f"`{found[1][:_LONGEST_QUOTATION]}…`", " ".join(sentence.split()))
