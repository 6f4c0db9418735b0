"""Findings -> text, for people and for programs. Pure: no file is opened here, and no environment is read.

Every format is a module with one function, `report(findings, sources)`; `sources` holds the text of each file that findings point into.
Those for people take the screen they are shown on as well.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from catalog.findings import Finding
from catalog.report import as_json, concise, full, github, gitlab, junit, rdjson, sarif
from catalog.report.counts import closing, counted, plural, worst_first
from catalog.report.glyphs import visible
from catalog.report.moved import moved
from catalog.report.screen import PLAIN, Screen

__all__ = [
    "FORMATS",
    "FOR_MACHINES",
    "FOR_PEOPLE",
    "PLAIN",
    "Screen",
    "closing",
    "counted",
    "moved",
    "plural",
    "report",
    "visible",
    "worst_first",
]

FOR_PEOPLE: dict[str, Callable[[Sequence[Finding], Mapping[str, str], Screen], str]] = {
    "full": full.report,
    "concise": concise.report,
}

FOR_MACHINES: dict[str, Callable[[Sequence[Finding], Mapping[str, str]], str]] = {
    "json": as_json.report,
    "github": github.report,
    "sarif": sarif.report,
    "rdjson": rdjson.report,
    "gitlab": gitlab.report,
    "junit": junit.report,
}

FORMATS = (*FOR_PEOPLE, *FOR_MACHINES)


def report(name: str, findings: Sequence[Finding], sources: Mapping[str, str], screen: Screen = PLAIN) -> str:
    """Return the findings in the format `name`, one of FORMATS."""
    if name in FOR_PEOPLE:
        return FOR_PEOPLE[name](findings, sources, screen)
    return FOR_MACHINES[name](findings, sources)
