"""The drawing of findings into content, which other tests stand on."""

import pytest

from catalog.findings import Finding, Fix, Severity
from catalog.source import Span
from tests.drawn import Expected, assert_as_drawn, draw, drawn

COURSE = "content/courses/wellness.md"


def finding(span: Span, message: str = "is wrong", hint: str = "") -> Finding:
    return Finding("fee-tier", Severity.ERROR, span, message, Fix(hint) if hint else None)


def test_files_are_split_and_expectations_taken_out() -> None:
    files, expected = drawn("""
        --- fees.yml
        tiers:
          short: {days: x}
          #             ^ a number
        #^^^^^^ first column
        #| one
        #! as a whole

        --- sessions/2027/wellness-ontario.yml
        course: wellness
        """)
    assert files == {
        "content/fees.yml": b"tiers:\n  short: {days: x}\n\n",
        "content/sessions/2027/wellness-ontario.yml": b"course: wellness\n",
    }
    assert expected == [
        Expected("content/fees.yml", 2, 17, 18, "a number"),
        Expected("content/fees.yml", 2, 1, 8, "first column"),
        Expected("content/fees.yml", 2, 1, 2, "one"),
        Expected("content/fees.yml", 1, 1, 1, "as a whole"),
    ]


def test_a_bare_course_is_all_front_matter() -> None:
    files, expected = drawn("""
        --- courses/wellness.md
        title: Wellness
        #      ^^^^^^^^ too short
        """)
    assert files[COURSE] == b"---\ntitle: Wellness\n---\nTwo days of practice.\n"
    assert expected == [Expected(COURSE, 2, 8, 16, "too short")]


def test_markdown_bodies_carry_html_comments() -> None:
    files, expected = drawn("""
        --- courses/wellness.md
        ---
        title: Wellness
        ---
        See <blink>this</blink>.
        <!--^^^ first column -->
        <!--        ^^^^ here -->
        """)
    assert files[COURSE].endswith(b"---\nSee <blink>this</blink>.\n")
    assert expected == [Expected(COURSE, 4, 1, 8, "first column"), Expected(COURSE, 4, 13, 17, "here")]


@pytest.mark.parametrize(
    ("span", "words", "agrees"),
    [
        (Span(COURSE, 2, 8, 2, 16), "is wrong", True),
        (Span(COURSE, 2, 8, 3, 4), "is wrong", True),  # over two lines: drawn to the end of the first
        (Span(COURSE, 2, 8, 2, 15), "is wrong", False),
        (Span(COURSE, 2, 7, 2, 16), "is wrong", False),
        (Span(COURSE, 3, 8, 3, 16), "is wrong", False),
        (Span(COURSE, 2, 8, 2, 16), "fee-tier: … wrong … fix: write", True),
        (Span(COURSE, 2, 8, 2, 16), "wrong … fee-tier", False),
    ],
)
def test_a_finding_agrees_in_place_and_words(span: Span, words: str, agrees: bool) -> None:
    wanted = Expected(COURSE, 2, 8, 16, words)
    assert wanted.describes(finding(span, hint="write it out"), "---\ntitle: Wellness\n---\n") is agrees


def test_differences_fail_with_a_drawing() -> None:
    text = """
        --- courses/wellness.md
        title: Wellness
        #      ^^^^^^^^ is wrong
        """
    files, expected = drawn(text)
    right = finding(Span(COURSE, 2, 8, 2, 16))
    assert_as_drawn(files, expected, [right])
    with pytest.raises(AssertionError, match="not found"):
        assert_as_drawn(files, expected, [])
    with pytest.raises(AssertionError, match="not expected"):
        assert_as_drawn(files, expected, [right, right])


def test_drawing_is_the_reverse_of_reading() -> None:
    files, _ = drawn("--- courses/wellness.md\ntitle: Wellness")
    findings = [
        finding(Span(COURSE)),
        finding(Span(COURSE, 2, 1, 2, 6)),
        finding(Span(COURSE, 2, 8, 2, 16)),
        finding(Span(COURSE, 3, 1, 3, 1)),
    ]
    again, expected = drawn(draw(files, findings))
    assert again == files
    assert [(e.line, e.column, e.end_column) for e in expected] == [(1, 1, 1), (2, 1, 6), (2, 8, 16), (3, 1, 2)]
