"""One page that is held against the facts, and what may be asked of it wherever its text stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from catalog.frozen import dataclass
from catalog.plan.document import Document
from catalog.proof.facts import Expectations, Offering
from catalog.proof.faults import Fault
from catalog.proof.figures import misread
from catalog.proof.reading import Said
from catalog.source import Span

MARKS = {"data-closes": "closes", "data-ends": "ends", "data-held-until": "held_until"}
"""Attributes whose days scripts go by, each with the days that it may give."""

ADDRESS = re.compile(r"(?:^|/)(courses|sessions)/([a-z0-9-]+)/(?:$|[?#])")


@dataclass(frozen=True, slots=True)
class Judge:
    """One page's document, and the facts to hold the page against."""

    expectations: Expectations
    document: Document

    @property
    def people(self) -> int:
        """The people whose total price a form may print."""
        return self.expectations.catalog.association.registration.max_group if self.document.path.startswith("register/") else 1

    def own(self, kind: str, record_id: str) -> bool:
        """Tell whether this is the page of one record."""
        return self.document.path == f"{kind}s/{record_id}/index.html"

    def offering(self, kind: str, record_id: str) -> Offering | None:
        """Return the facts of what an element describes; None where that may not be named."""
        if kind == "session":
            return self.expectations.session(record_id) if record_id in self.expectations.sessions else None
        return self.expectations.course(record_id) if record_id in self.expectations.courses else None

    @property
    def source(self) -> Span:
        """The main content file of the page."""
        return Span(self.document.sources[0]) if self.document.sources else self.expectations.catalog.association.at()


def timed(judge: Judge, said: Said, offering: Offering | None) -> Iterator[Fault]:
    """Hold the words of each `<time>` against its machine-readable day, and the day against those of the offering beside it."""
    for iso, words in said.times:
        if wrong := misread(judge.expectations.dates, iso, words):
            yield Fault("proof-date", "datetime", f"has a <time> whose words and date differ: {wrong}", judge.source)
        elif offering and len(iso) >= 10 and not any(day.isoformat() == iso[:10] for day in offering.days):
            text = f"has a <time> of {iso} beside {offering.name}, which is none of its days"
            yield Fault("proof-date", "time element", text, offering.record.at("dates"))


def mistimed(said: Said, offering: Offering) -> Iterator[Fault]:
    """Hold the days by which scripts close registration beside an offering against its own."""
    for name, iso in said.marks:
        if iso not in _written(getattr(offering.particulars, MARKS[name])):
            text = f'has {name}="{iso}" beside {offering.name}, which is another day'
            yield Fault("proof-date", name, text, offering.record.at("dates"))


@lru_cache(maxsize=16_384)
def _written(days: frozenset[date]) -> frozenset[str]:
    return frozenset(day.isoformat() for day in days)
