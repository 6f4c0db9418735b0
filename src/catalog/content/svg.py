"""Drawings (SVG) among the assets: a drawing may hold shapes, and nothing that runs, fetches or multiplies.

An SVG that is opened by its address runs its scripts as part of the site, and a few hundred bytes of nested `use` keep a renderer busy for
ever; both are refused where the file comes in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from xml.parsers import expat

from catalog.content.faults import finding
from catalog.content.folders import ASSETS, ROOT
from catalog.content.text import place, read_text
from catalog.findings import Finding

MOST_ELEMENTS = 5_000

_SVG = "http://www.w3.org/2000/svg"
_HTML = "http://www.w3.org/1999/xhtml"
_XLINK = "http://www.w3.org/1999/xlink"
_EVENTS = "http://www.w3.org/2001/xml-events"
_SHAPES = frozenset(
    {
        *("circle", "clipPath", "defs", "desc", "ellipse", "g", "line", "linearGradient", "metadata", "path", "polygon", "polyline"),
        *("radialGradient", "rect", "stop", "svg", "text", "title", "tspan"),
    }
)
"""Elements of a drawing. What programs note in namespaces of their own is never drawn, and passes."""

_OUTSIDE = re.compile(r"url\(\s*['\"]?(?!#)|@import|[a-z]+script:|data:", re.IGNORECASE)


def faults_of_drawings(files: Mapping[str, bytes]) -> Iterator[Finding]:
    """Yield what is wrong with the SVG files among the assets of a site, one finding a file."""
    for path, content in files.items():
        if path.startswith(f"{ROOT}{ASSETS}/") and path.lower().endswith(".svg") and (fault := _fault(path, content)):
            yield fault


def _fault(path: str, content: bytes) -> Finding | None:
    text, fault = read_text(path, content)
    if fault:
        return fault
    drawing = _Drawing()
    try:
        drawing.parser.Parse(text.encode(), True)
    except _Refused as refused:
        return _said(path, text, refused.index, str(refused))
    except expat.ExpatError as error:
        return _said(path, text, drawing.parser.ErrorByteIndex, f"The drawing is no XML ({expat.ErrorString(error.code)}).")
    return None


def _said(path: str, text: str, index: int, message: str) -> Finding:
    start = len(text.encode()[: max(index, 0)].decode(errors="ignore"))
    end = re.compile(r"[\s>/]|$").search(text, start + 1)
    span = place(path, text, start, end.start() if end else start)
    return finding("content-drawing", span, message, "save it as plain SVG, with paths alone, or as PNG")


class _Refused(Exception):  # noqa: N818 - it is what happened, and no error of the program
    """The drawing holds what no drawing needs, in the element that begins at a byte of the file."""

    def __init__(self, message: str, index: int) -> None:
        super().__init__(message)
        self.index = index


class _Drawing:
    """One drawing while it is parsed. Nothing is kept of it."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartDoctypeDeclHandler = self._document_type
        self.parser.StartElementHandler = self._element
        self.parser.ProcessingInstructionHandler = self._instruction
        self.elements = 0

    def _refused(self, message: str) -> _Refused:
        return _Refused(message, self.parser.CurrentByteIndex)

    def _document_type(self, *_: object) -> None:
        raise self._refused("A drawing needs no document type, and no entities.")

    def _instruction(self, target: str, _: str) -> None:
        raise self._refused(f"The instruction `<?{target}` has no place in a drawing.")

    def _element(self, name: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        if self.elements > MOST_ELEMENTS:
            raise self._refused(f"The drawing has more than {MOST_ELEMENTS:,} parts.")
        namespace, _, element = name.rpartition(" ")
        if self.elements == 1 and (namespace, element) != (_SVG, "svg"):
            raise self._refused("The file is no drawing: it does not begin with `<svg xmlns=…>`.")
        if namespace in {_HTML, _EVENTS} or (namespace in {"", _SVG} and element not in _SHAPES):
            raise self._refused(f"The element `<{element}>` has no place in a drawing.")
        for attribute, value in attributes.items():
            namespace, _, plain = attribute.rpartition(" ")
            if namespace in {"", _SVG, _XLINK}:
                self._attribute(plain, value)

    def _attribute(self, name: str, value: str) -> None:
        if name.lower().startswith("on"):
            raise self._refused(f"The attribute `{name}` runs a script, which has no place in a drawing.")
        if (name in {"href", "src"} and not value.startswith("#")) or _OUTSIDE.search(value):
            raise self._refused(f"The attribute `{name}` fetches something from outside of the drawing.")
