"""How the brochure breaks its pages."""

from __future__ import annotations

from typing import Any

import pytest

from catalog.render.pdf.markup import Sheet
from catalog.render.pdf.press import Press
from catalog.render.pdf.tagging import boxes
from tests.pdf.printing import shipped

pytestmark = pytest.mark.pdf

LENGTHS = range(27, 45, 4)
"""Numbers of sessions in three months: the pages are full at each place of a month."""


def glance(sessions: int) -> str:
    """A calendar at a glance of three months, as the template writes it."""
    lengths = (sessions // 3, sessions // 3, sessions - 2 * (sessions // 3))
    months = "".join(
        f'<tbody><tr class="month"><td colspan="2">Month</td></tr>{"<tr><td>Feb 9<br>Tue</td><td>Course</td></tr>" * length}</tbody>'
        for length in lengths
    )
    return (
        f'<html lang="en"><title>Glance</title><table class="glance"><thead><tr><th>When</th><th>Course</th></tr></thead>{months}</table>'
    )


def lone_lines(styles: str) -> list[int]:
    """Return the numbers of sessions with which a page begins or ends with one line of a month that goes on elsewhere."""
    press = Press(shipped(), {}, "https://training.example.org")
    sheet = Sheet("pdf/brochure.css", f"{styles} @page {{ size: 5in 6in; margin: 0.5in }}")
    return [sessions for sessions in LENGTHS if any(map(_is_lone, _groups(press.lay_out(glance(sessions), "/catalog.pdf", [sheet]).pages)))]


def _is_lone(page: str) -> bool:
    first, *_, last = page.split("M") if "M" in page else (page, page)
    return len(first) == 1 or len(last) == 1 or page.endswith("M")


def _groups(pages: list[Any]) -> list[str]:
    """Return the rows of each page below the head of the table: M for a month, s for a session."""
    rows = [[box for box in boxes(page._page_box) if getattr(box, "element_tag", "") == "tr"] for page in pages]  # noqa: SLF001 -- as in overflow
    return ["".join("M" if box.element.get("class") == "month" else "s" for box in page[1:]) for page in rows]


def test_no_month_leaves_a_lone_line_on_a_page() -> None:
    assert lone_lines(shipped()["pdf/brochure.css"].decode()) == []


def test_lone_lines_are_seen() -> None:
    rules = ("break-after: avoid", "break-before: avoid")
    styles = shipped()["pdf/brochure.css"].decode()
    for rule in rules:
        styles = styles.replace(rule, "")
    assert lone_lines(styles) != []
