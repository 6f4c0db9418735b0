"""A fault of a file's form hides only the key that it stands in: everything else of the file is checked in the same run."""

import pytest

from catalog.content.yaml_by_key import MOST_KEYS, read_by_key
from catalog.content.yaml_reader import read_yaml
from catalog.model import Session
from tests.sites import check_reading, read_site


def test_an_open_quotation_mark_hides_its_own_key_alone() -> None:
    check_reading("""
        --- sessions/a.yml
        course: welness
        #       ^^^^^^^ There is no course `welness`
        dates: [2027-03-02, 2027-13-03]
        #                   ^^^^^^^^^^ There is no month 13
        note: "Bring a pen
        #     ^^^^^^^^^^^^ never closed
        host: "Sample Agency"
        venue: ontario-polise
        #      ^^^^^^^^^^^^^^ did you mean `ontario-police`?
        seats: many
        #      ^^^^ not a whole number
        parking: free
        #^^^^^^ A session has no `parking`
    """)


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("dates: [2027-03-02, 2027-03-03\n", "The bracket `[` is never closed."),
        ("dates:\n  - 2027-03-02\n - 2027-03-03\n", "The item of a list stands here"),
        ("host: Sample Agency\n  dates: [2027-03-02]\n", "indented as if it belonged to the one above it"),
        ("note: '\n", "The quotation mark (') that begins this value is never closed."),
        ("host: Sample Agency\nstatus open\n", "This line has no colon."),
    ],
)
@pytest.mark.parametrize("above", [True, False])
def test_what_stands_above_and_below_is_checked(fault: str, said: str, above: bool) -> None:
    rest = "venue: ontario-polise\nseats: many\n"
    text = f"name: A\n{rest}{fault}" if above else f"{fault}{rest}name: A\n"
    found = [finding.message for finding in read_site({"content/sessions/a.yml": text.encode()}).findings]
    assert len(found) == 4
    assert [message for message in found if said in message]
    assert {"There is no venue `ontario-polise`.", "A session has no `name`."} < set(found), "and neither `course` nor `dates` is missed"


def test_two_faults_of_form_are_both_said() -> None:
    check_reading("""
        --- courses/wellness.md
        ---
        title: "Wellness
        #      ^^^^^^^^^ never closed
        hours: x
        #      ^ not a number
        schedule: [08:00-17:00
        #         ^^^^^^^^^^^^ `[` is never closed
        fee: one-dya
        #    ^^^^^^^ did you mean `one-day`?
        ---
        See [it](course:nothing).
        <!--     ^^^^^^^^^^^^^^ There is no course `nothing` to link to -->
    """)


def test_a_mended_quotation_mark_and_an_open_one() -> None:
    check_reading("""
        --- sessions/a.yml
        course: wellness
        #       ^^^^^^^^ There is no course `wellness`
        note: Room 1: upstairs
        #     ^^^^^^^^^^^^^^^^ needs quotation marks
        host: "Sample Agency
        #     ^^^^^^^^^^^^^^ never closed
        seats: 30
    """)


def test_a_key_that_cannot_be_read_is_not_taken_for_another() -> None:
    text = "course: [wellness\nseats: 30\ncuorse: wellness\n"
    [_, unknown] = read_site({"content/sessions/a.yml": text.encode()}).findings
    assert unknown.fix
    assert unknown.fix.hint == "delete it: `course` is there already"


@pytest.mark.parametrize(
    "text",
    [
        "course: x\n...\nseats: 30\n",  # each key can be read, and the whole cannot
        "course: [x\n",  # there is nothing else
        "  course: [x\n  seats: 30\n",  # nothing begins in the first column
        "course: [x\n" + "seats: 30\n" * MOST_KEYS,
        "<<<<<<< mine\ncourse: a\n=======\ncourse: b\n>>>>>>> theirs\nseats: 30\n",
    ],
)
def test_what_cannot_be_told_apart_is_said_of_the_whole(text: str) -> None:
    written = read_by_key("x.yml", text, Session)
    assert written.values is None
    assert written.findings == read_yaml("x.yml", text).findings


def test_what_a_merge_left_is_one_finding() -> None:
    text = "course: wellness\n<<<<<<< mine\nseats: 30\n=======\nseats: 25\n>>>>>>> theirs\n"
    [found] = read_site({"content/sessions/a.yml": text.encode()}).findings
    assert (found.span.line, "two versions" in found.message) == (2, True)


