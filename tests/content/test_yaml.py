"""YAML: what is read from it, where each value stands, and what is said of mistakes."""

import pytest
import yaml

from catalog.cli.mending import edited
from catalog.content import yaml_reader
from catalog.content.yaml_reader import read_yaml
from catalog.findings import Finding
from catalog.source import Span

BOTH_LOADERS = pytest.mark.parametrize("loader", [yaml.CLoader, yaml.Loader], ids=["libyaml", "pure Python"])


def only_finding(text: str) -> Finding:
    [found] = read_yaml("x.yml", text).findings
    return found


def pointed_at(text: str, span: Span) -> str:
    """Return the text that a span on one line points at."""
    assert span.line == span.end_line
    return text.split("\n")[span.line - 1][span.column - 1 : span.end_column - 1]


@pytest.mark.parametrize("typed", ["no", "yes", "1:30", "012", "0x10", "1_000", "1e3", "12:45:10", ".inf", "2027-02-30", "=", "true"])
def test_every_scalar_stays_the_text_that_was_typed(typed: str) -> None:
    assert read_yaml("x.yml", f"a: {typed}\nb: [{typed}]\n").values == {"a": typed, "b": [typed]}


@pytest.mark.parametrize("nothing", ["", "~", "null", "Null", "NULL"])
def test_no_value_is_no_value(nothing: str) -> None:
    written = read_yaml("x.yml", f"a: {nothing}\nb:\n  - {nothing}\n")
    assert written.values == {"b": [None]}
    assert written.empty == {"a", "b.0"}
    assert written.places["a"] == written.places["a:key"]


@pytest.mark.parametrize("typed", ['""', "'null'", '"~"'])
def test_what_is_quoted_is_text(typed: str) -> None:
    assert read_yaml("x.yml", f"a: {typed}\n").values == {"a": typed[1:-1]}


@BOTH_LOADERS
def test_places(monkeypatch: pytest.MonkeyPatch, loader: type) -> None:
    monkeypatch.setattr(yaml_reader, "_LOADER", loader)
    text = "title: Wellness 🎉 at work\nfee: {member: 125}\ndates:\n  - 2027-02-09\n  - '2027-02-10'\nnote: >\n  One\n  two\n\nlast: x\n"
    places = read_yaml("x.yml", text, skipped_lines=10).places
    assert {
        path: (span.line - 10, span.column, span.end_line - 10, span.end_column) for path, span in places.items() if ":" not in path
    } == {
        "": (1, 1, 10, 8),
        "title": (1, 8, 1, 26),
        "fee": (2, 6, 2, 19),
        "fee.member": (2, 15, 2, 18),
        "dates": (4, 3, 5, 17),
        "dates.0": (4, 5, 4, 15),
        "dates.1": (5, 5, 5, 17),
        "note": (6, 7, 8, 6),
        "last": (10, 7, 10, 8),
    }
    assert places["fee.member:key"] == Span("x.yml", 12, 7, 12, 13)


def test_windows_line_ends_and_a_byte_order_mark_change_nothing() -> None:
    assert read_yaml("x.yml", "a: b\r\nc: |\r\n  d\r\n  e\r\n").values == {"a": "b", "c": "d\ne\n"}


