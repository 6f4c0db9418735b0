"""What the tests of one process do once, where every program would do it for itself.

Three things take most of the time of small sites: Jinja compiles templates, WeasyPrint reads the theme's fonts and style sheets, and a
checker of formats prepares its grammars. What comes of each depends on nothing but what it is made from, so that tests may share it.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from types import CodeType, ModuleType
from typing import TYPE_CHECKING

import jinja2
import pytest

from catalog.render.pdf.printer import Printer

if TYPE_CHECKING:
    from catalog.render.pdf.press import Press


@contextmanager
def compiled_once() -> Iterator[None]:
    """Let Jinja compile each source text once: what it makes of a text is always the same, and takes most of a small site's build."""
    compiled: dict[tuple[object, ...], CodeType] = {}
    compile_ = jinja2.Environment.compile

    def known(self: jinja2.Environment, source: str, name: str | None = None, filename: str | None = None, *rest: bool) -> CodeType:
        key = (self.preprocess(source, name, filename), name, filename, rest, *_settings(self))
        if key not in compiled:
            compiled[key] = compile_(self, source, name, filename, *rest)  # type: ignore[call-overload]  # one of its two forms
        return compiled[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jinja2.Environment, "compile", known)
        yield


def _settings(engine: jinja2.Environment) -> Iterator[object]:
    """Yield what decides, beside its text, what a template is compiled to."""
    yield type(engine)
    yield engine.autoescape
    yield engine.undefined
    yield engine.trim_blocks
    yield engine.lstrip_blocks
    yield tuple(sorted(engine.extensions))
    yield tuple(sorted(engine.filters))
    yield getattr(engine, "newstyle_gettext", None)  # set by the extension for translations


@contextmanager
def set_up_once() -> Iterator[None]:
    """Let printers of one theme, one address and the same pictures share a press, as the documents of one site do."""
    presses: dict[Hashable, Press] = {}

    def shared(self: Printer) -> Press:
        from catalog.render.pdf.press import Press  # WeasyPrint takes most of a second to import.

        files = frozenset((name, content) for name, content in self._files.items() if not name.endswith(".html"))
        key = (files, frozenset(self._assets.items()), self._base_url)
        if key not in presses:
            presses[key] = Press(self._files, self._assets, self._base_url)
        return presses[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Printer, "_press", property(shared))
        yield
    # WeasyPrint's fonts tidy up after themselves with functions that are gone when the interpreter ends.
    presses.clear()


def grammars_when_asked_for() -> None:
    """Put off the forty grammars of international addresses, which jsonschema has compiled as it is imported: a test in a thousand asks."""
    name = "rfc3987_syntax"
    put_off = ModuleType(name)

    def is_valid_syntax(term: str, value: str) -> bool:
        if sys.modules[name] is put_off:
            del sys.modules[name]
        valid: bool = importlib.import_module(name).is_valid_syntax(term, value)
        return valid

    put_off.is_valid_syntax = is_valid_syntax  # type: ignore[attr-defined]  # a module made here
    sys.modules.setdefault(name, put_off)
