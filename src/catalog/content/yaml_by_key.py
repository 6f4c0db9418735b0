"""A YAML text that cannot be read as a whole, read key by key, so that a fault of its form hides only the key that it stands in.

A line that begins in its first column with the name of one of a record's keys is where that key begins: YAML wants what goes on with a
value to be indented. So each key can be read by itself, a fault is said of the very lines that it stands in, and the others are read on.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Any

from catalog.content import vocabulary
from catalog.content.faults import MOST_FINDINGS
from catalog.content.text import MERGE_MARK
from catalog.content.written import Written
from catalog.content.yaml_reader import read_yaml
from catalog.findings import Finding

MOST_KEYS = 200
"""Keys of a text that are read one by one; no record has as many."""

_MOST_STRAYS = 5
"""Lines without a colon below one key, each of which is read by itself."""

_NO_KEY = re.compile(r"[A-Za-z](?!.*:(?:\s|$))")
_KEY = re.compile(r"([a-z_]+) *:(?:\s|$)")


def read_by_key(file: str, text: str, kind: Any, *, skipped_lines: int = 0) -> Written:
    """Read a text as `read_yaml` does; where it is no YAML, read what stands under each key of a record of the class `kind` by itself.

    What cannot be read is then in `unread`, by the names of its keys, and the values are those of the others.
    """
    written = read_yaml(file, text, skipped_lines=skipped_lines)
    if written.values is not None or written.findings[-1].rule == "content-limit" or MERGE_MARK.search(text):
        return written  # Of two versions that a merge left, every key would be found twice.
    lines = text.split("\n")
    faults, unread = list[Finding](), set[str]()
    for first, end, name in _pieces(lines, vocabulary.keys(kind)):
        piece = read_yaml(file, "\n".join(lines[first:end]), skipped_lines=skipped_lines + first)
        if piece.values is not None:
            continue
        if strays := _strays(file, lines[first:end], skipped_lines + first):
            faults += strays.values()
            unread |= {lines[first + number].partition(" ")[0] for number in strays}
            lines[first:end] = _without(lines[first:end], strays)
        else:
            faults += piece.findings
            unread.add(name)
            lines[first:end] = [""] * (end - first)
    rest = read_yaml(file, "\n".join(lines), skipped_lines=skipped_lines) if faults else written
    if rest.values is None:
        return written
    found = sorted([*faults, *rest.findings], key=Finding.sort_key)[:MOST_FINDINGS]
    return replace(rest, findings=tuple(found), unread=frozenset(unread))


def _strays(file: str, lines: list[str], skipped_lines: int) -> Mapping[int, Finding]:
    """Return the lines below a key that have no colon and are not indented, each with its finding, if all else under the key is YAML."""
    strays = [number for number, line in enumerate(lines) if number and _NO_KEY.match(line)][:_MOST_STRAYS]
    if not strays or read_yaml(file, "\n".join(_without(lines, strays))).values is None:
        return {}
    alone = {number: _without(lines, [other for other in strays if other != number]) for number in strays}
    found = {number: read_yaml(file, "\n".join(text), skipped_lines=skipped_lines) for number, text in alone.items()}
    return {number: written.findings[-1] for number, written in found.items() if written.values is None}


def _without(lines: list[str], numbers: Collection[int]) -> list[str]:
    return ["" if number in numbers else line for number, line in enumerate(lines)]


def _pieces(lines: list[str], keys: Collection[str]) -> Iterator[tuple[int, int, str]]:
    """Yield the lines of each key, from the first to the one after the last, and its name; what precedes all keys goes with the first."""
    begun = [(number, found[1]) for number, line in enumerate(lines) if (found := _KEY.match(line)) and found[1] in keys]
    if not 1 < len(begun) <= MOST_KEYS:
        return
    starts = [0, *(number for number, _ in begun[1:]), len(lines)]
    for (first, end), (_, name) in zip(pairwise(starts), begun, strict=True):
        yield first, end, name
