"""Values written as YAML, so that they are read back as they were typed."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date

_PLAIN = re.compile(r"[A-Za-z(][A-Za-z0-9 ’'()./&+@_-]*|https://[A-Za-z0-9./_-]+")
_WORDS = frozenset({"", "~", "true", "false", "null", "yes", "no", "on", "off", "y", "n"})
"""What one reader or another of YAML takes for something else than a word."""

SHORT_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def scalar(text: str) -> str:
    """Write a text: as it is where that is safe wherever it stands, in double quotes otherwise."""
    text = " ".join(text.split())
    plain = _PLAIN.fullmatch(text) and text.lower() not in _WORDS and not text.endswith(" ")
    return text if plain else json.dumps(text, ensure_ascii=False)


def days_list(days: Sequence[date]) -> str:
    """Write dates: `[2027-02-09, 2027-02-10]`."""
    return f"[{', '.join(day.isoformat() for day in days)}]"


def weekdays(days: Sequence[date]) -> str:
    """Write the weekdays of dates: `Tue/Wed`, or `Wed-Fri` for three or more in a row."""
    names = [SHORT_WEEKDAYS[day.weekday()] for day in days]
    in_a_row = [day.toordinal() for day in days] == list(range(days[0].toordinal(), days[0].toordinal() + len(days)))
    return f"{names[0]}-{names[-1]}" if in_a_row and 3 <= len(days) <= 7 else "/".join(names)
