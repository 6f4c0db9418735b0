"""Pages: Jinja templates that show views, with faults of the templates as findings.

Everything printed is escaped unless the plan made it HTML. Templates write addresses inside the site as `href="/courses/x/"`; here they
become relative to the page, so that a site works below any path, and from the file system.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, MutableMapping
from contextlib import suppress
from functools import cache, cached_property, lru_cache
from urllib.parse import urlsplit

from jinja2 import Environment, Template, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import TemplateError
from markupsafe import Markup

from catalog.findings import Finding, Fix, Severity
from catalog.plan import Document
from catalog.plan.language import translator
from catalog.plan.views import SiteView
from catalog.render import Rendered, Theme
from catalog.render.engine import TEMPLATES, UnsafeContextError, engine
from catalog.source import Span

SAFE_SCHEMES = frozenset({"https", "mailto", "tel"})
"""Schemes that a link may have; an address without one is inside the site."""

ADDRESS_ATTRIBUTES = ("href", "src", "action", "data-root")
"""Attributes whose root-absolute addresses become relative."""

FAULTS_OF_TEMPLATES = (TemplateError, TypeError, ValueError, LookupError, ArithmeticError, AttributeError, RecursionError)
"""What a template can raise while it runs. A defect of ours in a filter looks the same, and its line in the template is a good start."""


class Pages:
    """The templates of one theme, each compiled once, with the site that they all show.

    `compiled` holds what earlier runs of the program compiled, and takes what is new.
    """

    def __init__(self, site: SiteView, theme: Theme, compiled: MutableMapping[str, bytes] | None = None, *, careful: bool = False) -> None:
        self.site = site
        self.theme = theme
        self._careful = careful
        self._compiled = {} if compiled is None else compiled
        self._templates: dict[str, Template] = {}
        self._made: dict[tuple[str, tuple[Hashable, ...]], Markup] = {}
        self._shown: dict[tuple[object, int, tuple[Hashable, ...]], tuple[object, Markup]] = {}

    def render(self, document: Document) -> Rendered:
        """Make one page; UTF-8. A fault of a template is a finding of the result, which then has no content."""
        try:
            text = self._template(document.template).render(page=document.view)
        except FAULTS_OF_TEMPLATES as fault:
            if not self._careful:
                return self._slowly.render(document)
            return Rendered(document.path, b"", (_finding(fault, document),))
        return Rendered(document.path, self._relative(text, document.path).encode())

    def prepare(self, names: Iterable[str]) -> None:
        """Compile some templates; their faults are found when a page is made of them."""
        for name in names:
            with suppress(*FAULTS_OF_TEMPLATES):
                self._template(name)

    @cached_property
    def _slowly(self) -> Pages:
        """The same templates in the careful engine."""
        return Pages(self.site, self.theme, self._compiled, careful=True)

    @cached_property
    def environment(self) -> Environment:
        """The engine."""
        made = engine(self.theme, translator(self.theme.files, self.site.locale), self._compiled, careful=self._careful)
        made.globals.update(site=self.site, fixed=self._fixed, once=self._once)
        made.filters.update(url=safe_url, telephone=telephone, json_ld=json_ld)
        return made

    def _fixed(self, name: str, **values: Hashable) -> Markup:
        """Return a template that shows the site and `values` alone, made once for equal values: what many pages have in common."""
        key = (name, tuple(values.values()))
        if key not in self._made:
            self._made[key] = Markup(self._template(name).render(values))
        return self._made[key]

    def _once(self, macro: Callable[..., Markup], view: object, *options: Hashable) -> Markup:
        """Return what a macro makes of a view, made once: rows stand on many pages."""
        key = (macro, id(view), options)
        held = self._shown.get(key)
        if held is None:
            # The view is held as well, so that no other one can come to have its identity.
            held = self._shown[key] = view, macro(view, *options)
        return held[1]

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
