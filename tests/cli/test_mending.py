"""Edits of text at their places."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from catalog.cli.mending import edited, mend
from catalog.findings import Edit, Finding, Fix, Severity
from catalog.source import Span

TEXT = "course: x\nstatus: Opened # keep\nweekdays: tue\n"


def fault(*edits: Edit, safe: bool = True, rule: str = "r") -> Finding:
    return Finding(rule, Severity.ERROR, edits[0].span, "No.", Fix("yes", edits, safe))


STATUS = Edit(Span("f", 2, 9, 2, 15), "open")
WEEKDAY = Edit(Span("f", 3, 11, 3, 14), "Tue")


def test_edits_change_their_place_and_nothing_else() -> None:
    texts, changes = mend([fault(WEEKDAY), fault(STATUS)], {"f": TEXT})
    assert texts == {"f": "course: x\nstatus: open # keep\nweekdays: Tue\n"}
    assert [(change.before, change.after) for change in changes] == [("Opened", "open"), ("tue", "Tue")]


def test_unsafe_fixes_and_hints_without_edits_are_not_applied() -> None:
    hint = Finding("r", Severity.ERROR, Span("f"), "No.", Fix("a hint", safe=True))
    assert mend([fault(STATUS, safe=False), hint], {"f": TEXT}) == ({}, [])


def test_of_two_fixes_at_one_place_the_first_is_applied() -> None:
    other = Edit(Span("f", 2, 12, 2, 20), "x")
    texts, changes = mend([fault(other, rule="b"), fault(STATUS, rule="a")], {"f": TEXT})
    assert texts["f"].splitlines()[1] == "status: open # keep"
    assert [change.finding.rule for change in changes] == ["a"]


def test_a_fix_is_applied_with_all_of_its_edits_or_not_at_all() -> None:
    two = fault(WEEKDAY, Edit(Span("missing", 1, 1, 1, 2), ""))
    assert mend([two], {"f": TEXT}) == ({}, [])


def test_an_insertion_and_an_edit_over_several_lines() -> None:
    assert edited(TEXT, [Edit(Span("f", 1, 1, 1, 1), "# first\n")]) == "# first\n" + TEXT
    assert edited(TEXT, [Edit(Span("f", 1, 8, 3, 1), "")]) == "course:weekdays: tue\n"
    assert edited("a", [Edit(Span("f", 1, 2, 1, 2), "b")]) == "ab"


@given(st.text("ab\n", max_size=60), st.data())
def test_an_edit_is_what_slicing_does(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    span = Span("f", *_place(text, start), *_place(text, end))
    assert edited(text, [Edit(span, "<new>")]) == text[:start] + "<new>" + text[end:]


def _place(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
