"""Content that is meant to break the reader, and content that is broken at random: findings, and nothing else."""

import random
import string
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.content import Reading
from tests.sites import BASE, read_site

SITE = {
    **BASE,
    "content/courses/wellness.md": (
        b"---\ntitle: Wellness\nhours: 16\nschedule: [08:00-17:00, 08:00-17:00]\nfee: two-day\ntopics: [wellness]\nlearn:\n  - Sleep\n"
        b'  - "Eat: well"\naliases: [health]\n---\nTwo days on *sleep* and [food](page:policies).\n\n## What you get\n\n- a | b\n- `c`\n'
    ),
    "content/sessions/2027/wellness-ontario.yml": (
        b"course: wellness\ndates: [2027-02-09, 2027-02-10]\nweekdays: Tue/Wed\nvenue: ontario-police\nseats: 30\nstatus: open\n"
        b"fee: {member: 62.50, non_member: 125, why: 'sponsored'}\n"
        b"hotels:\n  - {name: Station Inn, phone: (555) 555-0101, rate: 135}\nnote: >-\n  Bring\n  shoes.\n"
    ),
    "content/certifications/wellness.yml": b"certifications:\n  - certifier: post\n    number: 9999-10010\n    certified_on: 2026-07-01\n",
    "content/certifiers/post.yml": b"label: POST Certified\nstatement: The {certifier} certified {title}.\n",
    "content/pages/policies.md": (
        b"---\ntitle: Policies\nupdated: 2027-01-02\n---\n| a | b |\n| --- | --: |\n| 1 | <b>2</b> |\n\n> Quoted [back](course:wellness).\n"
    ),
}
"""A small site with something of everything, without a fault."""

WORDS = """
    --- ... : - ? # [ ] { } , &a *a !!python/object:x ! | > ' " %YAML @ ` <<: null ~ true yes -1 1e9 nan 2027-02-30 25:00 0x10 1_0
    <b> <script> </ <!-- ![ ]( ** __ http:// javascript: \\ {title} {0} title course wellness \u0661 \u00e9 \U0001f389 \ud7ff \U0010ffff
"""
PIECES = [
    *WORDS.split(),
    *(": ", "- ", "# ", "<<: ", "\t", "\n", "\r", "\x00", "\x07", "\u202e", "\u200b", "\ufeff", "\u0085", "\u2028", "  ", "    - "),
]


def mutated(content: bytes, random: random.Random) -> bytes:
    """Break a file in one to six places."""
    text = content.decode()
    for _ in range(random.randint(1, 6)):
        start, length = random.randrange(len(text) + 1), random.choice([0, 0, 1, 3, 20])
        piece = random.choice([random.choice(PIECES), random.choice(string.printable), text[start : start + 30]])
        text = text[:start] + piece * random.choice([1, 1, 1, 2, 40]) + text[start + length :]
    return text.encode(errors="surrogatepass")


def break_files(times: int) -> None:
    source = random.Random(20270115)
    for _ in range(times):
        path = source.choice(sorted(SITE))
        assert_places_exist(read_site({path: mutated(SITE[path], source)}, base={}))


def assert_places_exist(reading: Reading) -> None:
    """Fail unless every finding points into the text of its file."""
    for found in reading.findings:
        for span in (found.span, *(edit.span for edit in (found.fix.edits if found.fix else ()))):
            lines = reading.sources.get(span.file, "").split("\n")
            assert 1 <= span.line <= span.end_line <= len(lines), found
            assert 1 <= span.column <= len(lines[span.line - 1]) + 2, found
            assert (span.line, span.column) <= (span.end_line, span.end_column), found


def test_the_site_is_without_faults() -> None:
    assert read_site(SITE, base={}).findings == ()


@settings(max_examples=50, deadline=None)
@given(st.sampled_from(sorted(SITE)), st.integers(0, 2**32))
def test_a_broken_file_in_a_whole_site(path: str, seed: int) -> None:
    reading = read_site({**SITE, path: mutated(SITE[path], random.Random(seed))}, base={})
    assert_places_exist(reading)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(sorted(SITE)), st.binary(max_size=60), st.text(max_size=60))
def test_any_bytes_and_any_text_in_place_of_a_file(path: str, junk: bytes, text: str) -> None:
    for content in (junk, text.encode(errors="surrogatepass")):
        assert_places_exist(read_site({path: content}, base={}))


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(SITE)), st.text(alphabet="-: []{}#&*!|>'\"%@`,?\n\tab1", max_size=80))
def test_the_signs_of_yaml_in_any_order(path: str, text: str) -> None:
    assert_places_exist(read_site({path: text.encode()}, base={}))


def test_files_broken_at_random() -> None:
    break_files(600)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(alphabet=string.printable + "é/.", min_size=1, max_size=12), max_size=4))
def test_any_file_names(names: list[str]) -> None:
    read_site({f"content/{name}": b"a: b\n" for name in names})


@pytest.mark.slow
def test_many_more_files_broken_at_random() -> None:
    break_files(100_000)


@pytest.mark.parametrize(
    "bomb",
    [
        b"[" * 250_000,
        b"{" * 250_000,
        b"a: " + b"[" * 100_000,
        b"- " * 120_000,
        b"? " * 120_000,
        b"{a: " * 60_000,
        b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
        b"a: &a {b: c}\nd: {<<: *a}\n",
        b"course: !!python/object/apply:os.system [x]\n",
        b"course: !!timestamp x\n",
        b"course: !!int ''\n",
        b"hours: " + b"9" * 100_000 + b"\n",
        b"dates: [" + b"2027-02-30, " * 20_000 + b"]\n",
        b"".join(b"k%d: v\n" % number for number in range(20_000)),
        b"a: b\n" * 50_000,
        b"".join(b"k%d:\n" % number for number in range(20_000)),
        b"course: " + b" #x" * 80_000 + b"\n",
        b"a: " + b"x " * 120_000,
        b"a: " + b" " * 250_000 + b"x: y",
        b"\n" * 250_000 + b"\t",
        b"a: |\n" + b" \n" * 100_000 + b"b: |\n" + b" \n" * 20_000,
        b'course: "' + b"\\" * 200_000,
        b"'" * 250_000,
        b"course: wellness\n---\n" * 10_000,
        b"%YAML 1.2\n---\n",
        b"#" * 250_000,
        "course: \U0001f389".encode() + b"\xff",
        b"\x00" * 1_000,
        b"a" * 250_000 + b": b",
        b"course: [" + b"a," * 110_000 + b"]",
    ],
    ids=lambda bomb: repr(bomb[:16])[2:-1],
)
def test_bombs_in_yaml(bomb: bytes) -> None:
    start = time.process_time()
    reading = read_site({"content/sessions/2027/wellness-ontario.yml": bomb})
    assert time.process_time() - start < 3
    assert 1 <= len(reading.findings) <= 21
    assert_places_exist(reading)
    assert all(len(found.message) < 500 for found in reading.findings)
