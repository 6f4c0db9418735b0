"""Policy files by name, so that a rule can name the entries it reads: `lead_times/announcement`."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from catalog.policies.certification import (
    certification_levels,
    certification_requirements,
    certification_terms,
    enrolment_limits,
    fiscal_years,
)
from catalog.policies.deadlines import lead_times
from catalog.policies.entry import Entry, Table
from catalog.policies.holidays import holidays
from catalog.policies.money import budget_limits, budget_requirements, fee_tiers, reimbursement_plans
from catalog.policies.training import (
    basic_courses,
    instructor_courses,
    mandates,
    non_qualifying_courses,
    perishable_skills,
    records_supervisor_courses,
    specialised_subjects,
)

TABLES: Mapping[str, Callable[[], Table[Any]]] = MappingProxyType(
    {
        "basic_courses": basic_courses,
        "budgets": budget_limits,
        "certification_levels": certification_levels,
        "certification_terms": certification_terms,
        "enrolment": enrolment_limits,
        "fee_tiers": fee_tiers,
        "fees": budget_requirements,
        "fiscal_year": fiscal_years,
        "holidays": holidays,
        "instructor_courses": instructor_courses,
        "lead_times": lead_times,
        "mandates": mandates,
        "non_qualifying": non_qualifying_courses,
        "perishable_skills": perishable_skills,
        "records_supervisor": records_supervisor_courses,
        "regulation_1052": certification_requirements,
        "reimbursement_plans": reimbursement_plans,
        "specialised_subjects": specialised_subjects,
    }
)
"""The function that reads each file, by the file's name without its ending."""


def vintages(reference: str) -> tuple[Entry, ...]:
    """The entries that `FILE/ID` names, oldest first; the bare `FILE` names all of the file's. KeyError when there is none."""
    file, _, entry_id = reference.partition("/")
    table = TABLES[file]()
    return table[entry_id] if entry_id else tuple(entry for entries in table.values() for entry in entries)
