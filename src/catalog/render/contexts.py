"""Places in a template where escaping does not protect, found before the template runs.

Escaping makes text safe between tags and inside quoted attributes, and nowhere else: not in an attribute without quotes, not as the
address of a link, and not inside a script or a style sheet.
"""

from __future__ import annotations

import re

from catalog.frozen import dataclass

SAFE_ADDRESS = r"\{\{(?:(?!\}\}).)*\|\s*url\s*\}\}"
"""An expression that ends with the filter `url`."""


@dataclass(frozen=True, slots=True)
class UnsafePlace:
    """A place in a template: its line, what is wrong there, and what to type instead."""

    line: int
    fault: str
    instead: str


# No possessive quantifier or atomic group stands here: early releases of Python 3.11 match them wrongly, and unsafe addresses went unseen.
UNSAFE: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (
        re.compile(r"[\w-]=(?=\{\{)"),
        "An attribute without quotes ends at the first space, and what follows becomes attributes of its own.",
        'put the value in double quotes: `title="{{ … }}"`',
    ),
    (
        re.compile(rf'\b(?:href|src|action|formaction)="(?!#)(?:[^"{{]|{{(?!{{)|{SAFE_ADDRESS})*(?!{SAFE_ADDRESS}){{{{', re.DOTALL),
        "An address that is only escaped can still be `javascript:`.",
        "end the expression with the filter: `{{ … | url }}`",
    ),
    (
        re.compile(r"<script(?![^>]*\b(?:src=|type=\"application/ld\+json\"))[^>]*>"),
        "A script inside the page is forbidden by the site's Content-Security-Policy.",
        "put it into a file under templates/static/",
    ),
    (
        re.compile(r"<style\b|<[^<>{}]*\sstyle=\""),
        "A style inside the page is forbidden by the site's Content-Security-Policy.",
        "put it into templates/static/own.css",
    ),
    (
        re.compile(r"<[^<>{}]*\son\w+="),
        "An event attribute is a script inside the page, which the site's Content-Security-Policy forbids.",
        "listen for the event in a file under templates/static/",
    ),
)
"""What is looked for, what it risks, and what to type instead."""


def unsafe_places(source: str) -> tuple[UnsafePlace, ...]:
    """Return the unsafe places of a template's text, first ones first; comments of the template are passed over."""
    text = re.sub(r"\{#.*?#\}", lambda comment: re.sub(r"[^\n]", " ", comment[0]), source, flags=re.DOTALL)
    found = (
        UnsafePlace(text.count("\n", 0, match.start()) + 1, fault, instead)
        for pattern, fault, instead in UNSAFE
        for match in pattern.finditer(text)
    )
    return tuple(sorted(found, key=lambda place: place.line))
