"""Exact places inside a value: the word of a text that a finding points at."""

from __future__ import annotations

import re
from dataclasses import replace

from catalog.model import Prose, Record, Session
from catalog.source import Span


def part_of(span: Span, value: str, start: int, end: int) -> Span:
    """Return the span of `value[start:end]`, where `span` shows `value` as it is, quoted or not; all of `span` for folded text."""
    width = span.end_column - span.column
    if span.line != span.end_line or width not in (len(value), len(value) + 2):
        return span
    first = span.column + (width - len(value)) // 2
    return replace(span, column=first + start, end_column=first + end)


def in_prose(record: Record, prose: Prose, start: int, end: int) -> Span:
    """Return the span of `prose.text[start:end]` in its file; the stretch must not run over the end of a line."""
    before = prose.text[:start]
    line = prose.line + before.count("\n")
    column = start - (before.rfind("\n") + 1) + 1
    return Span(record.origin.file, line, column, line, column + end - start)


def written(record: Record, *paths: str) -> tuple[Span, ...]:
    """Return the places of those of `paths` that stand in the record's file."""
    return tuple(record.at(path) for path in paths if record.origin.has(path))


_YEAR_IN_PATH = re.compile(r"(?<!\d)(20\d\d)(?:-(\d\d)(?!\d|-\d))?(?!\d)")


def years_in_path(file: str) -> frozenset[int]:
    """Return the years that a file's name or folders speak of: "sessions/2027/a.yml" -> {2027}; a fiscal year, `2026-27`, is both."""
    if "20" not in file:
        return frozenset()
    found = [(int(first), second) for first, second in _YEAR_IN_PATH.findall(file)]
    return frozenset(year for year, _ in found) | {year + 1 for year, second in found if second == f"{(year + 1) % 100:02d}"}


def status_place(session: Session) -> Span:
    """Return where a session says its status; where it says none, it is open, and the place is that of its first key."""
    return session.at("status") if session.origin.has("status") else session.origin.key("course")


def written_dates(session: Session) -> tuple[Span, ...]:
    """Return the places from which it is concluded when a session is: what rests on them comes after the rules of DATES."""
    return written(session, "weekdays", "dates")
