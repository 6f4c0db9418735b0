"""Bytes that are no text, and characters that nobody can see."""

from __future__ import annotations

from tests.hostile.inputs.site import COURSE, PAGE, SESSION, SITE, VENUE, Files, Inputs, raw

BYTES = {
    "UTF-16, little end first": "name: x\n".encode("utf-16"),
    "UTF-16, big end first": b"\xfe\xff" + "name: x\n".encode("utf-16-be"),
    "UTF-16 without a mark": "name: Fresno\n".encode("utf-16-le"),
    "UTF-32": "name: x\n".encode("utf-32"),
    "UTF-7 in a name": b"name: +ADw-script+AD4-\x80\n",
    "Latin-1": "name: Café\n".encode("latin-1"),
    "quotation marks of Windows": "name: “Hall”\n".encode("cp1252"),
    "Shift-JIS": "name: 会場\n".encode("shift_jis"),
    "an overlong slash": b"name: ..\xc0\xaf..\xc0\xafetc\n",
    "an overlong NUL": b"name: \xc0\x80\n",
    "half a surrogate pair": b"name: \xed\xa0\x80\n",
    "a cut character at the end": b"name: caf\xc3",
    "beyond Unicode": b"name: \xf5\x80\x80\x80\n",
    "a continuation alone": b"name: \x80\n",
    "a gzip file": b"\x1f\x8b\x08\x00\x00\x00\x00\x00name: x\n",
    "a zip file": b"PK\x03\x04\x14\x00\x00\x00\x08\x00\xff\xfe",
    "bare carriage returns": b"name: x\raddress: {street: a, city: b, zip: c}\r",
    "two byte order marks": b"\xef\xbb\xbf\xef\xbb\xbfname: x\n",
}

CHARACTERS = {
    "NUL": "\0",
    "bell": "\a",
    "backspaces over the price": "\b\b\b",
    "vertical tab": "\v",
    "form feed": "\f",
    "an escape sequence of a terminal": "\x1b[2J\x1b[31m",
    "a link of a terminal": "\x1b]8;;https://evil.example.org\x07",
    "delete": "\x7f",
    "CSI in one character": "\x9b31m",
    "next line": "\x85",
    "line separator": "\u2028",
    "paragraph separator": "\u2029",
    "Arabic letter mark": "\u061c",
    "left-to-right mark": "\u200e",
    "right-to-left mark": "\u200f",
    "left-to-right embedding": "\u202a",
    "right-to-left embedding": "\u202b",
    "pop directional formatting": "\u202c",
    "left-to-right override": "\u202d",
    "right-to-left override": "\u202e",
    "left-to-right isolate": "\u2066",
    "right-to-left isolate": "\u2067",
    "first strong isolate": "\u2068",
    "pop directional isolate": "\u2069",
    "zero width space": "\u200b",
    "word joiner": "\u2060",
    "invisible times": "\u2062",
    "inhibit symmetric swapping": "\u206a",
    "soft hyphen": "\u00ad",
    "byte order mark inside": "\ufeff",
    "Mongolian vowel separator": "\u180e",
    "Hangul filler": "\u3164",
    "half width Hangul filler": "\uffa0",
    "Hangul initial filler": "\u115f",
    "interlinear annotation": "\ufff9",
    "a noncharacter": "\ufffe",
    "a noncharacter of the Arabic block": "\ufdd0",
    "a noncharacter of another plane": "\U0001ffff",
    "tag letters, which spell a hidden text": "\U000e0069\U000e0067\U000e006e",
    "a variation selector of the supplement": "\U000e0100",
    "marks piled on one letter": "\u0301" * 60,
}


def inside(character: str) -> Files:
    """Put characters into the name of a place."""
    return raw(VENUE, f"name: Ontario {character}Hall\naddress: {{street: a, city: b, zip: 95814}}\n")


INPUTS: Inputs = {
    **{f"bytes: {name}": raw(VENUE, content) for name, content in BYTES.items()},
    **{f"character: {name}": inside(characters) for name, characters in CHARACTERS.items()},
    "character: an override in a description": raw(COURSE, SITE[COURSE].replace(b"Two days", "Two \u202edays".encode())),
    "character: an override in a comment": raw(SESSION, SITE[SESSION] + "# \u202e} \u2066if admin\n".encode()),
    "character: a zero width space in an id": raw(SESSION, SITE[SESSION].replace(b"course: wellness", "course: well\u200bness".encode())),
    "character: an escape sequence in Markdown": raw(PAGE, SITE[PAGE] + b"\n\x1b[8mhidden\n"),
}
