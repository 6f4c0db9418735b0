"""Colours of a screen as amounts of four inks: cyan, magenta, yellow and black.

What the inks look like over one another was measured for web offset on coated paper (CGATS TR 001, "SWOP"). The table of it stands beside
this file: a profile from the collection Compact ICC Profiles, which its author gave to everybody (CC0 1.0). It only says how inks look;
which inks give a colour is found here. Black is taken wherever it can be, so that text and thin lines stand on as few plates as possible.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from struct import unpack_from

from catalog.frozen import dataclass

Ink = tuple[float, float, float, float]
"""Cyan, magenta, yellow and black, each from 0 to 1, all of the paper covered."""

Colour = tuple[float, float, float]
"""Red, green and blue of sRGB (IEC 61966-2-1), each from 0 to 1."""

Lab = tuple[float, float, float]
"""Lightness and two axes of hue as people see them (CIE 1976), for the light of D50 and with the paper as white."""

PROFILE = "CGATS001Compat-v2-micro.icc"
SOLID = 0.9
"""The amount of black from which letters are printed in solid black: a screen of dots would fray their edges."""

_WEIGHTS = (6.0, 6.0, 6.0, 1.0)
"""What a full plate of each ink costs, in squared steps of colour that people just tell apart: black is the cheapest."""

_TO_XYZ = ((0.4360747, 0.3850649, 0.1430804), (0.2225045, 0.7168786, 0.0606169), (0.0139322, 0.0971045, 0.7141733))
_WHITE = (0.9642, 1.0, 0.8249)
_STEP = 0.004
_ENOUGH = 1e-4
_TOO_CAREFUL = 1e5


@dataclass(frozen=True, slots=True)
class Inks:
    """A table of measured inks: for each ink a curve, and the colours at the points of a grid, black changing fastest."""

    curves: tuple[tuple[int, ...], ...]
    size: int
    points: tuple[tuple[int, int, int], ...]

    def look(self, ink: Sequence[float]) -> Lab:
        """Return the colour that amounts of ink give, between the points of the grid in proportion."""
        corners = [(1.0, 0)]
        for curve, amount in zip(self.curves, ink, strict=True):
            whole, rest = self._place(curve, amount)
            below = [(share * (1 - rest), at * self.size + whole) for share, at in corners]
            corners = below + [(share * rest, at * self.size + whole + 1) for share, at in corners if rest]
        lightness = green_red = blue_yellow = 0.0
        for share, at in corners:
            one, two, three = self.points[at]
            lightness += share * one
            green_red += share * two
            blue_yellow += share * three
        return lightness / 652.8, green_red / 256 - 128, blue_yellow / 256 - 128

    def _place(self, curve: Sequence[int], amount: float) -> tuple[int, float]:
        at = amount * (len(curve) - 1)
        before = min(int(at), len(curve) - 2)
        value = curve[before] + (at - before) * (curve[before + 1] - curve[before])
        place = value / 65535 * (self.size - 1)
        whole = min(int(place), self.size - 2)
        return whole, place - whole


@lru_cache(maxsize=1)
def measured() -> Inks:
    """Read the table: the tag `A2B0` of the profile, of the type `mft2` (ICC.1:2001-04, 6.5.8)."""
    content = files("catalog.render.pdf.offset").joinpath(PROFILE).read_bytes()
    tags = {content[at : at + 4]: unpack_from(">I", content, at + 4)[0] for at in range(132, 132 + 12 * content[131], 12)}
    start = tags[b"A2B0"]
    size = content[start + 10]
    (length,) = unpack_from(">H", content, start + 48)
    curves = tuple(unpack_from(f">{length}H", content, start + 52 + 2 * length * number) for number in range(4))
    flat = unpack_from(f">{3 * size**4}H", content, start + 52 + 8 * length)
    return Inks(curves, size, tuple(zip(flat[::3], flat[1::3], flat[2::3], strict=True)))


@lru_cache(maxsize=4096)
def separated(colour: Colour) -> Ink:
    """Return the inks for a colour, in whole percent. Grey is black ink alone; what no inks can give becomes the nearest that they can."""
    red, green, blue = colour
    if red == green == blue:
        return (0.0, 0.0, 0.0, _black(colour))
    found = min((_nearest(_seen(colour), start) for start in _starts(colour)), key=lambda one: one[1])[0]
    cyan, magenta, yellow, black = (round(amount, 2) for amount in found)
    return (cyan, magenta, yellow, black)


def _black(grey: Colour) -> float:
    """Return the amount of black that is as dark as a grey."""
    wanted, low, high = _seen(grey)[0], 0.0, 1.0
    for _ in range(20):
        middle = (low + high) / 2
        low, high = (middle, high) if measured().look((0, 0, 0, middle))[0] > wanted else (low, middle)
    return 1.0 if low >= SOLID else round(low, 2)


def _seen(colour: Colour) -> Lab:
    """Return the colour of a screen as people see it."""
    linear = [channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in colour]
    x, y, z = (
        _root(sum(part * light for part, light in zip(row, linear, strict=True)) / white)
        for row, white in zip(_TO_XYZ, _WHITE, strict=True)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _root(light: float) -> float:
    return float(light ** (1 / 3)) if light > 216 / 24389 else (24389 / 27 * light + 16) / 116


def _starts(colour: Colour) -> Iterator[list[float]]:
    """Yield amounts to begin the search from: with as much black as there is in the colour, with half of it, and with none."""
    most = 1 - max(colour)
    for black in (most, most / 2, 0.0):
        yield [*(min(max(1 - channel - black, 0.0), 1.0) for channel in colour), black]


def _nearest(wanted: Lab, ink: list[float]) -> tuple[list[float], float]:
    """Walk from `ink` to the amounts that cost least, and return them with their cost (Levenberg and Marquardt's steps, kept in bounds)."""
    cost, caution, gained = _cost(ink, wanted), 1.0, 1.0
    while gained > _ENOUGH and caution < _TOO_CAREFUL:
        changed = _changed(ink, wanted, caution)
        changed_cost = _cost(changed, wanted)
        if changed_cost < cost:
            gained, ink, cost, caution = cost - changed_cost, changed, changed_cost, caution / 3
        else:
            caution *= 4
    return ink, cost


def _cost(ink: Sequence[float], wanted: Lab) -> float:
    off = sum((one - other) ** 2 for one, other in zip(measured().look(ink), wanted, strict=True))
    return off + sum(weight * amount**2 for weight, amount in zip(_WEIGHTS, ink, strict=True))


def _changed(ink: list[float], wanted: Lab, caution: float) -> list[float]:
    """Take one step. An ink that would go beyond none or all of it stops there, and the others find their way without it."""
    look = measured().look(ink)
    slopes = [_slope(ink, number, look) for number in range(4)]
    pulls = [
        sum(slope * (to - at) for slope, to, at in zip(slopes[number], wanted, look, strict=True)) - _WEIGHTS[number] * ink[number]
        for number in range(4)
    ]
    stopped: dict[int, float] = {}
    while True:
        steps = _solved([_row(number, slopes, pulls, stopped, caution) for number in range(4)])
        beyond = {
            number: (0.0 if ink[number] + step < 0 else 1.0) - ink[number]
            for number, step in enumerate(steps)
            if number not in stopped and not -1e-9 <= ink[number] + step <= 1 + 1e-9
        }
        if not beyond:
            return [min(max(amount + step, 0.0), 1.0) for amount, step in zip(ink, steps, strict=True)]
        stopped |= beyond


def _slope(ink: list[float], number: int, look: Lab) -> list[float]:
    """Return how the look changes with one ink."""
    step = _STEP if ink[number] + _STEP <= 1 else -_STEP
    other = measured().look([*ink[:number], ink[number] + step, *ink[number + 1 :]])
    return [(one - before) / step for one, before in zip(other, look, strict=True)]


def _row(number: int, slopes: list[list[float]], pulls: list[float], stopped: dict[int, float], caution: float) -> list[float]:
    """Return one equation of the next step: four factors, and what they come to."""
    if number in stopped:
        return [*(float(other == number) for other in range(4)), stopped[number]]
    factors = [sum(one * two for one, two in zip(slopes[number], slopes[other], strict=True)) for other in range(4)]
    comes_to = pulls[number] - sum(factors[other] * step for other, step in stopped.items())
    factors[number] += _WEIGHTS[number] + caution
    return [*(0.0 if other in stopped else factor for other, factor in enumerate(factors)), comes_to]


def _solved(rows: list[list[float]]) -> list[float]:
    """Solve four equations (Gauss's elimination)."""
    for at in range(4):
        first = max(range(at, 4), key=lambda row: abs(rows[row][at]))
        rows[at], rows[first] = rows[first], rows[at]
        for below in rows[at + 1 :]:
            factor = below[at] / rows[at][at]
            below[:] = [one - factor * other for one, other in zip(below, rows[at], strict=True)]
    found = [0.0] * 4
    for at in reversed(range(4)):
        found[at] = (rows[at][4] - sum(rows[at][other] * found[other] for other in range(at + 1, 4))) / rows[at][at]
    return found
