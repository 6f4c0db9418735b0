"""WeasyPrint, held so that nothing but its input decides what it makes: fonts of the theme alone, no clock, no files, no network."""

from __future__ import annotations

import logging
import os
import tempfile
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from catalog.render.pdf.fetching import THEME, MemoryFetcher
from catalog.render.pdf.loading import FontConfiguration, weasyprint
from catalog.render.pdf.markup import Sheet
from catalog.render.pdf.qr import CODES
from catalog.render.pdf.tagging import finish, one_annotation_a_link

NO_FONTS = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig></fontconfig>'
"""A fontconfig file that names no folder: a machine's own fonts would change what is made."""


class Press:
    """Lays out HTML and writes PDFs. Fonts are loaded and style sheets parsed once, whatever the number of documents."""

    variant = "pdf/ua-1"
    """What WeasyPrint calls the standard that the PDFs are made to."""

    def __init__(self, files: Mapping[str, bytes], assets: Mapping[str, bytes], base_url: str) -> None:
        self.base_url = base_url
        self._fetcher = MemoryFetcher(files, assets, base_url)
        self._fonts = _bundled_fonts()
        self._parsed: dict[Sheet, Any] = {}
        self._images: dict[str, Any] = {}

    def lay_out(self, html: str, url: str, sheets: Sequence[Sheet], *, forms: bool = False) -> Any:
        """Return the laid out document; `url` is its address inside the site, which links in it are relative to.

        With `forms`, what HTML calls inputs become fields to fill in.
        """
        parsed = weasyprint.HTML(string=html, base_url=self.base_url + url, url_fetcher=self._fetcher)
        return parsed.render(
            font_config=self._fonts,
            stylesheets=[self._sheet(sheet) for sheet in sheets],
            cache=self._images,
            pdf_variant=self.variant,
            pdf_forms=forms,
        )

    def write(self, document: Any) -> bytes:
        """Write a laid out document as tagged PDF/UA-1. Its identifier is the digest of its content, and it carries no date."""
        one_annotation_a_link(document)
        return self._written(document, finish)

    def _written(self, document: Any, finisher: Callable[[Any, Any], None]) -> bytes:
        written: bytes = document.write_pdf(pdf_variant=self.variant, pdf_identifier=True, cache=self._images, finisher=finisher)
        for one_time in [url for url in self._images if str(url).startswith(CODES)]:
            del self._images[one_time]
        return written

    def _sheet(self, sheet: Sheet) -> Any:
        if sheet not in self._parsed:
            self._parsed[sheet] = weasyprint.CSS(
                string=sheet.text, base_url=THEME + sheet.name, url_fetcher=self._fetcher, font_config=self._fonts
            )
        return self._parsed[sheet]


def _bundled_fonts() -> Any:
    """Return a font configuration that knows no font of the machine."""
    before = os.environ.get("FONTCONFIG_FILE")
    with tempfile.TemporaryDirectory() as folder:
        (file := Path(folder, "fonts.conf")).write_text(NO_FONTS, encoding="utf-8")
        os.environ["FONTCONFIG_FILE"] = str(file)
        try:
            return FontConfiguration()
        finally:
            if before is None:
                del os.environ["FONTCONFIG_FILE"]
            else:
                os.environ["FONTCONFIG_FILE"] = before


@contextmanager
def messages() -> Iterator[list[logging.LogRecord]]:
    """Collect what WeasyPrint and what it stands on log from WARNING up, and what Python warns of, in place of printing it."""
    found: list[logging.LogRecord] = []
    handler = _Collector(found)
    logger = logging.getLogger("weasyprint")
    propagates, logger.propagate = logger.propagate, False
    listened = (logger, logging.getLogger())
    for one in listened:
        one.addHandler(handler)
    try:
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            yield found
        found += [logging.makeLogRecord({"levelno": logging.WARNING, "msg": f"{one.category.__name__}, {one.message}"}) for one in warned]
    finally:
        for one in listened:
            one.removeHandler(handler)
        logger.propagate = propagates


class _Collector(logging.Handler):
    def __init__(self, found: list[logging.LogRecord]) -> None:
        super().__init__(logging.WARNING)
        self._found = found

    def emit(self, record: logging.LogRecord) -> None:
        self._found.append(record)