@pytest.mark.parametrize(
    ("text", "line", "pointed", "message", "typed_instead"),
    [
        ("title: Wellness: one\n", 1, "Wellness: one", "colon is followed by a space", '"Wellness: one"'),
        ('title: Say "no": how\n', 1, 'Say "no": how', "colon is followed by a space", "'Say \"no\": how'"),
        ("a: b\n\ttitle: x\n", 2, "\t", "indented with a tab", "  "),
        ('title: "abc\nb: c\n', 1, '"abc', "never closed", None),
        ("note: 'It's here'\nb: c\n", 1, "'It's here'", "goes on after the quotation mark", '"It\'s here"'),
        ('title: "POST" course\n', 1, '"POST" course', "goes on after the quotation mark", "'\"POST\" course'"),
        ("title: [POST] course\n", 1, "[POST] course", "is a list of values", '"[POST] course"'),
        ("dates: [a, b\nb: c\n", 1, "[a, b", "`[` is never closed", None),
        ("x: {a: b\ny: d\n", 1, "{a: b", "`{` is never closed", None),
        ("theme: {accent: #123456, logo: x}\n", 1, "{accent: #123456, logo: x}", "takes `#123456, logo: x}` for a comment", None),
        ("a: [x, y]]\n", 1, "]", "one `]` too many", None),
        ("a: [b,, c]\n", 1, ",", "A value is missing", None),
        ("a: ['x' y]\n", 1, "y]", "comma is missing", None),
        ("a: b\nkey:value\nc: d\n", 2, "key:value", "space is missing after the colon", " "),
        ("key:value\n", 1, "key:value", "space is missing after the colon", None),
        ("course: a\n  title: b\n", 2, "title: b", "indented as if it belonged to the one above", ""),
        (" course: a\ntitle: b\n", 2, "title: b", "does not begin in the same column", None),
        ("title: @home\n", 1, "@home", "begins with `@`", '"@home"'),
        ("title: `x`\n", 1, "`x`", "begins with a backtick", '"`x`"'),
        ("title: %x\n", 1, "%x", "begins with `%`", '"%x"'),
        ("title: ]\n", 1, "]", "begins with `]`", '"]"'),
        ("title: > text\n", 1, "> text", "begins on the next line", '"> text"'),
        ("topics: - a - b\n", 1, "- a - b", "cannot begin beside its name", None),
        ("title: -\n", 1, "-", "A hyphen alone", '"-"'),
        ("course: x\n- y\n", 2, "- y", "item of a list stands here", None),
        ("title Wellness\nhours: 8\n", 1, "title Wellness", "has no colon", None),
        ("hotels:\n  -name: Inn\n    rate: 9\n", 2, "-name: Inn", "space is missing after the hyphen", " "),
        ("hours: 8\ntitle Wellness\nfee: x\n", 2, "title Wellness", "has no colon", None),
        ('a: "C:\\path"\n', 1, "\\p", "backslash", None),
        ("- a\n- b: c\n", None, "", "holds a list", None),
        ("just words\n", 1, "just words", "holds text", None),
        ("? [a]\n: b\n", 1, "[", "name of a value is needed", None),
        (": b\n", None, "", "name before the colon is missing", None),
        ("hours: 8\nseats = 24\nfee: x\n", 2, "seats = 24", "a colon between them, and not `=`", ": "),
        ("hours: 8\nseats; 24\nfee: x\n", 2, "seats; 24", "a colon between them, and not `;`", ": "),
        ("hotels:\n  - name: Inn\nrate: 9\n    code: X\n", 3, "rate: 9", "as the lines above and below it", "    "),
        ("hotels:\n  - name: Inn\n    rate: 9\n   code: X\n", 4, "code: X", "does not begin in the same column", None),
        ("note: Bring a pen\n  and note: a pad.\nb: c\n", 2, "and note: a pad.", "needs quotation marks", None),
        ("learn:\n  * One\nb: c\n", 2, "* One", "begins with a hyphen and a space, and not with `*`", "- "),
        ("learn:\n  - One\n  -Two\nb: c\n", 3, "-Two", "space is missing after the hyphen", "- "),
        ("learn:\n-One\nb: c\n", 2, "-One", "space is missing after the hyphen", "- "),
        ("learn:\n  -One\nb: c\n", 2, "-One", "space is missing after the hyphen", "- "),
        ("learn:\n  • One\nb: c\n", 2, "• One", "begins with a hyphen and a space, and not with `•`", "- "),
        ("a: b\nvenue:\u00a0hall\nc: d\n", 2, "\u00a0", "is a no-break space", " "),
        ("a:\n  - b: c\n\u00a0\u00a0\u00a0\u00a0d: e\n    f: g\n", 3, "\u00a0" * 4, "is a no-break space", "    "),
        ("```yaml\na: b\n", 1, "```yaml", "belongs to a web page", ""),
        ("title: “Wellness: one”\n", 1, "“Wellness: one”", "colon is followed by a space", '"Wellness: one"'),
    ],
)
@BOTH_LOADERS
def test_mistakes_are_said_in_plain_words(  # noqa: PLR0917 - one row of the table is one mistake
    monkeypatch: pytest.MonkeyPatch, loader: type, text: str, line: int | None, pointed: str, message: str, typed_instead: str | None
) -> None:
    monkeypatch.setattr(yaml_reader, "_LOADER", loader)
    found = only_finding(text)
    assert found.rule in {"content-syntax", "content-quote"}
    assert message in found.message
    assert found.fix is not None
    if line is not None:
        assert (found.span.line, pointed_at(text, found.span)) == (line, pointed)
    assert [edit.text for edit in found.fix.edits] == ([] if typed_instead is None else [typed_instead])


