"""Pictures drawn with Pillow: cards for shared pages and the site's icon, in the theme's own typefaces; PNG."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from catalog.plan import Document
from catalog.plan.pages.pictures import CardPicture, IconPicture
from catalog.render import Theme

CARD = (1200, 630)
"""Pixels of a card, the size that the places which show shared pages agree on."""

ICON = (512, 512)
MARGIN = 80
WEIGHT = 450
PAPER, INK_COLOUR = (251, 250, 247), (28, 30, 32)
INK, MUTED, ACCENT = 254, 190, 255
"""Shades of a card: 0 is paper, 254 is ink, what lies between is a mixture, and 255 is the accent colour.

A picture of 256 shades is drawn and packed four times as fast as one in full colour.
"""
HEAD_FACE, TEXT_FACE = "static/fonts/newsreader-display.woff2", "static/fonts/public-sans.woff2"


class Draughtsman:
    """Draws the pictures of one theme."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self._face = lru_cache(self._opened)

    def draw(self, document: Document) -> bytes:
        """Return the picture of `document` as PNG."""
        view = document.view
        if isinstance(view, CardPicture):
            return self._card(view)
        if isinstance(view, IconPicture):
            return self._icon(view)
        raise TypeError(f"{document.path} is planned with a {type(view).__name__}, which is no picture")

    def _card(self, view: CardPicture) -> bytes:
        picture = Image.new("L", CARD, 0)
        pen = ImageDraw.Draw(picture)
        top = MARGIN
        for text, name, size, shade, most in (
            (view.label, TEXT_FACE, 30, MUTED, 1),
            (view.title, HEAD_FACE, 76, INK, 3),
            (view.facts, TEXT_FACE, 34, MUTED, 2),
        ):
            top = self._lines(pen, (text, name, size), shade, most=most, top=top)
        self._footing(pen, view.small)
        pen.rectangle((0, 0, CARD[0], 16), fill=ACCENT)
        picture.putpalette(_ramp(view.accent))
        return _png(picture)

    def _lines(self, pen: ImageDraw.ImageDraw, words: tuple[str, str, int], shade: int, *, most: int, top: int) -> int:
        """Write a text in at most `most` lines below `top`, and return where the next text begins."""
        text, name, size = words
        face = self._face(name, size)
        for line in _wrapped(text, face, CARD[0] - 2 * MARGIN)[:most]:
            pen.text((MARGIN, top), line, font=face, fill=shade)
            top += round(size * 1.15)
        return top + 24

    def _footing(self, pen: ImageDraw.ImageDraw, texts: tuple[str, ...]) -> None:
        """Write texts in small letters, the last line at the foot of the card."""
        face = self._face(TEXT_FACE, 22)
        lines = [line for text in texts for line in _wrapped(text, face, CARD[0] - 2 * MARGIN)]
        for place, line in enumerate(reversed(lines), 1):
            pen.text((MARGIN, CARD[1] - 40 - 28 * place), line, font=face, fill=MUTED)

    def _icon(self, view: IconPicture) -> bytes:
        picture = Image.new("RGB", ICON, view.accent)
        face = self._face(HEAD_FACE, 340)
        ImageDraw.Draw(picture).text((ICON[0] / 2, ICON[1] / 2), view.letter, font=face, fill=view.on_accent, anchor="mm")
        return _png(picture)

    def _opened(self, name: str, size: int) -> ImageFont.FreeTypeFont:
        face = ImageFont.truetype(BytesIO(self.theme.files[name]), size, layout_engine=ImageFont.Layout.BASIC)
        if name == TEXT_FACE:
            face.set_variation_by_axes([WEIGHT])
        return face


def _wrapped(text: str, face: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """Break a text into lines. Words are measured one by one: a pair is kerned across a space by less than a pixel."""
    lines: list[str] = []
    left, space = 0.0, face.getlength(" ")
    for word in text.split():
        needed = face.getlength(word)
        if lines and needed <= left:
            lines[-1] += f" {word}"
            left -= needed + space
        else:
            lines.append(word)
            left = width - needed - space
    return lines


def _ramp(accent: str) -> list[int]:
    """Return the palette of a card: red, green and blue of each of its 256 shades."""
    mixed = [round(paper + (ink - paper) * shade / INK) for shade in range(ACCENT) for paper, ink in zip(PAPER, INK_COLOUR, strict=True)]
    return [*mixed, *(int(accent[place : place + 2], 16) for place in (1, 3, 5))]


def _png(picture: Image.Image) -> bytes:
    written = BytesIO()
    picture.save(written, "PNG", compress_level=6)
    return written.getvalue()
