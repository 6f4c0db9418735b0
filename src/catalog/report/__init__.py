"""Findings -> text, for people and for programs. Pure: no file is opened here, and no environment is read.

Every format is a module with one function, `report(findings, sources)`; `sources` holds the text of each file that findings point into.
Those for people take the screen they are shown on as well. A format's module is imported when the format is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module

from catalog.findings import Finding
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

FOR_PEOPLE: Mapping[str, str] = {"full": "full", "concise": "concise"}
"""The modules of the formats that are shown on a screen, by the formats' names."""

FOR_MACHINES: Mapping[str, str] = {
    "json": "as_json",
    "github": "github",
    "sarif": "sarif",
    "rdjson": "rdjson",
    "gitlab": "gitlab",
    "junit": "junit",
}
"""The modules of the formats that programs read, by the formats' names."""

FORMATS = (*FOR_PEOPLE, *FOR_MACHINES)


def report(name: str, findings: Sequence[Finding], sources: Mapping[str, str], screen: Screen = PLAIN) -> str:
    """Return the findings in the format `name`, one of FORMATS."""
    if name in FOR_PEOPLE:
        text: str = import_module(f"{__name__}.{FOR_PEOPLE[name]}").report(findings, sources, screen)
    else:
        text = import_module(f"{__name__}.{FOR_MACHINES[name]}").report(findings, sources)
    return text
