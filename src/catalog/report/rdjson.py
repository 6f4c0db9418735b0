"""Findings as the Reviewdog Diagnostic Format, for review comments on any code host."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from catalog.findings import Finding, Severity
from catalog.report.as_json import dumped
from catalog.report.counts import in_order
from catalog.source import Span

SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.NOTE: "INFO"}


def report(findings: Sequence[Finding], sources: Mapping[str, str]) -> str:
    """Return a `DiagnosticResult`; its columns count bytes of UTF-8 from 1, its end columns are exclusive."""
    columns = _Columns(sources)
    diagnostics = [_diagnostic(finding, columns) for finding in in_order(findings)]
    return dumped({"source": {"name": "catalog"}, "diagnostics": diagnostics})


class _Columns:
    """Turns columns in characters into columns in bytes; where a file's text is not at hand they stay as they are."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        self.sources = sources
        self.lines: dict[str, list[str]] = {}

    def range(self, span: Span) -> dict[str, Any]:
        start, end = self._position(span.file, span.line, span.column), self._position(span.file, span.end_line, span.end_column)
        return {"start": start, "end": end}

    def _position(self, file: str, line: int, column: int) -> dict[str, int]:
        if file not in self.lines:
            self.lines[file] = self.sources.get(file, "").split("\n")
        text = self.lines[file][line - 1] if line <= len(self.lines[file]) else ""
        wider = len(text[: column - 1].encode(errors="surrogatepass")) - len(text[: column - 1])
        return {"line": line, "column": column + wider}


def _diagnostic(finding: Finding, columns: _Columns) -> dict[str, Any]:
    found: dict[str, Any] = {
        "message": _message(finding),
        "location": {"path": finding.span.file, "range": columns.range(finding.span)},
        "severity": SEVERITIES[finding.severity],
        "code": {"value": finding.rule},
    }
    # A suggestion is one replacement; an edit of several places, or in another file, is left to `catalog check --fix`.
    if finding.fix and len(finding.fix.edits) == 1 and finding.fix.edits[0].span.file == finding.span.file:
        edit = finding.fix.edits[0]
        found["suggestions"] = [{"range": columns.range(edit.span), "text": edit.text}]
    return found


def _message(finding: Finding) -> str:
    fix = f" Fix: {finding.fix.hint}." if finding.fix else ""
    why = f" Why: {finding.why} ({finding.source})." if finding.why else ""
    return f"{finding.message}{fix}{why}"