@pytest.mark.parametrize(
    ("text", "typed_instead"),
    [
        ("title Wellness\nhours: 8\n", "write `title: Wellness`"),
        ("hours: 8\nseats 30\nfee: x\n", "write `seats: 30`"),
        ("To be announced\nfee: x\n", "write `name: value`"),
        ("note: a\nTo be announced\nfee: x\n", "write `name: value`; or begin it with two spaces, if it goes on with the text above it"),
        ("note: a\nand a pen.\nfee: x\n", "write `name: value`; or begin it with two spaces, if it goes on with the text above it"),
    ],
)
def test_what_to_type_for_a_line_without_a_colon(text: str, typed_instead: str) -> None:
    found = only_finding(text)
    assert found.fix
    assert (found.message, found.fix.hint) == ("This line has no colon.", typed_instead)


@BOTH_LOADERS
@pytest.mark.parametrize(
    "typed",
    ["  -One\n  -Two", "  -One\n  - Two", "-One\n-Two", "  * One\n  * Two", "  - One\n  -Two", "  • One\n  • Two", "  – One\n  –Two"],
)
def test_a_list_with_other_bullets_is_read_on_and_said_once(monkeypatch: pytest.MonkeyPatch, loader: type, typed: str) -> None:
    monkeypatch.setattr(yaml_reader, "_LOADER", loader)
    text = f"learn:\n{typed}\nseats: 24\n"
    written = read_yaml("x.yml", text)
    assert written.values == {"learn": ["One", "Two"], "seats": "24"}
    [found] = written.findings
    assert found.fix
    assert found.fix.safe
    mended = read_yaml("x.yml", edited(text, found.fix.edits))
    assert (mended.values, mended.findings) == (written.values, ())


@pytest.mark.parametrize(
    "text", ["longitude:\n  -121.6\n", "note:\n  “Bring it”, she said.\n", "learn:\n  - “Who calls?”\n", "a: “\n", "a: ”x“\n"]
)
def test_what_only_looks_like_another_bullet_or_mark_is_left(text: str) -> None:
    assert read_yaml("x.yml", text).findings == ()


@pytest.mark.parametrize("typed", ["“Library”", "‘Library’", "„Library“", "«Library»"])
def test_typographic_quotation_marks_are_no_part_of_the_value(typed: str) -> None:
    written = read_yaml("x.yml", f"room: {typed}\nhall: '{typed}'\n")
    assert written.values == {"room": "Library", "hall": typed}
    [found] = written.findings
    assert found.fix
    assert (found.span.line, found.fix.edits[0].text, found.fix.safe) == (1, '"Library"', False)


@pytest.mark.parametrize("between", ["", "---\n", "\n"])
def test_a_second_record_in_the_file_is_said_once(between: str) -> None:
    record = "course: a\ndates: [b]\nvenue: c\nseats: 1\n"
    found = only_finding(record + between + record.replace("b", "x"))
    assert found.span.line == (6 if between == "\n" else 5)
    assert ("A second document begins here" if between.strip() else "`course`, `dates` and 2 more are written twice") in found.message


def test_two_keys_that_are_written_twice_are_two_findings() -> None:
    text = "course: a\ndates: [b]\nvenue: c\nseats: 1\n"
    assert [found.span.line for found in read_yaml("x.yml", text + "dates: x\nvenue: y\n").findings] == [5, 6]


