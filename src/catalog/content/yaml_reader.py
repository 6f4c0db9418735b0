"""YAML 1.2 text -> plain values and the place of each, in one pass over the parser's events.

Every scalar stays text, so that `no`, `1:30` and `012` are what was typed; what a text means is decided by the type of the record that it
is read into. What YAML has beyond values, lists and mappings (anchors, aliases, tags, merge keys, directives, further documents) is refused
at its place, as is what would cost much time.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import yaml
from yaml.events import AliasEvent, MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, StreamEndEvent

from catalog.content import yaml_faults, yaml_habits, yaml_syntax
from catalog.content.faults import MOST_FINDINGS, finding
from catalog.content.text import hidden_in
from catalog.content.written import Marks, Places, Written
from catalog.content.yaml_mending import mended, mending
from catalog.findings import Finding
from catalog.source import Span

MOST_LEVELS = 32
MOST_VALUES = 50_000
MOST_ITEMS = 500
"""Items of one list."""
_MOST_MENDINGS = 5

_LOADER: Any = getattr(yaml, "CLoader", yaml.Loader)  # PyYAML without libyaml has only the slow loader, which reads the same language.
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
_LOST_END = re.compile(r"[ \t]+#\S")


def read_yaml(file: str, text: str, *, skipped_lines: int = 0) -> Written:
    """Read the YAML `text` of `file`, which begins after `skipped_lines` lines of it. Raises nothing: faults are findings.

    Where a fault is only a matter of quotation marks or a space, the text is read on as if it were mended, so that one such fault does not
    hide all others of the file.
    """
    written = _read_once(file, text, skipped_lines)
    for _ in range(_MOST_MENDINGS):
        edits = mending(written)
        if not edits:
            return written
        text = mended(text, edits, skipped_lines)
        again = _read_once(file, text, skipped_lines)
        begun = {edit.span.line: edit.span.column for edit in edits}
        moved = {path for path, span in again.places.items() if span.column >= begun.get(span.line, span.column + 1)}
        found = [fault for fault in again.findings if fault.span.line not in begun and fault not in written.findings]
        written = replace(again, reported=again.reported | moved | written.reported, findings=(*written.findings, *found))
    return written


def _read_once(file: str, text: str, skipped_lines: int) -> Written:
    reader = _Reader(file, text, skipped_lines)
    values = None
    try:
        values = reader.document()
    except _Refused as refused:
        reader.findings.append(refused.finding)
    except yaml.YAMLError as error:
        reader.findings.append(yaml_syntax.explain(file, text, error, skipped_lines))
    except Exception as error:  # noqa: BLE001 - whatever the parser raises for a text that somebody typed is a fault of the text.
        reader.findings.append(finding("content-syntax", Span(file), f"This cannot be read as YAML ({type(error).__name__})."))
    finally:
        reader.close()
    return Written(
        file,
        values,
        reader.places,
        frozenset(reader.empty),
        frozenset(reader.bare),
        frozenset(reader.reported),
        tuple(reader.findings),
    )


class _Refused(Exception):  # noqa: N818 - it is what happened, and no error of the program
    """Reading cannot go on."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


