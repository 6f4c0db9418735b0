"""Drawings that run, fetch or multiply, and pictures that are none."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping

from tests.hostile.inputs.site import LOGO, Inputs, raw

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'

DRAWN = {
    "a script": "<script>alert(1)</script>",
    "a script of its own name": '<x:script xmlns:x="http://www.w3.org/2000/svg">alert(1)</x:script>',
    "a script of HTML": '<script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script>',
    "an event": '<rect onclick="alert(1)"/>',
    "an event in capitals": '<rect ONLOAD="alert(1)"/>',
    "a link": '<a href="javascript:alert(1)"><rect/></a>',
    "a picture from elsewhere": '<image href="https://evil.example.org/x.png"/>',
    "a picture from a file": '<image xlink:href="file:///etc/passwd"/>',
    "a picture in itself": '<image href="data:image/svg+xml;base64,PHN2Zy8+"/>',
    "HTML": '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>',
    "copies": '<g id="a"/><use href="#a"/>',
    "an animation": '<animate attributeName="href" to="javascript:alert(1)"/>',
    "a setting": '<set attributeName="onclick" to="alert(1)"/>',
    "a style": "<style>@import 'https://evil.example.org/x.css';</style>",
    "a style in an attribute": '<rect style="background:url(https://evil.example.org/x)"/>',
    "a fill from elsewhere": '<rect fill="url(https://evil.example.org/x.svg#a)"/>',
    "a filter": "<filter id='a'><feImage href='file:///etc/passwd'/></filter>",
    "a pattern": "<pattern id='a'><rect/></pattern>",
    "an iframe": '<iframe xmlns="http://www.w3.org/1999/xhtml" src="javascript:alert(1)"/>',
    "a handler": '<handler xmlns="http://www.w3.org/2001/xml-events" type="text/javascript">alert(1)</handler>',
    "no end": "<g>",
    "too many parts": "<g/>" * 6_000,
    "a thousand levels": "<g>" * 10_000 + "</g>" * 10_000,
}

WHOLE: Mapping[str, str | bytes] = {
    "entities": '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg">&b;</svg>',
    "an entity from a file": '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
    "a style sheet": '<?xml-stylesheet href="https://evil.example.org/x.css"?><svg xmlns="http://www.w3.org/2000/svg"/>',
    "no namespace": "<svg><script>alert(1)</script></svg>",
    "HTML by another name": "<!doctype html><script>alert(1)</script>",
    "nothing": "",
    "UTF-16": "<svg/>".encode("utf-16"),
    "gzip": b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03",
}


def png(width: int, height: int, rows: bytes | None = None) -> bytes:
    """Return a one-bit picture that says it has this size, which takes a few bytes and many to draw."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    packed = zlib.compress(bytes((width // 8 + 1) * height) if rows is None else rows, 9)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
        + chunk(b"IDAT", packed)
        + chunk(b"IEND", b"")
    )


PICTURES: Mapping[str, tuple[str, bytes]] = {
    "a bomb": ("photo.png", png(13_300, 13_300)),
    "a bomb that says only its size": ("photo.png", png(2**31 - 1, 2**31 - 1, b"")),
    "half a picture": ("photo.png", png(64, 64)[:60]),
    "HTML by the name of a picture": ("photo.png", b"<script>alert(1)</script>"),
    "a program by the name of a picture": ("photo.jpg", b"MZ\x90\x00" + bytes(100)),
    "a drawing by the name of a picture": ("photo.png", (OPEN + "<script>alert(1)</script></svg>").encode()),
    "a picture in another format than its name": ("photo.jpg", png(8, 8)),
    "nothing": ("photo.png", b""),
    "a web page in a PDF's place": ("plan.pdf", b"<html><script>alert(1)</script>"),
    "a text with markup in a CSV's place": ("list.csv", b"=cmd|'/c calc'!A1,x\n"),
}

INPUTS: Inputs = {
    **{f"drawing: {name}": raw(LOGO, f"{OPEN}{text}</svg>") for name, text in DRAWN.items()},
    **{f"drawing: {name}": raw(LOGO, content) for name, content in WHOLE.items()},
    **{f"picture: {name}": raw(f"content/assets/{file}", content) for name, (file, content) in PICTURES.items()},
}
