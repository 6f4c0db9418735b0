"""Budgets, tuition, fee tiers and what a reimbursement plan pays."""

from functools import cache
from typing import Literal

from catalog.frozen import dataclass
from catalog.policies.entry import Entry, Table
from catalog.policies.reading import read_table


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetLimit(Entry):
    """What a course budget may ask for one kind of cost.

    The amount is at most `most` and at least `least` `unit`s, for each `per` (of `per_hours` hours, where hours are
    counted in blocks); without numbers the `basis` says how the amount is found. `course_hours_over` and
    `course_hours_up_to` bound the length of the courses that the limit is for, in hours. `approval` is what a budget
    needs to use this limit: nothing, a written justification, or somebody's approval beforehand.
    """

    cost: str
    basis: Literal["rate", "cap", "threshold", "share", "actual-cost", "negotiated", "formula"]
    most: int | None = None
    least: int | None = None
    unit: Literal["dollars", "cents", "hours", "miles", "percent", ""] = ""
    per: str = ""
    per_hours: int | None = None
    course_hours_over: int | None = None
    course_hours_up_to: int | None = None
    approval: Literal["", "justification", "post", "executive-director"] = ""

    def is_for(self, course_hours: float) -> bool:
        """Whether the limit is for courses of this many hours."""
        over = self.course_hours_over is None or course_hours > self.course_hours_over
        return over and (self.course_hours_up_to is None or course_hours <= self.course_hours_up_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetRequirement(Entry):
    """When a certification request needs a budget.

    It is needed in the case `needed_when` names, unless the tuition for each day of instruction is at most
    `exempt_tuition_per_day` dollars and nothing but the `exempt_expenses` is reimbursed.
    """

    needed_when: Literal["tuition-charged", "reimbursed", "never"]
    exempt_tuition_per_day: int | None = None
    exempt_expenses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeTier(Entry):
    """A posted registration fee by length of course: dollars for a member and for everybody else."""

    days: int
    member: int
    non_member: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReimbursementPlan(Entry):
    """A bundle of training expenses that POST pays back to an agency (or, as presentation costs, to a presenter)."""

    title: str
    expenses: tuple[str, ...]


@cache
def budget_limits() -> Table[BudgetLimit]:
    """The limits of a tuition-based course's budget; pick by the session's first day."""
    return read_table("budgets.yml", BudgetLimit)


@cache
def budget_requirements() -> Table[BudgetRequirement]:
    """When a budget is needed, for courses and for conferences; pick by the date of the request."""
    return read_table("fees.yml", BudgetRequirement)


@cache
def fee_tiers() -> Table[FeeTier]:
    """The fee table of the 2023 course page, an example: an association's own `fees.yml` is what counts."""
    return read_table("fee_tiers.yml", FeeTier)


@cache
def reimbursement_plans() -> Table[ReimbursementPlan]:
    """The plans by id ("none", "I" to "VII")."""
    return read_table("reimbursement_plans.yml", ReimbursementPlan)