class _Reader:
    """One reading of one text. Paths are those of `Origin`: `fee.member`, `dates.0`."""

    def __init__(self, file: str, text: str, skipped_lines: int) -> None:
        self.findings: list[Finding] = []
        self.empty: set[str] = set()
        self.bare: set[str] = set()
        self.reported: set[str] = set()
        self._written_twice: list[str] = []  # the keys of the whole record
        self._marks: Marks = {}
        self.places = Places(file, self._marks, skipped_lines)
        self._text = text
        self._lines: list[str] = []
        self._parser = _LOADER(text)
        self._get_event = self._parser.get_event
        self._levels = 0
        self._end = (0, 0)  # where the last value ended: a block ends there, though the parser says so only at the next token
        self._has_escapes = "\\" in text
        self._has_hashes = " #" in text or "\t#" in text
        self._has_habits = yaml_habits.HABITS.search(text) is not None

    @property
    def lines(self) -> list[str]:
        """The lines of the text, which few texts are asked for."""
        if not self._lines:
            self._lines = [line.rstrip("\r") for line in self._text.split("\n")]
        return self._lines

    def close(self) -> None:
        self._parser.dispose()

    def document(self) -> dict[str, object] | None:
        """Read the one document of the text, a mapping."""
        self._get_event()  # the start of the stream
        start = self._get_event()
        if start.__class__ is StreamEndEvent:
            return {}
        if start.version or start.tags:
            self._refuse("content-yaml", start, "Directives (lines that begin with `%`) are not used here.", "delete the line")
        root = self._get_event()
        if root.__class__ is ScalarEvent and not root.style and root.value in _NOTHING:
            values: object = {}
        else:
            values = self._value(root, "")
        self._get_event()  # the end of the document
        if (after := self._get_event()).__class__ is not StreamEndEvent:
            hint = "delete the line, or move what follows into a file of its own"
            self._report(finding("content-yaml", self._span(after), "A second document begins here.", hint))
        if isinstance(values, dict):
            if self._written_twice and f"{self._written_twice[0]}:key" == next(path for path in self._marks if path):
                self.findings = yaml_faults.with_second_record(self.findings, self._written_twice)
            return values
        self.findings.append(yaml_faults.no_mapping(self.places[""], values))
        return None

    def _value(self, event: Any, path: str) -> object:
        kind = event.__class__
        if kind is ScalarEvent:
            return self._scalar(event, path)
        if kind is AliasEvent or event.anchor or event.tag:
            self._refuse_reference(event)
        return self._collection(event, path)

    def _scalar(self, event: Any, path: str) -> object:
        if event.anchor or event.tag:
            self._refuse_reference(event)
        start, end, style = event.start_mark, event.end_mark, event.style
        value: str = event.value
        if len(self._marks) > MOST_VALUES:
            self._refuse("content-limit", event, f"The file has more than {MOST_VALUES:,} names and values.", "split it up")
        self._end = self._block_end(start.line, end) if style in {"|", ">"} else (end.line, end.column)
        self._marks[path] = (start.line, start.column, *self._end)
        if style:
            if style == '"' and self._has_escapes:
                self._see_hidden(path, value)
            return value
        if self._has_hashes:
            self._see_lost_end(path, value)
        if self._has_habits and path:
            return self._as_meant(path, value)
        return None if value in _NOTHING else value

    def _collection(self, event: Any, path: str) -> object:
        start = event.start_mark
        self._levels += 1
        if self._levels > MOST_LEVELS:
            self._refuse("content-limit", event, f"Values are nested more than {MOST_LEVELS} levels deep here.", "write it flatter")
        prefix = f"{path}." if path else ""
        self._marks[path] = (start.line, start.column, start.line, start.column)  # so that a value comes before what is in it
        value: object = self._mapping(prefix) if event.__class__ is MappingStartEvent else self._sequence(prefix)
        self._marks[path] = (start.line, start.column, *self._end)
        self._levels -= 1
        return value

    def _sequence(self, prefix: str) -> list[object]:
        values: list[object] = []
        while (event := self._get_event()).__class__ is not SequenceEndEvent:
            path = f"{prefix}{len(values)}"
            if len(values) == MOST_ITEMS:
                self._refuse("content-limit", event, f"The list has more than {MOST_ITEMS} items.", "split it up")
            value = self._value(event, path)
            values.append(value)
            if value is None:
                self.empty.add(path)
        self._ended_by(event)
        return values

    def _mapping(self, prefix: str) -> dict[str, object]:
        values: dict[str, object] = {}
        marks, get_event = self._marks, self._get_event
        while (event := get_event()).__class__ is not MappingEndEvent:
            key = self._key(event)
            path = prefix + key
            key_path = f"{path}:key"
            if key_path in marks:
                self._skip_duplicate(event, key, path)
                continue
            start, end = event.start_mark, event.end_mark
            marks[key_path] = mark = (start.line, start.column, end.line, end.column)
            value = self._value(get_event(), path)
            if value is not None:
                values[key] = value
            else:
                self._see_empty(path, mark)
        self._ended_by(event)
        return values

    def _key(self, event: Any) -> str:
        if event.__class__ is not ScalarEvent:
            if event.__class__ is AliasEvent:
                self._refuse_reference(event)
            self._refuse("content-syntax", event, "A list or a mapping stands where the name of a value is needed.", "write `name: value`")
        if event.anchor or event.tag:
            self._refuse_reference(event)
        key: str = event.value
        if not event.style and key in _NOTHING:
            self._refuse("content-syntax", event, "The name before the colon is missing.", "write `name: value`")
        if key == "<<" and not event.style:
            self._refuse("content-yaml", event, "Merge keys (`<<:`) are not used here.", "write the values out")
        return key

    def _skip_duplicate(self, event: Any, key: str, path: str) -> None:
        self._report(yaml_faults.duplicate_key(self._span(event), key, self.places[f"{path}:key"]))
        if "." not in path:
            self._written_twice.append(key)
        empty, bare, self.empty, self.bare = self.empty, self.bare, set(), set()
        self._value(self._get_event(), f"{path}:again")
        self.empty, self.bare = empty, bare  # What the second value lacks is nobody's concern.

    def _ended_by(self, event: Any) -> None:
        """Take the end of a list or mapping from its bracket; where it is written without brackets, the last value's end stands."""
        start, end = event.start_mark, event.end_mark
        if (start.line, start.column) != (end.line, end.column):
            self._end = (end.line, end.column)

    def _block_end(self, first: int, end: Any) -> tuple[int, int]:
        """Return where a block of text that begins on the line `first` ends: blank lines after it are not part of it."""
        if end.line == first:
            return end.line, end.column
        last = min(end.line - (end.column == 0), len(self.lines) - 1)
        while last > first and not self.lines[last].strip():
            last -= 1
        return last, len(self.lines[last])

    def _see_hidden(self, path: str, value: str) -> None:
        """Find a character that nobody can see and that is written as an escape."""
        if hidden := hidden_in(value):
            self.reported.add(path)
            message = f"This text holds a character that nobody can see: {hidden}."
            self._report(finding("content-encoding", self.places[path], message, "take its escape, which begins with a backslash, out"))

    def _see_lost_end(self, path: str, value: str) -> None:
        """Find a value whose end was taken for a comment, `Course #1`: a comment has a space after its `#`."""
        line, column = self._end
        rest = self.lines[line][column:]
        if _LOST_END.match(rest):
            self.reported.add(path)
            self._report(yaml_faults.lost_end(self.places[path], value, rest.rstrip()))

    def _as_meant(self, path: str, value: str) -> object:
        """Take a list that was typed with other bullets for a list, and what stands between typographic quotation marks without them."""
        first, column, last, _ = self._marks[path]
        if not self.lines[first][:column].strip() and (meant := yaml_habits.bullets_of(self.lines, first, last)):
            self._report(yaml_habits.list_with_bullets(meant, self.lines, self.places))
            self.reported.add(path)
            self._marks.update({f"{path}.{n}": (at, start, at, start + len(item)) for n, (at, start, item) in enumerate(meant.items)})
            return [item for _, _, item in meant.items]
        plain = None if path.rpartition(".")[2].isdigit() else yaml_habits.between_marks(value)
        if plain is not None:
            self._report(yaml_habits.typographic_marks(self.places[path], value, yaml_faults.quoted(plain)))
            self.reported.add(path)
        return value if plain is None else plain

    def _see_empty(self, path: str, key: tuple[int, int, int, int]) -> None:
        self.empty.add(path)
        if self._marks[path][:2] == key[2:]:
            self.bare.add(path)
        self._marks[path] = key  # an empty place shows nobody anything

    def _refuse_reference(self, event: Any) -> None:
        raise _Refused(yaml_faults.reference(self._span(event), self.lines[event.start_mark.line], event.start_mark.column))

    def _report(self, found: Finding) -> None:
        if len(self.findings) == MOST_FINDINGS:
            raise _Refused(finding("content-limit", Span(found.span.file), f"The file has more faults than these {MOST_FINDINGS}."))
        self.findings.append(found)

    def _refuse(self, fault: str, event: Any, message: str, hint: str) -> None:
        raise _Refused(finding(fault, self._span(event), message, hint))

    def _span(self, event: Any) -> Span:
        start, end = event.start_mark, event.end_mark
        return self.places.span((start.line, start.column, end.line, end.column))
