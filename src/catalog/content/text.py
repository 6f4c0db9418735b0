"""Bytes -> text: what a content file must be before anybody looks at what it says."""

from __future__ import annotations

import codecs
import re
import unicodedata

from catalog.content.faults import finding
from catalog.findings import Edit, Finding
from catalog.source import Span

MOST_BYTES = 256 * 1024
"""A content file is a page or two of text; one that is larger is something else, and would cost seconds."""

MERGE_MARK = re.compile(r"^<{7}(?: |$)", re.MULTILINE)
"""What git writes above two versions of lines that two people changed."""

_OTHER_ENCODINGS = {codecs.BOM_UTF16_LE: "UTF-16", codecs.BOM_UTF16_BE: "UTF-16"}

_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff"  # NEL and the separators are line ends to YAML and to nobody else.
_BIDIRECTIONAL = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # They turn text around: people read something else than what is stored.
_INVISIBLE = "\u00ad\u200b\u2060\ufeff"  # They make two words differ that look the same.
_FILLERS = "\u115f\u1160\u17b4\u17b5\u180e\u2061-\u2064\u206a-\u206f\u3164\uffa0\ufff0-\ufffb"  # Letters and signs without a shape.
_HIDDEN = "\U000e0000-\U000e0fff"  # Tags and the selectors of variants: whole texts that no screen shows.
_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17))
_MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_PILED = f"(?<=[{_MARKS}]{{4}})[{_MARKS}]+"  # No language has five on one letter; more of them cover the lines around it.
_REFUSED = re.compile(f"[{_CONTROL}{_BIDIRECTIONAL}{_INVISIBLE}{_FILLERS}{_HIDDEN}{_NONCHARACTERS}]|\r(?!\n)|{_PILED}")
_HARMLESS = re.compile(f"[{_INVISIBLE}]")


def read_text(file: str, content: bytes) -> tuple[str, Finding | None]:
    """Return the text of a file, without a byte order mark, and the fault that forbids to go on with it.

    Faults: larger than 256 KiB, not UTF-8, characters that nobody can see. The text is then good for excerpts only.
    """
    text = content[:MOST_BYTES].decode("utf-8-sig", errors="replace")
    if len(content) > MOST_BYTES:
        return text, finding(
            "content-limit", Span(file), f"The file has {len(content) / 1024:,.0f} KiB; a content file has at most 256 KiB."
        )
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return text, _not_utf8(file, content, error)
    refused = _REFUSED.search(text)
    return text, _refused_character(file, text, refused) if refused else None


def hidden_in(value: str) -> str:
    """Name the first character of a value that no file may hold, `U+202E`: YAML can spell it in signs that everybody can see."""
    found = _REFUSED.search(value)
    return f"U+{ord(found[0][0]):04X}" if found else ""


def left_by_a_merge(fault: str, span: Span) -> Finding:
    """Say that two versions of some lines stand in a file, the mark above them at `span`."""
    message = "A merge left two versions of these lines, since it could not tell which one holds."
    return finding(fault, span, message, "keep one of the two, and delete the lines of `<`, `=` and `>` around them")


def place(file: str, text: str, start: int, end: int) -> Span:
    """Return the span of `text[start:end]` in a file of this text."""
    return Span(file, *_line_and_column(text, start), *_line_and_column(text, end))


def _line_and_column(text: str, index: int) -> tuple[int, int]:
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def _not_utf8(file: str, content: bytes, error: UnicodeDecodeError) -> Finding:
    for mark, name in _OTHER_ENCODINGS.items():
        if content.startswith(mark):
            return finding("content-encoding", Span(file), f"The file is stored as {name}.", "save it as UTF-8")
    before = content[: error.start].decode("utf-8-sig")
    byte = content[error.start : error.start + 1]
    meant = byte.decode("cp1252", errors="ignore")
    guess = f"; it is “{meant}” in the encoding of older Windows programs" if meant else ""
    message = f"The byte {byte.hex().upper()} is not UTF-8{guess}."
    return finding("content-encoding", place(file, f"{before}?", len(before), len(before) + 1), message, "save the file as UTF-8")


def _refused_character(file: str, text: str, found: re.Match[str]) -> Finding:
    character, span = found[0], place(file, text, *found.span())
    if character == "\r":
        return finding(
            "content-encoding", span, "The lines end in bare carriage returns.", "save the file with line ends of Unix or Windows"
        )
    if unicodedata.combining(character[0]):
        message = f"More than four marks are piled on one letter here, the fifth being U+{ord(character[0]):04X}."
        return finding("content-encoding", span, message, "delete them", edits=[Edit(span, "")])
    name = unicodedata.name(character, "a control character").replace("ZERO WIDTH NO-BREAK SPACE", "BYTE ORDER MARK").lower()
    message = f"Here stands a character that nobody can see: U+{ord(character):04X}, {name}."
    more = len(_REFUSED.findall(text)) - 1
    hint = f"delete it, and {more} more like it" if more else "delete it"
    return finding("content-encoding", span, message, hint, edits=[Edit(span, "")], safe=bool(_HARMLESS.match(character)))
