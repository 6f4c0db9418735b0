"""What is wrong with the values of one file -> findings: each at its value, in plain words, with what to type instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import MISSING, fields
from datetime import date
from itertools import islice
from pathlib import PurePosixPath
from typing import Any, get_args, get_origin

from pydantic_core import ErrorDetails

from catalog.content import vocabulary
from catalog.content.faults import MOST_FINDINGS, finding
from catalog.content.lists import as_list
from catalog.content.suggestions import listed, same_word, with_article
from catalog.content.values import Misread, Reader, read_date, read_hours
from catalog.content.vocabulary import example, is_record, kind_at, noun
from catalog.content.written import Written
from catalog.content.yaml_faults import quoted
from catalog.findings import Edit, Finding
from catalog.model import Approval, Course, TimeRange
from catalog.source import Origin, Span

Location = tuple[int | str, ...]

_THOUSANDS = re.compile(r"\$? ?(\d{1,3}(?:,\d{3})+(?:\.\d\d)?)")
_ITEM_READERS: Mapping[Any, Reader] = {TimeRange: read_hours, date: read_date}


def explain(kind: type, written: Written, errors: Sequence[ErrorDetails] = ()) -> list[Finding]:
    """Say what is wrong with the values of a record of the class `kind`, given pydantic's errors."""
    explained = list(islice(_Values(kind, written).faults(errors), MOST_FINDINGS + 1))
    if len(explained) > MOST_FINDINGS:
        message = f"The file has more faults than these {MOST_FINDINGS}."
        hint = f"begin anew from the example of {with_article(noun(kind))}"
        explained[MOST_FINDINGS:] = [finding("content-limit", Span(written.file), message, hint)]
    return explained


