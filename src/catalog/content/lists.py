"""Lists that were typed as one text: the list that was meant."""

from __future__ import annotations

import re
from datetime import date, timedelta

from catalog.content.formats import ID
from catalog.content.values import Misread, Reader, read_date
from catalog.content.yaml_faults import quoted

_BETWEEN_ITEMS = re.compile(r"\s*[,;]\s*|\s+(?:and|&)\s+")
_DATE_RANGE = re.compile(r"(\d{4}-\d{2}-\d{2}) ?(?:-|–|—|to|\.\.+) ?(\d{4}-\d{2}-\d{2})")
_NEEDS_QUOTES = re.compile(r"[,\[\]{}\"'\n]|: | #|^[-?:!&*|>%@`#]")
_LONGEST_RANGE = timedelta(days=10)


def as_list(text: str, read: Reader | None = None) -> tuple[str, bool]:
    """Write `text` as the list that was meant, and tell whether that is sure; empty where nobody can tell.

    `read` reads an item; what it would have typed instead is taken. Without it items are texts, in which a comma may be part of the text.
    """
    parts = [part for part in _BETWEEN_ITEMS.split(text.strip()) if part]
    if read is None:
        return _texts(text, parts)
    if read is read_date and (days := _days(text)):
        return f"[{', '.join(days)}]", False
    items = [_item(part, read) for part in parts]
    if not all(item for item, _ in items):
        return "", False
    return f"[{', '.join(item for item, _ in items)}]", all(sure for _, sure in items)


def _texts(text: str, parts: list[str]) -> tuple[str, bool]:
    """Write a text, or the ids that it names, as a list."""
    if all(ID.fullmatch(part) for part in parts):
        return f"[{', '.join(parts)}]", len(parts) == 1
    return f"[{quoted(text) if _NEEDS_QUOTES.search(text) else text}]", len(parts) == 1


def _item(text: str, read: Reader) -> tuple[str, bool]:
    try:
        read(text)
    except Misread as misread:
        return misread.meant, misread.sure
    return text, True


def _days(text: str) -> list[str]:
    """Write out the days of a range of dates."""
    found = _DATE_RANGE.fullmatch(text.strip())
    try:
        first, last = (date.fromisoformat(day) for day in found.groups()) if found else (date.max, date.min)
    except ValueError:
        return []
    if not timedelta() < last - first <= _LONGEST_RANGE:
        return []
    return [(first + timedelta(days=day)).isoformat() for day in range((last - first).days + 1)]
