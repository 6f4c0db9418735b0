"""What a certified course claims to be and to count for. Ids are those of the policies: mandates, basic courses, instructor courses."""

from __future__ import annotations

from datetime import date
from typing import Literal

from catalog.frozen import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateClaim:
    """A legislative mandate that the course meets; `part` where the mandate has parts."""

    mandate: str
    part: str = ""
    hours: float | None = None
    """The hours that go to it; all of the course's where they are not given."""
    competency_based: bool = False
    """Approved with fewer hours, because each student shows the competence."""
    technology_based: bool = False
    """Shortened by technology, with a test of competency; counts its full hours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """What students show before they are admitted: a course, current training, or a test; not older than `within_months`."""

    kind: Literal["course", "current", "test"]
    of: str
    within_months: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionalArea:
    """The hours of one functional area of a basic course."""

    name: str
    hours: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BasicCourseClaim:
    """The course is a basic course, or a module of one."""

    course: str
    module: str = ""
    at_academy: bool = False
    requires: tuple[Requirement, ...] = ()
    functional_areas: tuple[FunctionalArea, ...] = ()
    adjusted: bool = False
    """The certifier approved other hours for the functional areas."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PerishableClaim:
    """Hours of a perishable skill, by topic: `arrest-and-control`, `driving-simulator`, `tactical-firearms`."""

    topic: str
    hours: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """What attending counts toward."""

    cpt_hours: float | None = None
    """Hours of continuing professional training."""
    perishable: tuple[PerishableClaim, ...] = ()
    records_supervisor: str = ""
    """The course for a Records Supervisor certificate that this is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Modification:
    """A change of a certified course that the certifier was asked to approve; presented so from `effective` on."""

    of: tuple[Literal["budget", "content", "hours", "instructors", "location", "presentations"], ...]
    what: str = ""
    submitted: date | None = None
    approved: date | None = None
    effective: date | None = None
