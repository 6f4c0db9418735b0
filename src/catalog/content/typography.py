"""Straight quotation marks, hyphens and dots -> the characters of print, in a finished tree of HTML.

Markdown's own extension for this runs a dozen inline patterns over every text, and doubles the time that a text takes.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

_TYPED = re.compile(r"[\"']|---?|\.\.\.")
_PRINTED = {"--": "–", "---": "—", "...": "…"}
_QUOTES = {'"': ("“", "”"), "'": ("‘", "’")}
_BEFORE_A_QUOTATION = frozenset("([{-–—/“‘")
_INLINE = frozenset({"a", "abbr", "b", "cite", "code", "del", "em", "i", "img", "ins", "q", "s", "strong", "sub", "sup", "u"})


def typeset(root: Element) -> None:
    """Set the texts of a tree, code and bare addresses left out."""
    _element(root, "")


def _element(element: Element, before: str) -> str:
    """Set one element, given the character before it in its line, and return the character that it ends with."""
    before = before if element.tag in _INLINE else ""
    if element.text:
        element.text, before = _text(element.text, before)
    for child in element:
        before = _element(child, before)
        if child.tag == "img":
            before = "x"
        if child.tail:
            child.tail, before = _text(child.tail, before)
    return before


def _text(text: str, before: str) -> tuple[str, str]:
    last = text[-1]
    if isinstance(text, AtomicString) or not _TYPED.search(text):
        return text, last
    return _TYPED.sub(lambda found: _printed(found, text[found.start() - 1] if found.start() else before), text), last


def _printed(found: re.Match[str], before: str) -> str:
    typed = found[0]
    if typed in _PRINTED:
        return _PRINTED[typed]
    opening, closing = _QUOTES[typed]
    opens = not before or before.isspace() or before in _BEFORE_A_QUOTATION
    year = typed == "'" and found.string[found.end() : found.end() + 1].isdigit()  # the ’90s
    return opening if opens and not year else closing
