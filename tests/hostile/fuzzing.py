"""Every parser on input that is broken at random: `python -m tests.hostile.fuzzing COUNT [SEED] [PARSER ...]` is the long run.

A parser may find fault with its input in the one way that it promises, and in no other: readers of content give findings that point into
the text, readers of single values raise Misread, importers raise MappingError or give drafts that can be read as content. Any other
exception ends the run, with the input as it must be given to see it again. It prints how many inputs each parser took, and its slowest.
"""

from __future__ import annotations

import pickle
import random
import string
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from catalog.content import Reading, read
from catalog.content.folders import RecordFile
from catalog.content.formats import KEYS, NUMBERS, TEXTS
from catalog.content.front_matter import split
from catalog.content.reading import FileReading, read_file
from catalog.content.text import read_text
from catalog.content.values import DecimalNumber, Misread, WholeNumber, misread_fee, read_amount, read_date, read_hours, read_truth
from catalog.content.yaml_reader import read_yaml
from catalog.findings import Finding
from catalog.importing import Draft, Known, MappingError, from_page, from_spreadsheet
from catalog.importing.phrases import day_count, days_of, times_of
from tests.content.test_hostile import SITE, assert_places_exist
from tests.drawn import drawn
from tests.sites import AS_OF, BASE

ROOT = Path(__file__).parents[2]
Parse = Callable[[str], None]

WORDS = """
    --- ... : - ? # [ ] { } , &a *a !!python/object:x ! | > ' " %YAML @ ` <<: null ~ true yes -1 1e9 nan 2027-02-30 25:00 0x10 1_0
    <b> <script> </ <!-- ![ ]( ** __ http:// javascript: \\ {title} {0} title course wellness \u0661 \u00e9 \U0001f389 \ud7ff \U0010ffff
    {{x}} {%x%} <svg> <![CDATA[ &#x3c; &amp; ]]> =1+1 @SUM -2 +3 ; %Y %Q %% 9999999999999999999 $1,000 am pm noon 08:00-17:00 Mon/Tue
    \u066a \u0966 \u2212 \uff11 \u00b2 \u0130 \u0131 \ufb01 \u1e9e
"""
PIECES = (
    *WORDS.split(),
    *(": ", "- ", "# ", "<<: ", "\t", "\n", "\r", "\x00", "\x07", "\u202e", "\u200b", "\ufeff", "\u0085", "\u2028", "  ", "    - ", '""'),
)


def mutated(text: str, chance: random.Random) -> str:
    """Break a text in one to six places."""
    for _ in range(chance.randint(1, 6)):
        start, length = chance.randrange(len(text) + 1), chance.choice([0, 0, 1, 3, 20])
        piece = chance.choice([chance.choice(PIECES), chance.choice(string.printable), text[start : start + 30]])
        text = text[:start] + piece * chance.choice([1, 1, 1, 2, 40]) + text[start + length :]
    return text


@dataclass(frozen=True)
class Parser:
    """What reads texts, texts that it reads well, and how many of them say what is wrong with one input."""

    parse: Parse
    good: Sequence[str]


def content(path: str) -> Parse:
    """Read a site in which one file has another text. What the others come to is always the same, and read once."""
    known: dict[str, bytes] = {}

    def reader(some: Sequence[RecordFile], files: Mapping[str, bytes]) -> Iterator[FileReading]:
        for file in some:
            if file.path == path:
                yield read_file(file, files[path])
                continue
            if file.path not in known:
                known[file.path] = pickle.dumps(read_file(file, files[file.path]))
            yield pickle.loads(known[file.path])  # each time another, since whoever reads a site changes its records

    def parse(text: str) -> None:
        base = {name: held for name, held in BASE.items() if name != path}
        assert_places_exist(read({**base, path: text.encode(errors="surrogatepass")}, as_of=AS_OF, today=AS_OF, reader=reader))

    return parse


