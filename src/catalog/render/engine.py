"""The template engine of pages: Jinja, with the words of the interface put in as templates are read, and with shorter ways to print.

Jinja looks at every attribute, call and value at run time, in case it is something out of the ordinary. A large site prints millions of
plain ones, so the quick engine writes them as plain Python. Where that fails, the careful engine, which is Jinja as it comes, has the word.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, MutableMapping
from keyword import iskeyword
from typing import Any

from jinja2 import BaseLoader, BytecodeCache, Environment, StrictUndefined, TemplateNotFound, TemplateSyntaxError, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

from catalog.render import Theme
from catalog.render.contexts import UnsafePlace, unsafe_places

TEMPLATES = "templates/html/"
"""What a template's name follows in findings and tracebacks."""

PLAIN_WORDS = re.compile(r'\{\{ _\("([^"\\]*)"\) \}\}')
WORDS = re.compile(r'\b_\("([^"\\]*)"')

MOST_TEXTS = 200_000
"""Escaped texts that are remembered."""

_texts: dict[str, str] = {}


def engine(theme: Theme, translate: Callable[[str], str], compiled: MutableMapping[str, bytes], *, careful: bool = False) -> Environment:
    """Return an engine for the templates of a theme: autoescape is on for every name, and an unknown name is a fault.

    `compiled` holds what was compiled before, by a key of all that it came from, and takes what is compiled now.
    """
    made = (_Engine if careful else _QuickEngine)(
        loader=_ThemeLoader(theme),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    made.translate = translate
    made.bytecode_cache = _Compiled(compiled, made)
    made.globals["_"] = filled
    return made


def shown(value: object) -> str:
    """Return a value as it stands in a page, escaped; the same texts are shown on many pages."""
    if type(value) is not str:
        return value if type(value) is Markup else escape(value)
    written = _texts.get(value)
    if written is None:
        if len(_texts) >= MOST_TEXTS:
            _texts.clear()
        written = _texts[value] = str(escape(value))
    return written


def filled(text: str, **values: object) -> Markup:
    """Return a text of the interface with values put into it, escaped: `_("%(hours)s hours", hours=course.hours)`."""
    return Markup(shown(text) % {name: shown(value) for name, value in values.items()})


class UnsafeContextError(TemplateSyntaxError):
    """A template prints something where escaping does not protect."""

    def __init__(self, place: UnsafePlace, name: str) -> None:
        super().__init__(place.fault, place.line, name, TEMPLATES + name)
        self.instead = place.instead


class _Engine(Environment):
    """Puts the words of the interface into templates as they are read: asking for each on every page takes half of a page's time."""

    translate: Callable[[str], str] = str

    def preprocess(self, source: str, name: str | None = None, filename: str | None = None) -> str:
        """Replace `{{ _("English") }}` by the words themselves, and the text of every other `_("English", …)` by its translation."""
        for place in unsafe_places(source):
            raise UnsafeContextError(place, name or "")
        return self.worded(super().preprocess(source, name, filename))

    def worded(self, source: str) -> str:
        """Translate the texts of the interface in a template."""
        text = PLAIN_WORDS.sub(lambda found: str(escape(self.translate(found[1]))), source)
        return WORDS.sub(lambda found: f"_({json.dumps(self.translate(found[1]), ensure_ascii=False)}", text)


class _QuickGenerator(CodeGenerator):
    """Writes attributes, calls and what is printed as plain Python."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 -- Jinja's name
        self.writeline(f"from {__name__} import shown")
        super().visit_Template(node, frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        if iskeyword(node.attr):  # `page.class` is no Python.
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        self.visit(node.node, frame)
        self.write("(*()")  # The signature begins with a comma.
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        self.write(")")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("shown(")


class _QuickEngine(_Engine):
    code_generator_class = _QuickGenerator


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
        return text, TEMPLATES + template, lambda: True


class _Compiled(BytecodeCache):
    """Keeps compiled templates by their name, their text in the site's language, and the engine that compiled them."""

    def __init__(self, held: MutableMapping[str, bytes], made_by: _Engine) -> None:
        self._held = held
        self._made_by = made_by

    def get_source_checksum(self, source: str) -> str:
        """Return the digest of a template's text in the site's language."""
        return super().get_source_checksum(self._made_by.worded(source))

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what was compiled before."""
        if held := self._held.get(self._name(bucket)):
            bucket.bytecode_from_string(held)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what is compiled now."""
        self._held[self._name(bucket)] = bucket.bytecode_to_string()

    def _name(self, bucket: Bucket) -> str:
        return f"template {type(self._made_by).__name__} {bucket.key} {bucket.checksum}"
