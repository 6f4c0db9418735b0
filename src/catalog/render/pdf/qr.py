"""QR codes as pictures. A path of a thousand squares takes WeasyPrint longer to draw than the rest of a flyer."""

from __future__ import annotations

from io import BytesIO
from urllib.parse import quote, unquote

import segno
from markupsafe import Markup

CODES = "https://qr.invalid/"
"""Where QR codes stand for templates; the name can never be a real host (RFC 2606)."""

PIXELS_A_MODULE = 8
"""About 300 a inch on a flyer, so that no reader has to guess between pixels."""


def qr_code(address: str, title: str) -> Markup:
    """Return the picture of `address` as a QR code; `title` is its alternative text. The style sheet leaves white around it."""
    return Markup('<img class="qr" src="{}" alt="{}">').format(CODES + quote(address, safe=""), title)


def qr_picture(url: str) -> bytes:
    """Return the PNG that stands at `url`, one of `qr_code`. Level M survives a coffee stain or a staple."""
    drawn = BytesIO()
    segno.make(unquote(url.removeprefix(CODES)), error="m", micro=False).save(drawn, kind="png", scale=PIXELS_A_MODULE, border=0)
    return drawn.getvalue()
