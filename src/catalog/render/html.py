"""Pages: Jinja templates that show views, with faults of the templates as findings.

Everything printed is escaped unless the plan made it HTML. Templates write addresses inside the site as `href="/courses/x/"`; here they
become relative to the page, so that a site works below any path, and from the file system.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Hashable
from functools import cache, cached_property, lru_cache
from urllib.parse import urlsplit

from jinja2 import BaseLoader, Environment, StrictUndefined, Template, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import TemplateError
from markupsafe import Markup, escape

from catalog.findings import Finding, Fix, Severity
from catalog.plan import Document
from catalog.plan.language import translator
from catalog.plan.views import SiteView
from catalog.render import Rendered, Theme
from catalog.render.contexts import UnsafePlace, unsafe_places
from catalog.source import Span

SAFE_SCHEMES = frozenset({"https", "mailto", "tel"})
"""Schemes that a link may have; an address without one is inside the site."""

ADDRESS_ATTRIBUTES = ("href", "src", "action", "data-root")
"""Attributes whose root-absolute addresses become relative."""

TEMPLATES = "templates/html/"
"""What a template's name follows in findings and tracebacks."""

FAULTS_OF_TEMPLATES = (TemplateError, TypeError, ValueError, LookupError, ArithmeticError, AttributeError, RecursionError)
"""What a template can raise while it runs. A defect of ours in a filter looks the same, and its line in the template is a good start."""


PLAIN_WORDS = re.compile(r'\{\{ _\("([^"\\]*)"\) \}\}')
WORDS = re.compile(r'\b_\("([^"\\]*)"')


class Pages:
    """The templates of one theme, each compiled once, with the site that they all show."""

    def __init__(self, site: SiteView, theme: Theme) -> None:
        self.site = site
        self.theme = theme
        self._templates: dict[str, Template] = {}
        self._made: dict[tuple[str, tuple[Hashable, ...]], Markup] = {}

    def render(self, document: Document) -> Rendered:
        """Make one page; UTF-8. A fault of a template is a finding of the result, which then has no content."""
        try:
            text = self._template(document.template).render(page=document.view)
        except FAULTS_OF_TEMPLATES as fault:
            return Rendered(document.path, b"", (_finding(fault, document),))
        return Rendered(document.path, self._relative(text, document.path).encode())

    @cached_property
    def environment(self) -> Environment:
        """The engine. Autoescape is on for every name, and an unknown name is a fault, not an empty string."""
        engine = _Engine(
            loader=_ThemeLoader(self.theme),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=-1,
        )
        engine.translate = translator(self.theme.files, self.site.locale)
        engine.globals.update(site=self.site, fixed=self._fixed, _=_filled)
        engine.filters.update(url=safe_url, telephone=telephone, json_ld=json_ld)
        return engine

    def _fixed(self, name: str, **values: Hashable) -> Markup:
        """Return a template that shows the site and `values` alone, made once for equal values: what many pages have in common."""
        key = (name, tuple(values.values()))
        if key not in self._made:
            self._made[key] = Markup(self._template(name).render(values))
        return self._made[key]

    def _template(self, name: str) -> Template:
        if name not in self._templates:
            self._templates[name] = self.environment.get_template(name)
        return self._templates[name]

    def _relative(self, text: str, path: str) -> str:
        root = self._base_path if path == "404.html" else _up(path.count("/"))
        for attribute in ADDRESS_ATTRIBUTES:
            text = text.replace(f'{attribute}="/', f'{attribute}="{root}')
        return text

    @cached_property
    def _base_path(self) -> str:
        """The path that the site stands at: a host shows 404.html at whatever address was asked for, so its links begin there."""
        return urlsplit(self.site.base_url).path.rstrip("/") + "/"


class _Engine(Environment):
    """Puts the words of the interface into templates as they are read: asking for each on every page takes half of a page's time."""

    translate: Callable[[str], str] = str

    def preprocess(self, source: str, name: str | None = None, filename: str | None = None) -> str:
        """Replace `{{ _("English") }}` by the words themselves, and the text of every other `_("English", …)` by its translation."""
        text = PLAIN_WORDS.sub(lambda found: str(escape(self.translate(found[1]))), super().preprocess(source, name, filename))
        return WORDS.sub(lambda found: f"_({json.dumps(self.translate(found[1]), ensure_ascii=False)}", text)


