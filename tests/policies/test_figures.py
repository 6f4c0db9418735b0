"""Every figure of the policy files is the one that was worked out by hand from the texts, and none is missing on either side."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal, get_origin, get_type_hints

import pytest

from catalog.policies import TABLES, Entry, vintages

HEAD = {field.name for field in fields(Entry)} - {"note"}
FREE_TEXT = {"name", "note", "per", "says", "see", "statute", "title"}
FIGURE = re.compile(r"\d[\d.,:-]*\d|\d")


def by_hand() -> dict[str, list[str]]:
    """The table's lines by file, sorted, with each line's facts sorted too."""
    found: dict[str, list[str]] = {}
    section: list[str] = []
    for line in Path(__file__).with_name("figures.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = found.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            head, _, facts = line.rpartition("|")
            section.append(f"{head.strip()} | {'; '.join(sorted(facts.strip().split('; ')))}".strip())
    return {name: sorted(lines) for name, lines in found.items()}


def in_policy(name: str) -> list[str]:
    lines = []
    for entry in vintages(name):
        facts = [*structure(entry), *words(entry)]
        head = f"{entry.id} | {entry.effective_from} | {entry.effective_to} | {entry.vintage} | {entry.source}"
        lines.append(f"{head} | {'; '.join(sorted(facts))}".strip())
    return sorted(lines)


def structure(record: Any, path: str = "") -> Iterator[str]:
    """The figures of a record: its numbers, its flags, its choices and the lengths of its lists."""
    kinds = get_type_hints(type(record))
    for field in fields(record):
        if field.name not in HEAD | {"note"}:
            yield from value_figures(getattr(record, field.name), f"{path}{field.name}", kinds[field.name])


def value_figures(value: object, path: str, kind: object) -> Iterator[str]:
    match value:
        case True:
            yield path
        case False | None | "" | ():
            return
        case int() | Decimal():
            yield f"{path}={value}"
        case str() if get_origin(kind) is Literal:
            yield f"{path}={value}"
        case Mapping():
            yield from (f"{path}.{key}={item}" for key, item in value.items())
        case tuple():
            yield from list_figures(value, path)


def list_figures(items: tuple[Any, ...], path: str) -> Iterator[str]:
    if isinstance(items[0], tuple):
        yield f"{path}={'+'.join(str(len(item)) for item in items)}"
        return
    yield f"{path}={len(items)}"
    if not is_dataclass(items[0]):
        return
    if "id" in {field.name for field in fields(items[0])}:
        for item in items:
            yield from structure(item, f"{path}.{item.id}.")
        return
    for field in fields(items[0]):
        yield from column_figures([getattr(item, field.name) for item in items], f"{path}.{field.name}")


def column_figures(values: list[Any], path: str) -> Iterator[str]:
    """One field of all the items of a list; `-` where an item has none."""
    if not any(values) or isinstance(values[0], str):
        return
    if isinstance(values[0], bool):
        yield f"{path}={sum(values)}"
        return
    shown = (len(value) if isinstance(value, tuple) else value for value in values)
    yield f"{path}={','.join(str(value) if value else '-' for value in shown)}"


def words(record: Any) -> Iterator[str]:
    found = [figure for text in texts(record) for figure in FIGURE.findall(text)]
    if found:
        yield f"words={','.join(found)}"


def texts(record: Any) -> Iterator[str]:
    for field in fields(record):
        value = getattr(record, field.name)
        if isinstance(value, str) and field.name in FREE_TEXT:
            yield value
        elif isinstance(value, tuple):
            for item in value:
                yield from texts(item) if is_dataclass(item) else ()


@pytest.mark.parametrize("name", TABLES)
def test_figures_are_those_worked_out_by_hand(name: str) -> None:
    assert in_policy(name) == by_hand()[name]


def test_every_policy_file_is_in_the_table() -> None:
    shipped = {file.name.removesuffix(".yml") for file in files("catalog.policies").iterdir() if file.name.endswith(".yml")}
    assert shipped == set(TABLES) == set(by_hand())
