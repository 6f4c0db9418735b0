"""Findings as seen from another folder than the site's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from catalog.findings import Edit, Finding, Related
from catalog.source import Span


def moved(findings: Sequence[Finding], sources: Mapping[str, str], prefix: str) -> tuple[tuple[Finding, ...], dict[str, str]]:
    """Return findings and sources with `prefix` (`docs/site/`, or empty) before every path.

    A code host resolves paths from the repository's top and a terminal from the current folder; the site need be neither.
    """
    if not prefix:
        return tuple(findings), dict(sources)
    return tuple(_finding(finding, prefix) for finding in findings), {prefix + file: text for file, text in sources.items()}


def _finding(finding: Finding, prefix: str) -> Finding:
    fix = finding.fix and replace(finding.fix, edits=tuple(Edit(_span(edit.span, prefix), edit.text) for edit in finding.fix.edits))
    related = tuple(Related(_span(one.span, prefix), one.message) for one in finding.related)
    return replace(finding, span=_span(finding.span, prefix), fix=fix, related=related)


def _span(span: Span, prefix: str) -> Span:
    """Return the span with its file moved; a file outside the content, written in angle brackets, is no path."""
    return span if span.file.startswith("<") else replace(span, file=prefix + span.file)
