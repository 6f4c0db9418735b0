"""The printer: one document in, its bytes and what there is to say about them out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from catalog.findings import Finding
from catalog.plan import Document
from catalog.plan.language import translator
from catalog.plan.printed.flyers import FlyerView
from catalog.plan.views import SiteView
from catalog.render.pdf.faults import engine_message, layout_fault, overflow_fault, template_fault
from catalog.render.pdf.markup import DENSITIES, Markup
from catalog.render.pdf.overflow import Overflow, overflow

if TYPE_CHECKING:
    from catalog.render import Rendered, Theme
    from catalog.render.pdf.press import Press


class Printer:
    """Makes the PDFs of one site. `assets` are the files under content/assets/ by name."""

    def __init__(self, site: SiteView, theme: Theme, assets: Mapping[str, bytes]) -> None:
        self._files = dict(theme.files)
        self._assets = assets
        self._base_url, self._as_of = site.base_url, site.as_of
        self._markup = Markup(site, self._files, translator(theme.files, site.locale))

    @cached_property
    def _press(self) -> Press:
        from catalog.render.pdf.press import Press  # noqa: PLC0415 -- WeasyPrint takes most of a second to import

        return Press(self._files, self._assets, self._base_url)

    @cached_property
    def _offset_press(self) -> Press:
        from catalog.render.pdf.offset.press import OffsetPress  # noqa: PLC0415 -- as above

        return OffsetPress(self._files, self._assets, self._base_url, self._as_of)

    def _press_for(self, document: Document) -> Press:
        """Return the press of a document: a printing house gets another kind of PDF than a screen."""
        return self._offset_press if getattr(document.view, "press", False) else self._press

    def render(self, document: Document) -> Rendered:
        """Make one PDF. Whatever goes wrong is a finding that names the template and the content, never an exception."""
        from catalog.render import Rendered  # noqa: PLC0415 -- that module imports this one
        from catalog.render.pdf.press import messages  # noqa: PLC0415 -- as above

        with messages() as logged:
            try:
                content, found = self._made(document)
            except Exception as fault:  # noqa: BLE001 -- a template or a picture can raise anything in the libraries below
                content, found = b"", (self._fault(document, fault),)
        said = {record.getMessage(): record for record in logged}
        return Rendered(document.path, content, (*found, *(engine_message(document, record) for record in said.values())))

    def _made(self, document: Document) -> tuple[bytes, tuple[Finding, ...]]:
        laid_out, too_long = self._laid_out(document)
        findings = (overflow_fault(document, too_long),) if too_long else ()
        return self._press_for(document).write(laid_out), findings

    def _laid_out(self, document: Document) -> tuple[Any, Overflow | None]:
        """Lay out a document; a flyer or form, in the first setting that makes it one page, or else in the tightest.

        A course's flyer then leaves its last sessions to the web page, one by one: nobody can write them shorter. A flyer that is still
        too long is a fault; a form goes on overleaf.
        """
        kind = PurePosixPath(document.template).stem.rpartition("-")[2]
        laid_out, too_long = None, None
        for shown, density in _settings(document):
            html = self._markup.html(shown, density)
            laid_out = self._press_for(document).lay_out(html, document.url, self._markup.sheets(document), forms=kind == "form")
            too_long = overflow(laid_out.pages) if kind in {"flyer", "form"} else None
            if too_long is None:
                break
        return laid_out, too_long if kind == "flyer" else None

    def _fault(self, document: Document, fault: Exception) -> Finding:
        from jinja2 import TemplateError  # noqa: PLC0415 -- wanted only when something is wrong

        in_template = isinstance(fault, TemplateError) or self._in_template(fault)
        return (template_fault if in_template else layout_fault)(document, fault)

    @staticmethod
    def _in_template(fault: Exception) -> bool:
        trace = fault.__traceback__
        while trace is not None:
            if trace.tb_frame.f_code.co_filename.startswith("templates/"):
                return True
            trace = trace.tb_next
        return False


def _settings(document: Document) -> Iterator[tuple[Document, str]]:
    """Yield a document with each density, and then in the tightest with ever fewer sessions, where it lists several."""
    yield from ((document, density) for density in DENSITIES)
    view = document.view
    if not isinstance(view, FlyerView):
        return
    for left in reversed(range(1, len(view.sessions))):
        fewer = replace(view, sessions=view.sessions[:left], more=view.more + len(view.sessions) - left)
        yield replace(document, view=fewer), DENSITIES[-1]
