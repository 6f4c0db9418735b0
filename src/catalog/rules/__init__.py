"""The checks: what the law and the house ask of a catalog, one function a rule, one list of families.

`check(catalog)` gives the findings; `RULES` lists what is checked. A new family is added to the list below.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from catalog.findings import Finding
from catalog.model import Catalog
from catalog.rules import (
    addresses,
    attendance,
    basics,
    budgets,
    conferences,
    delivery,
    enrolment,
    fees,
    instructors,
    lodging,
    mandates,
    outlines,
    registration,
    safety,
    variants,
    waivers,
)
from catalog.rules.certification import claims, credit, numbers, presenting, term
from catalog.rules.deadlines import requests, sessions, trainees
from catalog.rules.publicity import gate, labels, required, words
from catalog.rules.registry import Hit, Rule, rule, rules_of
from catalog.rules.runner import run
from catalog.rules.schedule import clashes, days, status, today, weekdays, years
from catalog.wanted import StillWanted, always

__all__ = ["ALL_RULES", "HOUSEKEEPING", "RULES", "Hit", "Rule", "check", "rule", "rule_by_id"]

FAMILIES = (
    gate,
    labels,
    words,
    required,
    numbers,
    term,
    presenting,
    claims,
    credit,
    sessions,
    trainees,
    requests,
    fees,
    budgets,
    enrolment,
    years,
    weekdays,
    days,
    status,
    clashes,
    today,
    addresses,
    variants,
    lodging,
    delivery,
    registration,
    attendance,
    conferences,
    instructors,
    mandates,
    basics,
    outlines,
    safety,
)
"""Where the rules stand, in the order in which they are listed."""

RULES: tuple[Rule[[Catalog]], ...] = tuple(rule for family in FAMILIES for rule in rules_of(family))
"""What is checked of the content."""

HOUSEKEEPING: tuple[Rule[[Catalog, waivers.Ledger]], ...] = rules_of(waivers)
"""What is checked of waivers and severities, when everything else is found."""

ALL_RULES: tuple[Rule[Any], ...] = (*RULES, *HOUSEKEEPING)

_BY_ID: Mapping[str, Rule[Any]] = {rule.id: rule for rule in ALL_RULES}


def check(catalog: Catalog, still_wanted: StillWanted = always) -> tuple[Finding, ...]:
    """Return what is wrong with a catalog, by file and place. Raises what `still_wanted` raises, which is asked before each rule."""
    return run(RULES, HOUSEKEEPING, catalog, still_wanted)


def rule_by_id(rule_id: str) -> Rule[Any] | None:
    """Return a rule; None where there is no rule of that id."""
    return _BY_ID.get(rule_id)