class _Values:
    """The values of one file, which is to be a record of the class `kind`."""

    def __init__(self, kind: type, written: Written) -> None:
        self.kind = kind
        self.written = written
        self.origin = Origin(written.file, written.places)
        self.renamed: set[str] = set()  # missing keys that stand there under another name: one fault, said once

    def faults(self, errors: Sequence[ErrorDetails]) -> Iterator[Finding]:
        unknown = [error["loc"] for error in errors if error["type"] == "unexpected_keyword_argument"]
        outside = self._outside_their_list([location for location in unknown if len(location) == 1])
        yield from outside
        for location in unknown:
            if not (outside and len(location) == 1):
                yield self._unknown_key(location)
        for path in sorted(self.written.empty - self.written.reported):
            yield from self._empty_key(path)
        for error in errors:
            if not self._is_reported(error["loc"]) and not self._may_be_unread(error):
                yield from self._explained(error)

    def _is_reported(self, location: Location) -> bool:
        path = _path(location)
        return path in self.written.reported or path in self.renamed

    def _may_be_unread(self, error: ErrorDetails) -> bool:
        """Tell whether what is missing may stand in those lines of the file that are no YAML."""
        return error["type"] == "missing" and len(error["loc"]) == 1 and bool(self.written.unread)

    def _explained(self, error: ErrorDetails) -> Iterator[Finding]:
        if error["type"] == "too_short" and error["input"]:
            return  # Its items are faulty, and each is reported.
        say = _EXPLANATIONS.get(error["type"])
        if say:
            yield say(self, error)
        elif error["type"] != "unexpected_keyword_argument":
            yield self._fault(error["loc"], f"{error['msg']}.", "compare it with the examples")

    def _fault(self, location: Location, message: str, hint: str, meant: str = "", *, sure: bool = False) -> Finding:
        span = self.origin.at(_path(location))
        return finding("content-value", span, message, hint, edits=[Edit(span, meant)] if meant else (), safe=sure)

    def _outside_their_list(self, unknown: Sequence[Location]) -> list[Finding]:
        """Say once that the keys of an item stand where the list itself should: `certifier` and `number` without `certifications:`."""
        lists = {
            name: get_args(of)[0]
            for name, of in vocabulary.keys(self.kind).items()
            if get_origin(of) is tuple and is_record(get_args(of)[0]) and name != "waive" and not self._is_written(name)
        }
        found = [str(location[0]) for location in unknown]
        for name, item in lists.items() if len(found) > 1 else ():
            if set(found) <= vocabulary.keys(item).keys():
                message = f"{listed(found)} belong to an item of `{name}`, and there is no such line."
                hint = f"write `{name}:` above them, begin the first with `- `, as in `- {found[0]}: …`, and indent the others under it"
                return [finding("content-unknown-key", self.origin.key(found[0]), message, hint)]
        return []

    def _unknown_key(self, location: Location) -> Finding:
        key, path = str(location[-1]), _path(location)
        kind, span = self._kind_at(location[:-1]), self.origin.key(path)
        if key in vocabulary.UNTYPED and len(location) == 1:
            return finding("content-unknown-key", span, vocabulary.UNTYPED[key], "delete the line")
        known = vocabulary.keys(kind)
        meant = vocabulary.meant_key(key, [name for name in known if not self._is_written(_path((*location[:-1], name)))])
        message = f"{with_article(noun(kind)).capitalize()} has no `{key}`."
        if not meant:
            twin = vocabulary.meant_key(key, known)
            elsewhere = kind is Course and key in vocabulary.keys(Approval)
            others = (
                f"write it into content/certifications/{PurePosixPath(self.written.file).stem}.yml"
                if elsewhere
                else f"there are {listed(sorted(known))}"
            )
            hint = f"delete it: `{twin}` is there already" if twin else others
            return finding("content-unknown-key", span, message, hint)
        self.renamed.add(_path((*location[:-1], meant)))
        edits = [Edit(span, meant)]
        return finding("content-unknown-key", span, message, f"did you mean `{meant}`?", edits=edits, safe=same_word(key, meant))

    def _empty_key(self, path: str) -> Iterator[Finding]:
        location = tuple(path.split("."))
        kind, key = self._kind_at(location[:-1]), location[-1]
        if not is_record(kind):  # An item of a list, or a key of a table of names, of which pydantic speaks.
            if get_origin(kind) is dict:
                yield finding("content-missing", self.origin.at(path), f"`{key}` has no value.", f"write a value, as in `{key}: …`")
        elif key not in vocabulary.keys(kind):
            yield self._text_after_comma(path) if path in self.written.bare else self._unknown_key(location)
        elif not _is_required(kind, key):
            yield finding("content-empty", self.origin.at(path), f"`{key}` has no value.", "write one, or delete the line")

    def _is_written(self, path: str) -> bool:
        return self.origin.has(path) or path in self.written.unread

    def _text_after_comma(self, path: str) -> Finding:
        """Explain `{street: 100 Main Street, Suite 200}`, where a comma in a text ends the text."""
        key, before = path.rpartition(".")[2], self._written_before(path)
        message = f"Between braces a comma ends a value, so that `{key}` is taken for a name."
        name, colon, value = key.partition(":")
        if colon:
            return finding("content-syntax", self.origin.key(path), "A space is missing after the colon.", f"write `{name}: {value}`")
        if before is None:
            return finding("content-syntax", self.origin.key(path), message, "put a text that has a comma in quotation marks")
        self.renamed |= {path, before}
        first, last = self.origin.at(before), self.origin.key(path)
        whole = Span(first.file, first.line, first.column, last.end_line, last.end_column)
        meant = _amount_of(f"{self._value_at(before)},{key}") or quoted(f"{self._value_at(before)}, {key}")
        hint = f"write `{before.rpartition('.')[2]}: {meant}`"
        return finding("content-syntax", whole, message, hint, edits=[Edit(whole, meant)], safe=whole.line == whole.end_line)

    def _written_before(self, path: str) -> str | None:
        """Return the path of the text that stands right before the key at `path`, in the same braces."""
        parent = path.rpartition(".")[0]
        beside = [key.removesuffix(":key") for key in self.origin.spans if key.endswith(":key") and key.rpartition(".")[0] == parent]
        index = beside.index(path)
        before = beside[index - 1] if index else ""
        return before if before and isinstance(self._value_at(before), str) else None

    def _value_at(self, path: str) -> object:
        value: Any = self.written.values
        for step in path.split("."):
            if isinstance(value, list) and step.isdecimal() and int(step) < len(value):
                value = value[int(step)]
            else:
                value = value.get(step) if isinstance(value, dict) else None
        return value

    def _kind_at(self, location: Location) -> Any:
        try:
            return kind_at(self.kind, location)
        except (KeyError, TypeError, IndexError):  # A place within what is not known anyway.
            return None

    def missing(self, error: ErrorDetails) -> Finding:
        *parent, key = error["loc"]
        path, kind = _path(error["loc"]), self._kind_at(tuple(parent))
        hint = f"write a line such as `{example(str(key))}`" if not parent else f"write `{example(str(key))}`"
        if path in self.written.empty:
            return finding("content-missing", self.origin.key(path), f"`{key}` has no value.", hint)
        span = self.origin.key(_path(tuple(parent))) if parent else self._first_key()
        return finding("content-missing", span, f"The {noun(kind)} has no `{key}`.", hint)

    def _first_key(self) -> Span:
        """Return the place of the first key of the file: what the whole record lacks is said there."""
        first = next((path for path in self.origin.spans if path.endswith(":key")), "")
        return self.origin.spans[first] if first else Span(self.origin.file)

    def nothing(self, error: ErrorDetails) -> Finding:
        key = _key(error["loc"])
        return finding("content-missing", self.origin.at(_path(error["loc"])), f"`{key}` has no value.", f"write `{example(key)}`")

    def misread(self, error: ErrorDetails) -> Finding:
        misread: Misread = error["ctx"]["misread"]
        location = error["loc"]
        if location[-1:] != ("[key]",):
            return self._fault(location, misread.message, misread.hint, misread.meant, sure=misread.sure)
        span = self.origin.key(_path(location[:-1]))
        return finding("content-value", span, misread.message, misread.hint, edits=[Edit(span, misread.meant)] if misread.meant else ())

    def no_text(self, error: ErrorDetails) -> Finding:
        location, value = error["loc"], error["input"]
        if value is None:
            return finding(
                "content-missing", self.origin.at(_path(location)), "An item of this list is empty.", "write it, or delete its line"
            )
        key = _key(location)
        if isinstance(value, list) and len(value) == 1 and isinstance(value[0], str):
            return self._fault(location, f"`{key}` takes one value, not a list.", f"write `{key}: {value[0]}`", value[0])
        hint = f"write one, as in `{example(key)}`" if key in vocabulary.EXAMPLES else "put it in quotation marks, if it is a text"
        return self._fault(location, f"`{key}` takes one value, not {_shape(value)}.", hint)

    def no_list(self, error: ErrorDetails) -> Finding:
        location, value = error["loc"], error["input"]
        key, kind = _key(location), self._kind_at(location)
        if not isinstance(value, str):
            return self._fault(location, f"`{key}` takes a list, not {_shape(value)}.", "begin each item with `- `, on a line of its own")
        item = get_args(kind)[0]
        meant, sure = ("", False) if is_record(item) and item not in _ITEM_READERS else as_list(value, _ITEM_READERS.get(item))
        hint = f"write `{key}: {meant}`" if meant else f"write a list, as in `{example(key)}`"
        return self._fault(location, f"`{key}` takes a list, even of one.", hint, meant, sure=sure)

    def no_mapping(self, error: ErrorDetails) -> Finding:
        location, value = error["loc"], error["input"]
        if value is None:
            return self.no_text(error)
        kind = self._kind_at(location)
        needed = [name for name in vocabulary.keys(kind) if _is_required(kind, name)] if is_record(kind) else []
        form = f"{{{', '.join(example(name) for name in needed or list(vocabulary.keys(kind))[:2])}}}" if is_record(kind) else "name: value"
        return self._fault(location, f"`{_key(location)}` takes names with values, not {_shape(value)}.", f"write them, as in `{form}`")

    def no_such_choice(self, error: ErrorDetails) -> Finding:
        location, value, known = error["loc"], error["input"], get_args(self._kind_at(error["loc"]))
        if not isinstance(value, str):
            return self.no_text(error)
        meant, sure = vocabulary.meant_choice(value, known)
        hint = f"write `{meant}`" if meant else f"write {listed(known, 'or')}"
        return self._fault(location, f"`{value}` is not a {_key(location).replace('_', ' ')} that is known here.", hint, meant, sure=sure)


