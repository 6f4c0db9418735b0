"""Which files of the theme a document is made of: its template, what that includes, and the style sheets and fonts of print.

Read from the templates' own words, and not by making the document. A name that a template works out while it runs cannot be known
beforehand: such a template may be made of every other one of its room.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from catalog.plan import Document

_NAMING = re.compile(r"(?:\{%[-+]?\s*(?:extends|include|import|from)\s+|\bfixed\()(?:\"([^\"]+)\"|'([^']+)')?")
"""Where a template names another one; `fixed` is the function by which pages take in what is the same on all of them."""

_IN_SHEETS = re.compile(r"(?:url\(|@import)\s*[\"']?([^\"')\s]+)")
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)

PICTURES = ("static/fonts/newsreader-display.woff2", "static/fonts/public-sans.woff2")
"""What cards and icons are drawn with."""


class Materials:
    """The theme's files, by name, as they go into documents."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files
        self._known: dict[tuple[str, ...], tuple[str, ...]] = {}

    def of(self, document: Document) -> tuple[str, ...]:
        """Return the names of the files that a document is made of, its own template first; none where the program composes it."""
        if document.kind == "html":
            return self._closed(f"html/{document.template}")
        if document.kind == "pdf":
            return self._closed(document.template, *sheet_names(document, self._files))
        if document.kind == "image":
            return PICTURES
        return (document.template,) if document.kind == "asset" and document.template in self._files else ()

    def _closed(self, *first: str) -> tuple[str, ...]:
        """Return files, and all that they name, and what those name."""
        if first not in self._known:
            found = dict.fromkeys(first)
            waiting = list(first)
            while waiting:
                new = [name for name in self._named(waiting.pop()) if name not in found]
                found.update(dict.fromkeys(new))
                waiting += new
            self._known[first] = tuple(name for name in found if name in self._files)
        return self._known[first]

    def _named(self, name: str) -> list[str]:
        content = self._files.get(name, b"")
        if name.endswith(".css"):
            folder = PurePosixPath(name).parent
            return [str(folder / found) for found in _IN_SHEETS.findall(content.decode(errors="replace"))]
        if not name.endswith(".html"):
            return []
        named = [double or single for double, single in _NAMING.findall(_COMMENT.sub("", content.decode(errors="replace")))]
        if not all(named):
            return [other for other in self._files if other.startswith(name.partition("/")[0]) and other.endswith(".html")]
        # Pages name their templates within `html/`, printed documents from the top of the theme.
        return [f"html/{other}" if name.startswith("html/") else other for other in named]


def sheet_names(document: Document, files: Mapping[str, object]) -> tuple[str, ...]:
    """Return the style sheets of a printed document: everybody's, its own, and the press's where it is meant for one.

    Its own is `pdf/flyer.css` for `pdf/flyer.html` and for `pdf/course-flyer.html`.
    """
    own = f"pdf/{PurePosixPath(document.template).stem.rpartition('-')[2]}.css"
    press = ("pdf/press.css",) if getattr(document.view, "press", False) else ()
    return tuple(name for name in ("pdf/print.css", own, *press) if name in files)
