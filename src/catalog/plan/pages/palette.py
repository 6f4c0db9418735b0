"""The association's accent colour, and what follows from it: text on it, and its variants for light and dark pages.

Contrast is that of WCAG 2.2, 1.4.3: at least 4.5 to 1 for every pair of text and ground that the style sheets make.
"""

from __future__ import annotations

from colorsys import hls_to_rgb, rgb_to_hls

from catalog.plan.document import Document
from catalog.plan.viewing import Viewing
from catalog.plan.views import TextView

Colour = tuple[float, float, float]
"""Red, green and blue, 0 to 1."""

ENOUGH = 4.5
"""The contrast that WCAG asks of text at level AA."""

LIGHT_GROUND, DARK_GROUND = "#f1efe9", "#262a2e"
"""The grounds of static/site.css that are furthest from black and from white: text that can be read on them can be read on all."""

WHITE: Colour = (1.0, 1.0, 1.0)


def document(viewing: Viewing) -> Document:
    """Return the style sheet that hands the accent to static/site.css."""
    source = viewing.catalog.association.origin.file
    return Document(
        path="static/theme.css",
        kind="text",
        template="verbatim",
        view=TextView(text=style(viewing.site.accent)),
        sources=(source,),
        with_pages=True,
    )


def style(accent: str) -> str:
    """Return the custom properties that follow from `accent`, `#rrggbb`."""
    light = readable(accent, LIGHT_GROUND, lighter=False)
    dark = readable(accent, DARK_GROUND, lighter=True)
    return (
        f":root {{ --accent: {light}; --on-accent: {text_on(light)}; }}\n"
        f"@media screen and (prefers-color-scheme: dark) {{ :root {{ --accent: {dark}; --on-accent: {text_on(dark)}; }} }}\n"
    )


def readable(colour: str, ground: str, *, lighter: bool) -> str:
    """Return `colour`, made lighter or darker as little as it takes to be read as text on `ground`; hue and saturation stay."""
    hue, lightness, saturation = rgb_to_hls(*parsed(colour))
    end, behind = float(lighter), parsed(ground)
    for step in range(101):
        shade = _rounded(hls_to_rgb(hue, lightness + (end - lightness) * step / 100, saturation))
        if contrast(shade, behind) >= ENOUGH:
            return _written(shade)
    return "#ffffff" if lighter else "#000000"


def text_on(colour: str) -> str:
    """Return white or near-black, whichever is read better on `colour`; the better one always reaches 4.5 to 1."""
    ground = parsed(colour)
    return "#ffffff" if contrast(WHITE, ground) >= ENOUGH else "#0b0c0d" if contrast(parsed("#0b0c0d"), ground) >= ENOUGH else "#000000"


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast of two colours, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def parsed(text: str) -> Colour:
    """Read a colour, `#rrggbb`."""
    red, green, blue = (int(text[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def _rounded(colour: Colour) -> Colour:
    return parsed(_written(colour))


def _written(colour: Colour) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour)
