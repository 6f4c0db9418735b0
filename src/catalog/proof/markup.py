"""The exact reader of pages: an HTML parser. It decides; the quick reader only saves it the pages on which nothing is wrong."""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from catalog.proof.elsewhere import SERVICES
from catalog.proof.facts import Expectations
from catalog.proof.judge import MARKS
from catalog.proof.lines import line_of
from catalog.proof.reading import Element, PageText, Said

DESCRIBING = "[data-course],[data-session]"
UNSEEN = "script,style,template,[hidden]"
LEADING = "nav,[data-index]"
TOLD = "[aria-label],[aria-description],[alt],[title],[placeholder]"
SPOKEN = tuple(TOLD.replace("[", "").replace("]", "").split(","))
"""Attributes that are read out, or shown where a picture or a text is missing."""
SPEAKING = (
    "description",
    "keywords",
    "og:title",
    "og:description",
    "og:image:alt",
    "twitter:title",
    "twitter:description",
    "twitter:image:alt",
)
"""What search engines and shared links show of the head."""
CLOSED = "details:not([open])"
CONCEALED = f'.vh,[aria-hidden="true"],noscript,dialog:not([open]),[popover],{CLOSED}'
"""What only screen readers tell, or do not tell, and what is seen after a click or without scripts alone."""


def read_page(expectations: Expectations, content: bytes) -> PageText:
    """Read a page as a browser does."""
    tree = LexborHTMLParser(content)
    scripts = tuple(node.text() for node in tree.css('script[type="application/ld+json"]'))
    for node in tree.css(UNSEEN):
        node.decompose()
    elements = tuple(_elements(expectations, tree))
    leading = tuple(link for node in tree.css(LEADING) for link in _links(node))
    for node in tree.css(LEADING):
        node.decompose()
    title = tree.css_first("head title")
    described = [node for node in tree.css("meta") if _name(node) in SPEAKING]
    return PageText(
        title=_text(title) if title else "",
        summaries=tuple(dict.fromkeys(node.attributes.get("content") or "" for node in described)),
        scripts=scripts,
        elements=elements,
        outside=_said(expectations, tree.body) if tree.body else Said(""),
        leading=leading,
        raw=(tree.html or "",),
    )


def _elements(expectations: Expectations, tree: LexborHTMLParser) -> Iterator[Element]:
    """Read the describing elements, inner ones first, and take each out once it is read."""
    for node in reversed(tree.css(DESCRIBING)):
        kind, record_id = _described(node)
        around = tuple(_described(outer) for outer in _around(node) if _describes(outer))
        said, raw = _said(expectations, node), node.html or ""
        yield Element(kind, record_id, around, None, lambda said=said: said, raw)  # type: ignore[misc]  # mypy cannot type the default
        node.decompose()


def _describes(node: LexborNode) -> bool:
    return "data-session" in node.attributes or "data-course" in node.attributes


def _described(node: LexborNode) -> tuple[str, str]:
    kind = "session" if "data-session" in node.attributes else "course"
    return kind, node.attributes[f"data-{kind}"] or ""


def _around(node: LexborNode) -> Iterator[LexborNode]:
    outer = node.parent
    while outer is not None:
        yield outer
        outer = outer.parent


def _text(node: LexborNode) -> str:
    return " ".join(node.text(separator=" ").split())


def _said(expectations: Expectations, node: LexborNode) -> Said:
    heading, text, links = node.css_first("h1"), _text(node), _links(node)
    return Said(
        text=text,
        lines=(line_of(expectations, text),),
        times=tuple((time.attributes["datetime"] or "", _text(time)) for time in node.css("time[datetime]")),
        links=links,
        fields={field.attributes.get("name") or "": field.attributes.get("value") or "" for field in node.css('input[type="hidden"]')},
        heading=_text(heading) if heading else None,
        told=tuple(
            line for tag in node.css(TOLD) for name in SPOKEN if (line := line_of(expectations, tag.attributes.get(name) or "")).claims
        ),
        elsewhere=tuple(link for link in links if SERVICES.match(link[0])),
        marks=tuple((name, day) for name in MARKS for tag in _marked(node, name) if (day := tag.attributes[name])),
        shown=_shown(node) if node.css_first(CONCEALED) else None,
    )


def _shown(node: LexborNode) -> str:
    """Return the text of an element without what is concealed in it; of what can be opened, the summary stays."""
    tree = LexborHTMLParser(node.html or "")
    while closed := tree.css_first(CLOSED):
        summary = closed.css_first("summary")
        closed.replace_with(f" {_text(summary)} " if summary else " ")
    for concealed in tree.css(CONCEALED):
        concealed.decompose()
    return _text(tree.body) if tree.body else ""


def _marked(node: LexborNode, name: str) -> Iterator[LexborNode]:
    """Yield an element that has an attribute, and those in it that do."""
    yield from ([node] if name in node.attributes else [])
    yield from (tag for tag in node.css(f"[{name}]") if tag != node)


def _name(node: LexborNode) -> str:
    return node.attributes.get("name") or node.attributes.get("property") or ""


def _links(node: LexborNode) -> tuple[tuple[str, str], ...]:
    return tuple((link.attributes["href"] or "", _text(link)) for link in node.css("a[href]"))
