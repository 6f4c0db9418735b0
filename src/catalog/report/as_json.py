"""Findings as JSON, for programs of one's own; `version` grows when a field changes its meaning."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from catalog.findings import Edit, Finding, Fix, Related
from catalog.report.counts import counted, in_order
from catalog.source import Span

VERSION = 1


def report(findings: Sequence[Finding], sources: Mapping[str, str]) -> str:  # noqa: ARG001 -- every format has this signature
    """Return `{"version", "summary", "findings"}`; lines and columns count from 1, in characters, end columns exclusive."""
    return dumped(
        {
            "version": VERSION,
            "summary": {f"{severity}s": number for severity, number in counted(findings).items()},
            "findings": [_finding(finding) for finding in in_order(findings)],
        }
    )


def dumped(value: object) -> str:
    """Return `value` as JSON text. It is ASCII, so that no control or bidirectional character and no lone surrogate gets through."""
    return json.dumps(value, indent=2) + "\n"


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "legal": finding.legal,
        **_span(finding.span),
        "message": finding.message,
        "why": finding.why,
        "source": finding.source,
        "artifact": finding.artifact or None,
        "fix": _fix(finding.fix) if finding.fix else None,
        "related": [_related(related) for related in finding.related],
    }


def _fix(fix: Fix) -> dict[str, Any]:
    return {"hint": fix.hint, "safe": fix.safe, "edits": [_edit(edit) for edit in fix.edits]}


def _edit(edit: Edit) -> dict[str, Any]:
    return {**_span(edit.span), "text": edit.text}


def _related(related: Related) -> dict[str, Any]:
    return {**_span(related.span), "message": related.message}


def _span(span: Span) -> dict[str, Any]:
    return {"file": span.file, "line": span.line, "column": span.column, "end_line": span.end_line, "end_column": span.end_column}
