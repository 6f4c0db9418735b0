"""Markdown -> HTML that is safe to print, with what is wrong with the text.

Links are resolved to addresses, headings are brought to the levels below a page's own, and whatever would be taken out of the text to make
it safe is a finding at its place. The sanitiser comes last all the same.
"""

from __future__ import annotations

import html
import re
import warnings
from collections.abc import Callable, Iterator
from dataclasses import field
from functools import cache
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, HtmlStash

from catalog.content.code import without_code
from catalog.content.faults import MOST_FINDINGS, finding
from catalog.content.formats import as_identifier
from catalog.content.html import ALIGNMENTS, refused_html, sanitised
from catalog.content.links import Target, image_target, link_target
from catalog.content.markdown_limits import too_costly
from catalog.content.suggestions import did_you_mean
from catalog.content.text import MERGE_MARK, left_by_a_merge, place
from catalog.content.typography import typeset
from catalog.content.values import Misread
from catalog.findings import Edit, Finding
from catalog.frozen import dataclass
from catalog.model import Prose
from catalog.source import Span

EXTENSIONS = ("tables", "fenced_code", "def_list", "sane_lists")
"""The dialect: Markdown with tables, fenced code and definition lists; attribute lists are left out on purpose."""

FIRST_HEADING = 2
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_ALIGNED = {f"text-align: {side};": f"align-{side}" for side in ALIGNMENTS}
_PLACEHOLDER = re.compile("\x02[^\x03]*\x03")


@dataclass(frozen=True, slots=True)
class Named:
    """A record or an asset that a text links to, and where."""

    kind: str
    id: str
    anchor: str
    span: Span


@dataclass(frozen=True, slots=True)
class Rendered:
    """A text as prose, what it links to, the anchors of its headings, and what is wrong with it."""

    prose: Prose
    named: tuple[Named, ...] = ()
    anchors: frozenset[str] = frozenset()
    findings: tuple[Finding, ...] = ()


def render(file: str, text: str, *, line: int, anchor_prefix: str) -> Rendered:
    """Render the Markdown `text` that begins on `line` of `file`. Anchors of headings begin with `anchor_prefix` and two hyphens."""
    text = text.replace("\r\n", "\n")
    if fault := too_costly(file, text, line) or _two_versions(file, text, line):
        return Rendered(Prose(text, "", line), findings=(fault,))
    reading = _Reading(file, text, line, anchor_prefix)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # What the library only warns of today is no text that can be relied on.
            written = _markdown().rendered(reading)
    except Exception as error:  # noqa: BLE001 - whatever the library raises for a text that somebody typed is a fault of the text.
        message = f"This text cannot be read as Markdown ({type(error).__name__})."
        return Rendered(
            Prose(text, "", line), findings=(finding("content-markdown", Span(file, line, 1, line, 1), message, "write it plainer"),)
        )
    prose = Prose(text, sanitised(written), line, tuple(dict.fromkeys(reading.addresses)))
    findings = (*reading.findings, *reading.dead_anchors())
    return Rendered(prose, tuple(reading.named), frozenset(reading.anchors), findings[:MOST_FINDINGS])


def _two_versions(file: str, text: str, line: int) -> Finding | None:
    found = MERGE_MARK.search(text)
    if not found:
        return None
    number = line + text.count("\n", 0, found.start())
    return left_by_a_merge("content-markdown", Span(file, number, 1, number, len(text[found.start() :].partition("\n")[0]) + 1))


@cache
def _markdown() -> _Markdown:
    """Return the one instance: making one costs as much as rendering a text."""
    return _Markdown()


class _Markdown(Markdown):
    """Markdown that tells the current reading of raw HTML and of the finished tree."""

    def __init__(self) -> None:
        self.reading = _Reading("", "", 1, "")
        super().__init__(extensions=list(EXTENSIONS), output_format="html")
        self.htmlStash = _Stash(self)
        self.treeprocessors.register(_Tree(self), "catalog", 15)  # after inline markup is read

    def rendered(self, reading: _Reading) -> str:
        self.reading = reading
        return self.reset().convert(reading.text)


class _Stash(HtmlStash):
    def __init__(self, owner: _Markdown) -> None:
        super().__init__()
        self.owner = owner

    def store(self, html: str | Element) -> str:  # the library calls it by this name
        if isinstance(html, str) and "<" in html:
            self.owner.reading.see_raw_html(html)
        return super().store(html)


class _Tree(Treeprocessor):
    def __init__(self, owner: _Markdown) -> None:
        super().__init__(owner)
        self.owner = owner

    def run(self, root: Element) -> None:
        self.owner.reading.see_tree(root)
        typeset(root)


