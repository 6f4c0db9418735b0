"""The colours of the printed documents: what follows from the association's theme, with its contrast checked."""

from __future__ import annotations

from functools import cache

from catalog.frozen import dataclass
from catalog.model import Theme
from catalog.plan.pages.palette import readable, text_on

BLACK_INK = "#222222"
"""The accent of a site that prints in black alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """Colours as `#rrggbb`. `ink` can be read as text on white and on `tint`, `on_accent` on `accent` (WCAG 2.2, 1.4.3)."""

    style: str
    """The class that the templates give to the root element: `light`, `band` or `ink`."""
    accent: str
    on_accent: str
    ink: str
    tint: str
    rule: str


@cache  # thousands of flyers have one theme
def palette(theme: Theme) -> Palette:
    """Work out the palette of a theme."""
    accent = BLACK_INK if theme.printed == "ink" else theme.accent
    tint = thinned(accent, 0.07)
    ink = readable(accent, tint, lighter=False)
    return Palette(style=theme.printed, accent=accent, on_accent=text_on(accent), ink=ink, tint=tint, rule=thinned(accent, 0.35))


def thinned(colour: str, share: float) -> str:
    """Lay `share` (0 to 1) of a colour over white paper."""
    channels = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(share * channel + (1 - share) * 255):02x}" for channel in channels)
