"""Document -> bytes. The only room that knows Jinja, icalendar and WeasyPrint."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, MutableMapping
from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING

from catalog.findings import Finding
from catalog.frozen import dataclass
from catalog.plan import Document
from catalog.plan.views import SiteView

if TYPE_CHECKING:
    from catalog.render.html import Pages
    from catalog.render.ics import Calendars
    from catalog.render.pdf import Printer
    from catalog.render.pictures import Draughtsman

__all__ = ["Rendered", "Renderer", "Theme"]


@dataclass(frozen=True)
class Theme:
    """The templates of a site by name (`html/course.html`, `pdf/flyer.html`, `static/site.css`), its own laid over the shipped ones."""

    files: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Rendered:
    """The bytes of one document, and what the renderer had to say about it. A document with an error finding is not published."""

    path: str
    content: bytes
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Renderer:
    """Renders the documents of one plan. `assets` are the files under content/assets/ by name.

    `compiled` holds what earlier runs of the program compiled, by a key of all that it came from, and takes what is compiled now.
    """

    site: SiteView
    theme: Theme
    assets: Mapping[str, bytes] = field(default_factory=dict)
    compiled: MutableMapping[str, bytes] = field(default_factory=dict)

    @cached_property
    def pages(self) -> Pages:
        """The template engine."""
        from catalog.render.html import Pages  # noqa: PLC0415 -- a build without pages does not pay for Jinja

        return Pages(self.site, self.theme, self.compiled)

    @cached_property
    def calendars(self) -> Calendars:
        """The writer of calendars."""
        from catalog.render.ics import Calendars  # noqa: PLC0415 -- a build without calendars does not pay for it

        return Calendars(self.site, self.compiled)

    @cached_property
    def printer(self) -> Printer:
        """The PDF engine."""
        from catalog.render.pdf import Printer  # noqa: PLC0415 -- WeasyPrint takes most of a second to import

        return Printer(self.site, self.theme, self.assets)

    @cached_property
    def draughtsman(self) -> Draughtsman:
        """The picture engine."""
        from catalog.render.pictures import Draughtsman  # noqa: PLC0415 -- a build without pictures does not pay for Pillow

        return Draughtsman(self.theme)

    def prepare(self, documents: Iterable[Document]) -> None:
        """Compile the templates of some pages, so that processes that are forked now need not."""
        if names := {document.template for document in documents if document.kind == "html"}:
            self.pages.prepare(names)

    def render(self, document: Document) -> Rendered:
        """Make one document. Faults of templates and of the libraries below come back as findings, never as exceptions."""
        if document.kind == "html":
            return self.pages.render(document)
        if document.kind == "pdf":
            return self.printer.render(document)
        if document.kind == "ics":
            return Rendered(document.path, self.calendars.render(document))
        if document.kind == "text":
            from catalog.render.data import render_data  # noqa: PLC0415 -- as above

            return Rendered(document.path, render_data(document, self.site))
        if document.kind == "image":
            return Rendered(document.path, self.draughtsman.draw(document))
        return Rendered(document.path, self._asset(document.template))

    def _asset(self, name: str) -> bytes:
        """Return a file of the theme (`static/site.css`) or of the content (`assets/logo.svg`) as it is."""
        room, _, rest = name.partition("/")
        return self.assets[rest] if room == "assets" else self.theme.files[name]