def yaml(text: str) -> None:
    """Read a text as YAML, if it is one that a file may hold."""
    text, fault = read_text("content/x.yml", text.encode(errors="surrogatepass"))
    if fault:
        return
    written = read_yaml("content/x.yml", text)
    assert_places_exist(Reading(None, written.findings, {"content/x.yml": text}))


def markdown(text: str) -> None:
    """Read a page."""
    content("content/pages/policies.md")(text)
    found = split("content/pages/policies.md", text)
    assert isinstance(found, Finding) or found.front_matter.count("\n") < text.count("\n")


def values(*readers: Callable[[str], object]) -> Parse:
    """Read one value in each of several ways."""

    def parse(text: str) -> None:
        for reader in readers:
            with suppress(Misread):
                reader(text)

    return parse


def known() -> Known:
    """Return what a site has for the importers to meet."""
    catalog = read(SITE, as_of=AS_OF, today=date(2027, 1, 15)).catalog
    assert catalog is not None
    return Known(catalog.fees, {"wellness": "wellness"}, {"ontario police training center": "ontario-police"})


KNOWN = known()


def readable(drafts: Sequence[Draft]) -> None:
    """Fail unless every draft is a file of content that can be read: no text of a spreadsheet may become a key, a tag or a document."""
    for draft in drafts:
        assert draft.path.startswith("content/")
        assert ".." not in draft.path
        if read_text(draft.path, draft.text.encode(errors="surrogatepass"))[1]:
            continue  # A character that nobody can see is found where the draft is read.
        parts = split(draft.path, draft.text) if draft.body is not None else draft.text
        assert not isinstance(parts, Finding), (draft.text, parts)
        written = read_yaml(draft.path, parts if isinstance(parts, str) else parts.front_matter)
        assert written.values is not None, (draft.text, written.findings)
        assert written.values.keys() <= draft.values.keys() | {"unread"}, (draft.text, written.values)


CSV = (
    "Course,First day,Last day,Place,City,Seats,Notes\nWellness,02/09/2027,02/10/2027,Ontario Police Training Center,Ontario,30,=1+1\n"
    'Intro IA,03/09/2027,,"Hall, the big one",Fresno,"1,000","Line one\nline two"\n;;;\n'
)
MAPPING = (
    "kind: session\nid: [Course, City]\ncolumns:\n  course: Course\n  dates: [First day, Last day]\n  venue: Place\n  seats: Seats\n"
    'date_format: "%m/%d/%Y"\nvalues:\n  course: {Intro IA: internal-affairs}\n'
)
COURSES = (
    "kind: course\nid: Course\ncolumns:\n  title: Course\n  description: Notes\n  hours: Seats\n",
    "kind: venue\nid: Place\ncolumns:\n  name: Place\n  city: City\n  zip: Seats\n",
)
PAGE = (ROOT / "tests/importing/page.txt").read_text(encoding="utf-8")
HTML = "<html><head><title>x</title><script>1</script></head><body>" + "".join(f"<p>{line}</p>\n" for line in PAGE.splitlines()) + "</body>"


def csv(text: str) -> None:
    """Import a spreadsheet."""
    for mapping in (MAPPING, *COURSES):
        with suppress(MappingError):
            readable(from_spreadsheet(text, mapping, KNOWN, "courses.csv"))


def csv_mapping(text: str) -> None:
    """Import a spreadsheet by a mapping."""
    with suppress(MappingError):
        readable(from_spreadsheet(CSV, text, KNOWN, "courses.csv"))


def html(text: str) -> None:
    """Import a course page."""
    readable(from_page(text, KNOWN, "page.html"))


def phrases(text: str) -> None:
    """Read dates and times as a page has them."""
    days_of(text)
    times_of(text)
    day_count(text)


def texts(*paths: str) -> list[str]:
    """Return the text of files of the sample."""
    return [(ROOT / path).read_text(encoding="utf-8") for path in paths]


