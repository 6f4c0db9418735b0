"""What the browser is shown: the last good site, and what is wrong with what was typed since."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import field
from functools import cached_property

from catalog.findings import Finding
from catalog.frozen import dataclass
from catalog.plan import Document

EVERYTHING, DATA, TEXT = "*", "data.json", "index.html"
"""What browsers are told has changed: files of the theme that any page may load, what a page's script reads, the text of pages."""

PAGE_FILES = (".js", ".svg", ".png", ".webp", ".avif", ".jpg", ".jpeg", ".gif", ".woff2")
"""Endings of the files of a theme that a page loads to show or run it, and has to load again when they change."""


@dataclass(frozen=True)
class Preview:
    """One state of the preview.

    `contents` is the last good site without its PDFs, bytes by path; `documents` tells of each file, PDFs included, what it was made from.
    `findings` belong to the newest state of the content, which `failed` says is not the one that is shown.
    """

    contents: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    documents: Mapping[str, Document] = field(default_factory=dict, repr=False)
    own_templates: frozenset[str] = frozenset()
    findings: tuple[Finding, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict, repr=False)
    failed: bool = False
    whole: bool = True
    """Whether all files are there: while the first site is made, some are still missing."""

    @cached_property
    def redirects(self) -> Mapping[str, str]:
        """Old addresses and the new ones, as the site's host is told."""
        lines = self.contents.get("_redirects", b"").decode().splitlines()
        return {old: new for old, new, _ in (line.split() for line in lines if len(line.split()) == 3)}

    @cached_property
    def headers(self) -> Mapping[str, str]:
        """The headers that the site's host is told to send with every file, and those for its pages."""
        found: dict[str, str] = {}
        address = ""
        for line in self.contents.get("_headers", b"").decode().splitlines():
            if not line.startswith(" "):
                address = line
            elif address in {"/*", "/"}:
                name, _, value = line.strip().partition(": ")
                found[name] = value
        return found


def to_reload(old: Preview, new: Preview, seen: Collection[str]) -> list[str]:
    """Return what browsers are told after a change: of the above, and the style sheets by their paths.

    `seen` are the paths of the pages that were asked for: a change of others is found when somebody goes there.
    """
    # While the first site is made, nothing changes that anybody was shown.
    known = {*old.contents, *new.contents} if old.whole else {*old.contents}
    changed = [path for path in known if old.contents.get(path) != new.contents.get(path)]
    if any(path.endswith(PAGE_FILES) and _of_theme(path, old, new) for path in changed):
        return [EVERYTHING]
    told = sorted(path for path in changed if path.endswith(".css"))
    if any(path.endswith(".json") for path in changed):
        told.append(DATA)
    if (old.failed, old.findings) != (new.failed, new.findings) or any(path in seen for path in changed if path.endswith(".html")):
        told.append(TEXT)
    return told


def _of_theme(path: str, *previews: Preview) -> bool:
    return any(preview.documents[path].kind == "asset" for preview in previews if path in preview.documents)