@dataclass(slots=True)
class _Reading:
    """One text while it is rendered."""

    file: str
    text: str
    line: int
    anchor_prefix: str
    findings: list[Finding] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    named: list[Named] = field(default_factory=list)
    anchors: dict[str, int] = field(default_factory=dict)
    own_anchors: list[tuple[str, Span]] = field(default_factory=list)
    refused_tags: set[str] = field(default_factory=set)
    seen_up_to: dict[str, int] = field(default_factory=dict)
    outside_code: str = ""

    def see_raw_html(self, raw: str) -> None:
        for written, message in refused_html(raw, self.refused_tags):
            span = self._next_place(written)
            self.findings.append(finding("content-html", span, message, "delete it; for a bracket that is meant as such, write `&lt;`"))

    def see_tree(self, root: Element) -> None:
        headings = [element for element in root.iter() if element.tag in _HEADINGS]
        levels = sorted({_HEADINGS[heading.tag] for heading in headings})
        for heading in headings:  # The levels in use follow each other, whichever they were typed as: no page skips one.
            heading.tag = f"h{min(FIRST_HEADING + levels.index(_HEADINGS[heading.tag]), 6)}"
            heading.set("id", f"{self.anchor_prefix}--{self._anchor(heading)}")
        for element in root.iter():
            if element.tag == "a":
                self._see_link(element, "href", "content-link", link_target)
            elif element.tag == "img":
                self._see_link(element, "src", "content-image", image_target)
                self._see_alternative(element)
            elif element.tag in {"th", "td"} and (alignment := element.attrib.pop("style", "")) in _ALIGNED:
                element.set("class", _ALIGNED[alignment])

    def dead_anchors(self) -> Iterator[Finding]:
        """Find the links to places in this text that are not there."""
        for anchor, span in self.own_anchors:
            if anchor not in self.anchors:
                hint = did_you_mean(anchor, list(self.anchors)) or "give the place a heading"
                yield finding("content-link", span, f"No heading of this text makes the anchor `{anchor}`.", hint)

    def _anchor(self, heading: Element) -> str:
        words = as_identifier(_PLACEHOLDER.sub("", "".join(heading.itertext()))) or "section"
        self.anchors[words] = count = self.anchors.get(words, 0) + 1
        return words if count == 1 else f"{words}-{count}"

    def _see_link(self, element: Element, attribute: str, fault: str, read: Callable[[str, str], Target]) -> None:
        written = html.unescape(element.get(attribute, "").replace(AMP_SUBSTITUTE, "&"))  # `<a@example.org>` comes as character references
        span = self._next_place(written)
        try:
            target = read(written, self.file)
        except Misread as misread:
            element.attrib.pop(attribute, None)
            edits = [Edit(span, misread.meant)] if misread.meant else ()
            self.findings.append(finding(fault, span, misread.message, misread.hint, edits=edits))
            return
        address = target.address if target.kind or not target.anchor else f"#{self.anchor_prefix}--{target.anchor}"
        element.set(attribute, address)
        self._note(target, span)

    def _note(self, target: Target, span: Span) -> None:
        if target.kind:
            self.addresses.append(target.address)
            self.named.append(Named(target.kind, target.id, target.anchor, span))
        elif target.address.startswith("#"):
            self.own_anchors.append((target.anchor, span))

    def _see_alternative(self, image: Element) -> None:
        span = self._next_place("![")
        if image.get("alt", "").strip():
            return
        hint = "write what is to be seen between the brackets: `![The room, with its four tables](room.jpg)`"
        self.findings.append(finding("content-image", span, "The picture has no words for people who cannot see it.", hint))

    def _next_place(self, written: str) -> Span:
        """Return the place where `written` stands next, since elements come in the order of the text."""
        start = self._start_of(written) if written else -1
        if start < 0:  # It was written with escapes; the text as a whole is as near as one can tell.
            return Span(self.file, self.line, 1, self.line, 1)
        self.seen_up_to[written] = start + len(written)
        found = place(self.file, self.text, start, start + len(written))
        below = self.line - 1
        return Span(self.file, found.line + below, found.column, found.end_line + below, found.end_column)

    def _start_of(self, written: str) -> int:
        """Return where `written` stands next outside of code: as an address is written if it can be, else as it is."""
        if not self.outside_code:
            self.outside_code = without_code(self.text)
        seen = self.seen_up_to.get(written, 0)
        as_address = re.compile(rf"(?:\]\(\s*<?|\]:\s*<?|<){re.escape(written)}").search(self.outside_code, seen)
        return as_address.end() - len(written) if as_address else self.outside_code.find(written, seen)
