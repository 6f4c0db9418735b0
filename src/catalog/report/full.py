"""Findings in full, for people: place, excerpt, what to type instead, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from catalog.findings import Finding
from catalog.report.counts import worst_last
from catalog.report.excerpt import INDENT, excerpt
from catalog.report.glyphs import visible
from catalog.report.screen import PLAIN, SEVERITY_INK, Screen


def report(findings: Sequence[Finding], sources: Mapping[str, str], screen: Screen = PLAIN) -> str:
    """Return every finding as a paragraph with an empty line between them: notes, warnings, errors, each sorted by place."""
    return "\n".join("\n".join(_paragraph(finding, sources, screen)) + "\n" for finding in worst_last(findings))


def _paragraph(finding: Finding, sources: Mapping[str, str], screen: Screen) -> Iterator[str]:
    ink = SEVERITY_INK[finding.severity]
    # Of a folder, a picture or a file that is not there, line and column say nothing.
    at = str(finding.span) if finding.span.file in sources else finding.span.file
    place = screen.paint(visible(at), "bold")
    yield f"{place}: {screen.paint(str(finding.severity), ink, 'bold')} {finding.rule}"
    yield from excerpt(sources, finding.span, finding.message, ink=ink, screen=screen)
    if finding.artifact:
        yield from _said("in", visible(finding.artifact), screen)
    for related in finding.related:
        yield from _said("see", visible(f"{related.span}: {related.message}"), screen)
        yield from excerpt(sources, related.span, ink="blue", screen=screen)
    if finding.fix:
        yield from _said("fix", visible(_sentence(finding.fix.hint)), screen)
    yield from _said("why", _reason(finding), screen)


def _reason(finding: Finding) -> str:
    source, why = visible(finding.source), visible(finding.why).rstrip(". ")
    said = f"{why} ({source})." if why else f"{source}."
    return f"{said} `catalog explain {finding.rule}`"


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _said(label: str, text: str, screen: Screen) -> list[str]:
    """Return a labelled sentence, wrapped under its own beginning; the label alone is coloured."""
    first, *rest = screen.wrap(text, first=f"{INDENT}{label}: ", rest=" " * (len(INDENT) + len(label) + 2))
    return [f"{INDENT}{screen.paint(label + ':', 'green')}{first[len(INDENT) + len(label) + 1 :]}", *rest]
