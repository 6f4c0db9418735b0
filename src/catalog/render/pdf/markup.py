"""The HTML that a PDF is laid out from, and the style sheets that go with it. Cheap, and free of WeasyPrint."""

from __future__ import annotations

from collections.abc import Callable

from jinja2 import Environment, FunctionLoader, StrictUndefined

from catalog.frozen import dataclass
from catalog.plan import Document
from catalog.plan.printed.palette import Palette
from catalog.plan.views import SiteView
from catalog.render.materials import sheet_names
from catalog.render.pdf.qr import qr_code

DENSITIES = ("roomy", "close", "tight")
"""Settings of a page that must hold everything, tried in this order: the class that the templates give to the root element."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One style sheet: its name in the theme, and its text."""

    name: str
    text: str


class Markup:
    """The templates under `pdf/` of a theme. `translate` turns an English interface text into the site's language."""

    def __init__(self, site: SiteView, files: dict[str, bytes], translate: Callable[[str], str] = str) -> None:
        self.site = site
        self.files = files
        self._environment = Environment(
            loader=FunctionLoader(self._load),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=["jinja2.ext.i18n"],
        )
        install: Callable[..., None] = self._environment.install_gettext_callables  # type: ignore[attr-defined]  # added by the extension
        install(translate, lambda one, many, number: translate(one if number == 1 else many), newstyle=True)
        self._environment.globals.update(site=site, qr=qr_code)

    def html(self, document: Document, density: str = DENSITIES[0]) -> str:
        """Return the document as HTML. Jinja's exceptions pass."""
        return self._environment.get_template(document.template).render(page=document.view, density=density)

    def sheets(self, document: Document) -> tuple[Sheet, ...]:
        """Return the style sheets of a document, the theme's and then its colours and paper."""
        shared = tuple(Sheet(name, self.files[name].decode("utf-8")) for name in sheet_names(document, self.files))
        return (*shared, Sheet("pdf/colours.css", self._colours(document.view)))

    def _colours(self, view: object) -> str:
        colours: Palette = view.palette  # type: ignore[attr-defined]  # the view of every PDF has a palette
        values = {
            "accent": colours.accent,
            "on-accent": colours.on_accent,
            "ink": colours.ink,
            "tint": colours.tint,
            "rule": colours.rule,
        }
        properties = "; ".join(f"--{name}: {value}" for name, value in values.items())
        return f":root {{ {properties} }}\n@page {{ size: {self.site.paper} }}\n"

    def _load(self, name: str) -> tuple[str, str, Callable[[], bool]] | None:
        source = self.files.get(name)
        return None if source is None else (source.decode("utf-8"), f"templates/{name}", lambda: True)
