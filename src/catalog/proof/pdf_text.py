"""What a PDF says, read with PDFium: what people see of it, and what they do not."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterator
from functools import lru_cache, partial

from pypdfium2 import PdfDocument, PdfFormEnv, PdfiumError, PdfPage
from pypdfium2 import raw as pdfium

from catalog.frozen import dataclass

HYPHEN = re.compile("[\x02\u00ad\u2010\ufffe]\\s*")
"""A word divided at the end of a line: WeasyPrint writes U+2010 there, U+00AD stands where it was allowed to, and PDFium marks both."""

FIELD = (pdfium.FPDFAnnot_GetFormFieldName, pdfium.FPDFAnnot_GetFormFieldAlternateName, pdfium.FPDFAnnot_GetFormFieldValue)
"""What a form says of a field: its name, its words for screen readers, and what is filled in."""


@dataclass(frozen=True, slots=True)
class PrintedText:
    """What a PDF says: the text of each page, white space folded, its title and language, and its bookmarks.

    `unseen` is what readers tell or programs find: metadata, bookmarks, links, and the names, labels and answers of fields.
    """

    pages: tuple[str, ...]
    title: str
    language: str
    unseen: str
    bookmarks: tuple[str, ...] = ()

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
            metadata = document.get_metadata_dict()
            bookmarks = tuple(_folded(mark.get_title()) for mark in document.get_toc())
            unseen = [*metadata.values(), *bookmarks]
            pages = list[str]()
            for page in document:
                pages.append(_folded(page.get_textpage().get_text_bounded()))
                unseen += _annotations(document, page, document.formenv)
            language = _wide(partial(pdfium.FPDFCatalog_GetLanguage, document))
            return PrintedText(tuple(pages), metadata.get("Title", ""), language, _folded(" ".join(unseen)), bookmarks)
    except PdfiumError as fault:
        raise ValueError(f"it is no PDF that can be read ({fault})") from fault


def _folded(text: str) -> str:
    return " ".join(HYPHEN.sub("", text).split())


def _annotations(document: PdfDocument, page: PdfPage, form: PdfFormEnv | None) -> Iterator[str]:
    """Yield the addresses and texts of a page's annotations, and of the fields among them."""
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        try:
            yield _wide(partial(pdfium.FPDFAnnot_GetStringValue, annotation, b"Contents"))
            if action := pdfium.FPDFLink_GetAction(pdfium.FPDFAnnot_GetLink(annotation)):
                yield _filled(partial(pdfium.FPDFAction_GetURIPath, document, action)).decode("utf-8", "replace").rstrip("\0")
            if form and pdfium.FPDFAnnot_GetSubtype(annotation) == pdfium.FPDF_ANNOT_WIDGET:
                yield from _field(form, annotation)
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)


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
