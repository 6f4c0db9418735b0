"""QR codes, drawn as one path."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby

import segno
from markupsafe import Markup


@lru_cache(maxsize=1024)
def qr_code(address: str, title: str) -> Markup:
    """Draw `address` as a QR code in inline SVG, without a quiet zone: the style sheet leaves white around it.

    Level M survives a coffee stain or a staple. `title` is its alternative text.
    """
    rows = segno.make(address, error="m", micro=False).matrix
    path = "".join(run for y, row in enumerate(rows) for run in _runs(row, y))
    size = len(rows)
    markup = '<svg class="qr" viewBox="0 0 {size} {size}"><title>{title}</title><path fill="#000" d="{path}"/></svg>'
    return Markup(markup).format(size=size, title=title, path=path)


def _runs(row: bytearray, y: int) -> list[str]:
    """Draw the dark modules of a row, neighbours as one rectangle, a hair taller than the row so that no gap shows between rows."""
    drawn, x = [], 0
    for dark, modules in groupby(row):
        width = len(list(modules))
        if dark:
            drawn.append(f"M{x} {y}h{width}v1.02h-{width}z")
        x += width
    return drawn
