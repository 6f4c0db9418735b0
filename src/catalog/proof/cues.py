"""Claims that words beside a figure make: `$139 a night`, `Register by Feb 2, 2027`, `11 of 30 places left`.

Any day and amount of an offering may stand beside it. These say which it is, so each must be that one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from catalog.proof.dates import DateReader, Mention
from catalog.proof.particulars import Particulars, Places

NIGHT = re.compile(r"\$\s?([0-9][0-9.,]*)\s+(?:a|per)\s+night\b")
CLOSES = re.compile(r"\b(?:Registration closes(?: on)?|[Rr]egister by):?\s")
HELD = re.compile(r"\b(?:rate is|rate was|[Rr]ate|block is) held until\s")
PLACES = re.compile(
    r"([0-9]+)(?: of ([0-9]+))? (?:places|seats|spots)\b"
    r"(?: (left|taken|available|remaining|open|free)\b|(?=\s?(?:[A-Z.,;)·]|$)))"
)
"""Places with a word that says what of them, or at the end of a phrase: "12 places for cars" is none."""

A_DATE = 40
"""Characters behind a cue in which its date stands."""


class Counted(NamedTuple):
    """Places as a text tells of them: `11 of 30 places left` is 11, 30 and `left`; `All 30 places taken` is 30, None and `all`."""

    number: int
    whole: int | None
    word: str

    def true_of(self, places: Places) -> bool:
        """Tell whether a session with so many places left, of so many, has these."""
        left, seats = places
        if seats is None:
            return False
        taken = seats - left if left is not None else None
        if self.whole is not None:
            return self.whole == seats and self.number == (taken if self.word == "taken" else left)
        if self.word == "all" or (not self.word and self.number == seats):
            return self.number == seats
        return self.number == (taken if self.word == "taken" else seats if left is None else left)


def days_in(reader: DateReader, text: str) -> Iterator[tuple[str, str, Mention]]:
    """Yield the days on which registration closes, and until which blocks are held: `closes` or `held`, the words, and the day."""
    for kind, cue, sign in (("closes", CLOSES, "egist"), ("held", HELD, "held until")):
        for found in cue.finditer(text) if sign in text else ():
            behind = text[found.end() : found.end() + A_DATE]
            mention = next(reader.mentions(behind), None)
            if mention and any(words.startswith(mention.text) for words in (behind, behind.replace(",", "", 1))):
                yield kind, f"{found[0]}{mention.text}", mention


def places_in(text: str) -> Iterator[tuple[str, Counted]]:
    """Yield how many places there are."""
    for found in PLACES.finditer(text):
        if not text[: found.start()][-1:].isalnum():
            whole = text[: found.start()][-4:].lower() == "all "
            yield (
                text[found.start() - 4 * whole : found.end()],
                Counted(int(found[1]), int(found[2]) if found[2] else None, "all" if whole else found[3] or ""),
            )


def is_true(particulars: Particulars, kind: str, value: object) -> bool:
    """Tell whether what a cue says is true of an offering."""
    if isinstance(value, Mention):
        return value.may_be(particulars.closes if kind == "closes" else particulars.held_until)
    if isinstance(value, Counted):
        return any(value.true_of(places) for places in particulars.places)
    return value in particulars.rates
