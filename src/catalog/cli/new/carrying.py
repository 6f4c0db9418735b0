"""A session's file carried over to a new session: what belongs to the earlier dates goes, everything else stays as it was typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from catalog.cli.mending import offsets, replaced
from catalog.model import Session
from catalog.source import Origin

OF_ONE_SESSION = (
    *("control_number", "seats_left", "registration_closes", "register_url", "rescheduled_to"),
    *("announced", "announcement", "changes", "waive"),
)
"""Keys that belong to one session and no other."""

OF_ONE_HOTEL_BLOCK = ("block_code", "cutoff")
"""Keys of a hotel that belong to the rooms held for one session."""


def carried(text: str, session: Session, values: Mapping[str, str]) -> str:
    """Return the text of a new session's file, made from that of `session`.

    `values` are YAML texts by key: they take the place of what stands there, or are added at the end. Comments stay, save for those above
    a key that goes.
    """
    origin = session.origin
    changed = {key: value for key, value in values.items() if origin.has(key)}
    edits = [(*offsets(text, origin.at(key)), _flowing(text, origin, key, value)) for key, value in changed.items()]
    cleared = [path for path in _cleared(session) if path not in changed and origin.has(path)]
    edits += [(*stretch_of_key(text, origin, path), "") for path in cleared]
    added = "".join(f"{key}: {value}\n" for key, value in values.items() if key not in changed)
    return replaced(text, edits).rstrip("\n") + "\n" + added


def _cleared(session: Session) -> Iterable[str]:
    yield from OF_ONE_SESSION
    for index in range(len(session.hotels)):
        yield from (f"hotels.{index}.{key}" for key in OF_ONE_HOTEL_BLOCK)


def _flowing(text: str, origin: Origin, key: str, value: str) -> str:
    """Return a new value, with what a block value ends in: its span reaches to the next key, a plain one's to its own end."""
    start, end = offsets(text, origin.at(key))
    own = text[start:end]
    on_key_line = "\n" not in text[offsets(text, origin.key(key))[1] : start]
    tail = own[len(own.rstrip()) :] if "\n" in own else ""
    return value + tail if on_key_line else value + "\n" * ("\n" in own)


def stretch_of_key(text: str, origin: Origin, path: str) -> tuple[int, int]:
    """Return where a key and its value stand, with all that goes with them: their lines, or their part of a list in braces."""
    start = offsets(text, origin.key(path))[0]
    end = _end_of_value(text, *offsets(text, origin.at(path)))
    before = text[text.rfind("\n", 0, start) + 1 : start]
    if re.match(r"\s*[,}]", text[end:]):
        return _in_braces(text, start, end)
    if before.lstrip().startswith("- "):
        # The first key of a list's item: the next one moves up to the hyphen.
        return start, end + len(_matched(r"[^\n]*\n\s*", text[end:]))
    if before.strip():
        return _in_braces(text, start, end)
    return _with_comments(text, start - len(before)), min(text.find("\n", end) + 1 or len(text), len(text))


def _end_of_value(text: str, start: int, end: int) -> int:
    """Return where a value ends that was read as reaching to the next key: comments and empty lines before that are not its own."""
    lines = text[start:end].split("\n")
    while len(lines) > 1 and (not lines[-1].strip() or lines[-1].lstrip().startswith("#")):
        lines.pop()
    return start + len("\n".join(lines).rstrip())


def _in_braces(text: str, start: int, end: int) -> tuple[int, int]:
    if comma := _matched(r"\s*,\s*", text[end:]):
        return start, end + len(comma)
    before = re.search(r"\s*,\s*$", text[:start])
    return (before.start() if before else start), end


def _with_comments(text: str, start: int) -> int:
    """Return where the comment lines right above a line begin; a comment at the top of the file is about the file, and stays."""
    line = start
    while line > 0 and text[text.rfind("\n", 0, line - 1) + 1 : line].lstrip().startswith("#"):
        line = text.rfind("\n", 0, line - 1) + 1
    return line if line > 0 else start


def _matched(pattern: str, text: str) -> str:
    found = re.match(pattern, text)
    return found[0] if found else ""
