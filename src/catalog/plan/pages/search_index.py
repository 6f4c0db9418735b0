"""The search index: small files that a script loads as somebody types, so that ten thousand courses cost a visitor well under 150 KB.

A library in the browser, MiniSearch, finds and ranks (`templates/static/search.js`). By itself it knows whole indexes, which every visitor
would have to load; here its index is cut into files by the first letters of the words, and the courses into pages of ten.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, pairwise

from catalog.plan.document import Document
from catalog.plan.pages.filters import CardView, card
from catalog.plan.pages.paging import ENTRIES
from catalog.plan.standing import STANDING_STATUSES
from catalog.plan.viewing import Viewing
from catalog.plan.views import CourseView, TextView

COURSES_A_FILE = 10
"""Courses in one file of results: as many as a search shows at first, since each of them may stand in another file."""

WHOLE = 60_000
"""Length up to which all words stand in one file, about 20 KB as it is sent: those of some two hundred courses."""

CHARACTERS = 30_000
"""Length of a file of words beyond, about 9 KB as it is sent; what is longer is cut by one letter more."""

SESSIONS = 4
"""Sessions that a result knows of: it shows the first two that are not over."""

TITLE, PLACE, TEXT = 3, 2, 1
"""How much a word counts, by where it stands."""

COMMON = 0.3
"""The share of all courses from which a word says nothing: in a large catalog only those are kept that have it in their title or place."""

SHORTEST = 2
"""Letters from which a word is looked for."""

Postings = dict[str, list[int]]
"""For each word the courses that have it, in order: `number * 4 + weight`, half the size of a pair."""


def documents(viewing: Viewing) -> Iterator[Document]:
    """Yield the files of words, the pages of results, and the file that says how they are cut."""
    yield from files(viewing.courses)


def files(courses: Sequence[CourseView]) -> Iterator[Document]:
    """Yield the same for courses in their order."""
    postings = _postings(courses)
    cut = {"0-z": _written(postings)}
    common: list[str] = []
    if len(cut["0-z"]) > WHOLE:
        common = sorted(word for word, numbers in postings.items() if len(numbers) > len(courses) * COMMON)
        cut = dict(_cut("", _kept(postings, common, len(courses))))
    yield _file("index", {"courses": len(courses), "page": COURSES_A_FILE, "shards": sorted(cut), "common": common})
    for name, text in cut.items():
        yield _text_file(f"words-{name}", text)
    for start in range(0, len(courses), COURSES_A_FILE):
        some = courses[start : start + COURSES_A_FILE]
        yield _file(f"courses-{start // COURSES_A_FILE}", [_result(course) for course in some], some)
    if len(courses) > ENTRIES:
        yield _file("facets", _facets(courses))


def words(text: str) -> list[str]:
    """Return the words of a text as they are looked for: without accents and case, letters and digits alone."""
    plain = text.casefold()
    if not plain.isascii():
        plain = "".join(character for character in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(character))
    return re.findall(r"[a-z0-9]+", plain)


def _postings(courses: Sequence[CourseView]) -> Postings:
    found: Postings = {}
    for number, course in enumerate(courses):
        weights: dict[str, int] = {}
        for weight, text in ((TEXT, _prose(course)), (PLACE, _places(course)), (TITLE, course.title)):
            weights.update(dict.fromkeys(words(text), weight))
        for word, weight in weights.items():
            if len(word) >= SHORTEST:
                found.setdefault(word, []).append(number * 4 + weight)
    return found


def _prose(course: CourseView) -> str:
    return f"{course.summary} {course.audience} {re.sub(r'<[^>]*>', ' ', course.description)}"


def _places(course: CourseView) -> str:
    """Return what is looked for besides: topics, numbers, and where its sessions are."""
    said = [f"{line.label} {line.number}" for line in course.certification] + [topic.text for topic in course.topics]
    said += (f"{session.place} {session.venue.region if session.venue else ''} {session.control_number}" for session in course.sessions)
    return " ".join(said)


def _kept(postings: Postings, common: Sequence[str], courses: int) -> Postings:
    """Leave out of the common words what says nothing: all of a word that most titles or places have, too."""
    kept = dict(postings)
    for word in common:
        kept[word] = [posting for posting in postings[word] if posting & 3 > TEXT]
        if not 0 < len(kept[word]) <= courses * COMMON:
            del kept[word]
    return kept


def _cut(prefix: str, postings: Postings) -> Iterator[tuple[str, str]]:
    """Yield files by the beginning of their words: what is too long for one is cut by one letter more. `re` alone then stands in `re`."""
    text = _written(postings)
    if prefix and (len(text) <= CHARACTERS or len(postings) == 1):
        yield prefix, text
        return
    groups: dict[str, Postings] = {}
    for word, numbers in postings.items():
        groups.setdefault(word[: len(prefix) + 1], {})[word] = numbers
    if alone := groups.pop(prefix, None):
        yield prefix, _written(alone)
    for longer, group in groups.items():
        yield from _cut(longer, group)


def _written(postings: Mapping[str, Sequence[int]]) -> str:
    """Write words with the distance of each posting from the one before it, which is shorter than the posting."""
    return _json({word: [later - earlier for earlier, later in pairwise((0, *postings[word]))] for word in sorted(postings)})


def _result(course: CourseView) -> dict[str, object]:
    """Return what a result shows: the course, and what must be printed wherever it is named."""
    return {
        "title": course.title,
        "url": course.url,
        "summary": course.summary,
        "facts": f"{course.length} · {course.fee.member}".strip(" ·"),
        "dates": list(islice(_dates(course), SESSIONS)),
        "certification": [_certification(line.label, line.number, line.statement) for line in course.certification],
    }


def _dates(course: CourseView) -> Iterator[tuple[str, str]]:
    """Yield the last day and the words of each session that is to be held; the script leaves out what is over when it is read."""
    for session in course.sessions:
        if session.last_iso and session.status not in STANDING_STATUSES:
            yield session.last_iso, f"{session.dates} {session.venue.city if session.venue else session.place}"


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


def _file(name: str, content: object, shown: Sequence[CourseView] = ()) -> Document:
    return _text_file(name, _json(content), shown)


def _text_file(name: str, text: str, shown: Sequence[CourseView] = ()) -> Document:
    return Document(
        path=f"search/{name}.json",
        kind="text",
        template="verbatim",
        view=TextView(text=text),
        sources=tuple(course.source for course in shown),
        courses=tuple(course.id for course in shown),
    )


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))
