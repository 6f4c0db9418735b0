"""A spreadsheet saved as CSV, and a file that says what its columns mean -> drafts.

kind: session                  # session, course or venue
id: [course, city]             # columns that the file's name is made from, by their headings
columns:                       # our key: the column's heading
  course: Course
  dates: [First day, Last day]
  seats: Places
  member: Price                # a fee has two: `member` and `non_member`
date_format: "%m/%d/%Y"        # how dates are written; as 2027-02-09 without it
values:                        # what single values mean
  course: {Intro IA: internal-affairs}
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import zip_longest
from typing import Any

from catalog.content.text import read_text
from catalog.content.yaml_reader import read_yaml
from catalog.frozen import dataclass
from catalog.importing.draft import Draft, Known, days_list, fee_value, free_path, identifier, quoted
from catalog.model import Course, Session, Venue

_KINDS = {
    "session": ("content/sessions/{}/{}.yml", Session),
    "course": ("content/courses/{}.md", Course),
    "venue": ("content/venues/{}.yml", Venue),
}
_ADDRESS = ("street", "unit", "city", "state", "zip")
_AMOUNTS = ("member", "non_member")
_AMOUNT = re.compile(r"\$? ?(\d[\d,]*(?:\.\d\d)?)")
_PLAIN = frozenset({"course", "venue", "fee", "hours", "seats", "seats_left", "status", "delivery"})


class MappingError(Exception):
    """The mapping cannot be used; the message is one plain sentence."""


@dataclass(frozen=True, slots=True)
class _Mapping:
    kind: str
    name: Sequence[str]
    columns: Mapping[str, Sequence[str]]
    values: Mapping[str, Mapping[str, str]]
    date_format: str


def from_spreadsheet(text: str, mapping: str, known: Known, source: str) -> list[Draft]:
    """Return a draft for each row of the CSV `text`.

    Raises MappingError where the mapping, or its fit with the columns, is wrong.
    """
    meaning = _read(mapping)
    headings, rows = _table(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    for heading in (*meaning.name, *(heading for columns in meaning.columns.values() for heading in columns)):
        if heading not in headings:
            raise MappingError(f"There is no column `{heading}`. There are {', '.join(f'`{found}`' for found in headings)}.")
    drafts: dict[str, Draft] = {}
    for number, row in enumerate(rows, 2):
        if any(row.values()):
            draft = _draft(row, meaning, known, f"{source}, row {number}")
            path = free_path(draft.path, drafts)
            drafts[path] = replace(draft, path=path)
    return list(drafts.values())


def _table(text: str) -> tuple[Sequence[str], Iterator[Mapping[str, str]]]:
    """Read the headings, and the cells of each row below them by heading."""
    try:
        table = list(csv.reader(io.StringIO(text), delimiter=_delimiter(text), skipinitialspace=True))
    except csv.Error as error:
        raise MappingError(f"The spreadsheet is no CSV: {error}.") from None
    if not table:
        raise MappingError("The spreadsheet is empty.")
    first, *rows = table
    width = max(map(len, [first, *rows]))
    headings = [" ".join(heading.split()) or f"column {number}" for number, heading in enumerate(first + [""] * (width - len(first)), 1)]
    [(most, times)] = Counter(headings).most_common(1) or [("", 0)]
    if times > 1:
        raise MappingError(f"{times} columns are called `{most}`: give each a heading of its own.")
    return headings, (dict(zip_longest(headings, map(str.strip, row), fillvalue="")) for row in rows)


def _delimiter(text: str) -> str:
    """Return what stands between the cells; it is seen in the headings."""
    try:
        return csv.Sniffer().sniff(text.partition("\n")[0], ",;\t").delimiter
    except csv.Error:
        return ","


def _read(mapping: str) -> _Mapping:
    text, fault = read_text("mapping", mapping.encode(errors="surrogatepass"))
    if fault:
        raise MappingError(f"The mapping cannot be read: {fault.message}")
    written = read_yaml("mapping", text)
    values: Any = written.values
    if written.findings or not isinstance(values, dict):
        raise MappingError(f"The mapping cannot be read: {written.findings[0].message if written.findings else 'it is empty.'}")
    if str(values.get("kind")) not in _KINDS or not (isinstance(values.get("columns"), dict) and values["columns"]):
        raise MappingError("The mapping needs `kind`, which is session, course or venue, and `columns`.")
    meaning = _Mapping(
        values["kind"],
        _names(values.get("id", [])),
        {key: _names(columns) for key, columns in values["columns"].items()},
        values.get("values", {}),
        values.get("date_format", "%Y-%m-%d"),
    )
    _refuse(meaning)
    return meaning


def _names(written: object) -> Sequence[str]:
    """Take the heading of one column, or those of several in a list."""
    names = [written] if isinstance(written, str) else written
    if isinstance(names, list) and all(isinstance(name, str) for name in names):
        return names
    raise MappingError("The mapping names columns by their headings: `Course`, or `[Course, City]`.")


def _refuse(mapping: _Mapping) -> None:
    """Raise MappingError for keys that no file has, and for meanings and dates in another form than those at the top of this module."""
    for key in mapping.columns:
        if not re.fullmatch("[a-z_]+", key) or key == "unread":
            raise MappingError(f"The mapping gives a column to `{key}`, which is no key of a content file.")
    meanings = mapping.values.values() if isinstance(mapping.values, dict) else [None]
    if not all(isinstance(meaning, dict) and all(isinstance(text, str) for text in meaning.values()) for meaning in meanings):
        raise MappingError("`values` of the mapping has, for a key, what single values mean: `course: {Intro IA: internal-affairs}`.")
    if not _is_date_format(mapping.date_format):
        raise MappingError(f"The `date_format` of the mapping, `{mapping.date_format}`, is none; write one such as `%m/%d/%Y`.")


def _is_date_format(form: object) -> bool:
    """Tell whether a day that is written in a form can be read again."""
    day = datetime(2027, 2, 9)  # noqa: DTZ001 -- a date has no zone
    try:
        return isinstance(form, str) and datetime.strptime(day.strftime(form), form).date() == day.date()  # noqa: DTZ007 -- as above
    except (ValueError, re.error):
        return False


def _draft(row: Mapping[str, str], meaning: _Mapping, known: Known, source: str) -> Draft:
    cells = {key: [row[heading] for heading in headings] for key, headings in meaning.columns.items()}
    body = " ".join(cells.pop("description", [])) if meaning.kind == "course" else None
    values, unread, days = _values(cells, meaning, known)
    mapped = {heading for headings in meaning.columns.values() for heading in headings}
    unread += [f"{heading}: {cell}" for heading, cell in row.items() if heading not in mapped and cell]
    words = [row[heading] for heading in meaning.name] or [" ".join(next(iter(cells.values())))]
    folder = _KINDS[meaning.kind][0]
    name = identifier(*words) or "no-name"
    path = folder.format(days[0].year if days else "undated", name) if meaning.kind == "session" else folder.format(name)
    return Draft(path, values, unread, body, source)


def _values(cells: Mapping[str, list[str]], meaning: _Mapping, known: Known) -> tuple[dict[str, str], list[str], list[date]]:
    values: dict[str, str] = {}
    unread: list[str] = []
    days: list[date] = []
    for key, texts in cells.items():
        text = " ".join(found for found in texts if found)
        meant = meaning.values.get(key, {}).get(text, text)
        if key == "dates":
            days = _days(texts, meaning.date_format)
            values[key] = days_list(days)
            unread += [f"dates: {text}"] * bool(text and not days)
        elif key in _AMOUNTS:
            unread += [f"{key}: {text}"] * bool(text and not _AMOUNT.fullmatch(text))
        elif meant and key not in _ADDRESS:
            values[key] = _value(key, meant, known)
    if fee := fee_value(known, *(_amount(cells.get(key, [])) for key in _AMOUNTS)):
        values["fee"] = fee
    if address := {key: " ".join(cells[key]) for key in _ADDRESS if "".join(cells.get(key, []))}:
        values["address"] = "{" + ", ".join(f"{key}: {quoted(text, plain=key != 'zip')}" for key, text in address.items()) + "}"
    return values, unread, days


def _value(key: str, text: str, known: Known) -> str:
    ids = {"course": known.courses, "venue": known.venues}.get(key, {})
    return ids.get(text.lower(), text) if key in _PLAIN and ids.get(text.lower(), text).replace("-", "").isalnum() else quoted(text)


def _amount(texts: Sequence[str]) -> str:
    found = _AMOUNT.fullmatch(" ".join(texts))
    return found[1] if found else ""


def _days(texts: Sequence[str], form: str) -> list[date]:
    """Return the days from the first column to the last, or those of one column alone; none where one cannot be read."""
    try:
        found = [datetime.strptime(text, form).date() for text in texts if text]  # noqa: DTZ007 -- a date has no zone
    except ValueError:
        return []
    if len(texts) == 2 and len(found) == 2 and 0 <= (found[1] - found[0]).days <= 31:
        return [found[0] + timedelta(days=number) for number in range((found[1] - found[0]).days + 1)]
    return sorted(found)
