"""What the browser is shown: the last good site, and what is wrong with what was typed since."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import field
from functools import cached_property

from catalog.findings import Finding
from catalog.frozen import dataclass
from catalog.plan import Document

PAGE_FILES = (".html", ".js", ".svg", ".png", ".webp", ".avif", ".jpg", ".jpeg", ".gif", ".woff2", ".json")
"""Endings of what a page shows or runs; a change of anything else is no reason to load a page again."""


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
    """Return what browsers are told after a change: nothing, the style sheets that are swapped in place, or `*` for the whole page.

    `seen` are the paths of the pages that were asked for: a change of others is found when somebody goes there.
    """
    if (old.failed, old.findings) != (new.failed, new.findings):
        return ["*"]
    changed = [path for path in {*old.contents, *new.contents} if old.contents.get(path) != new.contents.get(path)]
    if any(path in seen if path.endswith(".html") else path.endswith(PAGE_FILES) for path in changed):
        return ["*"]
    return sorted(path for path in changed if path.endswith(".css"))
