"""Pictures in inks: grey ones in black alone, the others in four, and without transparency, which the paper has none of."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from itertools import product

from PIL import Image, ImageChops, ImageFilter, ImageOps

from catalog.render.pdf.offset.inks import separated

POINTS = 7
"""Points of the table of colours along each side; what is between two of them gets inks in proportion."""

QUALITY = 95


def in_inks(content: bytes) -> tuple[bytes, str]:
    """Return a picture of pixels in inks, on white, and its type. Pillow's exceptions pass."""
    picture = _on_white(ImageOps.exif_transpose(Image.open(BytesIO(content))))
    written = BytesIO()
    if _grey(picture):
        picture.convert("L").save(written, format="PNG")
        return written.getvalue(), "image/png"
    picture.filter(_table()).save(written, format="JPEG", quality=QUALITY, subsampling=0)
    return written.getvalue(), "image/jpeg"


def _on_white(picture: Image.Image) -> Image.Image:
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    white = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(white, picture.convert("RGBA")).convert("RGB")


def _grey(picture: Image.Image) -> bool:
    red, green, blue = picture.split()
    return not ImageChops.difference(red, green).getbbox() and not ImageChops.difference(green, blue).getbbox()


@lru_cache(maxsize=1)
def _table() -> ImageFilter.Color3DLUT:
    """Work out the inks of colours all over the cube; red changes fastest, as Pillow wants it."""
    levels = [number / (POINTS - 1) for number in range(POINTS)]
    amounts = [amount for blue, green, red in product(levels, repeat=3) for amount in separated((red, green, blue))]
    return ImageFilter.Color3DLUT(POINTS, amounts, channels=4, target_mode="CMYK")
