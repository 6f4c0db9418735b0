"""The sentences that are printed: every text that somebody typed for people to read, with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Literal
from weakref import ref

from catalog.frozen import dataclass
from catalog.model import Association, Catalog, Course, Page, Record, Session, Venue
from catalog.model.publicity import published_courses
from catalog.rules.places import in_prose, part_of
from catalog.source import Span


@dataclass(frozen=True, slots=True)
class Passage:
    """One text of one record. `path` is the value's; it is empty for the body of a Markdown file."""

    record: Record
    path: str
    text: str
    kind: Literal["course", "session", "page", "venue", "association"]

    def at(self, start: int, end: int) -> Span:
        """Return the span of `text[start:end]`, or of as much of it as stands on its first line."""
        end = min(end, _line_end(self.text, start))
        if not self.path and isinstance(self.record, Course):
            return in_prose(self.record, self.record.description, start, end)
        if not self.path and isinstance(self.record, Page):
            return in_prose(self.record, self.record.body, start, end)
        return _first_line(part_of(self.record.at(self.path), self.text, start, end))


def passages(catalog: Catalog) -> tuple[Passage, ...]:
    """Return every text that is printed on the build date; nothing of withheld courses."""
    global _gathered  # noqa: PLW0603 -- seven rules read the same texts, one after the other
    of, found = _gathered
    if of() is not catalog:
        found = tuple(_passages(catalog))
        _gathered = ref(catalog), found
    return found


def _passages(catalog: Catalog) -> Iterator[Passage]:
    yield from _association(catalog.association)
    if catalog.fees.note:
        yield Passage(catalog.fees, "note", catalog.fees.note, "association")
    for venue in catalog.venues.values():
        yield from _venue(venue)
    for page in catalog.pages.values():
        yield from _page(page)
    for course in published_courses(catalog):
        yield from course_passages(course)
        for session in catalog.sessions_by_course[course.id]:
            yield from _session(session)


_gathered: tuple[Callable[[], Catalog | None], tuple[Passage, ...]] = (lambda: None, ())
"""The catalog whose texts were asked for last, held weakly, and the texts."""


def course_passages(course: Course) -> Iterator[Passage]:
    """Yield every text of a course."""
    for path, text in (("summary", course.summary), ("audience", course.audience), ("prerequisite_note", course.prerequisite_note)):
        if text:
            yield Passage(course, path, text, "course")
    for path, texts in (("learn", course.learn), ("bring", course.bring)):
        for index, text in enumerate(texts):
            yield Passage(course, f"{path}.{index}", text, "course")
    if course.description:
        yield Passage(course, "", course.description.text, "course")


def _session(session: Session) -> Iterator[Passage]:
    if session.note:
        yield Passage(session, "note", session.note, "session")
    if session.online:
        yield Passage(session, "online.how", session.online.how, "session")
        if session.online.platform:
            yield Passage(session, "online.platform", session.online.platform, "session")
    for index, change in enumerate(session.changes):
        yield Passage(session, f"changes.{index}.what", change.what, "session")


def _page(page: Page) -> Iterator[Passage]:
    yield Passage(page, "title", page.title, "page")
    if page.summary:
        yield Passage(page, "summary", page.summary, "page")
    yield Passage(page, "", page.body.text, "page")


def _association(association: Association) -> Iterator[Passage]:
    registration = association.registration
    texts = (
        ("tagline", association.tagline),
        ("about", association.about),
        ("registration.consent", registration.consent),
        ("registration.next_steps", registration.next_steps),
        ("registration.cancellation", registration.cancellation),
    )
    for path, text in texts:
        if text:
            yield Passage(association, path, text, "association")


def _venue(venue: Venue) -> Iterator[Passage]:
    for path, text in (("parking", venue.parking), ("access", venue.access)):
        if text:
            yield Passage(venue, path, text, "venue")


class Names:
    """Finds names in texts: whole words, upper and lower case as given, line breaks for spaces. Its work grows with the text alone."""

    def __init__(self, names: Mapping[str, str]) -> None:
        """Take ids by name."""
        self._by_first_word: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
        for name, found_id in names.items():
            if words := name.split():
                pattern = re.compile(r"\s+".join(map(re.escape, words)) + r"(?!\w)")
                first = re.match(r"\w*", words[0])
                self._by_first_word.setdefault(first[0] if first else "", []).append((found_id, pattern))

    def __bool__(self) -> bool:
        return bool(self._by_first_word)

    def find(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Yield the id, start and end of each name in `text`."""
        for word in re.finditer(r"\w+", text):
            for found_id, pattern in self._by_first_word.get(word[0], ()):
                if match := pattern.match(text, word.start()):
                    yield found_id, match.start(), match.end()


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _first_line(span: Span) -> Span:
    # The value is a block over several lines: which of them is meant cannot be told from its text, so the first one is shown.
    return span if span.line == span.end_line else replace(span, end_line=span.line, end_column=span.column + 1)