def test_what_a_merge_left_in_a_text_is_not_published() -> None:
    text = "---\ntitle: Policies\n---\nOne.\n\n<<<<<<< mine\nTwo.\n=======\nThree.\n>>>>>>> theirs\n"
    [found] = read_site({"content/pages/policies.md": text.encode()}).findings
    assert (found.rule, found.span.line, found.span.end_column, "two versions" in found.message) == ("content-markdown", 6, 13, True)


@pytest.mark.parametrize(
    ("head", "tail", "said"),
    [
        ("--\n", "---\n", "is not three hyphens alone"),
        ("---\n", "—\n", "is not three hyphens alone"),
        ("\n\n---\n", "---\n", "nothing is on it"),
        ("", "---\n", "does not begin with a line of three hyphens"),
    ],
)
def test_a_line_of_hyphens_that_is_not_quite_right_hides_nothing(head: str, tail: str, said: str) -> None:
    text = f"{head}title: Policies\nhours: 16\n{tail}See [it](course:nothing).\n"
    findings = read_site({"content/pages/policies.md": text.encode()}).findings
    [hyphens] = [found for found in findings if found.rule == "content-front-matter"]
    unknown, link = [found for found in findings if found is not hyphens]
    above = head.count("\n")
    assert said in hyphens.message
    assert (unknown.span.line, unknown.message) == (above + 2, "A page has no `hours`.")
    assert (link.span.line, link.message) == (above + 4, "There is no course `nothing` to link to.")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("See [it](course:nothing).\n", 4),
        ("\nSee [it](course:nothing).\n", 5),
        ("\n## What it is\n\n- One\n\nSee [it](course:nothing).\n", 5),
        ("\nNote: See [it](course:nothing).\n", 5),
        ("\nOne.\n\n---\n\nSee [it](course:nothing).\n", 5),
        ("\nOne\n---\n\nSee [it](course:nothing).\n", 5),
    ],
)
def test_where_no_line_of_hyphens_ends_the_front_matter_both_parts_are_read(text: str, line: int) -> None:
    text = f"---\ntitle: Policies\nhours: 16\n{text}"
    unknown, ended, link = read_site({"content/pages/policies.md": text.encode()}).findings
    assert (unknown.span.line, unknown.message) == (3, "A page has no `hours`.")
    assert (ended.span.line, ended.message) == (line, "The line of three hyphens that ends the front matter is missing.")
    assert (link.span.line, link.message) == (text.count("\n"), "There is no course `nothing` to link to.")


def test_a_line_without_a_colon_is_not_taken_for_the_text() -> None:
    text = "---\ntitle: Policies\nsummary What we do\n\nIt is so.\n"
    first, second = read_site({"content/pages/policies.md": text.encode()}).findings
    assert (first.span.line, first.message) == (3, "This line has no colon.")
    assert (second.span.line, second.rule) == (5, "content-front-matter")


@pytest.mark.parametrize("value", ['"One\n\nTwo"', "[One,\n\nTwo]", ">\n  One\n\n  Two"])
def test_an_empty_line_within_a_value_ends_no_front_matter(value: str) -> None:
    text = f"---\ntitle: Policies\nsummary: {value}\n---\nIt is so.\n"
    assert "content-front-matter" not in {found.rule for found in read_site({"content/pages/policies.md": text.encode()}).findings}


def test_a_fence_of_code_above_the_hyphens_is_deleted_by_a_safe_fix() -> None:
    [found] = read_site({"content/pages/policies.md": b"```yaml\n---\ntitle: Policies\n---\nOne.\n"}).findings
    assert found.fix
    assert (found.fix.safe, found.fix.hint, found.fix.edits[0].span.end_line) == (True, "delete it", 2)


def test_lines_without_a_colon_hide_nothing_of_the_key_above_them() -> None:
    check_reading("""
        --- sessions/a.yml
        course: welness
        #       ^^^^^^^ There is no course `welness`
        dates: [2027-03-02, 2027-13-03]
        #                   ^^^^^^^^^^ There is no month 13
        venue ontario-police
        #^^^^^^^^^^^^^^^^^^^ This line has no colon. … fix: write `venue: ontario-police`
        seats 24
        #^^^^^^^ This line has no colon. … fix: write `seats: 24`
        status: opn
        #       ^^^ not a status
    """)


def test_empty_lines_above_the_hyphens_are_deleted_by_a_safe_fix() -> None:
    [found] = read_site({"content/pages/policies.md": b"\n\n---\ntitle: Policies\n---\nOne.\n"}).findings
    assert found.fix
    assert found.fix.safe
    assert found.fix.hint == "delete the 2 empty lines"
    [edit] = found.fix.edits
    assert (edit.span.line, edit.span.column, edit.span.end_line, edit.span.end_column, edit.text) == (1, 1, 3, 1, "")
