"""The facts of a training catalog, as frozen dataclasses. No YAML, no templates, no files."""

from catalog.model.association import Address, Association, Contact, FormField, Registration, Theme
from catalog.model.attendance import Attendance, Conference, ConferenceSession, Workshop
from catalog.model.budget import Budget, BudgetLine, Subvention
from catalog.model.catalog import Catalog
from catalog.model.certification import Approval, CertificationFile, CertifierProfile, PendingPolicy
from catalog.model.claims import BasicCourseClaim, Credit, FunctionalArea, MandateClaim, Modification, PerishableClaim, Requirement
from catalog.model.course import Course, Page, Prose
from catalog.model.fees import Fee, FeeTable, FeeTier, money
from catalog.model.held import Held
from catalog.model.instructor import Instructor, InstructorTraining, StandingChange, Teaching
from catalog.model.outline import EmergencyRoom, HourBlock, HourlyDistribution, Outline, OutlineTopic, SafetyPolicy, SafetySite, Subtopic
from catalog.model.record import Record, Waiver
from catalog.model.session import Announcement, Change, Delivery, Online, Session, Status
from catalog.model.times import TimeRange, fiscal_year, fiscal_year_label, hours_text
from catalog.model.venue import Hotel, Venue

__all__ = [
    "Address",
    "Announcement",
    "Approval",
    "Association",
    "Attendance",
    "BasicCourseClaim",
    "Budget",
    "BudgetLine",
    "Catalog",
    "CertificationFile",
    "CertifierProfile",
    "Change",
    "Conference",
    "ConferenceSession",
    "Contact",
    "Course",
    "Credit",
    "Delivery",
    "EmergencyRoom",
    "Fee",
    "FeeTable",
    "FeeTier",
    "FormField",
    "FunctionalArea",
    "Held",
    "Hotel",
    "HourBlock",
    "HourlyDistribution",
    "Instructor",
    "InstructorTraining",
    "MandateClaim",
    "Modification",
    "Online",
    "Outline",
    "OutlineTopic",
    "Page",
    "PendingPolicy",
    "PerishableClaim",
    "Prose",
    "Record",
    "Registration",
    "Requirement",
    "SafetyPolicy",
    "SafetySite",
    "Session",
    "StandingChange",
    "Status",
    "Subtopic",
    "Subvention",
    "Teaching",
    "Theme",
    "TimeRange",
    "Venue",
    "Waiver",
    "Workshop",
    "fiscal_year",
    "fiscal_year_label",
    "hours_text",
    "money",
]
