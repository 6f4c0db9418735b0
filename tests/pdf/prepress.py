"""What PDF/X-1a:2003 (ISO 15930-4) asks of a file, as far as a program can tell; faults name the clause where it is known.

Read with pypdf, from the bytes; nothing of what made them is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, NameObject, StreamObject

INKS = frozenset({"/DeviceCMYK", "/DeviceGray", "/Separation", "/DeviceN", "/Indexed", "/Pattern"})
FORBIDDEN_FILTERS = frozenset({"/LZWDecode", "/JBIG2Decode", "/JPXDecode", "/Crypt"})
FULL_DATE = re.compile(r"D:\d{14}(Z|[+-]\d\d'\d\d'?)")
OPERATORS = frozenset(
    b"b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l m M MP n q Q re RG rg ri s S "
    b"SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \"".split()
)
"""The operators of PDF 1.4; `PS` is none of them."""


def faults(content: bytes) -> list[str]:
    """Return the faults of a PDF, an empty list where none is found."""
    reader = PdfReader(BytesIO(content))
    things = [thing for thing in _things(reader) if isinstance(thing, DictionaryObject)]
    checks = (
        _file(content, reader, things),
        _streams(things),
        _claim(reader),
        _condition(reader),
        _boxes(reader),
        _colours(things),
        _listed_colours(reader),
        _drawing(reader),
        _transparency(things),
        _fonts(things),
        _interaction(reader, things),
    )
    return [fault for check in checks for fault in check]


def _things(reader: PdfReader) -> Iterator[Any]:
    """Yield every object that the file holds, and what stands directly in it."""
    trailer = reader.trailer
    size: Any = trailer["/Size"]
    for number in range(1, int(size)):
        waiting = [reader.get_object(number)]
        while waiting:
            thing = waiting.pop()
            yield thing
            if isinstance(thing, DictionaryObject):
                waiting += thing.values()
            elif isinstance(thing, ArrayObject):
                waiting += thing


def _file(content: bytes, reader: PdfReader, things: list[Any]) -> Iterator[str]:
    if not content.startswith((b"%PDF-1.3", b"%PDF-1.4")):
        yield "file: a later version of PDF than 1.4"
    if any(thing.get("/Type") in {"/ObjStm", "/XRef"} for thing in things):
        yield "file: objects in streams, which PDF 1.4 does not know"
    if "/Encrypt" in reader.trailer:
        yield "6.11: encrypted"
    if "/ID" not in reader.trailer:
        yield "file: no identifier"


def _streams(things: list[Any]) -> Iterator[str]:
    for thing in things:
        if not isinstance(thing, StreamObject):
            continue
        filters = thing.get("/Filter", ArrayObject())
        for used in filters if isinstance(filters, ArrayObject) else [filters]:
            if used in FORBIDDEN_FILTERS:
                yield f"6.5: packed with {used[1:]}"
        if "/F" in thing:
            yield "file: a part of it is in another file"


def _claim(reader: PdfReader) -> Iterator[str]:
    told: Any = reader.trailer["/Info"].get_object()
    if told.get("/GTS_PDFXVersion") != "PDF/X-1a:2003":
        yield "5: it does not say PDF/X-1a:2003"
    trapped = told.get("/Trapped")
    if not isinstance(trapped, NameObject) or trapped not in {"/True", "/False"}:
        yield "6.6: it does not say whether it is trapped"
    if not told.get("/Title"):
        yield "metadata: no title"
    for key in ("/CreationDate", "/ModDate"):
        if not FULL_DATE.fullmatch(str(told.get(key, ""))):
            yield f"metadata: no whole date in {key[1:]}"


def _condition(reader: PdfReader) -> Iterator[str]:
    root: Any = reader.root_object
    intents = [one for one in root.get("/OutputIntents", ()) if one.get("/S") == "/GTS_PDFX"]
    if len(intents) != 1:
        yield f"6.2: {len(intents)} printing conditions for PDF/X, and not one"
        return
    (intent,) = intents
    if not intent.get("/OutputConditionIdentifier"):
        yield "6.2: the printing condition has no name"
    if not intent.get("/Info"):
        yield "6.2: the printing condition is not described"
    if intent.get("/RegistryName") != "http://www.color.org" and "/DestOutputProfile" not in intent:
        yield "6.2: the printing condition is neither registered nor given as a profile"


def _boxes(reader: PdfReader) -> Iterator[str]:
    pages: list[Any] = list(reader.pages)
    for number, page in enumerate(pages, 1):
        if ("/TrimBox" in page) == ("/ArtBox" in page):
            yield f"6.8: page {number} has not one box of TrimBox and ArtBox"
        if "/MediaBox" not in page:
            yield f"6.8: page {number} has no MediaBox"
        nested = [[float(side) for side in page[box]] for box in ("/MediaBox", "/BleedBox", "/TrimBox") if box in page]
        for outer, inner in pairwise(nested):
            if inner[0] < outer[0] or inner[1] < outer[1] or inner[2] > outer[2] or inner[3] > outer[3]:
                yield f"6.8: a box of page {number} is larger than the one around it"


def _colours(things: list[Any]) -> Iterator[str]:
    for thing in things:
        for key in ("/ColorSpace", "/CS", "/Alternate"):
            if (space := _family(thing.get(key))) and space not in INKS:
                yield f"6.2: colours of {space[1:]}"
        if thing.get("/Subtype") == "/Image" and "/Alternates" in thing:
            yield "pictures: another picture in place of one"


def _listed_colours(reader: PdfReader) -> Iterator[str]:
    for page in list[Any](reader.pages):
        listed = page["/Resources"].get("/ColorSpace", DictionaryObject()).get_object()
        for space in listed.values():
            if _family(space) not in INKS:
                yield f"6.2: colours of {_family(space)[1:]}"
            if _family(space) in {"/Separation", "/DeviceN"} and _family(space.get_object()[2]) not in INKS:
                yield "6.2: an ink that is shown with colours of a screen"


def _family(space: Any) -> str:
    """Return the name of a colour space, or of its family; an empty text for what is none."""
    space = space.get_object() if space is not None else ""
    if isinstance(space, ArrayObject) and space:
        return str(space[0])
    return str(space) if str(space).startswith("/") else ""


def _drawing(reader: PdfReader) -> Iterator[str]:
    pages: list[Any] = list(reader.pages)
    for number, page in enumerate(pages, 1):
        forms = [form.get_object() for form in page["/Resources"].get("/XObject", DictionaryObject()).get_object().values()]
        drawn = [page.get_contents(), *(form for form in forms if form["/Subtype"] == "/Form")]
        used = {operator for stream in drawn for _, operator in ContentStream(stream, reader).operations}
        if used & {b"rg", b"RG"}:
            yield f"6.2: colours of a screen on page {number}"
        if b"ri" in used:
            yield f"6.2: another rendering intent on page {number}"
        for operator in sorted(used - OPERATORS):
            yield f"6.10: the operator {operator.decode()} on page {number}"


def _transparency(things: list[Any]) -> Iterator[str]:
    for thing in things:
        for key in ("/ca", "/CA"):
            if float(thing.get(key, 1)) != 1:
                yield f"6.16: transparency, {key[1:]} of {thing[key]}"
        if thing.get("/SMask", "/None") != "/None":
            yield "6.16: a soft mask"
        if thing.get("/S") == "/Transparency":
            yield "6.16: a group of things that show through"
        if thing.get("/BM", "/Normal") not in {"/Normal", "/Compatible"}:
            yield "6.16: colours are mixed"
        if {"/TR", "/TR2", "/HT"} & set(thing) and thing.get("/Type") == "/ExtGState":
            yield "drawing: screens or curves of a device"


def _fonts(things: list[Any]) -> Iterator[str]:
    for thing in things:
        if thing.get("/Type") != "/Font" or thing.get("/Subtype") in {"/Type0", "/Type3"}:
            continue
        described = thing.get("/FontDescriptor", DictionaryObject()).get_object()
        if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(described):
            yield f"6.3: the font {thing.get('/BaseFont')} is not embedded"
        if "/FontFile3" in described and described["/FontFile3"].get_object().get("/Subtype") == "/OpenType":
            yield "6.3: a kind of font that PDF 1.4 does not know"


def _interaction(reader: PdfReader, things: list[Any]) -> Iterator[str]:
    root: Any = reader.root_object
    if "/AcroForm" in root:
        yield "6.13: fields to fill in"
    for page in list[Any](reader.pages):
        for annotation in page.get("/Annots", ()):
            yield f"6.13: an annotation, {annotation.get_object()['/Subtype'][1:]}"
    for thing in things:
        if {"/JS", "/AA", "/OpenAction"} & set(thing) or thing.get("/S") in {"/JavaScript", "/URI", "/GoTo", "/Launch"}:
            yield "actions: an action"
        if thing.get("/Subtype") == "/PS" or thing.get("/Subtype2") == "/PS":
            yield "6.10: PostScript"
        if "/EmbeddedFiles" in thing or thing.get("/Type") == "/Filespec":
            yield "file: a file in it"
