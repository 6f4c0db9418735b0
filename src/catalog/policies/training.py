"""Minimum hours and topics: mandates, basic courses, instructor courses, perishable skills and the credit they give."""

import re
from functools import cache
from typing import Literal

from catalog.frozen import dataclass
from catalog.policies.entry import Entry, Table
from catalog.policies.reading import read_table


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A topic of a course in our own brief words, with its hours where the text gives them.

    `recommended` marks hours that the text recommends rather than asks for.
    """

    name: str
    hours: int | None = None
    recommended: bool = False
    subtopics: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The name in lower case with hyphens, for an outline that says which topics it covers."""
        return "-".join(re.findall(r"[a-z0-9]+", self.name.lower()))


@dataclass(frozen=True, slots=True, kw_only=True)
class CoursePart:
    """A part of a course with hours of its own; `blocks` are hours that the text gives to groups of topics."""

    id: str
    title: str
    hours: int
    topics: tuple[Topic, ...] = ()
    blocks: tuple[Topic, ...] = ()
    prerequisites: tuple[str, ...] = ()
    repeat_years: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mandate(Entry):
    """Training that the legislature asks for, with the number of its paragraph in the 2003 text of 1081(a).

    `hours` is the least for the whole, None when the text gives none; a mandate in parts has the hours and topics there.
    `supplements` are shorter trainings for people trained before a date. `within_months` counts from the assignment.
    """

    number: int
    title: str
    statute: str = ""
    hours: int | None = None
    certified: bool = False
    topics: tuple[Topic, ...] = ()
    parts: tuple[CoursePart, ...] = ()
    supplements: tuple[CoursePart, ...] = ()
    prerequisites: tuple[str, ...] = ()
    see: str = ""
    repeat_years: int | None = None
    within_months: int | None = None

    def part(self, part_id: str) -> CoursePart | None:
        """The part or supplement with this id, or None."""
        return next((part for part in (*self.parts, *self.supplements) if part.id == part_id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prerequisite:
    """What somebody must have before a module: a course, current training, or a test; not older than `within_months`."""

    kind: Literal["course", "current", "test"]
    of: str
    within_months: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """A part of a basic course; `academy_only` says that only an academy may present it."""

    id: str
    title: str
    hours: int
    prerequisites: tuple[Prerequisite, ...] = ()
    academy_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BasicCourse(Entry):
    """A basic course with its minimum hours, in modules or in functional areas where the procedure gives them.

    `adjustable` says that hours may move between functional areas with prior approval.
    """

    title: str
    hours: int
    modules: tuple[Module, ...] = ()
    functional_areas: tuple[Topic, ...] = ()
    adjustable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class InstructorCourse(Entry):
    """A course for instructors and the topics that it must cover; few have a minimum of hours."""

    title: str
    topics: tuple[Topic, ...]
    hours: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecialisedSubject(Entry):
    """A subject whose instructors need training: any one of the `accepts` lists, all courses in it.

    `same_type` asks for the course of the type taught (a rifle for rifle); `basic_course_only` limits it to basic courses.
    """

    title: str
    accepts: tuple[tuple[str, ...], ...]
    same_type: bool = False
    basic_course_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedCourse(Entry):
    """A course that a provision names; `hours` is its minimum where the provision gives one."""

    title: str
    hours: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditRequirement(Entry):
    """Hours of continuing training in a cycle; `any_of` are the topics that count, `part_of` the larger requirement."""

    title: str
    hours: int
    cycle_years: int
    any_of: tuple[str, ...] = ()
    part_of: str = ""


@cache
def mandates() -> Table[Mandate]:
    """The mandates of 1081(a); pick by the session's first day."""
    return read_table("mandates.yml", Mandate)


@cache
def basic_courses() -> Table[BasicCourse]:
    """The basic courses of Commission Procedure D-1; pick by the session's first day."""
    return read_table("basic_courses.yml", BasicCourse)


@cache
def instructor_courses() -> Table[InstructorCourse]:
    """The instructor courses of 1082(d); pick by the session's first day."""
    return read_table("instructor_courses.yml", InstructorCourse)


@cache
def specialised_subjects() -> Table[SpecialisedSubject]:
    """The specialised subjects of 1070(b), each with the ids of the instructor courses that it asks for."""
    return read_table("specialised_subjects.yml", SpecialisedSubject)


@cache
def non_qualifying_courses() -> Table[NamedCourse]:
    """The courses that give no continuing-training credit, 1005(d)(2)."""
    return read_table("non_qualifying.yml", NamedCourse)


@cache
def records_supervisor_courses() -> Table[NamedCourse]:
    """The courses for a Records Supervisor certificate, 1005(h)."""
    return read_table("records_supervisor.yml", NamedCourse)


@cache
def perishable_skills() -> Table[CreditRequirement]:
    """Continuing training and the perishable skills within it, 1005(d)."""
    return read_table("perishable_skills.yml", CreditRequirement)