_EXPLANATIONS: Mapping[str, Callable[[_Values, ErrorDetails], Finding]] = {
    "dataclass_type": _Values.no_mapping,
    "dict_type": _Values.no_mapping,
    "literal_error": _Values.no_such_choice,
    "misread": _Values.misread,
    "missing": _Values.missing,
    "string_too_short": _Values.nothing,
    "string_type": _Values.no_text,
    "too_short": _Values.nothing,
    "tuple_type": _Values.no_list,
}


def _path(location: Location) -> str:
    return ".".join(str(step) for step in location)


def _key(location: Location) -> str:
    """Return the name that a value goes by: that of its list, for an item."""
    return next((str(step) for step in reversed(location) if not str(step).isdigit()), "")


def _amount_of(text: str) -> str:
    """Return the amount of `$1,200`, where a comma parts the thousands from the rest, without it; empty where the text is none."""
    found = _THOUSANDS.fullmatch(text.strip())
    return found[1].replace(",", "") if found else ""


def _shape(value: object) -> str:
    if isinstance(value, list):
        return "a list"
    return "names with values" if isinstance(value, dict) else "a single text"


def _is_required(kind: Any, key: str) -> bool:
    field = next(field for field in fields(kind) if field.name == key)
    return field.default is MISSING and field.default_factory is MISSING
