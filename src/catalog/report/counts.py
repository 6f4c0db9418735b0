"""The closing line of a report, and the order in which findings are told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from catalog.findings import Finding, Severity
from catalog.report.screen import PLAIN, SEVERITY_INK, Screen

if TYPE_CHECKING:
    from catalog.model import Catalog


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Sort findings by file and place."""
    return sorted(findings, key=Finding.sort_key)


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """Sort findings by severity, then by file and place."""
    return sorted(findings, key=lambda finding: (finding.severity, finding.sort_key()))


def worst_last(findings: Iterable[Finding]) -> list[Finding]:
    """Sort findings by severity, the errors last, then by file and place: what keeps a site from being built stands above the prompt."""
    return sorted(findings, key=lambda finding: (-finding.severity, finding.sort_key()))


def plural(number: int, noun: str) -> str:
    """Write a number with its noun: `1 error`, `2 errors`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def counted(findings: Sequence[Finding]) -> dict[Severity, int]:
    """Count findings by severity, worst first; severities that nobody found are left out."""
    tally = Counter(finding.severity for finding in findings)
    return {severity: tally[severity] for severity in Severity if tally[severity]}


def closing(findings: Sequence[Finding], catalog: Catalog | None = None, screen: Screen = PLAIN) -> str:
    """Return the last line of a report: `2 errors, 1 warning in 2 files`, or `All clear: 11 courses, 26 sessions`."""
    if not findings:
        return screen.paint("All clear", "green", "bold") + _size(catalog)
    counts = (screen.paint(plural(number, str(severity)), SEVERITY_INK[severity]) for severity, number in counted(findings).items())
    files = len({finding.span.file for finding in findings})
    mendable = sum(finding.fix is not None and finding.fix.safe and bool(finding.fix.edits) for finding in findings)
    offer = f" `catalog check --fix` mends {mendable} of them." if mendable else ""
    return f"{', '.join(counts)} in {plural(files, 'file')}.{offer}"


def _size(catalog: Catalog | None) -> str:
    if catalog is None:
        return "."
    return f": {plural(len(catalog.courses), 'course')}, {plural(len(catalog.sessions), 'session')}."
