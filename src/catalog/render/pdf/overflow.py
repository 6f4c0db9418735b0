"""What did not fit on a page that must hold everything: which text is too long, and by how many lines.

Measured in WeasyPrint's boxes after layout. Templates mark each text with `data-part`, its part of the view.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from catalog.render.pdf.tagging import boxes

NUMBERED = "description"
"""The part whose paragraphs are told apart: `description.0` and so on."""

WORDS_QUOTED = 6
PAGE_EDGE = 0.5
"""CSS pixels by which a line may stand below the edge: rounding, not overflow."""


@dataclass(slots=True)
class Text:
    """One paragraph, list or table as it was laid out: its part of the view, its column, its lines, and those that did not fit."""

    part: str
    column: str
    lines: int = 0
    over: int = 0
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


@dataclass(frozen=True, slots=True)
class _Line:
    box: Any
    part: str
    column: str
    fits: bool


def overflow(pages: Iterable[Any]) -> Overflow | None:
    """Return what does not fit on the first of the laid out pages; None where everything does."""
    texts: dict[tuple[str, str], Text] = {}
    for line in _lines(pages):
        text = texts.setdefault((line.column, line.part), Text(line.part, line.column))
        text.lines += 1
        text.over += not line.fits
        text.words.append(_words(line.box))
    over: dict[str, int] = {}
    for text in texts.values():
        over[text.column] = over.get(text.column, 0) + text.over
    column = max(over, key=lambda name: over[name], default="")
    if not over.get(column):
        return None
    longest = max((text for text in texts.values() if text.column == column), key=lambda text: text.lines)
    return Overflow(longest, over[column])


def _lines(pages: Iterable[Any]) -> Iterator[_Line]:
    for number, page in enumerate(pages):
        root = page._page_box  # noqa: SLF001 -- WeasyPrint shows lines nowhere else; the version is pinned
        yield from _walk(root, _Place(), _bottom(root) if number == 0 else float("-inf"))


def _bottom(root: Any) -> float:
    """Return where the space for texts ends, in CSS pixels from the top: at the block that is fixed to the foot, or at the page's edge."""
    edge = root.content_box_y() + root.height
    feet = (box for box in boxes(root) if (element := getattr(box, "element", None)) is not None and element.get("data-fixed") == "foot")
    return min((float(box.position_y) for box in feet), default=edge) + PAGE_EDGE


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


def _walk(box: Any, place: _Place, bottom: float) -> Iterator[_Line]:
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
        yield _Line(box, place.part, place.column, box.position_y + box.height <= bottom)
        return
    for child in getattr(box, "children", ()):
        yield from _walk(child, place, bottom)


def _words(line: Any) -> str:
    return "".join(str(getattr(box, "text", "")) for box in line.descendants())
