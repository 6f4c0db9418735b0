"""Findings as workflow commands, which GitHub shows on the changed lines, and as the table of a step's summary.

GitHub shows ten annotations of each kind a step and drops the rest without a word, so the worst are sent and the others are printed as
plain lines; the step summary has them all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from catalog.findings import Finding, Severity
from catalog.report import concise
from catalog.report.counts import closing, plural, worst_first
from catalog.report.glyphs import visible

if TYPE_CHECKING:
    from catalog.model import Catalog

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}

ANNOTATIONS = 10
"""Annotations of one kind that GitHub shows for a step."""

SUMMARY_LIMIT = 1_000_000
"""Bytes of a step summary; GitHub refuses one above 1 MiB."""


def report(findings: Sequence[Finding], sources: Mapping[str, str]) -> str:  # noqa: ARG001 -- every format has this signature
    """Return workflow commands, errors first, and a plain line for each finding that is past GitHub's limit."""
    ranked = worst_first(findings)
    shown = [finding for kind in Severity for finding in [one for one in ranked if one.severity is kind][:ANNOTATIONS]]
    rest = [finding for finding in ranked if finding not in shown]
    lines = [_command(finding) for finding in shown]
    if rest:
        lines.append(f"{plural(len(rest), 'finding')} more, past the {ANNOTATIONS} of a kind that are shown on the lines:")
    lines += [_inert(concise.line(finding)) for finding in rest]
    return "".join(line + "\n" for line in lines)


def _command(finding: Finding) -> str:
    span = finding.span
    values = {"title": finding.rule, "file": visible(span.file), "line": span.line, "endLine": max(span.end_line, span.line)}
    # GitHub takes columns only where the place begins and ends on one line.
    if span.end_line == span.line:
        values |= {"col": span.column, "endColumn": max(span.end_column, span.column)}
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in values.items())
    return f"::{COMMANDS[finding.severity]} {properties}::{_data(_text(finding))}"


def _text(finding: Finding) -> str:
    sentences = [visible(finding.message)]
    sentences += [f"In: {visible(finding.artifact)}"] if finding.artifact else []
    sentences += [f"See {visible(f'{related.span}: {related.message}')}" for related in finding.related]
    sentences += [f"Fix: {visible(finding.fix.hint)}."] if finding.fix else []
    why = visible(finding.why).rstrip(". ")
    sentences += [f"Why: {why} ({visible(finding.source)})." if why else f"Why: {visible(finding.source)}."]
    return "\n".join(sentences)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _inert(line: str) -> str:
    """Return a plain line in which the runner sees no command: it takes `::` at a line's beginning, and `##[` anywhere, for one."""
    line = line.replace("##[", "## [")
    return f" {line}".replace(" ::", " : :", 1) if line.lstrip().startswith("::") else line


def step_summary(findings: Sequence[Finding], catalog: Catalog | None = None) -> str:
    """Return a step summary in Markdown: the closing line, and a table of all findings, as far as GitHub takes them."""
    head = f"### Catalog check\n\n{closing(findings, catalog)}\n"
    if not findings:
        return head
    text = head + "\n| | place | rule | finding | what to type instead |\n| --- | --- | --- | --- | --- |\n"
    room = SUMMARY_LIMIT - len(text.encode()) - 200
    rows = [_row(finding) for finding in worst_first(findings)]
    kept = _fitting(rows, room)
    left_off = len(rows) - kept
    more = f"\n{plural(left_off, 'finding')} more did not fit; the step's log has them.\n" if left_off else ""
    return text + "".join(rows[:kept]) + more


def _row(finding: Finding) -> str:
    fix = _sentence(finding.fix.hint) if finding.fix else ""
    cells = (str(finding.severity), f"{finding.span.file}:{finding.span.line}", finding.rule, finding.message, fix)
    return "| " + " | ".join(_cell(cell) for cell in cells) + " |\n"


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _cell(text: str) -> str:
    """Return text for a cell. Code in backticks stays code, since messages use it; other Markdown, and HTML, is shown as typed."""
    parts = visible(text).split("`")
    if len(parts) % 2 == 0:
        return _literal("\\`".join(parts))
    return "`".join(part.replace("|", "\\|") if index % 2 else _literal(part) for index, part in enumerate(parts))


def _literal(text: str) -> str:
    return re.sub(r"([|\[\]*_~])", r"\\\1", text.replace("&", "&amp;").replace("<", "&lt;"))


def _fitting(rows: Sequence[str], room: int) -> int:
    for index, row in enumerate(rows):
        room -= len(row.encode())
        if room < 0:
            return index
    return len(rows)
