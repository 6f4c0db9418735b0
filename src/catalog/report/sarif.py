"""Findings as SARIF 2.1.0, the exchange format of code scanners."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from catalog import __version__
from catalog.findings import Finding, Fix
from catalog.report.as_json import dumped
from catalog.report.counts import in_order
from catalog.report.fingerprint import fingerprints
from catalog.source import Span

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def report(findings: Sequence[Finding], sources: Mapping[str, str]) -> str:  # noqa: ARG001 -- every format has this signature
    """Return a log with one run; the severities have SARIF's own names for them: error, warning, note."""
    ordered = in_order(findings)
    rules = {finding.rule: finding for finding in reversed(ordered)}
    names = sorted(rules)
    results = [_result(finding, names, name) for finding, name in zip(ordered, fingerprints(ordered), strict=True)]
    driver = {"name": "catalog", "semanticVersion": __version__, "rules": [_rule(rules[name]) for name in names]}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return dumped({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.rule,
        "name": "".join(word.capitalize() for word in finding.rule.split("-")),
        "shortDescription": {"text": finding.why or finding.message},
        "help": {"text": f"Source: {finding.source}. `catalog explain {finding.rule}` tells more."},
        "properties": {"tags": ["legal" if finding.legal else "house rule"]},
    }


def _result(finding: Finding, names: Sequence[str], fingerprint: str) -> dict[str, Any]:
    found: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": names.index(finding.rule),
        "level": str(finding.severity),
        "message": {"text": f"{finding.message} Fix: {finding.fix.hint}." if finding.fix else finding.message},
        "locations": [{"physicalLocation": _physical(finding.span)}],
        "partialFingerprints": {"catalogFinding/v1": fingerprint},
    }
    if finding.related:
        places = enumerate(finding.related)
        found["relatedLocations"] = [
            {"id": index, "physicalLocation": _physical(related.span), "message": {"text": related.message}} for index, related in places
        ]
    if finding.fix and finding.fix.edits:
        found["fixes"] = [_fix(finding.fix)]
    return found


def _fix(fix: Fix) -> dict[str, Any]:
    by_file: dict[str, list[dict[str, Any]]] = {}
    for edit in fix.edits:
        by_file.setdefault(edit.span.file, []).append({"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.text}})
    changes = [{"artifactLocation": _artifact(file), "replacements": replacements} for file, replacements in by_file.items()]
    return {"description": {"text": fix.hint}, "artifactChanges": changes}


def _physical(span: Span) -> dict[str, Any]:
    return {"artifactLocation": _artifact(span.file), "region": _region(span)}


def _artifact(file: str) -> dict[str, Any]:
    """Return a file's address, relative to the root of the repository, where every reader resolves it."""
    return {"uri": quote(file.encode(errors="surrogatepass")), "uriBaseId": "%SRCROOT%"}


def _region(span: Span) -> dict[str, Any]:
    return {"startLine": span.line, "startColumn": span.column, "endLine": span.end_line, "endColumn": span.end_column}
