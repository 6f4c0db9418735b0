"""Courses and pages: content/courses/ and content/pages/."""

from __future__ import annotations

from dataclasses import field
from datetime import date

from catalog.frozen import dataclass
from catalog.model.attendance import Attendance, Conference
from catalog.model.fees import Fee
from catalog.model.instructor import Teaching
from catalog.model.record import Record
from catalog.model.times import TimeRange


@dataclass(frozen=True, slots=True)
class Prose:
    """A text in Markdown, as written, and as HTML that is safe to print; `line` is the file's line on which it begins."""

    text: str = ""
    html: str = ""
    line: int = 1
    links: tuple[str, ...] = ()
    """The addresses of this site's records and assets that it links to, such as `/courses/internal-affairs/`."""

    def __bool__(self) -> bool:
        return bool(self.text.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class Course(Record):
    """content/courses/ID.md: what is taught. Its body is the description."""

    title: str
    hours: float
    schedule: tuple[TimeRange, ...]
    """The daily times, one range a day."""
    fee: Fee
    summary: str = ""
    """One sentence for lists and cards; the description's first sentence where it is empty."""
    audience: str = ""
    topics: tuple[str, ...] = ()
    learn: tuple[str, ...] = ()
    """What people will be able to do afterwards."""
    prerequisites: tuple[str, ...] = ()
    """Ids of the courses that must have been attended before."""
    prerequisite_note: str = ""
    bring: tuple[str, ...] = ()
    meal_break: int | None = None
    """Minutes a day; an hour on days of six hours or more where it is not given."""
    label: str = ""
    """A certification label typed by hand. The generator composes labels itself; this one is only checked."""
    cosponsored: bool = False
    aliases: tuple[str, ...] = ()
    instructors: tuple[Teaching, ...] = ()
    attendance: Attendance | None = None
    conference: Conference | None = None
    description: Prose = field(default=Prose(), init=False)

    @property
    def days(self) -> int:
        """The number of training days."""
        return len(self.schedule)

    @property
    def taught_minutes(self) -> int:
        """Minutes of training in the whole schedule, meal breaks left out."""
        return sum(day.taught_minutes(self.meal_break) for day in self.schedule)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Record):
    """content/pages/ID.md: a page of text, such as policies or resources."""

    title: str
    summary: str = ""
    nav: str = ""
    """The words of its link in the site's navigation; without them it is linked from the footer."""
    order: int = 100
    updated: date | None = None
    body: Prose = field(default=Prose(), init=False)
