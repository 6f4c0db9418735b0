"""Files among the assets that are not what their names say, or that are small here and large where they are drawn.

A browser shows them nowhere, or takes them for something else; and a picture of a few kilobytes can ask for gigabytes when a PDF is made of
it. Only the first bytes are read: nothing is unpacked.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from catalog.content.faults import finding
from catalog.content.folders import ASSETS, ROOT
from catalog.content.text import place, read_text
from catalog.findings import Finding
from catalog.source import Span

MOST_PIXELS = 40_000_000
"""Pixels of a picture: a large photograph has 24 million, and each takes four bytes of memory when it is drawn."""

_JPEG, _ZIP = b"\xff\xd8\xff", b"PK\x03\x04"
_BEGINNINGS: Mapping[str, re.Pattern[bytes]] = {
    ".avif": re.compile(rb".{4}ftyp", re.DOTALL),
    ".gif": re.compile(rb"GIF8[79]a"),
    ".ics": re.compile(rb"(?:\xef\xbb\xbf)?BEGIN:VCALENDAR\r?\n"),
    ".pdf": re.compile(rb"%PDF-"),
    ".png": re.compile(rb"\x89PNG\r\n\x1a\n.{4}IHDR", re.DOTALL),
    ".webp": re.compile(rb"RIFF.{4}WEBP", re.DOTALL),
    **dict.fromkeys((".jpg", ".jpeg"), re.compile(re.escape(_JPEG))),
    **dict.fromkeys((".docx", ".ods", ".odt", ".pptx", ".xlsx"), re.compile(re.escape(_ZIP))),
}
_TEXTS = frozenset({".csv", ".ics", ".txt"})
_FORMULA = re.compile(r"(?:^|[,;\t])\"?(?P<cell>[=@][^,;\t\n]*|[+-](?![\d.,]+(?:[\s,;\"]|$))[^,;\t\n]+)", re.MULTILINE)
_FRAME = re.compile(rb"\xff[\xc0-\xc3\xc5-\xc7\xc9-\xcb\xcd-\xcf].{3}(.{4})", re.DOTALL)
"""The part of a JPEG that holds its height and width."""


def faults_of_assets(files: Mapping[str, bytes]) -> Iterator[Finding]:
    """Yield what is wrong with the files among the assets of a site, drawings aside: one finding a file."""
    for path in (path for path in files if path.startswith(f"{ROOT}{ASSETS}/")):
        ending = PurePosixPath(path).suffix.lower()
        if ending != ".svg" and (fault := _fault(path, ending, files[path])):
            yield fault


def _fault(path: str, ending: str, content: bytes) -> Finding | None:
    beginning = _BEGINNINGS.get(ending)
    if beginning and not beginning.match(content):
        message = f"The file is called `{ending}`, and does not begin as such files do."
        return finding("content-asset", Span(path), message, "save it once more in this format, or give it the name of its own")
    if ending in _TEXTS:
        return _fault_of_text(path, ending, content)
    if ending == ".png" and b"IEND" not in content[-1024:]:
        return finding("content-asset", Span(path), "The picture ends in the middle.", "copy it here once more")
    size = _size(ending, content)
    if size and size[0] * size[1] > MOST_PIXELS:
        message = f"The picture has {size[0]:,} x {size[1]:,} pixels, where {MOST_PIXELS // 1_000_000} million in all are the most."
        return finding("content-asset", Span(path), message, "make it smaller: 2,000 pixels on the longer side are enough for any page")
    return None


def _fault_of_text(path: str, ending: str, content: bytes) -> Finding | None:
    text, fault = read_text(path, content)
    if fault or ending != ".csv":
        return fault
    formula = _FORMULA.search(text)
    if formula is None:
        return None
    message = f"A spreadsheet would run this cell as a formula: `{formula['cell'][:40]}`."
    return finding("content-asset", place(path, text, *formula.span("cell")), message, "write an apostrophe before it")


def _size(ending: str, content: bytes) -> tuple[int, int] | None:
    """Return width and height as the file states them; None where the format states them elsewhere."""
    if ending == ".png":
        return struct.unpack(">II", content[16:24]) if len(content) >= 24 else (0, 0)
    if ending == ".gif":
        return struct.unpack("<HH", content[6:10]) if len(content) >= 10 else (0, 0)
    frame = _FRAME.search(content) if ending in {".jpg", ".jpeg"} else None
    if frame:
        height, width = struct.unpack(">HH", frame[1])
        return width, height
    return None
