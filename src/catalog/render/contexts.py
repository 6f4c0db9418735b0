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

ADDRESSES: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (
        re.compile(r"(?<![\w-])(?:href|src|action|formaction)(?:\s+=|=(?!\"))"),
        "An address without double quotes is neither filtered nor made relative to its page.",
        'put it in double quotes, without a space before them: `href="/courses/"`',
    ),
    (
        re.compile(r'(?<![\w-])(?:href|src|action|formaction)="(?![/#?]|\{[{%]|[a-z]+:|")'),
        "An address that does not begin with a slash leads elsewhere from each page.",
        'begin it at the top of the site: `href="/courses/"`',
    ),
)
"""The same of addresses as they stand in the page, whatever the template's expressions say."""

_CODE = re.compile(r"(?<=\{\{).*?(?=\}\})|(?<=\{%).*?(?=%\})", re.DOTALL)


def unsafe_places(source: str) -> tuple[UnsafePlace, ...]:
    """Return the unsafe places of a template's text, first ones first; comments of the template are passed over."""
    text = re.sub(r"\{#.*?#\}", _blanked, source, flags=re.DOTALL)
    page = _CODE.sub(_blanked, text)
    found = (
        UnsafePlace(text.count("\n", 0, match.start()) + 1, fault, instead)
        for read, patterns in ((text, UNSAFE), (page, ADDRESSES))
        for pattern, fault, instead in patterns
        for match in pattern.finditer(read)
    )
    return tuple(sorted(found, key=lambda place: place.line))


def _blanked(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])
