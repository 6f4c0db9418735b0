"""What of HTML may stand in a text: tags and attributes are listed, and all others are taken out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser

import nh3

from catalog.content.links import SCHEMES

TYPED_TAGS = frozenset(
    {
        *("abbr", "b", "br", "cite", "code", "del", "details", "dfn", "em", "i", "ins", "kbd", "mark"),
        *("pre", "q", "s", "small", "strong", "sub", "summary", "sup", "u", "var", "wbr"),
    }
)
"""Tags that an author may type; everything else has its form in Markdown, or no business in a text."""

_TAGS = TYPED_TAGS | {
    *("a", "blockquote", "dd", "dl", "dt", "h2", "h3", "h4", "h5", "h6", "hr", "img", "li", "ol", "p"),
    *("table", "tbody", "td", "th", "thead", "tr", "ul"),
}
TYPED_ATTRIBUTES = {"abbr": frozenset({"title"}), "details": frozenset({"open"}), "code": frozenset({"class"})}
_ATTRIBUTES = {
    "a": {"href", "title"},
    "abbr": {"title"},
    "code": {"class"},
    "details": {"open"},
    "img": {"src", "alt", "title"},
    "ol": {"start"},
    **{f"h{level}": {"id"} for level in range(2, 7)},
}
ALIGNMENTS = ("left", "center", "right")
_CLASSES = {tag: {f"align-{side}" for side in ALIGNMENTS} for tag in ("td", "th")}


def sanitised(html: str) -> str:
    """Return HTML with nothing in it that is not listed here."""
    return _cleaner().clean(html)


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(_TAGS),
        clean_content_tags={"script", "style"},
        attributes=_ATTRIBUTES,
        attribute_filter=_own_pictures,
        allowed_classes=_CLASSES,
        url_schemes=set(SCHEMES),
        url_relative=_inside,
        link_rel=None,
    )


def _own_pictures(tag: str, attribute: str, value: str) -> str | None:
    """Take the address from a picture that is not the site's own: whoever reads the page would fetch it from there."""
    return None if tag == "img" and attribute == "src" and not value.startswith("/assets/") else value


def _inside(address: str) -> str | None:
    r"""Keep an address inside the site; browsers take `//host` and `/\host` for one outside."""
    return address if address.startswith(("/", "#")) and not address.startswith("//") and "\\" not in address else None


def refused_html(raw: str, refused_tags: set[str]) -> Iterator[tuple[str, str]]:
    """Yield what of a piece of raw HTML would be taken out: the text of each start tag, and what is wrong with it.

    The names of refused tags are added to `refused_tags`, so that the end of one in a later piece is not found again.
    """
    parser = _Tags(refused_tags)
    parser.feed(raw)
    parser.close()
    yield from parser.refused


class _Tags(HTMLParser):
    def __init__(self, refused_tags: set[str]) -> None:
        super().__init__(convert_charrefs=False)
        self.refused: list[tuple[str, str]] = []
        self.refused_tags = refused_tags

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        written = self.get_starttag_text() or f"<{tag}"
        if tag not in TYPED_TAGS:
            self.refused_tags.add(tag)
            self.refused.append((written, f"The tag `<{tag}>` is not used in texts."))
            return
        for name, _ in attrs:
            if name not in TYPED_ATTRIBUTES.get(tag, ()):
                self.refused.append((written, f"The attribute `{name}` is not used in texts."))
                return

    def handle_endtag(self, tag: str) -> None:
        if tag not in TYPED_TAGS | self.refused_tags:
            self.refused.append((f"</{tag}", f"The tag `</{tag}>` is not used in texts."))

    def handle_pi(self, data: str) -> None:
        self.refused.append((f"<?{data}", "Instructions to a processor (`<?…>`) are not used in texts."))

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """Report `<![…` as a declaration that is not used here: the library ends with an error at most of them."""
        end = self.rawdata.find(">", i)
        if end < 0:
            return -1
        if report:
            self.unknown_decl(self.rawdata[i + 3 : end])
        return end + 1

    def handle_comment(self, data: str) -> None:
        if data.startswith((">", "->")) or "--!>" in data:
            self.refused.append((f"<!--{data}", "Browsers end this comment sooner than it seems, and show the rest of it."))

    def parse_bogus_comment(self, i: int, report: bool = True) -> int:
        """Report `<!x` and `</ ` as declarations that are not used here; browsers and the library take them for comments."""
        end = super().parse_bogus_comment(i, report=False)
        if report and end > 0:
            self.refused.append((self.rawdata[i : end - 1], "Declarations (`<!…>`) are not used in texts."))
        return end

    def handle_decl(self, decl: str) -> None:
        self.refused.append((f"<!{decl}", "Declarations (`<!…>`) are not used in texts."))

    def unknown_decl(self, data: str) -> None:
        self.refused.append((f"<![{data}", "Declarations (`<!…>`) are not used in texts."))
