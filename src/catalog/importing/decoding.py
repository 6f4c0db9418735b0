"""Bytes of a file that another program saved -> text."""

from __future__ import annotations

import codecs

_NO_TEXT = {
    b"PK\x03\x04": "a spreadsheet or a document in its program's own form",
    b"\xd0\xcf\x11\xe0": "a spreadsheet or a document in its program's own form",
    b"%PDF": "a PDF",
}
"""What files begin with that are no text, and what they are."""


class NoTextError(Exception):
    """The bytes are no text; the message is one plain sentence."""


def decoded(content: bytes) -> str:
    """Return the text of a file: UTF-8, UTF-16 where its first bytes say so, else what older Windows programs write.

    Raises NoTextError for files that are known to be none.
    """
    for start, what in _NO_TEXT.items():
        if content.startswith(start):
            raise NoTextError(f"This is {what}: save a spreadsheet as CSV, a document as text, or a page as HTML.")
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
