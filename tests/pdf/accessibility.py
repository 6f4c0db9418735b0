"""What PDF/UA-1 (ISO 14289-1) asks of a file, as far as a program can tell; each fault names the clause. See docs/pdf-accessibility.md."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject

HEADINGS = ("/H1", "/H2", "/H3", "/H4", "/H5", "/H6")


def faults(content: bytes) -> list[str]:
    """Return the faults of a PDF, an empty list where none is found."""
    reader = PdfReader(BytesIO(content))
    elements = list(_elements(reader.root_object["/StructTreeRoot"]))
    checks = (
        _document(reader),
        _content(reader, elements),
        _headings(elements),
        _figures(elements),
        _tables(elements),
        _lists(elements),
        _annotations(reader, elements),
        _fields(reader),
        _fonts(reader),
    )
    return [fault for check in checks for fault in check]


def _elements(parent: Any) -> Iterator[Any]:
    for kid in _kids(parent):
        if isinstance(kid, DictionaryObject) and "/S" in kid:
            yield kid
            yield from _elements(kid)


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", ArrayObject())
    kids = kids.get_object()
    return [kid.get_object() for kid in kids] if isinstance(kids, ArrayObject) else [kids]


def _pages(reader: PdfReader) -> list[Any]:
    """Return the pages; pypdf's types do not tell an object of a PDF from what it holds."""
    return list(reader.pages)


def _number(holder: Any, key: str) -> int:
    """Return the number of the object that `key` refers to: the same object is read as two where it is a page."""
    return int(holder.raw_get(key).idnum)


def _document(reader: PdfReader) -> Iterator[str]:
    root: Any = reader.root_object
    metadata = root["/Metadata"].get_object().get_data().decode()
    if "pdfuaid:part" not in metadata:
        yield "5: the metadata does not say PDF/UA-1"
    if not reader.metadata or not reader.metadata.title or reader.metadata.title not in metadata.replace("&amp;", "&"):
        yield "7.1: no title, or another one in the metadata"
    if str(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle")) not in {"True", "true"}:
        yield "7.1: the title is not shown"
    if str(root.get("/MarkInfo", {}).get("/Marked")) not in {"True", "true"}:
        yield "7.1: not marked as tagged"
    if not root.get("/Lang"):
        yield "7.2: no language"


def _content(reader: PdfReader, elements: list[Any]) -> Iterator[str]:
    """Everything on a page is either held by a tag or set apart as an artifact (7.1)."""
    held = {(_number(element, "/Pg"), int(kid)) for element in elements for kid in _kids(element) if isinstance(kid, int)}
    for number, page in enumerate(_pages(reader), 1):
        depth: list[str] = []
        for operands, operator in ContentStream(page.get_contents(), reader).operations:
            if operator in {b"BDC", b"BMC"}:
                depth.append(str(operands[0]))
                if operator == b"BDC" and "/MCID" in operands[1] and (page.indirect_reference.idnum, int(operands[1]["/MCID"])) not in held:
                    yield f"7.1: content {operands[1]['/MCID']} of page {number} is in no tag"
            elif operator == b"EMC":
                depth.pop()
            elif operator in {b"Tj", b"TJ", b"f", b"S", b"B", b"Do"} and not depth:
                yield f"7.1: page {number} draws outside of tags and artifacts: {operator.decode()}"


def _headings(elements: list[Any]) -> Iterator[str]:
    level = 0
    for element in elements:
        if element["/S"] in HEADINGS:
            own = HEADINGS.index(element["/S"]) + 1
            if own > level + 1:
                yield f"7.4.2: a heading of level {own} follows one of level {level}"
            level = own
    if not level:
        yield "7.4: no heading"


def _figures(elements: list[Any]) -> Iterator[str]:
    for element in elements:
        if element["/S"] == "/Figure" and not element.get("/Alt"):
            yield "7.3: a figure has no alternative text"


def _tables(elements: list[Any]) -> Iterator[str]:
    for element in elements:
        attributes = element.get("/A", DictionaryObject()).get_object()
        if element["/S"] == "/TH" and attributes.get("/Scope") not in {"/Row", "/Column"}:
            yield "7.5: a header cell does not say what it heads"
        if element["/S"] == "/TR" and any(kid["/S"] not in {"/TH", "/TD"} for kid in _kids(element) if "/S" in kid):
            yield "7.2: a row of a table holds something that is no cell"


def _lists(elements: list[Any]) -> Iterator[str]:
    for element in elements:
        if element["/S"] == "/L" and any(kid["/S"] not in {"/LI", "/L", "/Caption"} for kid in _kids(element) if "/S" in kid):
            yield "7.6: a list holds something that is no item"


def _annotations(reader: PdfReader, elements: list[Any]) -> Iterator[str]:
    owners = {
        _number(kid, "/Obj"): element["/S"]
        for element in elements
        for kid in _kids(element)
        if isinstance(kid, DictionaryObject) and kid.get("/Type") == "/OBJR"
    }
    for number, page in enumerate(_pages(reader), 1):
        annotations = list(page.get("/Annots", ()))
        if annotations and page.get("/Tabs") != "/S":
            yield f"7.18.3: the tab key does not follow the tags on page {number}"
        for annotation in annotations:
            yield from _annotation(annotation.get_object(), owners.get(annotation.idnum, "no tag"), number)


def _annotation(annotation: Any, owner: str, number: int) -> Iterator[str]:
    kind = annotation["/Subtype"]
    wanted = {"/Link": "/Link", "/Widget": "/Form"}[kind]
    if owner != wanted:
        yield f"7.18.{5 if kind == '/Link' else 4}: a {kind[1:]} of page {number} hangs on {owner}"
    if "/StructParent" not in annotation:
        yield f"7.18.1: a {kind[1:]} of page {number} has no way back to its tag"
    if kind == "/Link" and not annotation.get("/Contents"):
        yield f"7.18.5: a link of page {number} has no description"
    if not int(annotation.get("/F", 0)) & 4:
        yield f"7.18.1: a {kind[1:]} of page {number} is not printed"


def _fields(reader: PdfReader) -> Iterator[str]:
    for name, field in (reader.get_fields() or {}).items():
        if not field.get("/TU"):
            yield f"7.18.1: the field {name} has no words"


def _fonts(reader: PdfReader) -> Iterator[str]:
    for page in _pages(reader):
        for name, font in page["/Resources"].get("/Font", DictionaryObject()).get_object().items():
            described = font.get_object()
            descendant = described["/DescendantFonts"][0].get_object() if "/DescendantFonts" in described else described
            if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(descendant["/FontDescriptor"].get_object()):
                yield f"7.21.4: the font {name} is not embedded"
            if "/ToUnicode" not in described:
                yield f"7.21.7: the font {name} does not say which characters it draws"
