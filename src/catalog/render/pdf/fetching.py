"""What a PDF may load: files of the theme and of the site that are already in memory, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from catalog.render.pdf.loading import URLFetcher, URLFetcherResponse
from catalog.render.pdf.qr import CODES, qr_picture

THEME = "https://theme.invalid/"
"""Where the theme's files stand for style sheets and templates; the name can never be a real host (RFC 2606)."""

TYPES = {
    ".css": "text/css",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".otf": "font/otf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
}

SIZE_LIMIT = 20 * 2**20
"""Bytes of one file. A picture above it is a mistake, and costs gigabytes when it is drawn."""


class NotServedError(ValueError):
    """An address that a PDF may not load; the message says why."""


class MemoryFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no annotations
    """Serves the files of a theme and the assets of a site from memory. It knows neither the file system nor the network.

    `base_url` is the site's address: pictures of the content are `/assets/NAME` there.
    """

    def __init__(self, files: Mapping[str, bytes], assets: Mapping[str, bytes], base_url: str) -> None:
        super().__init__(allowed_protocols=("https",), allow_redirects=False)
        self._rooms = ((THEME, files), (f"{base_url}/assets/", assets))

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002 -- the base class's signature
        """Return the file at `url`; raise NotServedError, which WeasyPrint logs, for any other address."""
        if url.startswith(CODES):
            return URLFetcherResponse(url, qr_picture(url), {"Content-Type": "image/png"})
        for prefix, files in self._rooms:
            if url.startswith(prefix):
                return self._serve(url, url.removeprefix(prefix), files)
        raise NotServedError("a PDF loads nothing from outside the site")

    def _serve(self, url: str, name: str, files: Mapping[str, bytes]) -> URLFetcherResponse:
        if (content := files.get(name)) is None:
            raise NotServedError(f"there is no file {name}")
        if (kind := TYPES.get(PurePosixPath(name).suffix.lower())) is None:
            raise NotServedError(f"a PDF does not load files like {name}")
        if len(content) > SIZE_LIMIT:
            raise NotServedError(f"{name} has {len(content) / 2**20:.0f} MiB; the limit is {SIZE_LIMIT // 2**20}")
        return URLFetcherResponse(url, content, {"Content-Type": kind})
