"""A PDF made PDF/X-1a:2003 (ISO 15930-4) before it is written: four inks, boxes, crop marks, and which print it is meant for.

It works on the objects of the PDF, which WeasyPrint hands to a finisher. What cannot be mended there is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pydyf  # type: ignore[import-untyped]  # the library under WeasyPrint; its objects are the PDF's

from catalog.render.pdf.offset.inks import separated

VERSION = "PDF/X-1a:2003"
CONDITION = "CGATS TR 001"
"""The printing condition that the inks are meant for, by its name in the registry of the International Color Consortium."""

REGISTRY = "http://www.color.org"
POINTS_A_MILLIMETRE = 72 / 25.4
BLEED = 3 * POINTS_A_MILLIMETRE
"""How far colour runs over the edge of the cut page. The style sheet gives the sheet more, for the crop marks."""

MARK = 5 * POINTS_A_MILLIMETRE
"""The length of a crop mark; it begins where the bleed ends."""

_RGB = re.compile(rb"(\S+) (\S+) (\S+) (rg|RG)")
_SPACE = re.compile(rb"/(\S+) (?:cs|CS)")
_OF_SCREENS = frozenset({"/DeviceRGB", "/CalRGB", "/CalGray", "/Lab", "/ICCBased"})


def conform(pdf: Any) -> None:
    """Give a PDF everything that PDF/X-1a:2003 asks for; what it may not have is left where it is, for `unfit` to find."""
    _describe(pdf)
    for thing in pdf.objects:
        if isinstance(thing, pydyf.Stream):
            thing.stream = [_in_inks(operation) for operation in thing.stream]
    spaces = _colour_spaces(pdf)
    for unused in set(spaces) - _named_spaces(pdf):
        del spaces[unused]  # WeasyPrint lists colour spaces of screens, whether a page uses them or not
    spaces["All"] = _all_plates()
    for reference in pdf.page_references:
        _finish_page(pdf, _object(pdf, reference))


def unfit(pdf: Any) -> Iterator[str]:
    """Yield what PDF/X-1a:2003 forbids and this PDF has, each as the end of a sentence."""
    found = {said for thing in pdf.objects for said in _faults_of(thing)}
    yield from sorted(found)


def _describe(pdf: Any) -> None:
    pdf.info["GTS_PDFXVersion"] = pydyf.String(VERSION)
    pdf.info.pop("GTS_PDFXConformance", None)  # a key of the edition of 2001
    intent = {
        "Type": "/OutputIntent",
        "S": "/GTS_PDFX",
        "OutputConditionIdentifier": pydyf.String(CONDITION),
        "RegistryName": pydyf.String(REGISTRY),
        "Info": pydyf.String(f"Web offset on coated paper, {CONDITION}"),
    }
    pdf.catalog["OutputIntents"] = pydyf.Array([pydyf.Dictionary(intent)])


def _in_inks(operation: Any) -> Any:
    """Return an operation of a content stream, with the colour that it sets in inks."""
    if not isinstance(operation, bytes) or not (found := _RGB.fullmatch(operation)):
        return operation
    red, green, blue = (float(channel) for channel in found.groups()[:3])
    amounts = " ".join(f"{amount:g}" for amount in separated((red, green, blue)))
    return f"{amounts} {'k' if found[4] == b'rg' else 'K'}".encode()


def _colour_spaces(pdf: Any) -> Any:
    first = _object(pdf, pdf.page_references[0])
    return _object(pdf, _object(pdf, first["Resources"])["ColorSpace"])


def _named_spaces(pdf: Any) -> set[str]:
    """Return the names of the colour spaces that content streams choose."""
    operations = (operation for thing in pdf.objects if isinstance(thing, pydyf.Stream) for operation in thing.stream)
    found = (_SPACE.fullmatch(operation) for operation in operations if isinstance(operation, bytes))
    return {name[1].decode() for name in found if name}


def _all_plates() -> Any:
    """Return the colour of marks that must be seen on every plate (ISO 32000-1, 8.6.6.4)."""
    tint = {"FunctionType": 2, "Domain": pydyf.Array([0, 1]), "C0": pydyf.Array([0] * 4), "C1": pydyf.Array([1] * 4), "N": 1}
    return pydyf.Array(["/Separation", "/All", "/DeviceCMYK", pydyf.Dictionary(tint)])


def _finish_page(pdf: Any, page: Any) -> None:
    """Cut what is drawn at the bleed, and draw the marks outside of it."""
    left, bottom, right, top = page["TrimBox"]
    bleed = [left - BLEED, bottom - BLEED, right + BLEED, top + BLEED]
    page["BleedBox"] = pydyf.Array(bleed)
    marks = "\n".join(f"{x0:.3f} {y0:.3f} m {x1:.3f} {y1:.3f} l S" for x0, y0, x1, y1 in _crop_marks(left, bottom, right, top))
    drawing = _object(pdf, page["Contents"]).stream
    drawing.insert(0, f"q {bleed[0]:.3f} {bleed[1]:.3f} {bleed[2] - bleed[0]:.3f} {bleed[3] - bleed[1]:.3f} re W n".encode())
    drawing.append(f"Q\nq /All CS 1 SCN 0.25 w\n{marks}\nQ".encode())


def _crop_marks(left: float, bottom: float, right: float, top: float) -> Iterator[tuple[float, float, float, float]]:
    """Yield two lines at each corner, outside the bleed, that point along the edges of the cut page."""
    for x, away_x in ((left, -1), (right, 1)):
        for y, away_y in ((bottom, -1), (top, 1)):
            yield x + away_x * BLEED, y, x + away_x * (BLEED + MARK), y
            yield x, y + away_y * BLEED, x, y + away_y * (BLEED + MARK)


def _faults_of(thing: Any) -> Iterator[str]:
    """Look through an object and all that stands directly in it."""
    if isinstance(thing, pydyf.Stream):
        yield from _faults_of(thing.extra)
    elif isinstance(thing, dict):
        yield from _faults_of_dictionary(thing)
        for value in thing.values():
            yield from _faults_of(value)
    elif isinstance(thing, list):
        for value in thing:
            yield from _faults_of(value)
    elif thing in _OF_SCREENS:
        yield f"has a colour of screens in it ({thing[1:]}): a gradient, or a picture that could not be turned into inks"


def _faults_of_dictionary(thing: dict[str, Any]) -> Iterator[str]:
    if any(float(thing.get(key, 1)) < 1 for key in ("ca", "CA")) or thing.get("SMask", "/None") != "/None" or "BM" in thing:
        yield "shows something through something else: a drawing or a style with transparency"
    if thing.get("S") == "/Transparency":
        yield "shows something through something else: a drawing or a style with transparency"
    if thing.get("Subtype") in {"/Link", "/Widget"}:
        yield "has a link or a field in it"


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]
