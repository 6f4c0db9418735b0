"""The page of the rules: what it tells is held against the rules themselves, word for word.

Examples of faults are full of prices, dates, numbers and titles that are nobody's. They may stand on that page alone, and there only in an
element with `data-told="ID"` that says exactly what `catalog explain ID` says. Such an element is taken out before the page is read like
every other; in its tags, attributes and comments nothing withheld may stand either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from catalog.proof.facts import Expectations
from catalog.proof.faults import Fault
from catalog.proof.leaks import given_away
from catalog.rules.pages import explain_text, rulebook

_MARKUP = re.compile(r'<!--.*?-->|<(?:[^<>"]|"[^"]*")*>', re.DOTALL)
_SIGN = re.compile(r"^(?:#+|-) |`", re.MULTILINE)
_UNSEEN = "script,style,template,[hidden]"


def apart(expectations: Expectations, content: bytes) -> tuple[bytes, list[Fault]]:
    """Return a page without the elements that tell of rules, and what is wrong with those."""
    tree = LexborHTMLParser(content)
    missing, faults = set(told()), list[Fault]()
    for node in reversed(tree.css("[data-told]")):
        key = node.attributes["data-told"] or ""
        missing.discard(key)
        faults = [*_faults(expectations, node, key), *faults]
        node.decompose()
    if missing:
        faults.append(_otherwise(expectations, f"does not tell of {', '.join(sorted(missing))}"))
    return (tree.html or "").encode(), faults


def _faults(expectations: Expectations, node: LexborNode, key: str) -> Iterator[Fault]:
    html = node.html or ""
    if _words(node.text()) == told().get(key) and node.css_first(_UNSEEN) is None:
        yield from given_away(expectations, " ".join(_MARKUP.findall(html)))
        return
    yield _otherwise(expectations, f"does not tell of “{key}” in the words of `catalog explain`")
    yield from given_away(expectations, html)


@cache
def told() -> Mapping[str, str]:
    """Return the words of each element: those of every rule, of the list of rules, and what is said about the examples."""
    book = rulebook()
    return {
        **{rule.id: _plain(explain_text(rule.id).replace(book.about_examples, "")) for rule in book.rules},
        "contents": _words(" ".join(f"{rule.id} {rule.title}" for rule in book.rules)),
        "examples": _plain(book.about_examples),
    }


def _plain(markdown: str) -> str:
    """Return the words of a Markdown text; examples stand between fences, and are left as they are."""
    parts = re.split(r"^```\n", markdown, flags=re.MULTILINE)
    return _words("".join(part if index % 2 else _SIGN.sub("", part) for index, part in enumerate(parts)))


def _words(text: str) -> str:
    return " ".join(text.split())


def _otherwise(expectations: Expectations, said: str) -> Fault:
    return Fault("proof-rules", "told", said, expectations.catalog.association.at())
