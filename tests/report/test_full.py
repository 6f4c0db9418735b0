"""The text that people read, drawn as they see it."""

from __future__ import annotations

import re
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.findings import Finding, Fix, Related, Severity
from catalog.report import Screen, report
from catalog.report.excerpt import ELLIPSIS, excerpt
from catalog.report.glyphs import cells, glyphs
from catalog.source import Span
from tests.report.sample import FINDINGS, SOURCES, WEEKDAY


def drawn(text: str) -> str:
    return dedent(text).removeprefix("\n")


def found(source: str, span: Span, message: str = "No.", width: int = 100) -> str:
    """Return the excerpt of one place in a file `f`, as it is printed."""
    return "\n".join(excerpt({"f": source}, span, message, screen=Screen(width))) + "\n"


def test_a_finding_reads_as_the_design_shows_it() -> None:
    assert report("full", [WEEKDAY], SOURCES) == drawn("""
        content/sessions/2027/power-salinas.yml:3:11: error schedule-weekday
          3 | weekdays: Wed
            |           ^^^ 2027-07-18 is a Sunday.
          fix: write `Sun`, or one of the dates that are Wednesdays: 2027-07-14, 2027-07-21.
          why: a wrong weekday sends people on the wrong day (house rule).
               `catalog explain schedule-weekday`
    """)


def test_what_is_worst_stands_last_and_each_severity_by_place_with_related_places_and_artifacts() -> None:
    assert report("full", FINDINGS, SOURCES) == drawn("""
        content/sessions/2027/power-salinas.yml:2:9: note schedule-holiday
          2 | dates: [2027-07-18]
            |         ^^^^^^^^^^ 50% of <b>people</b> are away: really, | all.
          in: sessions/x/index.html
          why: house rule. `catalog explain schedule-holiday`

        content/sessions/2027/power-salinas.yml:4:9: warning schedule-status
          4 | status: Opened
            |         ^^^^^^ The status is written `open`.
          fix: write `open`.
          why: other words are not understood (house rule). `catalog explain schedule-status`

        content/courses/power-of-habit.md:2:14: error publicity-title
          2 | title: Naïve 講座 Power
            |              ^^^^ The certified title is another.
          see: content/sessions/2027/power-salinas.yml:1:9: this session names it
          1 | course: power-of-habit
            |         ^^^^^^^^^^^^^^
          why: 11 CCR 1055(c). `catalog explain publicity-title`

        content/sessions/2027/power-salinas.yml:3:11: error schedule-weekday
          3 | weekdays: Wed
            |           ^^^ 2027-07-18 is a Sunday.
          fix: write `Sun`, or one of the dates that are Wednesdays: 2027-07-14, 2027-07-21.
          why: a wrong weekday sends people on the wrong day (house rule).
               `catalog explain schedule-weekday`
    """)


def test_tabs_move_the_carets_with_them() -> None:
    assert found("\tfee: x", Span("f", 1, 7, 1, 8)) == "  1 |     fee: x\n    |          ^ No.\n"


def test_an_empty_span_and_one_past_the_line_get_one_caret() -> None:
    assert found("fee:", Span("f", 1, 5, 1, 5)) == "  1 | fee:\n    |     ^ No.\n"
    assert found("fee:", Span("f", 1, 50, 1, 60)) == "  1 | fee:\n    |     ^ No.\n"


def test_windows_line_ends_are_not_printed() -> None:
    assert found("a: 1\r\nb: 2\r\n", Span("f", 2, 4, 2, 5)) == "  2 | b: 2\n    |    ^ No.\n"


def test_a_place_of_several_lines_is_bracketed() -> None:
    assert found("x:\n  - a\n  - b\ny: 1\n", Span("f", 1, 1, 4, 1)).splitlines() == [
        "  1 | / x:",
        "  2 | |   - a",
        "  3 | |   - b",
        "    | |_____^ No.",
    ]


