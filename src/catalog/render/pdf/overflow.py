"""What did not fit on a page that must hold everything: which text is too long, and by how many lines.

Measured in WeasyPrint's boxes after layout. Templates mark each text with `data-part`, its part of the view.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field
from math import ceil
from typing import Any

from catalog.frozen import dataclass
from catalog.render.pdf.tagging import boxes

NUMBERED = "description"
"""The part whose paragraphs are told apart: `description.0` and so on."""

WORDS_QUOTED = 6
PAGE_EDGE = 0.5
"""CSS pixels by which a line may stand below the edge: rounding, not overflow."""


@dataclass(slots=True)
class Text:
    """One paragraph, list or table as it was laid out: its part of the view, its lines, and the height of one, in CSS pixels."""

    part: str
    lines: int = 0
    height: float = 1.0
    words: list[str] = field(default_factory=list)

    @property
    def beginning(self) -> str:
        """Its first words."""
        return " ".join(" ".join(self.words).split()[:WORDS_QUOTED])


@dataclass(frozen=True, slots=True)
class Overflow:
    """The text to shorten, which is the longest of the column that does not fit, and how many lines too long it is."""

    text: Text
    lines: int


@dataclass(slots=True)
class _Column:
    """Texts that stand below one another, and how far they reach below the edge."""

    texts: dict[str, Text] = field(default_factory=dict)
    over: float = 0.0


def overflow(pages: Sequence[Any]) -> Overflow | None:
    """Return what does not fit on the first of the laid out pages; None where everything does."""
    columns: dict[str, _Column] = {}
    for line, place, below in _lines(pages):
        column = columns.setdefault(place.column, _Column())
        text = column.texts.setdefault(place.part, Text(place.part))
        text.lines += 1
        text.height = line.height
        text.words.append(_words(line))
        column.over = max(column.over, below)
    fullest = max(columns.values(), key=lambda column: column.over, default=_Column())
    if fullest.over <= PAGE_EDGE:
        return None
    longest = max(fullest.texts.values(), key=lambda text: text.lines)
    return Overflow(longest, ceil((fullest.over - PAGE_EDGE) / longest.height))


def _lines(pages: Sequence[Any]) -> Iterator[tuple[Any, _Place, float]]:
    """Yield each line, its place, and how far it reaches below the edge of the first page, as if the pages hung together."""
    before = 0.0
    first = pages[0]._page_box  # noqa: SLF001 -- WeasyPrint shows lines nowhere else; the version is pinned
    edge = _edge(first) - first.content_box_y()
    for page in pages:
        root = page._page_box  # noqa: SLF001 -- as above
        top = root.content_box_y()
        for line, place in _walk(root, _Place()):
            yield line, place, before + line.position_y + line.height - top - edge
        before += root.height


def _edge(root: Any) -> float:
    """Return where the space for texts ends, in CSS pixels from the top: at the block that is fixed to the foot, or at the page's edge."""
    feet = (box for box in boxes(root) if (element := getattr(box, "element", None)) is not None and element.get("data-fixed") == "foot")
    return min((float(box.position_y) for box in feet), default=root.content_box_y() + root.height)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a box stands: its part, its column, and the paragraphs of the part's text by number."""

    part: str = ""
    column: str = ""
    paragraphs: dict[Any, int] = field(default_factory=dict)

    def within(self, element: Any) -> _Place:
        """Return the place of what is inside `element`."""
        column = element.get("data-column", self.column)
        if (part := element.get("data-part")) is not None:
            numbered = {child: number for number, child in enumerate(element)} if part == NUMBERED else {}
            return _Place(part, column, numbered)
        if element in self.paragraphs:
            return _Place(f"{self.part}.{self.paragraphs[element]}", column)
        return _Place(self.part, column, self.paragraphs)


def _walk(box: Any, place: _Place) -> Iterator[tuple[Any, _Place]]:
    box = getattr(box, "_box", box)
    kind = type(box).__name__
    element = getattr(box, "element", None)
    if kind == "MarginBox" or str(getattr(box, "element_tag", "")).endswith("::marker"):
        return
    if element is not None and element.get("data-fixed") is not None:
        return
    if element is not None:
        place = place.within(element)
    if kind == "LineBox":
        yield box, place
        return
    for child in getattr(box, "children", ()):
        yield from _walk(child, place)


def _words(line: Any) -> str:
    return "".join(str(getattr(box, "text", "")) for box in line.descendants())
