"""The law as data: limits, hours, topics and lead times with their sources and dates, and the shipped certifier profiles.

Nothing is read before it is asked for. Each function below reads its file once and gives a `Table`: an id with its vintages.
`table.entry(id, day)` gives the entry that holds on a day, `in_force(entries, day)` does the same for any list of vintages, and
`vintages("lead_times/announcement")` gives the entries by the name that rules cite. A change of law is an edit of a YAML file
beside this one.
"""

from catalog.policies.certification import (
    CertificationLevel,
    EnrolmentLimit,
    FiscalYear,
    Provision,
    certification_levels,
    certification_requirements,
    certification_terms,
    enrolment_limits,
    fiscal_years,
)
from catalog.policies.deadlines import LeadTime, lead_times
from catalog.policies.entry import Entry, Table, in_force
from catalog.policies.holidays import Holiday, holidays, holidays_of
from catalog.policies.index import TABLES, vintages
from catalog.policies.money import (
    BudgetLimit,
    BudgetRequirement,
    FeeTier,
    ReimbursementPlan,
    budget_limits,
    budget_requirements,
    fee_tiers,
    reimbursement_plans,
)
from catalog.policies.profiles import certifier_profiles
from catalog.policies.reading import PolicyError
from catalog.policies.training import (
    BasicCourse,
    CoursePart,
    CreditRequirement,
    InstructorCourse,
    Mandate,
    Module,
    NamedCourse,
    Prerequisite,
    SpecialisedSubject,
    Topic,
    basic_courses,
    instructor_courses,
    mandates,
    non_qualifying_courses,
    perishable_skills,
    records_supervisor_courses,
    specialised_subjects,
)

__all__ = [
    "TABLES",
    "BasicCourse",
    "BudgetLimit",
    "BudgetRequirement",
    "CertificationLevel",
    "CoursePart",
    "CreditRequirement",
    "EnrolmentLimit",
    "Entry",
    "FeeTier",
    "FiscalYear",
    "Holiday",
    "InstructorCourse",
    "LeadTime",
    "Mandate",
    "Module",
    "NamedCourse",
    "PolicyError",
    "Prerequisite",
    "Provision",
    "ReimbursementPlan",
    "SpecialisedSubject",
    "Table",
    "Topic",
    "basic_courses",
    "budget_limits",
    "budget_requirements",
    "certification_levels",
    "certification_requirements",
    "certification_terms",
    "certifier_profiles",
    "enrolment_limits",
    "fee_tiers",
    "fiscal_years",
    "holidays",
    "holidays_of",
    "in_force",
    "instructor_courses",
    "lead_times",
    "mandates",
    "non_qualifying_courses",
    "perishable_skills",
    "records_supervisor_courses",
    "reimbursement_plans",
    "specialised_subjects",
    "vintages",
]
