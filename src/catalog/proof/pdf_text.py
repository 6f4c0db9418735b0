"""What a PDF says, read with PDFium: what people see of it, and what they do not."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import lru_cache, partial

from pypdfium2 import PdfBookmark, PdfDocument, PdfFormEnv, PdfImage, PdfiumError, PdfPage, PdfTextPage
from pypdfium2 import raw as pdfium

from catalog.frozen import dataclass

HYPHEN = re.compile("[\u00ad\u2010]\\s*")
"""A word divided at the end of a line: WeasyPrint writes U+2010 there, and U+00AD stands where it was allowed to."""

KEPT_HYPHEN = re.compile("[\x02\ufffe]\\s*")
"""How PDFium gives a hyphen-minus, one of the word's own, at which a line ends."""

FIELD = (pdfium.FPDFAnnot_GetFormFieldName, pdfium.FPDFAnnot_GetFormFieldAlternateName, pdfium.FPDFAnnot_GetFormFieldValue)
"""What a form says of a field: its name, its words for screen readers, and what is filled in."""


Modules = tuple[tuple[bool, ...], ...]
"""The modules of a QR code, row by row; true where one is dark."""

Measured = tuple[PdfTextPage, float]
"""The text of a page, and the page's height in points."""

Mark = tuple[int, str, int, float]
"""A heading: its level, its words, its page from 0, and how many points above the page's lower edge it stands."""

SMALLEST, LARGEST = 21, 177
"""Modules along the side of a QR code (ISO/IEC 18004)."""

FINDER = 7
"""Dark modules in a row at the corner where the first finder stands."""

HALF = 128
"""Between black and white."""


@dataclass(frozen=True, slots=True)
class PrintedText:
    """What a PDF says: the text of each page, white space folded, its title and language, and its bookmarks.

    `unseen` is what readers tell or programs find: metadata, bookmarks, links, and the names, labels and answers of fields. `about` is what
    the metadata say in words: title, subject and keywords.
    """

    pages: tuple[str, ...]
    title: str
    language: str
    unseen: str
    about: str = ""
    bookmarks: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    """Addresses that lead out of the file."""
    codes: tuple[Modules, ...] = ()
    """The QR codes of a single page."""
    sections: Mapping[str, str] = field(default_factory=dict)
    """The text beneath each heading, by its words; the last of several counts. Headings are known by bookmarks; a single page has none."""

    @property
    def text(self) -> str:
        """The text of all pages."""
        return " ".join(self.pages)


@lru_cache(maxsize=2)
def printed_text(content: bytes) -> PrintedText:
    """Read a PDF. Raises ValueError for bytes that are none."""
    try:
        with PdfDocument(content) as document:
            document.init_forms()
            return _read(document)
    except PdfiumError as fault:
        raise ValueError(f"it is no PDF that can be read ({fault})") from fault


def _read(document: PdfDocument) -> PrintedText:
    metadata, toc = document.get_metadata_dict(), list(document.get_toc())
    bookmarks = tuple(_folded(mark.get_title()) for mark in toc)
    texts, links, codes = list[Measured](), list[str](), list[Modules]()
    unseen = [*metadata.values(), *bookmarks]
    for page in document:
        texts.append((page.get_textpage(), page.get_height()))
        unseen += _annotations(page, document.formenv)
        links += _links(document, page)
        codes += _codes(page) if len(document) == 1 else ()
    return PrintedText(
        pages=tuple(_folded(text.get_text_bounded()) for text, _ in texts),
        title=metadata.get("Title", ""),
        language=_wide(partial(pdfium.FPDFCatalog_GetLanguage, document)),
        unseen=_folded(" ".join((*unseen, *links))),
        about=_folded(" · ".join(metadata[name] for name in ("Title", "Subject", "Keywords") if metadata.get(name))),
        bookmarks=bookmarks,
        links=tuple(links),
        codes=tuple(codes),
        sections=_sections(texts, [(mark.level, _folded(mark.get_title()), *_place(mark)) for mark in toc]) if len(texts) > 1 else {},
    )


def _sections(pages: Sequence[Measured], marks: Sequence[Mark]) -> Mapping[str, str]:
    """Return the text beneath each heading, up to the next one that is no smaller."""
    last = (0, "", len(pages) - 1, 0.0)
    ends = [next((later for later in marks[number:] if later[0] <= mark[0]), last) for number, mark in enumerate(marks, 1)]
    return {mark[1]: _beneath(pages, mark[2:], end[2:]) for mark, end in zip(marks, ends, strict=True)}