@pytest.mark.parametrize(
    ("text", "pointed"),
    [
        ("title: *Bold*\n", "*Bold*"),
        ("title: *bold\n", "*bold"),
        ("title: &x y\n", "&x y"),
        ("title: & more\n", "& more"),
        ("title: !important\n", "!important"),
        ("a: !!python/object:os.system x\n", "!!python/object:os.system x"),
        ("a: [!x [1]]\n", "!x [1]]"),
        ("&a b: c\n", "&a b: c"),
        ("<<: {a: b}\n", "<<"),
        ("a: b\n---\nc: d\n", "---"),
        ("a: b\n...\nc: d\n", "c: d"),
    ],
)
def test_what_yaml_has_beyond_values_is_refused(text: str, pointed: str) -> None:
    found = only_finding(text)
    assert found.rule == "content-yaml"
    assert pointed_at(text, found.span) == pointed


@pytest.mark.parametrize("text", ["%YAML 1.1\n---\na: b\n", "%TAG ! tag:example.org,2000:\n---\na: b\n"])
def test_directives_are_refused(text: str) -> None:
    assert "Directives" in only_finding(text).message


@pytest.mark.parametrize(
    ("typed", "meant", "pointed"),
    [
        ("Course #1", '"Course #1"', "Course #1"),
        ("#1f4e79", '"#1f4e79"', "#1f4e79"),
        ("a b\t#1", '"a b\t#1"', "a b\t#1"),
    ],
)
def test_a_value_that_lost_its_end_to_a_comment(typed: str, meant: str, pointed: str) -> None:
    text = f"title: {typed}\nhours: 8\n"
    written = read_yaml("x.yml", text)
    [found] = written.findings
    assert found.rule == "content-quote"
    assert pointed_at(text, found.span) == pointed
    assert found.fix
    assert [edit.text for edit in found.fix.edits] == [meant]
    assert written.reported == {"title"}


@pytest.mark.parametrize("text", ["a: b # comment\n", "a: 'b'  # c\n", "a: b#c\n", "a: '#1'\n", "# c\na: |\n  b #c\n", "a: [b, c] # d\n"])
def test_comments_are_comments(text: str) -> None:
    assert read_yaml("x.yml", text).findings == ()


def test_duplicate_keys_name_both_places_and_the_first_stands() -> None:
    written = read_yaml("x.yml", "a: 1\nb: {c: 2, c: 3}\na: 4\n")
    assert written.values == {"a": "1", "b": {"c": "2"}}
    assert [(str(found.span), str(found.related[0].span)) for found in written.findings] == [
        ("x.yml:2:11", "x.yml:2:5"),
        ("x.yml:3:1", "x.yml:1:1"),
    ]


@pytest.mark.parametrize(("text", "values"), [("", {}), ("# nothing\n", {}), ("---\n", {}), ("--- \na: b\n...\n", {"a": "b"}), ("{}", {})])
def test_files_with_little_in_them(text: str, values: dict[str, str]) -> None:
    written = read_yaml("x.yml", text)
    assert (written.values, written.findings) == (values, ())


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 40,
        "a: " + "[" * 30 + "]" * 30,
        "".join(f"{' ' * depth}k:\n" for depth in range(40)),
        "- " * 40,
        "{a: " * 40,
    ],
)
def test_depth_is_limited(text: str) -> None:
    deep = text.count("[") + text.count("k:") + text.count("- ") + text.count("{") > 32
    assert [found.rule for found in read_yaml("x.yml", text).findings] == (["content-limit"] if deep else [])


def test_the_number_of_values_is_limited() -> None:
    assert only_finding("a: [" + "x," * 60_000 + "]").rule == "content-limit"


def test_one_missing_quotation_mark_does_not_hide_the_other_faults() -> None:
    text = "title: One: two\nhours:8\nnote: @home\nfee: x #1\ntitle: again\nlast: a: b\n"
    written = read_yaml("x.yml", text)
    assert [(found.rule, found.span.line) for found in written.findings] == [
        ("content-syntax", 1),
        ("content-syntax", 2),
        ("content-syntax", 3),
        ("content-quote", 4),
        ("content-duplicate-key", 5),
        ("content-syntax", 6),
    ]
    assert written.values == {"title": "One: two", "hours": "8", "note": "@home", "fee": "x", "last": "a: b"}
    assert {"title", "hours", "note", "fee", "last"} <= written.reported


def test_what_cannot_be_mended_without_a_guess_is_not_read_on() -> None:
    written = read_yaml("x.yml", "dates: [a, b\nhours: x: y\n")
    assert written.values is None
    assert len(written.findings) == 1
