"""Instructors: content/instructors/, and who teaches what."""

from __future__ import annotations

from datetime import date
from typing import Literal

from catalog.frozen import dataclass
from catalog.model.record import Record

Standing = Literal["eligible", "barred", "suspended", "revoked", "surrendered"]


@dataclass(frozen=True, slots=True, kw_only=True)
class InstructorTraining:
    """A course that an instructor completed in order to teach.

    `course` is the id of an instructor course of the policies (`firearms`, `driver-training`), where it is one, or is held to be equivalent
    to one. Only a `foundational` one counts; an equivalent one needs the papers that the presenter compared.
    """

    course: str
    title: str = ""
    completed: date | None = None
    kind: Literal["foundational", "advanced", "update"] = "foundational"
    firearm: str = ""
    """The type of firearm, where the course is for one: `handgun`, `rifle`, `shotgun`."""
    equivalent: bool = False
    """Accepted by the presenter in place of the named course."""
    institution: str = ""
    expanded_outline: bool = False
    """The expanded course outline that was compared is on file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingChange:
    """A day from which an instructor's standing is another."""

    on: date
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Instructor(Record):
    """content/instructors/ID.yml: who teaches."""

    name: str
    title: str = ""
    """Rank, office or profession, as printed."""
    agency: str = ""
    about: str = ""
    standing: tuple[StandingChange, ...] = ()
    """Changes of the peace officer certification that bear on teaching, oldest first; without any, the instructor is eligible."""
    training: tuple[InstructorTraining, ...] = ()

    def standing_on(self, day: date) -> StandingChange | None:
        """Return the change that decides the instructor's standing on `day`; None where there is none yet."""
        return max((change for change in self.standing if change.on <= day), key=lambda change: change.on, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Teaching:
    """An instructor's part in a course or a session. `subjects` are specialised subjects, by the ids of the policies."""

    instructor: str
    role: Literal["primary", "instructor", "guest-speaker"] = "instructor"
    subjects: tuple[str, ...] = ()
    firearms: tuple[str, ...] = ()
    """The types of firearm that are taught."""
    since: date | None = None
    """The day of the first assignment to these subjects at this institution."""