class UnsafeContextError(TemplateSyntaxError):
    """A template prints something where escaping does not protect."""

    def __init__(self, place: UnsafePlace, name: str) -> None:
        super().__init__(place.fault, place.line, name, TEMPLATES + name)
        self.instead = place.instead


class _ThemeLoader(BaseLoader):
    """Gives the engine the theme's templates below `html/`."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:  # noqa: ARG002 -- Jinja's signature
        content = self.theme.files.get(f"html/{template}")
        if content is None:
            raise TemplateNotFound(template)
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as fault:
            line = content.count(b"\n", 0, fault.start) + 1
            raise TemplateSyntaxError("The file is not UTF-8.", line, template, TEMPLATES + template) from fault
        for place in unsafe_places(text):
            raise UnsafeContextError(place, template)
        return text, TEMPLATES + template, lambda: True


def _filled(text: str, **values: object) -> Markup:
    """Return a text of the interface with values put into it, escaped: `_("%(hours)s hours", hours=course.hours)`."""
    return escape(text) % values


@lru_cache(maxsize=65536)
def safe_url(address: str) -> str:
    r"""Return `address` if a link may lead there, else `#`: https, mailto, tel, or an address inside the site.

    Escaping alone does not keep `javascript:` out of a link. Browsers read `\` as `/` and skip control characters, so neither passes.
    """
    if re.search(r"[\x00-\x20\\\x7f]", address) or address.startswith("//"):
        return "#"
    scheme, colon, _ = address.partition(":")
    if colon and "/" not in scheme and "?" not in scheme and "#" not in scheme and scheme.lower() not in SAFE_SCHEMES:
        return "#"
    return address


def telephone(number: str) -> str:
    """Return the address that dials a number of the North American plan: "(559) 555-0100" -> `tel:+1-559-555-0100`."""
    digits = re.sub(r"\D", "", number)
    if len(digits) == 11 and digits.startswith("1"):
        digits = digits[1:]
    return f"tel:+1-{digits[:3]}-{digits[3:6]}-{digits[6:]}" if len(digits) == 10 else f"tel:{digits}"


def json_ld(text: str) -> Markup:
    """Return JSON that can stand in a script element: nothing in it can end the element or begin another."""
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)


@cache
def _up(depth: int) -> str:
    return "../" * depth or "./"


def _finding(fault: Exception, document: Document) -> Finding:
    rule, message, fix = _told(fault)
    return Finding(
        rule=rule,
        severity=Severity.ERROR,
        span=_place(fault, document.template),
        message=message,
        fix=Fix(fix) if fix else None,
        why="a page that cannot be made is missing from the site",
        artifact=document.path,
    )


def _told(fault: Exception) -> tuple[str, str, str]:
    """Return rule, message and hint."""
    if isinstance(fault, TemplateNotFound):
        return "template-missing", f"There is no template {TEMPLATES}{fault.name}.", "correct the name, or add the file"
    if isinstance(fault, UnsafeContextError):
        return "template-context", _sentence(fault.message or ""), fault.instead
    if isinstance(fault, TemplateSyntaxError):
        return "template-syntax", f"The template cannot be read: {_sentence(fault.message or '')}", ""
    if isinstance(fault, UndefinedError):
        return "template-undefined", f"The template names something that is not there: {_sentence(fault.message or '')}", ""
    return "template-fault", f"The template failed: {_sentence(str(fault))}", ""


def _sentence(message: str) -> str:
    return message.strip().rstrip(".") + "."


def _place(fault: Exception, template: str) -> Span:
    """Return the line of the template that the fault arose at: the innermost of the traceback's frames that is a template's."""
    if isinstance(fault, TemplateSyntaxError):
        return _line(TEMPLATES + (fault.name or template), fault.lineno)
    place, frame = _line(TEMPLATES + template, 1), fault.__traceback__
    while frame is not None:
        if (name := frame.tb_frame.f_code.co_filename).startswith(TEMPLATES):
            place = _line(name, frame.tb_lineno)
        frame = frame.tb_next
    return place


def _line(file: str, line: int) -> Span:
    return Span(file, line, 1, line, 1)
