"""Certifications: what a certifier approved for a course, and what it asks of publicity."""

from __future__ import annotations

from dataclasses import field
from datetime import date
from decimal import Decimal
from typing import Literal

from catalog.frozen import dataclass
from catalog.model.budget import Budget
from catalog.model.claims import BasicCourseClaim, Credit, MandateClaim, Modification
from catalog.model.outline import HourlyDistribution, Outline, SafetyPolicy
from catalog.model.record import Record

PendingPolicy = Literal["forbid", "wording", "allow"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CertifierProfile(Record):
    """What one certifying body asks of publicity: a file in policies/certifiers/, overridden key by key by content/certifiers/ID.yml.

    Masks are written with `#` for a digit: `####-#####`. The statements are texts with `{title}`, `{number}`, `{control_number}`,
    `{presenter}` and `{certifier}`.
    """

    name: str
    full_name: str
    label: str
    pending_label: str = ""
    number_mask: str = ""
    control_number_mask: str = ""
    exact_title: bool = False
    number_required: bool = False
    publish_before_certification: bool = False
    pending: PendingPolicy = "wording"
    statement: str = ""
    session_statement: str = ""
    """The statement beside one session that has a control number; `statement` where it is empty."""
    statement_on: tuple[str, ...] = ("pages", "calendars", "flyers", "feeds", "brochure")
    fiscal_year_start: str = "07-01"
    """Month and day. The fiscal year that begins on `01-01` is the calendar year, and is written `2026`."""
    fiscal_year_form: Literal["both", "first", "last"] = "both"
    """By which of its calendar years the fiscal year 2026-27 is written: `both` is 2026-27, `first` is 2026, `last` is 2027."""
    regulations: str = ""
    """The regulations under which it certifies, where the rules know them: `11 CCR`. Without, the rules hold for it as house rules do."""
    reimburses: bool = False
    """The certifier pays expenses back, so that a certification can have a reimbursement plan."""
    required_fields: tuple[str, ...] = ()
    url: str = ""
    note: str = ""
    sources: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """What one certifier approved for one course, or is asked to.

    Everything after the reimbursement plan is what a certification request is made of. It is optional: what is on record is checked.
    """

    certifier: str
    status: Literal["certified", "pending", "expired", "withdrawn"] = "certified"
    number: str = ""
    """The course certification number."""
    title: str = ""
    """The title exactly as certified."""
    presenter: str = ""
    """The holder of the certification."""
    certified_on: date | None = None
    requested_on: date | None = None
    fiscal_years: tuple[str, ...] = ()
    """The fiscal years that it is certified for, as `2026-27`; in the form of the certifier's profile."""
    presentations: int | None = None
    """How many presentations a fiscal year are certified."""
    hours: float | None = None
    max_enrolment: int | None = None
    """The most students of one presentation."""
    max_enrolment_year: int | None = None
    """The most students of a fiscal year; those of one presentation times the presentations where it is not given."""
    level: Literal["I", "II"] | None = None
    plan: Literal["none", "I", "II", "III", "IV", "V", "VI", "VII"] | None = None
    """The reimbursement plan."""
    tuition: Decimal | None = None
    """US dollars a student, derived from the budget; what is posted is the registration fee."""
    manipulative_skills: bool = False
    """The training is physical: arrest and control, firearms, driving."""
    mandates: tuple[MandateClaim, ...] = ()
    basic_course: BasicCourseClaim | None = None
    instructor_course: str = ""
    """The instructor course of the policies that this is."""
    credit: Credit | None = None
    budget: Budget | None = None
    outline: Outline | None = None
    hourly_distribution: HourlyDistribution | None = None
    safety_policy: SafetyPolicy | None = None
    modifications: tuple[Modification, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificationFile(Record):
    """content/certifications/ID.yml: the approvals of one course, which is the file's name unless `course` says another."""

    course: str = ""
    certifications: tuple[Approval, ...] = ()
