"""The facts of a training catalog, as frozen dataclasses. No YAML, no templates, no files."""

from catalog.model.association import Address, Association, Contact, FormField, Registration, Theme
from catalog.model.catalog import Catalog
from catalog.model.certification import Approval, CertificationFile, CertifierProfile, PendingPolicy
from catalog.model.course import Course, Page, Prose
from catalog.model.fees import Fee, FeeTable, FeeTier, money
from catalog.model.record import Record, Waiver
from catalog.model.session import Announcement, Change, Delivery, Online, Session, Status
from catalog.model.times import TimeRange, fiscal_year, fiscal_year_label, hours_text
from catalog.model.venue import Hotel, Venue

__all__ = [
    "Address",
    "Announcement",
    "Approval",
    "Association",
    "Catalog",
    "CertificationFile",
    "CertifierProfile",
    "Change",
    "Contact",
    "Course",
    "Delivery",
    "Fee",
    "FeeTable",
    "FeeTier",
    "FormField",
    "Hotel",
    "Online",
    "Page",
    "PendingPolicy",
    "Prose",
    "Record",
    "Registration",
    "Session",
    "Status",
    "Theme",
    "TimeRange",
    "Venue",
    "Waiver",
    "fiscal_year",
    "fiscal_year_label",
    "hours_text",
    "money",
]
