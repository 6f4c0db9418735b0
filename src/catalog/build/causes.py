"""Which of the site's own templates may be the cause of what the proof found: the shipped ones pass it, so that the place is among its own.

A page is made of its template, of what that includes and of macros. Of those that the site has put in place of a shipped one, the finding
names the first line that is another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from catalog import disk
from catalog.disk.reading import shipped_template
from catalog.findings import Finding, Related
from catalog.plan import Plan
from catalog.render.materials import Materials
from catalog.source import Span

SAID = "is the site's own, and differs from the shipped one from this line on"
NEW = "is the site's own"


def with_causes(found: Sequence[Finding], planned: Plan, files: disk.SiteFiles) -> list[Finding]:
    """Return the findings of the proof, each with the site's own templates that its file is made with."""
    if not found or not files.own_templates:
        return list(found)
    documents = {document.path: document for document in planned.documents}
    materials = Materials(files.templates)
    return [
        replace(finding, related=(*finding.related, *_causes(materials.of(documents[finding.artifact]), files)))
        if finding.artifact in documents
        else finding
        for finding in found
    ]


def _causes(names: Sequence[str], files: disk.SiteFiles) -> Iterator[Related]:
    for name in names:
        if name not in files.own_templates or not name.endswith((".html", ".css")):
            continue
        shipped = shipped_template(name)
        line = _first_difference(files.templates[name], shipped) if shipped is not None else 1
        if line:
            yield Related(Span(f"templates/{name}", line, 1, line, 1), SAID if shipped is not None else NEW)


def _first_difference(ours: bytes, theirs: bytes) -> int:
    """Return the number of the first line that differs, from 1; 0 where none does."""
    pairs = enumerate(zip_longest(ours.splitlines(), theirs.splitlines()), 1)
    return next((number for number, (one, other) in pairs if one != other), 0)
