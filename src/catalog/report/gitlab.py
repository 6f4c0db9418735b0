"""Findings as a GitLab Code Quality report, shown in merge requests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from catalog.findings import Finding, Severity
from catalog.report.as_json import dumped
from catalog.report.counts import in_order
from catalog.report.fingerprint import fingerprints

SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.NOTE: "info"}


def report(findings: Sequence[Finding], sources: Mapping[str, str]) -> str:  # noqa: ARG001 -- every format has this signature
    """Return a JSON array with an issue for each finding; a fault against the law is a blocker."""
    ordered = in_order(findings)
    return dumped([_issue(finding, name) for finding, name in zip(ordered, fingerprints(ordered), strict=True)])


def _issue(finding: Finding, fingerprint: str) -> dict[str, object]:
    span = finding.span
    return {
        "description": f"{finding.message} Fix: {finding.fix.hint}." if finding.fix else finding.message,
        "check_name": finding.rule,
        "fingerprint": fingerprint,
        "severity": "blocker" if finding.legal and finding.severity is Severity.ERROR else SEVERITIES[finding.severity],
        "location": {"path": span.file, "lines": {"begin": span.line, "end": max(span.end_line, span.line)}},
    }
