"""Whatever accent an association chooses, what is written in it and on it can be read."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from catalog.plan import Kind, plan
from catalog.plan.pages.palette import DARK_GROUND, ENOUGH, LIGHT_GROUND, contrast, parsed, readable, text_on
from tests.sites import read_site

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@given(colours)
@example("#ffff00")
@example("#767676")
@example("#000000")
@example("#ffffff")
def test_every_accent_can_be_read_on_every_ground(accent: str) -> None:
    for ground, lighter in ((LIGHT_GROUND, False), (DARK_GROUND, True)):
        shade = readable(accent, ground, lighter=lighter)
        assert contrast(parsed(shade), parsed(ground)) >= ENOUGH
        assert contrast(parsed(text_on(shade)), parsed(shade)) >= ENOUGH


def test_an_accent_that_can_be_read_stays_as_it_is() -> None:
    assert readable("#1f4e79", LIGHT_GROUND, lighter=False) == "#1f4e79"


def test_contrast_is_that_of_the_guidelines() -> None:
    assert round(contrast(parsed("#000000"), parsed("#ffffff")), 2) == 21
    assert round(contrast(parsed("#777777"), parsed("#ffffff")), 2) == 4.48


def test_pages_have_their_colours_whatever_else_is_asked_for() -> None:
    catalog = read_site({}).catalog
    assert catalog is not None
    with_pages, without = (
        {document.path for document in plan(catalog, kinds=kinds).documents}
        for kinds in (frozenset[Kind]({"html"}), frozenset[Kind]({"ics"}))
    )
    assert "static/theme.css" in with_pages
    assert "static/theme.css" not in without
    assert "feed.xml" not in with_pages