def test_of_a_long_place_the_middle_is_left_out() -> None:
    text = found("\n".join(f"line {number}" for number in range(1, 13)), Span("f", 2, 1, 11, 8))
    assert [line[:14].rstrip() for line in text.splitlines()] == [
        "   2 | / line",
        "   3 | | line",
        "   4 | | line",
        "     | ...",
        "  11 | | line",
        "     | |______",
    ]


def test_a_long_line_is_cut_around_the_place() -> None:
    source = "note: " + "before " * 40 + "WRONG" + " after" * 40
    shown, carets = found(source, Span("f", 1, 287, 1, 292), width=80).splitlines()
    assert cells(shown) <= 80
    assert shown[carets.index("^") : carets.rindex("^") + 1] == "WRONG"
    assert shown.count(ELLIPSIS) == 2


def test_a_message_without_room_beside_the_carets_stands_below() -> None:
    source = "x: " + "v" * 60
    assert found(source, Span("f", 1, 4, 1, 64), "This value is much too long to be a seat count.", width=72).splitlines() == [
        "  1 | " + source,
        "    |    " + "^" * 60,
        "    | This value is much too long to be a seat count.",
    ]


def test_control_characters_are_named_and_never_sent() -> None:
    hostile = "x: \x1b[2J\u202eevil\x07"
    finding = Finding(
        "r", Severity.ERROR, Span("f", 1, 4, 1, 9), hostile, Fix(hostile), why=hostile, related=(Related(Span("f"), hostile),)
    )
    text = report("full", [finding], {"f": hostile})
    assert "<U+001B>[2J<U+202E>evil<U+0007>" in text
    assert not re.search(r"[^\n\x20-\x7e]", text)


def test_a_file_whose_text_is_not_at_hand_still_gets_its_message() -> None:
    finding = Finding("missing", Severity.ERROR, Span("content/fees.yml"), "There is no fee table.")
    assert report("full", [finding], {}) == drawn("""
        content/fees.yml: error missing
          There is no fee table.
          why: house rule. `catalog explain missing`
    """)


def test_colour_changes_no_letter() -> None:
    coloured = report("full", FINDINGS, SOURCES, Screen(colour=True))
    assert "\x1b[31;1merror\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == report("full", FINDINGS, SOURCES)


@given(st.text(st.characters(exclude_characters="\n\r"), max_size=200), st.data(), st.integers(40, 160))
def test_carets_stand_under_the_place_whatever_the_line_holds(line: str, data: st.DataObject, width: int) -> None:
    start = data.draw(st.integers(0, len(line)))
    end = data.draw(st.integers(start, len(line)))
    rows = excerpt({"f": line}, Span("f", 1, start + 1, 1, end + 1), "", screen=Screen(width))
    shown, carets = rows
    assert cells(shown) <= width
    assert cells(carets) <= width
    expected = "".join(glyphs(line)[start:end])
    marked = _cells_between(shown, carets.index("^"), carets.rindex("^") + 1)
    # A row's blanks at its end are not printed; of a place that runs past the window, only the shown part is marked. Marks that combine
    # have no cell of their own.
    assert expected.startswith(marked.rstrip(ELLIPSIS).rstrip()) or not cells(expected.strip())


def test_a_mark_without_a_letter_is_pointed_at_where_it_is_drawn() -> None:
    assert found("a\N{COMBINING ACUTE ACCENT}0", Span("f", 1, 2, 1, 3)).splitlines()[1] == "    |  ^ No."


@pytest.mark.parametrize("last", ["", "\N{COMBINING ACUTE ACCENT}"])
def test_a_place_behind_a_line_that_fills_the_screen_is_on_the_screen(last: str) -> None:
    line = "0" * 34
    _, carets = excerpt({"f": line + last}, Span("f", 1, 35, 1, 36), "", screen=Screen(40))
    assert cells(carets) <= 40


def _cells_between(text: str, start: int, end: int) -> str:
    taken, column = "", 0
    for character in text:
        if start <= column < end:
            taken += character
        column += cells(character)
    return taken
