"""One thing that is due."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from catalog.frozen import dataclass
from catalog.source import Span

KINDS: Mapping[str, str] = {
    "announcement": "announcements to the certifier",
    "control-number": "control numbers to come",
    "change": "changes that the certifier must approve",
    "modification": "modifications of a certification",
    "renewal": "certifications that end",
    "presentations": "presentations left in a fiscal year",
    "hotel": "hotel blocks that are given back",
    "registration": "registrations that close",
    "roster": "rosters",
    "certificate": "certificates",
    "waiver": "waivers that end",
    "archive": "years that are over and not archived",
    "rebuild": "the next day on which the site is out of date",
}
"""What can be due, and what it is called."""


class Urgency(StrEnum):
    """How soon something is due, the most urgent first."""

    OVERDUE = "Overdue"
    WEEK = "Within a week"
    MONTH = "Within a month"
    LATER = "Later"


WEEK, MONTH = 7, 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """Something to be done by the day `on`.

    `what` is one plain sentence; `place` is where the answer is written in the content; `subject` is the id of the session, course or rule
    that it is about, by which calendars know it again; `source` is the law's section, or "house rule".
    """

    on: date
    kind: str
    what: str
    subject: str
    place: Span
    source: str = "house rule"

    def sort_key(self) -> tuple[date, str, str]:
        """Order by day, then by kind."""
        return (self.on, self.kind, self.subject)


def urgency(item: Due, as_of: date) -> Urgency:
    """Return how soon `item` is due, seen from the day `as_of`."""
    days = (item.on - as_of).days
    if days < 0:
        return Urgency.OVERDUE
    return Urgency.WEEK if days <= WEEK else Urgency.MONTH if days <= MONTH else Urgency.LATER
