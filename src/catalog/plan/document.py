"""A document: one file of the site to be made, and the view that it shows."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import field
from typing import Literal

from catalog.frozen import dataclass
from catalog.source import Span

Kind = Literal["html", "pdf", "ics", "text", "image", "asset"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One file to make.

    `path` is relative to the site (`courses/internal-affairs/index.html`). `template` is the name of the template, or of the composer of
    a calendar or data file. `view` is the frozen dataclass that the template sees as `page`; everything printed comes from it and from
    the site's view, so that equal views make equal bytes. `sources` are the content files that it came from, main one first.
    `courses` and `sessions` are the ids of what it names: the proof holds the bytes against them. `lists` are the ids of the sessions in
    each of its lists, where it has several; what must stand beside a session stands there in each. `places` says where the texts of the
    view are written, by part (`learn`, `description.2`), for findings; a document whose places alone have moved is still the same.
    `with_pages` tells that pages cannot do without it: it is made wherever they are, whatever other kinds were asked for.
    """

    path: str
    kind: Kind
    template: str
    view: object
    sources: tuple[str, ...] = ()
    courses: tuple[str, ...] = ()
    sessions: tuple[str, ...] = ()
    lists: tuple[tuple[str, ...], ...] = ()
    with_pages: bool = False
    places: tuple[tuple[str, Span], ...] = field(default=(), compare=False, repr=False)

    def asked_for(self, kinds: Collection[Kind]) -> bool:
        """Tell whether it is among the documents of `kinds`; none given means all."""
        return not kinds or self.kind in kinds or (self.with_pages and "html" in kinds)

    @property
    def url(self) -> str:
        """The address inside the site: `/courses/internal-affairs/`."""
        return "/" + (self.path.removesuffix("index.html") if self.path.rpartition("/")[2] == "index.html" else self.path)
