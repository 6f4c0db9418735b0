"""Where a value was written: the places that findings point at.

Everything else imports this module; it imports nothing of ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from catalog.frozen import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one file's text.

    Lines and columns count from 1, in characters; the end column is the one after the last character.
    """

    file: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Origin:
    """The file of one record, and the place of each value in it.

    `spans` maps a field path (`fee.member`, `dates.0`, `hotels.1.rate`) to the value's span, and a path that ends in `:key` to the
    span of the key itself. A path that was not written resolves to its nearest written parent.
    """

    file: str
    spans: Mapping[str, Span] = field(default_factory=dict, repr=False)

    def at(self, path: str = "") -> Span:
        """Return the span of the value at `path`, or of its nearest parent, or the file's first line."""
        while path:
            if (span := self.spans.get(path)) is not None:
                return span
            path = path.rpartition(".")[0]
        return self.spans.get("", Span(self.file))

    def key(self, path: str) -> Span:
        """Return the span of the key that names `path`; the value's where the key was not written."""
        return self.spans.get(f"{path}:key") or self.at(path)

    def has(self, path: str) -> bool:
        """Tell whether the value at `path` was written in the file."""
        return path in self.spans


NOWHERE = Origin("<not read from a file>")