def _place(mark: PdfBookmark) -> tuple[int, float]:
    """Return the page of a bookmark, from 0, and how many points above its lower edge the heading stands."""
    goal = mark.get_dest()
    if goal is None:
        return 0, 0.0
    _, where = goal.get_view()
    return goal.get_index() or 0, where[1] if len(where) > 1 else 0.0


def _beneath(pages: Sequence[Measured], begins: tuple[int, float], ends: tuple[int, float]) -> str:
    """Return the text between two places, each a page and a height."""
    found = list[str]()
    for number in range(begins[0], ends[0] + 1):
        page, height = pages[number]
        top = begins[1] if number == begins[0] else height
        bottom = ends[1] if number == ends[0] else 0.0
        if top > bottom:
            found.append(page.get_text_bounded(bottom=bottom, top=top))
    return _folded(" ".join(found))


def _folded(text: str) -> str:
    return " ".join(HYPHEN.sub("", KEPT_HYPHEN.sub("-", text)).split())


def _annotations(page: PdfPage, form: PdfFormEnv | None) -> Iterator[str]:
    """Yield the texts of a page's annotations, and of the fields among them."""
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        try:
            yield _wide(partial(pdfium.FPDFAnnot_GetStringValue, annotation, b"Contents"))
            if form and pdfium.FPDFAnnot_GetSubtype(annotation) == pdfium.FPDF_ANNOT_WIDGET:
                yield from _field(form, annotation)
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)


def _links(document: PdfDocument, page: PdfPage) -> Iterator[str]:
    """Yield the addresses that a page links to, outside the file."""
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        try:
            if action := pdfium.FPDFLink_GetAction(pdfium.FPDFAnnot_GetLink(annotation)):
                address = _filled(partial(pdfium.FPDFAction_GetURIPath, document, action)).decode("utf-8", "replace").rstrip("\0")
                yield from (address,) if address else ()
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)


def _codes(page: PdfPage) -> Iterator[Modules]:
    """Yield the QR codes among a page's pictures: those that are square, in black and white, with a whole number of pixels a module."""
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        drawn = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(drawn) == pdfium.FPDF_PAGEOBJ_IMAGE:
            picture = PdfImage(drawn, page=page, pdf=page.pdf)
            width, height = picture.get_px_size()
            if width == height and (modules := _modules(picture)):
                yield modules


def _modules(picture: PdfImage) -> Modules:
    """Read a QR code from a picture; empty where it is none. Its finders, in three corners, tell how large a module is."""
    bitmap = picture.get_bitmap()
    side, depth, data = bitmap.width, bitmap.n_channels, bytes(bitmap.buffer)
    dark = [data[place] < HALF for place in range(0, side * depth, depth)]
    run = dark.index(False) if not all(dark) else 0
    scale, rest = divmod(run, FINDER)
    count = side // scale if scale and not rest else 0
    if not SMALLEST <= count <= LARGEST or (count - SMALLEST) % 4 or count * scale != side:
        return ()
    places = range(scale // 2, side, scale)
    return tuple(tuple(data[row * bitmap.stride + column * depth] < HALF for column in places) for row in places)


def _field(form: PdfFormEnv, annotation: object) -> Iterator[str]:
    for tell in FIELD:
        yield _wide(partial(tell, form, annotation))
    for choice in range(pdfium.FPDFAnnot_GetOptionCount(form, annotation)):
        yield _wide(partial(pdfium.FPDFAnnot_GetOptionLabel, form, annotation, choice))


def _wide(fill: Callable[[object, int], int]) -> str:
    """Return a text that PDFium fills into a buffer of UTF-16."""
    return _filled(fill, ctypes.POINTER(pdfium.FPDF_WCHAR)).decode("utf-16-le", "replace").rstrip("\0")


def _filled(fill: Callable[[object, int], int], kind: type = ctypes.c_void_p) -> bytes:
    """Return what PDFium fills into a buffer, handed over as a pointer of `kind`; it is asked for the length in bytes first."""
    length = fill(None, 0)
    buffer = ctypes.create_string_buffer(length)
    fill(ctypes.cast(buffer, kind), length)
    return buffer.raw
