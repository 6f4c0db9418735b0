"""Budgets of tuition-based courses, and the tuition that follows from them (11 CCR 1054)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from math import ceil

from catalog.findings import Edit, Fix, Related, Severity
from catalog.model import Budget, BudgetLine, Catalog, money
from catalog.policies import BudgetLimit, BudgetRequirement, budget_limits, budget_requirements, reimbursement_plans
from catalog.rules.approvals import Held, first_day, regulated
from catalog.rules.registry import Hit, rule
from catalog.rules.wording import listed
from catalog.source import Span

CENT, DOLLAR = Decimal("0.01"), Decimal(1)


@rule(
    "fee-budget-required",
    severity=Severity.WARNING,
    source="11 CCR 1052(b)(6), 1053(a)(3)",
    legal=True,
    policy=("fees/course-budget", "fees/conference-budget", "reimbursement_plans"),
)
def budget_required(catalog: Catalog) -> Iterator[Hit]:
    """A certification needs a budget, and none is on record.

    A request without its budget is incomplete, and is sent back.

    Since 2020-04-01 a budget is needed where the certifier reimburses anything, unless the tuition is low for each day and nothing but
    subsistence, commuter lunch and travel is paid back. Before, it was needed wherever tuition was charged. Conferences need none. The
    law is that of the day of the request (`requested_on`; the build date where that is not given). What a plan pays stands in the
    policies.

    To fix: add `budget:` to the certification.

    Bad::

        --- certifications/wellness.yml
        certifications:
          - certifier: post
            number: 9999-10050
            title: Wellness
            certified_on: 2026-08-17
            level: II
            plan: III
        #         ^^^ Plan III pays tuition, and no budget is on record

    Good::

        --- certifications/wellness.yml
        certifications:
          - certifier: post
            number: 9999-10050
            title: Wellness
            certified_on: 2026-08-17
            level: II
            plan: IV
    """
    for held in regulated(catalog):
        if held.approval.budget:
            continue
        day = held.approval.requested_on or catalog.as_of
        conference = budget_requirements().entry("conference-budget", day) if held.course.conference else None
        needed = conference or budget_requirements().entry("course-budget", day)
        if needed and (why := _needs_budget(held, needed)):
            place = held.at("tuition" if needed.needed_when == "tuition-charged" or not held.approval.plan else "plan")
            yield Hit(
                place, f"{why}, and no budget is on record.", Fix("add `budget:` with the cost of one presentation"), source=needed.cited
            )


@rule(
    "fee-tuition-formula",
    severity=Severity.ERROR,
    source="11 CCR 1054(k)",
    legal=True,
    policy=("budgets/tuition",),
    after=("fee-budget-limits", "enrolment-limit"),
)
def tuition_formula(catalog: Catalog) -> Iterator[Hit]:
    """The tuition is not what the budget comes to for each student.

    Tuition is derived, not chosen: what is charged beyond it must be paid back.

    All costs of the budget, direct and indirect, are divided by the most students of one presentation (`max_enrolment`). The tuition may
    be rounded to whole dollars.

    To fix: write the tuition that the budget gives, or correct the budget.

    Bad::

        --- certifications/wellness.yml
        certifications:
          - certifier: post
            number: 9999-10050
            title: Wellness
            certified_on: 2026-08-17
            max_enrolment: 20
            tuition: 41
        #            ^^ The budget comes to $280 for 20 students, $14 each, and the tuition is $41
            budget:
              lines: [{cost: instruction, hours: 8, rate: 35}]

    Good::

        --- certifications/wellness.yml
        certifications:
          - certifier: post
            number: 9999-10050
            title: Wellness
            certified_on: 2026-08-17
            max_enrolment: 20
            tuition: 14
            budget:
              lines: [{cost: instruction, hours: 8, rate: 35}]
    """
    for held in regulated(catalog):
        budget, tuition, most = held.approval.budget, held.approval.tuition, held.approval.max_enrolment
        if budget is None or tuition is None or not most:
            continue
        law = budget_limits().entry("tuition", first_day(catalog, held))
        if law is None:
            continue
        total = budget.direct + budget.indirect
        each = (total / most).quantize(CENT)
        rounded = tuition == tuition.to_integral_value() and abs(each - tuition) < DOLLAR
        if abs(each - tuition) > CENT and not rounded:
            message = f"The budget comes to {money(total)} for {most} students, {money(each)} each, and the tuition is {money(tuition)}."
            related = (
                Related(held.at("budget"), "The budget stands here."),
                Related(held.at("max_enrolment"), "The most students stand here."),
            )
            given = (held.at("max_enrolment"), *(held.at(f"budget.lines.{index}") for index in range(len(budget.lines))))
            fix = Fix(f"write `{each.normalize():f}`, or correct the budget", (Edit(held.at("tuition"), f"{each.normalize():f}"),))
            yield Hit(held.at("tuition"), message, fix, related, source=law.cited, given=given)


@rule("fee-budget-limits", severity=Severity.ERROR, source="11 CCR 1054(a)-(j)", legal=True, policy=("budgets",))
def limits(catalog: Catalog) -> Iterator[Hit]:
    """A budget asks for more than the law allows for that kind of cost.

    The certifier cuts the line, and the tuition that was announced with it.

    Rates are compared with the limit for their kind; a higher one needs the `approval` that the law names for it (`justification`, `post`
    or `executive-director`). Coordination and clerical hours have a limit for the whole presentation, local travel counts only beyond a
    distance one way, or to an additional site (with an `approval`), and indirect costs are limited by a share of the direct ones. The
    limits stand in the policies.

    To fix: lower the line, or write the approval that it has.

    Bad::

        --- certifications/wellness.yml
        certifications:
          - certifier: post
            number: 9999-10050
            title: Wellness
            certified_on: 2026-08-17
            budget:
              lines:
                - {cost: instruction, hours: 8, rate: 60}
        #                                             ^^ $60 an hour for instruction; the limit is $35

    Good::

        --- certifications/wellness.yml
        certifications:
          - certifier: post
            number: 9999-10050
            title: Wellness
            certified_on: 2026-08-17
            budget:
              lines:
                - {cost: instruction, hours: 8, rate: 60, approval: justification}
    """
    for held in regulated(catalog):
        if held.approval.budget:
            entries = budget_limits().on(first_day(catalog, held))
            for index, line in enumerate(held.approval.budget.lines):
                yield from _line(held, index, line, entries)
            yield from _whole(held, held.approval.budget, entries)


def _needs_budget(held: Held, needed: BudgetRequirement) -> str:
    """Why a budget is needed, as the beginning of a sentence; nothing where it is not."""
    tuition, plan = held.approval.tuition or Decimal(0), held.approval.plan or "none"
    if needed.needed_when == "tuition-charged":
        return f"Tuition of {money(tuition)} is charged" if tuition else ""
    if needed.needed_when == "never":
        return ""
    plans = reimbursement_plans().get(plan)
    expenses = plans[-1].expenses if plans else ()
    beyond = [expense for expense in expenses if expense not in needed.exempt_expenses]
    if beyond:
        return f"Plan {plan} pays {listed([' '.join(expense.rsplit('-', 1)) for expense in beyond])}"
    most = Decimal(needed.exempt_tuition_per_day or 0) * held.course.days
    return f"Plan {plan} reimburses a course whose tuition, {money(tuition)}, is over {money(most)}" if expenses and tuition > most else ""


def _line(held: Held, index: int, line: BudgetLine, entries: Mapping[str, BudgetLimit]) -> Iterator[Hit]:
    at = f"budget.lines.{index}"
    of_cost = [entry for entry in entries.values() if entry.cost == line.cost]
    rates = [entry for entry in of_cost if entry.basis == "rate" and entry.most is not None]
    if line.rate is not None and rates:
        yield from _rate(held, at, line, rates, of_cost)
    missing = next((entry for entry in of_cost if not rates and entry.approval and entry.basis != "threshold"), None)
    if missing and line.approval != missing.approval:
        message = f"Costs called {_named(line)} need {_approval(missing)}, and none is on record."
        yield Hit(held.at(f"{at}.cost"), message, Fix(f"add `approval: {missing.approval}`, when it is given"), source=missing.cited)
    near = entries.get("local-travel")
    if line.cost == "travel" and near and near.least and line.miles is not None and line.miles <= near.least and not line.approval:
        message = f"{line.miles} miles one way; local travel is paid beyond {near.least}."
        fix = Fix("delete the line; or add `approval: post`, if it leads to an additional site and is approved")
        yield Hit(held.at(f"{at}.miles"), message, fix, source=near.cited)


def _rate(held: Held, at: str, line: BudgetLine, rates: list[BudgetLimit], of_cost: list[BudgetLimit]) -> Iterator[Hit]:
    if any(entry.basis == "negotiated" and entry.approval == line.approval for entry in of_cost):
        return  # Approved beforehand, whatever it is.
    allowed = [entry for entry in rates if entry.approval in ("", line.approval)]
    highest = max(allowed, key=_dollars, default=rates[0])
    if line.rate is None or line.rate <= _dollars(highest):
        return
    rate = f"${line.rate.normalize():f}" if line.rate != line.rate.quantize(CENT) else money(line.rate)
    message = f"{rate} {_per(highest)} for {_named(line)}; the limit is {money(_dollars(highest))}."
    more = [entry for entry in of_cost if entry.approval and entry not in allowed and (entry.most is None or _dollars(entry) >= line.rate)]
    hint = f", or add `approval: {more[0].approval}`, when it is given" if more else ""
    yield Hit(held.at(f"{at}.rate"), message, Fix(f"write {_dollars(highest)} or less{hint}"), source=highest.cited)


def _whole(held: Held, budget: Budget, entries: Mapping[str, BudgetLimit]) -> Iterator[Hit]:
    for entry in entries.values():
        if entry.basis == "cap" and entry.most is not None and entry.is_for(ceil(held.course.hours)):
            yield from _cap(held, budget, entry, entry.most)
    share = entries.get("indirect")
    if share and share.most and budget.indirect > budget.direct * share.most / 100:
        most = budget.direct * share.most / 100
        message = (
            f"Indirect costs of {money(budget.indirect)}; {share.most} % of the direct costs, {money(budget.direct)}, are {money(most)}."
        )
        yield Hit(_last(held, budget, "indirect"), message, Fix(f"write {money(most)} or less"), source=share.cited)


def _cap(held: Held, budget: Budget, entry: BudgetLimit, most: int) -> Iterator[Hit]:
    lines = [line for line in budget.lines if line.cost == entry.cost]
    if entry.unit == "hours":
        total = sum((line.hours or Decimal(0) for line in lines), Decimal(0))
        told = f"{total} hours of {entry.cost.replace('-', ' ')}; for a course of this length the limit is {most}."
    else:
        total = sum((line.total for line in lines), Decimal(0))
        told = f"{money(total)} for {entry.cost.replace('-', ' ')}; the limit is {money(Decimal(most))} {entry.per and f'a {entry.per}'}."
    if total > most:
        yield Hit(_last(held, budget, entry.cost), told, Fix(f"write {most} or less in all"), source=entry.cited)


def _last(held: Held, budget: Budget, cost: str) -> Span:
    index = max(index for index, line in enumerate(budget.lines) if line.cost == cost)
    return held.at(f"budget.lines.{index}")


def _dollars(entry: BudgetLimit) -> Decimal:
    return Decimal(entry.most or 0) / (100 if entry.unit == "cents" else 1)


def _named(line: BudgetLine) -> str:
    return line.cost.replace("-", " ")


def _per(entry: BudgetLimit) -> str:
    return "a page" if entry.per == "page" else f"for each {entry.per_hours} hours" if entry.per_hours else "an hour"


def _approval(entry: BudgetLimit) -> str:
    return {"post": "the certifier's approval", "executive-director": "the Executive Director's approval"}.get(
        entry.approval, "a justification"
    )
