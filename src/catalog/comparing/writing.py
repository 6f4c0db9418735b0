"""Differences, written for people, for a comment on a proposal, and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import groupby

from catalog.comparing.difference import AREAS, Difference
from catalog.report import PLAIN, Screen, plural

NOTHING = "Nothing changes for the public."
STILL_RIGHT = "Every flyer and form is still as it was printed."

LONGEST = 160
"""Characters of a text that are shown; what changed in a longer one is seen on the page."""

LONGEST_LIST = 40
"""Lines of one area in a comment: a change of the fee table touches every session, and nobody reads hundreds of lines."""


def as_text(found: Sequence[Difference], screen: Screen = PLAIN, nothing: str = NOTHING) -> str:
    """Return the differences for a terminal; `nothing` is said where there are none."""
    return "\n".join(_text_lines(found, screen) if found else (nothing,)) + "\n"


def _text_lines(found: Sequence[Difference], screen: Screen) -> Iterator[str]:
    for number, (area, differences) in enumerate(groupby(found, key=lambda one: one.area)):
        yield from ("",) * bool(number)
        yield screen.paint(AREAS[area], "bold")
        for subject, group in groupby(differences, key=lambda one: one.subject):
            yield from screen.wrap(subject, first="  ", rest="  ")
            for one in group:
                yield from screen.wrap(_said(one), first="    ", rest="      ")


def _said(one: Difference) -> str:
    if not one.before and not one.after:
        return one.what
    return f"{one.what}: {_short(one.before)} → {_short(one.after)}" if one.after else f"{one.what} ({_short(one.before)})"


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"


def as_markdown(found: Sequence[Difference], base_url: str = "", nothing: str = NOTHING) -> str:
    """Return the differences as a comment; with `base_url`, the address of a preview, what differs is linked there."""
    if not found:
        return f"### What changes for the public\n\n{nothing}\n"
    lines = ["### What changes for the public", "", _summary(found)]
    for area, group in groupby(found, key=lambda one: one.area):
        differences = list(group)
        lines += ["", f"**{AREAS[area]}**", ""]
        lines += [f"- {_linked(one, base_url)}: {_escaped(_said(one))}" for one in differences[:LONGEST_LIST]]
        left = len(differences) - LONGEST_LIST
        lines += [f"- and {left} more"] * (left > 0)
    return "\n".join(lines) + "\n"


def _summary(found: Sequence[Difference]) -> str:
    counts = (
        f"{AREAS[area].lower()}: {plural(len(list(group)), 'difference')}" for area, group in groupby(found, key=lambda one: one.area)
    )
    return f"{'; '.join(counts).capitalize()}."


def _linked(one: Difference, base_url: str) -> str:
    subject = _escaped(one.subject)
    return f"[{subject}]({base_url.rstrip('/')}{one.url})" if base_url and one.url.startswith("/") else subject


def _escaped(text: str) -> str:
    """Write content as text: nothing in it becomes markup, a link or a mention in somebody's comment."""
    for character in "\\`*_[]<>#|~":
        text = text.replace(character, f"\\{character}")
    return text.replace("@", "@\N{ZERO WIDTH SPACE}").replace("\n", " ")


def as_json(found: Sequence[Difference]) -> str:
    """Return `{"differences": [...]}`."""
    return (
        json.dumps({"format": "training-catalog-diff/1", "differences": [asdict(one) for one in found]}, ensure_ascii=False, indent=1)
        + "\n"
    )
