"""Findings as a JUnit report, which every build server can show: a test suite for each file, a test case for each finding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import groupby

from catalog.findings import Finding, Severity
from catalog.report import full
from catalog.report.counts import in_order
from catalog.report.glyphs import visible


def report(findings: Sequence[Finding], sources: Mapping[str, str]) -> str:
    """Return XML after the Jenkins xUnit schema.

    Errors are failed tests, warnings and notes skipped ones; no finding at all is one test that passes.
    """
    ordered = in_order(findings)
    suites = [line for file, found in groupby(ordered, lambda finding: finding.span.file) for line in _suite(file, list(found), sources)]
    head = f"<testsuites{_attributes(name='catalog check', tests=max(len(ordered), 1), failures=_errors(ordered), errors=0)}>"
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', head, *(suites or _all_clear()), "</testsuites>", ""])


def _all_clear() -> Iterator[str]:
    yield f"  <testsuite{_attributes(name='content', tests=1, failures=0, errors=0, skipped=0)}>"
    yield f"    <testcase{_attributes(classname='content', name='no findings')} />"
    yield "  </testsuite>"


def _suite(file: str, findings: Sequence[Finding], sources: Mapping[str, str]) -> Iterator[str]:
    failures = _errors(findings)
    counts = _attributes(name=file, tests=len(findings), failures=failures, errors=0, skipped=len(findings) - failures, file=file)
    yield f"  <testsuite{counts}>"
    for finding in findings:
        yield from _case(finding, sources)
    yield "  </testsuite>"


def _case(finding: Finding, sources: Mapping[str, str]) -> Iterator[str]:
    yield f"    <testcase{_attributes(classname=finding.span.file, name=f'{finding.rule} at line {finding.span.line}')}>"
    message = _attributes(type=finding.rule, message=finding.message)
    if finding.severity is Severity.ERROR:
        yield f"      <failure{message}>{escape(full.report([finding], sources), quote=False)}</failure>"
    else:
        yield f"      <skipped{message} />"
    yield "    </testcase>"


def _errors(findings: Sequence[Finding]) -> int:
    return sum(finding.severity is Severity.ERROR for finding in findings)


def _attributes(**values: object) -> str:
    """Return attributes in XML. XML has no way to write most control characters, so they are written by their names."""
    return "".join(f' {name}="{escape(visible(str(value)))}"' for name, value in values.items())
