"""What certification asks of a course: levels, terms, enrolment, the fiscal year, and section 1052 in its two vintages."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Literal

from catalog.frozen import dataclass
from catalog.policies.entry import Entry, Table
from catalog.policies.reading import read_table


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision(Entry):
    """A requirement that is words or a list rather than a table: what it `says`, its `items`, its named `numbers`."""

    says: str
    items: tuple[str, ...] = ()
    numbers: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificationLevel(Entry):
    """A certification level: the kinds of course that may use it, those that must, and the outline's level of detail.

    `any_course` says that the level is open to courses of every kind. `outline_detail` counts levels of an outline.
    """

    level: Literal[1, 2]
    title: str
    permitted_for: tuple[str, ...] = ()
    required_for: tuple[str, ...] = ()
    any_course: bool = False
    outline_detail: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrolmentLimit(Entry):
    """How far enrolment may pass the approved maximum, as a factor on it, in a `period`."""

    period: Literal["presentation", "fiscal-year"]
    factor: Decimal

    def most(self, approved: int) -> int:
        """The most students, in whole people, where `approved` is the maximum by the certification."""
        return int(self.factor * approved)


@dataclass(frozen=True, slots=True, kw_only=True)
class FiscalYear(Entry):
    """The day on which a certified year starts; a year is named by the calendar year in which it starts."""

    start_month: int
    start_day: int

    def year_of(self, day: date) -> int:
        """The calendar year in which the fiscal year of `day` started."""
        return day.year if (day.month, day.day) >= (self.start_month, self.start_day) else day.year - 1


@cache
def certification_requirements() -> Table[Provision]:
    """Section 1052 (and the 2003 text of 1053), both vintages; pick by the session's first day."""
    return read_table("regulation_1052.yml", Provision)


@cache
def certification_terms() -> Table[Provision]:
    """Publicity, term, holder, records: sections 1055 to 1057 and what goes with them; publicity by the build date."""
    return read_table("certification_terms.yml", Provision)


@cache
def certification_levels() -> Table[CertificationLevel]:
    """Certification I and II; pick by the session's first day."""
    return read_table("certification_levels.yml", CertificationLevel)


@cache
def enrolment_limits() -> Table[EnrolmentLimit]:
    """Over-enrolment, for a presentation and for a fiscal year."""
    return read_table("enrolment.yml", EnrolmentLimit)


@cache
def fiscal_years() -> Table[FiscalYear]:
    """The certified year, by the certifier's id."""
    return read_table("fiscal_year.yml", FiscalYear)
