"""Every example of every rule: what is drawn into it is found, at its place, and nothing else."""

from typing import Any

import pytest

from catalog.rules import ALL_RULES, Rule, check
from tests.drawn import assert_as_drawn, drawn
from tests.rules.examples import Case, cases

CASES = list(cases())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_example(case: Case) -> None:
    files, expected = drawn(case.text)
    reading = case.read()
    assert reading.findings == ()
    found = check(reading.catalog)
    assert_as_drawn(files, expected, found)
    assert case.bad == any(finding.rule == case.rule_id for finding in found), "a bad example shows its rule's finding, a good one does not"


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.id)
def test_page(rule: Rule[Any]) -> None:
    page = rule.page
    assert page.title.endswith(".")
    assert page.why
    assert page.fix
    assert {example.bad for example in page.examples} == {True, False}


def test_ids_are_unique_and_their_families_stand_together() -> None:
    ids = [rule.id for rule in ALL_RULES]
    assert len(set(ids)) == len(ids)
    assert all(rule.id.startswith(f"{rule.family}-") for rule in ALL_RULES)
