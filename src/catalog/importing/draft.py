"""A draft of one content file."""

from __future__ import annotations

import json
import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import field
from datetime import date

from catalog.content.formats import as_identifier
from catalog.frozen import dataclass
from catalog.model import FeeTable

SHORT_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 ’'()./&+@_-]*")
_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})


@dataclass(frozen=True, slots=True)
class Known:
    """What the site has already: fees, and the ids of courses and venues by their names in lower case."""

    fees: FeeTable = field(default_factory=FeeTable)
    courses: Mapping[str, str] = field(default_factory=dict)
    venues: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Draft:
    """A file to be written: its values as YAML by key, and what was not read.

    An empty value is written as it is: the reader asks for it. A value of several lines begins with the end of its key's own. `body` is the
    text of a course.
    """

    path: str
    values: Mapping[str, str]
    unread: Sequence[str] = ()
    body: str | None = None
    source: str = ""

    @property
    def text(self) -> str:
        """The file's text."""
        lines = [f"# From {self.source}" for _ in (1,) if self.source]
        lines += [f"{key}:{'' if value.startswith((' ', chr(10))) else ' '}{value}".rstrip() for key, value in self.values.items()]
        if self.unread:
            lines += ["# What these lines say belongs to keys above. Delete them when it is there.", "unread:"]
            lines += [f"  - {quoted(line)}" for line in self.unread]
        written = "\n".join(lines) + "\n"
        return written if self.body is None else f"---\n{written}---\n{self.body}\n"


def quoted(text: str, *, plain: bool = True) -> str:
    """Write a text as YAML: as it is where nothing can go wrong and it may be `plain`, else in double quotes."""
    text = " ".join(text.split())
    safe = plain and _PLAIN.fullmatch(text) and text.lower() not in _WORDS and not text.endswith(" ")
    return text if safe else json.dumps(text, ensure_ascii=False)


def identifier(*words: str) -> str:
    """Make an id from words."""
    return as_identifier(" ".join(word for word in words if word))[:80].strip("-")


def free_path(path: str, taken: Container[str]) -> str:
    """Return `path`, with a number at the end of its name where it is taken: no row and no date is lost for its name."""
    stem, dot, suffix = path.rpartition(".")
    number, free = 2, path
    while free in taken:
        free, number = f"{stem}-{number}{dot}{suffix}", number + 1
    return free


def days_list(days: Sequence[date]) -> str:
    """Write dates as YAML; nothing where there are none."""
    return f"[{', '.join(day.isoformat() for day in days)}]" if days else ""


def fee_value(known: Known, member: str, non_member: str = "") -> str:
    """Write a fee: the id of the one tier with these amounts, or the amounts themselves; nothing where none is known."""
    amounts = [amount.replace(",", "").removeprefix("$").removesuffix(".00") for amount in (member, non_member)]
    if not amounts[0]:
        return ""
    fitting = [
        tier_id for tier_id, tier in known.fees.tiers.items() if str(tier.member) == amounts[0] and amounts[1] in {"", str(tier.non_member)}
    ]
    if len(fitting) == 1:
        return fitting[0]
    return f"{{member: {amounts[0]}, non_member: {amounts[1]}}}" if amounts[1] else f"{{member: {amounts[0]}}}"
