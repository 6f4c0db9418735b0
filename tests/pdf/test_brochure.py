"""How the brochure breaks the pages of its calendar at a glance."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import pytest
from jinja2 import Environment

from catalog.render.pdf.markup import Sheet
from catalog.render.pdf.press import messages
from catalog.render.pdf.tagging import boxes
from tests.pdf.printing import planned, printer, shipped

pytestmark = pytest.mark.pdf

MONTHS = ((9, 10, 9), (10, 10, 10), (4, 3, 1), (5, 3, 1), (7, 3, 2), (8, 4, 1), (9, 1, 1, 1), (3, 3, 3, 3, 3), (30, 1))
"""Numbers of sessions in successive months, on small pages."""


@dataclass(frozen=True)
class Row:
    """What the template asks of a session."""

    id: str = "one"
    first_iso: str = "2027-02-09"
    dates: str = "Feb 9, 2027"
    weekdays: str = ""
    state: str = "open"
    state_label: str = ""
    course_title: str = "Course"
    certification: tuple[object, ...] = ()
    venue: None = None
    place: str = "Online"


@dataclass(frozen=True)
class Month:
    """What it asks of a month."""

    name: str
    sessions: tuple[Row, ...]


def glance(template: str, lengths: tuple[int, ...]) -> str:
    """The table of the calendar at a glance, as the theme's template writes it."""
    table = re.search(r'<table class="glance">.*?</table>', template, re.DOTALL)
    assert table is not None
    months = tuple(Month("Month", (Row(),) * length) for length in lengths)
    made = Environment(autoescape=True, trim_blocks=True).from_string(table[0]).render(page={"months": months}, _=str)
    return f'<html lang="en"><title>Glance</title>{made}</html>'


def laid_out(template: str, lengths: tuple[int, ...]) -> list[Any]:
    """Return the boxes of the pages, which are small."""
    sheets = [Sheet(name, shipped()[name].decode()) for name in ("pdf/print.css", "pdf/brochure.css")]
    small = Sheet("small.css", ":root { --rule: #888888; --ink: #222222 } @page { size: 7in 5in }")
    press = printer(planned()[0])._press  # noqa: SLF001 -- the one that the tests of this process share
    with messages():
        made = press.lay_out(glance(template, lengths), "/catalog.pdf", (*sheets, small))
    return [page._page_box for page in made.pages]  # noqa: SLF001 -- WeasyPrint shows boxes nowhere else


def pages(template: str, lengths: tuple[int, ...]) -> list[str]:
    """Return the lines of each page below the head of the table: M for a month, s for a session."""
    return [_lines(page) for page in laid_out(template, lengths)]


def _lines(page: Any) -> str:
    rows = [box.element for box in boxes(page) if getattr(box, "element_tag", "") == "tr"]
    return "".join("M" if row.get("class") == "month" else "s" for row in rows if row.find("th") is None)


def lone(page: str, *, last: bool) -> bool:
    """Tell whether a page begins or ends with one line of a month that goes on elsewhere, or the last one holds a line alone."""
    return page.endswith("M") or re.match(r"s(?!s)", page) is not None or (last and page in {"Ms", "s"})


@pytest.mark.parametrize("lengths", MONTHS, ids=str)
def test_no_line_stands_alone_on_a_page_and_none_is_lost(lengths: tuple[int, ...]) -> None:
    found = pages(shipped()["pdf/brochure.html"].decode(), lengths)
    assert "".join(found) == "".join("M" + "s" * length for length in lengths)
    assert [page for number, page in enumerate(found, 1) if lone(page, last=number == len(found)) or not page] == []


def test_a_lone_line_is_seen() -> None:
    template = re.sub(r"\{% if length > 4.*?\{% endif %\}", "</tbody><tbody>", shipped()["pdf/brochure.html"].decode(), flags=re.DOTALL)
    assert any(lone(page, last=False) for lengths in MONTHS[:2] for page in pages(template, lengths))


def test_the_table_keeps_within_the_margins() -> None:
    for page in laid_out(shipped()["pdf/brochure.html"].decode(), (3,)):
        rows = [box for box in boxes(page) if getattr(box, "element_tag", "") == "tr"]
        assert max(row.width for row in rows) <= page.width + 0.01
