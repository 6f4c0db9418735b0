"""Certifications: what a certifier approved for a course, and what it asks of publicity."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

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
    required_fields: tuple[str, ...] = ()
    url: str = ""
    note: str = ""
    sources: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """What one certifier approved for one course, or is asked to."""

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
    """The fiscal years that it is certified for, as `2026-27`."""
    presentations: int | None = None
    """How many presentations a fiscal year are certified."""
    hours: float | None = None
    max_enrolment: int | None = None
    level: Literal["I", "II"] | None = None
    plan: Literal["none", "I", "II", "III", "IV", "V"] | None = None
    """The reimbursement plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificationFile(Record):
    """content/certifications/ID.yml: the approvals of one course, which is the file's name unless `course` says another."""

    course: str = ""
    certifications: tuple[Approval, ...] = ()
