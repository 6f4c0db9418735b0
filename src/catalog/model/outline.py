"""What a certification request is made of beside the facts: the expanded course outline, the hourly distribution, the safety policy."""

from __future__ import annotations

from dataclasses import field
from datetime import date

from catalog.frozen import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Subtopic:
    """The second level of an outline; `details` are the third."""

    title: str
    details: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    """Ids of the mandated topics that it teaches, where its title does not say so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineTopic:
    """The first level of an outline."""

    title: str
    subtopics: tuple[Subtopic, ...] = ()
    covers: tuple[str, ...] = ()
    """Ids of the mandated topics that it teaches, where its title does not say so."""

    @property
    def detail(self) -> int:
        """The level of detail that the whole topic reaches: 1, 2 or 3."""
        if not self.subtopics:
            return 1
        return 3 if all(subtopic.details for subtopic in self.subtopics) else 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The expanded course outline."""

    revised: date | None = None
    presenter: str = ""
    presenter_number: str = ""
    purpose: str = ""
    titled_pages: bool = False
    """The course's title stands on each page."""
    numbered_pages: bool = False
    topics: tuple[OutlineTopic, ...] = ()
    objectives: tuple[str, ...] = ()
    """Learning objectives, which with minimum topics may stand in for the third level of detail."""
    minimum_topics: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    assessment: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HourBlock:
    """Some hours of one day on one subject. `mandate` is the id of the mandate whose hours they are."""

    day: int
    hours: float
    topic: str
    instructors: tuple[str, ...] = ()
    mandate: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HourlyDistribution:
    """How the hours of a course are spread over its days."""

    hours: float | None = None
    days: int | None = None
    days_per_week: int | None = None
    blocks: tuple[HourBlock, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EmergencyRoom:
    """The nearest emergency medical facility of a training site."""

    name: str = ""
    location: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetySite:
    """What a safety policy says of one training site; its address is the venue's."""

    venue: str
    contact: str = ""
    phone: str = ""
    emergency_room: EmergencyRoom = field(default_factory=EmergencyRoom)


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyPolicy:
    """The written safety policy of a course. Conduct rules and injuries name the kinds that it deals with, by the ids of the policies."""

    conduct_rules: tuple[str, ...] = ()
    injuries: tuple[str, ...] = ()
    ratio: str = ""
    """Instructional staff to students, as `1:8`."""
    sites: tuple[SafetySite, ...] = ()
