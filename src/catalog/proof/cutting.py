"""Cutting HTML at its elements without a parser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

_HIDDEN = re.compile(r"<[a-z]+ (?:[^<>]* )?hidden>")
_MARK = " hidden>"
_OPEN = re.compile(r"<details(?: [^<>]*)? open[ =>]")
_TAG = re.compile(r"<[^<>]*>")


class Unusual(Exception):  # noqa: N818 -- it is no error
    """The page is not plain enough to be read without a parser."""


def seen(html: str) -> tuple[str, list[str]]:
    """Part the hidden elements from the rest, whatever stands in them; return the rest, and each hidden element."""
    if _MARK not in html:
        return html, []
    kept, unseen, place, mark = list[str](), list[str](), 0, html.find(_MARK)
    while mark >= 0:
        begins = html.rfind("<", place, mark)
        if begins >= 0 and _HIDDEN.match(html, begins):
            kept.append(html[place:begins])
            place = end_of(html, begins, len(html))
            unseen.append(html[begins:place])
        mark = html.find(_MARK, max(place, mark + 1))
    return " ".join((*kept, html[place:])), unseen


def closed_in(html: str) -> Iterator[str]:
    """Yield the words of what people must open to see it, and of its summary."""
    place = html.find("<details")
    while place >= 0:
        ends = end_of(html, place, len(html))
        if not _OPEN.match(html, place):
            yield unescape(_TAG.sub(" ", html[place:ends]))
        place = html.find("<details", ends)


def end_of(html: str, begins: int, limit: int) -> int:
    """Return the end of the element that begins at a place: behind the closing tag that is its own."""
    head = html[begins : begins + 12]
    tag = head[1 : min(index for index, character in enumerate(f"{head} ") if character in " \n>")]
    opening, closing = f"<{tag}", f"</{tag}>"
    depth, place = 1, begins + 1
    while depth:
        close = html.find(closing, place, limit)
        if close < 0:
            raise Unusual
        nested = html.find(opening, place, close)
        while nested >= 0:
            depth += html[nested + len(opening)] in " \n>"
            nested = html.find(opening, nested + 1, close)
        depth -= 1
        place = close + len(closing)
    return place
