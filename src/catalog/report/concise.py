"""Findings in one line each, as compilers write them: `file:line:column: severity rule: message`; the errors last, as in full."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from catalog.findings import Finding
from catalog.report.counts import worst_last
from catalog.report.glyphs import visible
from catalog.report.screen import PLAIN, SEVERITY_INK, Screen


def report(findings: Sequence[Finding], sources: Mapping[str, str], screen: Screen = PLAIN) -> str:  # noqa: ARG001 -- every format has this signature
    """Return a line for each finding: notes, warnings, errors, each sorted by place."""
    return "".join(line(finding, screen) + "\n" for finding in worst_last(findings))


def line(finding: Finding, screen: Screen = PLAIN) -> str:
    """Return one finding in one line."""
    place = screen.paint(visible(str(finding.span)), "bold")
    severity = screen.paint(str(finding.severity), SEVERITY_INK[finding.severity], "bold")
    return f"{place}: {severity} {finding.rule}: {visible(finding.message)}"