SCHEDULES = drawn(
    """
    --- courses/a.md
    ---
    title: A
    hours: 16
    schedule: [08:00-17:00, 08:00-17:00]
    fee: two-day
    ---
    Text.

    --- courses/b.md
    ---
    title: B
    hours: 4
    schedule: 8am-12
    fee: {member: 10, non_member: 20}
    ---
    Text.
    """
)[0]
DURATIONS = ("16", "7.5", "08:00-17:00", "8:30 a.m. to noon", "1-5pm", "2027-02-09", "Feb. 9, 2027", "9 February 2027", "2/9/27", "true")
FORMATS = (
    *(
        "125",
        "62.50",
        "$1,250.00",
        "$200/$325",
        "91764",
        "91764-1234",
        "(555) 555-0100 ext. 3",
        "training@example.org",
        "America/Los_Angeles",
    ),
    *(
        "https://training.example.org/a?b=c#d",
        "#1f4e79",
        "en_US",
        "2026-27",
        "07-01",
        "CA",
        "{title} is number {number}.",
        "internal-affairs",
    ),
)

PARSERS: Mapping[str, Parser] = {
    "yaml": Parser(yaml, [held.decode() for path, held in {**SITE, **BASE}.items() if path.endswith(".yml")]),
    "session file": Parser(
        content("content/sessions/2027/wellness-ontario.yml"), [SITE["content/sessions/2027/wellness-ontario.yml"].decode()]
    ),
    "certification file": Parser(content("content/certifications/wellness.yml"), [SITE["content/certifications/wellness.yml"].decode()]),
    "association file": Parser(content("content/association.yml"), texts("content/association.yml")),
    "front matter and Markdown": Parser(markdown, [SITE["content/pages/policies.md"].decode(), *texts("content/pages/policies.md")]),
    "course file": Parser(content("content/courses/wellness.md"), [SITE["content/courses/wellness.md"].decode()]),
    "schedules": Parser(content("content/courses/a.md"), [held.decode() for held in SCHEDULES.values()]),
    "dates, hours and durations": Parser(values(read_date, read_hours, read_truth, DecimalNumber(0.25, 2000), WholeNumber()), DURATIONS),
    "prices, ZIP codes and other formats": Parser(
        values(read_amount, misread_fee, *TEXTS.values(), *KEYS.values(), *NUMBERS.values()), [*FORMATS, *DURATIONS]
    ),
    "drawing": Parser(content("content/assets/logo.svg"), texts("content/assets/logo.svg")),
    "CSV import": Parser(csv, [CSV, CSV.replace(",", ";")]),
    "mapping of a CSV import": Parser(csv_mapping, [MAPPING, *COURSES]),
    "HTML import": Parser(html, [HTML, PAGE]),
    "dates on a page": Parser(phrases, ["April 4-5, 2027", "Feb. 7 & 9, 2027 (Tue/Thu)", "8:30 a.m. to 12 pm", "a two-day course"]),
}


class BrokenError(Exception):
    """A parser fell over an input."""


def broken(name: str, times: int, seed: int) -> tuple[float, str]:
    """Give a parser so many broken inputs; return the seconds of CPU of the slowest, and its beginning.

    Raises BrokenError with the input that a parser fell over.
    """
    parser, chance = PARSERS[name], random.Random(f"{name} {seed}")
    slowest = (0.0, "")
    for _ in range(times):
        text = mutated(chance.choice(parser.good), chance)
        start = time.process_time()
        try:
            parser.parse(text)
        except Exception as error:
            raise BrokenError(f"{name}, seed {seed}: {type(error).__name__}: {error}: {text!r}") from error
        slowest = max(slowest, (time.process_time() - start, text[:60]))
    return slowest


def main() -> None:
    count, seed, names = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1, sys.argv[3:] or list(PARSERS)
    for name in names:
        start = time.process_time()
        slowest, _ = broken(name, count, seed)
        took = time.process_time() - start
        sys.stdout.write(f"{name}: {count:,} inputs, none fell over, {took:.0f} s of CPU, the slowest took {1000 * slowest:.0f} ms\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
