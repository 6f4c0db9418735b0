"""What WeasyPrint's tags lack for PDF/UA-1 (ISO 14289-1), added before a PDF is written.

It works on the laid out boxes and on the objects of the PDF, which WeasyPrint hands to a finisher.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pydyf  # type: ignore[import-untyped]  # the library under WeasyPrint; its objects are the PDF's

_NO_CHARACTER = re.compile(rb"^(<[0-9a-f]{4}> )<0000>$")

PRINTED = 4
"""The annotation flag that lets a link be printed with its page (ISO 32000-1, table 165)."""


def finish(document: Any, pdf: Any) -> None:
    """Complete the tags of a laid out document in the PDF made of it."""
    for page in document.pages:
        _describe_links(page)
        for box in boxes(page._page_box):  # noqa: SLF001 -- WeasyPrint shows boxes nowhere else; the version is pinned
            _scope(box)
    _set_running_heads_apart(pdf)
    _group_buttons(pdf)
    _name_characters(pdf)


def one_annotation_a_link(document: Any) -> None:
    """Drop the annotations that WeasyPrint gives to what stands inside a link: they hang on no Link element (ISO 14289-1, 7.18.5)."""
    for page in document.pages:
        page.links[:] = [link for link in page.links if link[3].link]


def boxes(box: Any) -> Iterator[Any]:
    """Yield a box and all boxes in it."""
    box = getattr(box, "_box", box)  # an absolutely positioned box stands in its place as a placeholder
    yield box
    for child in getattr(box, "children", ()):
        yield from boxes(child)


def _describe_links(page: Any) -> None:
    """Describe each link by its words, not by its target (ISO 14289-1, 7.18.5)."""
    for _kind, target, _rectangle, box in page.links:
        if (annotation := getattr(box, "link_annotation", None)) is None:
            continue
        element = box.element
        words = " ".join((element.get("title") or "".join(element.itertext())).split())
        annotation["Contents"] = pydyf.String(words or target)
        annotation["F"] = PRINTED


def _scope(box: Any) -> None:
    """Say what a header cell heads (ISO 14289-1, 7.5): the row where the template says so, else the column."""
    cell = getattr(box, "mark", None)
    if cell is None or cell["S"] != "/TH":
        return
    cell["A"]["Scope"] = "/Row" if box.element.get("scope") in {"row", "rowgroup"} else "/Column"


def _set_running_heads_apart(pdf: Any) -> None:
    """Mark running heads and page numbers as artifacts (ISO 14289-1, 7.8): WeasyPrint marks them as text that no tag holds."""
    root = _object(pdf, pdf.catalog["StructTreeRoot"])
    held = _held(pdf, root)
    of_page = _numbers(_object(pdf, root["ParentTree"])["Nums"])
    for number, page_reference in enumerate(pdf.page_references):
        references = of_page[number]
        loose = {mcid for mcid, reference in enumerate(references) if bytes(reference) not in held}
        if loose:
            _as_artifacts(_object(pdf, _object(pdf, page_reference)["Contents"]), loose)
            references[:] = ["null" if mcid in loose else reference for mcid, reference in enumerate(references)]


def _group_buttons(pdf: Any) -> None:
    """Make one field of each group of radio buttons (ISO 32000-1, 12.7.4.2): WeasyPrint lists and names its buttons as well."""
    if (form := pdf.catalog.get("AcroForm")) is None:
        return
    form["Fields"][:] = [field for field in form["Fields"] if "Parent" not in _object(pdf, field)]
    for group in (_object(pdf, field) for field in form["Fields"]):
        buttons = [_object(pdf, kid) for kid in group.get("Kids", ())]
        for button in buttons:
            group["TU"] = pydyf.String(button["TU"].string.rpartition(": ")[0])  # the question; the button keeps question and answer
            del button["T"]


def _name_characters(pdf: Any) -> None:
    """Let no glyph stand for U+0000 (ISO 14289-1, 7.21.7), which fonts have for old programs and which nothing draws.

    WeasyPrint lists all characters of the fonts of fields.
    """
    for thing in pdf.objects:
        if isinstance(thing, pydyf.Stream) and b"begincmap" in thing.stream:
            thing.stream = [_NO_CHARACTER.sub(rb"\1<fffd>", line) if isinstance(line, bytes) else line for line in thing.stream]


def _held(pdf: Any, root: Any) -> set[bytes]:
    """Return the references of all elements that hang on the root of the tags."""
    held: set[bytes] = set()
    waiting = list(root["K"])
    while waiting:
        if isinstance(reference := waiting.pop(), bytes):
            held.add(reference)
            waiting += _object(pdf, reference).get("K", ())
    return held


def _numbers(pairs: Any) -> dict[int, Any]:
    return dict(zip(pairs[::2], pairs[1::2], strict=True))


def _as_artifacts(stream: Any, mcids: set[int]) -> None:
    operations = stream.stream
    for at, operation in enumerate(operations):
        if operation == b"BDC" and operations[at - 1].get("MCID") in mcids:
            operations[at - 2 : at] = ["/Artifact", pydyf.Dictionary({"Type": "/Pagination"})]


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]
