"""The search index: small files that a script loads as somebody types, so that ten thousand courses cost a visitor a few kilobytes.

Whole-index libraries (lunr, MiniSearch) send everything to every visitor. Pagefind sends pieces as this does, but its engine alone weighs
half of what a visit may cost, and building takes a second on the smallest site. The words are cut into files by their first letters, the
courses into pages of twenty.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence

from catalog.plan.document import Document
from catalog.plan.pages.filters import CardView, card
from catalog.plan.pages.paging import ENTRIES
from catalog.plan.viewing import Viewing
from catalog.plan.views import CourseView, TextView

COURSES_A_FILE = 20
"""Courses in one file of results: as many as are shown at first."""

WHOLE = 150
"""Courses up to which all words stand in one file."""

LETTERS = 2000
"""Courses up to which words are cut by their first letter; beyond, by their first two."""

TITLE, PLACE, TEXT = 3, 2, 1
"""How much a word counts, by where it stands."""

COMMON = 0.3
"""The share of all courses from which a word says nothing; in a large catalog it is neither kept nor looked for."""

SHORTEST = 2
"""Letters from which a word is looked for."""

Postings = dict[str, dict[int, int]]
"""For each word, the numbers of the courses that have it, and how much it counts there."""


def documents(viewing: Viewing) -> Iterator[Document]:
    """Yield the files of words, the pages of results, and the file that says how they are cut."""
    courses = viewing.courses
    letters = 0 if len(courses) <= WHOLE else 1 if len(courses) <= LETTERS else 2
    shards: dict[str, dict[str, list[int]]] = {}
    postings = _postings(courses)
    common = sorted(word for word, counts in postings.items() if letters and len(counts) > len(courses) * COMMON)
    for word in common:
        del postings[word]
    for word, counts in sorted(postings.items()):
        # A course and its weight are one number, `course * 4 + weight`: half the size of a pair.
        shards.setdefault(word[:letters] or "all", {})[word] = [number * 4 + weight for number, weight in counts.items()]
    yield _file("index", {"letters": letters, "page": COURSES_A_FILE, "shards": sorted(shards), "common": common}, ())
    for name, words in shards.items():
        yield _file(f"words-{name}", words, ())
    for start in range(0, len(courses), COURSES_A_FILE):
        some = courses[start : start + COURSES_A_FILE]
        yield _file(f"courses-{start // COURSES_A_FILE}", [_result(course) for course in some], some)
    if len(courses) > ENTRIES:
        yield _file("facets", _facets(courses), ())


def words(text: str) -> list[str]:
    """Return the words of a text as they are looked for: without accents and case, letters and digits alone."""
    plain = text.casefold()
    if not plain.isascii():
        plain = "".join(character for character in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(character))
    return re.findall(r"[a-z0-9]+", plain)


def _postings(courses: Sequence[CourseView]) -> Postings:
    found: Postings = {}
    for number, course in enumerate(courses):
        for text, weight in _texts(course):
            for word in words(text):
                if len(word) >= SHORTEST:
                    counts = found.setdefault(word, {})
                    counts[number] = max(weight, counts.get(number, 0))
    return found


def _texts(course: CourseView) -> Iterator[tuple[str, int]]:
    yield course.title, TITLE
    for line in course.certification:
        yield f"{line.label} {line.number}", PLACE
    for session in course.sessions:
        yield f"{session.place} {session.venue.region if session.venue else ''} {session.control_number}", PLACE
    for topic in course.topics:
        yield topic.text, PLACE
    yield course.summary, TEXT
    yield course.audience, TEXT
    yield re.sub(r"<[^>]*>", " ", course.description), TEXT


def _result(course: CourseView) -> dict[str, object]:
    """Return what a result shows: the course, and what must be printed wherever it is named."""
    return {
        "title": course.title,
        "url": course.url,
        "summary": course.summary,
        "facts": f"{course.length} · {course.fee.member}".strip(" ·"),
        "dates": "; ".join(f"{session.dates} {session.venue.city if session.venue else session.place}" for session in course.sessions[:2]),
        "certification": [_certification(line.label, line.number, line.statement) for line in course.certification],
    }


def _facets(courses: Sequence[CourseView]) -> dict[str, object]:
    """Return what each course answers to, for the filters of a catalog of several pages: places in one list of all words."""
    places: dict[str, int] = {}

    def place(word: str) -> int:
        return places.setdefault(word, len(places))

    def places_of(one: CardView) -> list[object]:
        sessions = sorted({place(word) for word in one.sessions.split()})
        return [*(place(word) for word in (one.topics, one.lengths, one.certifiers, one.price)), sessions]

    found = [places_of(card(course)) for course in courses]
    return {"words": list(places), "courses": found}


def _certification(label: str, number: str, statement: str) -> list[str]:
    return [label, statement if number in statement else f"{number} {statement}".strip()]


def _file(name: str, content: object, shown: Sequence[CourseView]) -> Document:
    return Document(
        path=f"search/{name}.json",
        kind="text",
        template="verbatim",
        view=TextView(text=json.dumps(content, ensure_ascii=False, separators=(",", ":"))),
        sources=tuple(course.source for course in shown),
        courses=tuple(course.id for course in shown),
    )
