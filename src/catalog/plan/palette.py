"""The colours that follow from an association's one accent colour, with their contrast checked (WCAG 2.1, 1.4.3 and 1.4.6)."""

from __future__ import annotations

import colorsys
from dataclasses import dataclass

Rgb = tuple[float, float, float]

TEXT_CONTRAST = 4.5
"""The least contrast of text of any size with what is behind it."""

WHITE, BLACK = "#ffffff", "#1a1a1a"


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """Colours as `#rrggbb`. `ink` is readable on white and on `tint`, `on_accent` on `accent`."""

    accent: str
    on_accent: str
    ink: str
    tint: str
    rule: str


def palette(accent: str) -> Palette:
    """Work out the palette of an accent colour `#rrggbb`."""
    tint = mix(accent, WHITE, 0.07)
    on_accent = max((WHITE, BLACK), key=lambda text: contrast(text, accent))
    return Palette(accent=accent, on_accent=on_accent, ink=darkened(accent, tint), tint=tint, rule=mix(accent, WHITE, 0.35))


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mix(colour: str, ground: str, share: float) -> str:
    """Lay `share` (0 to 1) of a colour over a ground."""
    pairs = zip(_rgb(colour), _rgb(ground), strict=True)
    return _hex(tuple(share * top + (1 - share) * below for top, below in pairs))


def darkened(colour: str, ground: str) -> str:
    """Return `colour`, as dark as text on `ground` must be."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_rgb(colour))
    while contrast(colour, ground) < TEXT_CONTRAST and lightness > 0:
        lightness = max(0.0, lightness - 0.01)
        colour = _hex(colorsys.hls_to_rgb(hue, lightness, saturation))
    return colour


def _rgb(colour: str) -> Rgb:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _hex(channels: tuple[float, ...]) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)


def _luminance(colour: str) -> float:
    red, green, blue = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in _rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
