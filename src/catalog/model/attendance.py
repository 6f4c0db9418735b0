"""Who may attend, and what a training conference is made of."""

from __future__ import annotations

from typing import Literal

from catalog.frozen import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """A restriction of attendance, and the reason for it that the certifier has."""

    only: Literal["", "members", "agency"] = ""
    agency: str = ""
    why: str = ""
    """The justification given to the certifier; for one agency, how the course is to improve it."""
    non_sworn: bool = False
    """Agencies send non-sworn staff, and have their reimbursement approved beforehand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConferenceSession:
    """One session that everybody at a single-track conference attends."""

    title: str
    hours: float
    keynote: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    """One workshop that people choose at a multi-track conference."""

    title: str
    number: str = ""
    hours: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Conference:
    """Training at a conference or an association's meeting."""

    sessions: tuple[ConferenceSession, ...] = ()
    workshops: tuple[Workshop, ...] = ()
    membership_included: bool = False
    """The non-member's fee includes a membership."""
