"""WeasyPrint, held so that it makes what a printing house takes: PDF/X-1a:2003."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from PIL import Image

from catalog.render.pdf.fetching import MemoryFetcher
from catalog.render.pdf.loading import URLFetcherResponse
from catalog.render.pdf.offset.conformance import VERSION, conform, unfit
from catalog.render.pdf.offset.pictures import in_inks
from catalog.render.pdf.press import Press

_LOGGER = logging.getLogger(__name__)


class OffsetPress(Press):
    """Lays out HTML and writes PDF/X-1a:2003, in four inks. `as_of`, an ISO date, is the date that the standard asks for."""

    variant = "pdf/x-1a"

    def __init__(self, files: Mapping[str, bytes], assets: Mapping[str, bytes], base_url: str, as_of: str) -> None:
        super().__init__(files, assets, base_url)
        self._fetcher = InkFetcher(files, assets, base_url)
        self._as_of = f"{as_of}T00:00:00Z"

    def write(self, document: Any) -> bytes:
        """Write a laid out document. What keeps it from being PDF/X is logged; links are left out, for paper has none."""
        document.metadata.created = document.metadata.modified = self._as_of
        for page in document.pages:
            page.links.clear()
        return self._written(document, _finish)


class InkFetcher(MemoryFetcher):
    """Serves pictures in inks; drawings, style sheets and fonts as they are."""

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """Return the file at `url` as `MemoryFetcher` does, a picture in inks. WeasyPrint is left to tell of one that cannot be read."""
        served = super().fetch(url, headers)
        if not served.content_type.startswith("image/") or served.content_type == "image/svg+xml":
            return served
        try:
            content, kind = in_inks(served.read())
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
            return super().fetch(url, headers)
        return URLFetcherResponse(url, content, {"Content-Type": kind})


def _finish(_document: Any, pdf: Any) -> None:
    conform(pdf)
    for said in unfit(pdf):
        _LOGGER.warning("it is not %s, for it %s", VERSION, said)
