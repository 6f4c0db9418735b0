"""One fault at a time in the sample site: exactly one finding, of the right rule, at the right line."""

import pytest

from catalog.findings import Severity
from catalog.rules import RULES
from tests.rules.faults import KINDS
from tests.rules.mutants import Kind
from tests.rules.seeding import RESULTS, UNTOUCHED, Outcome, results_text, seeded


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_seeded_fault_gives_one_finding(kind: Kind) -> None:
    outcomes = [seeded(mutant) for mutant in kind.mutants()]
    assert outcomes, "there is a place for it in the sample site"
    assert [str(outcome) for outcome in outcomes if not outcome.right] == []


def test_the_untouched_site_has_notes_only() -> None:
    assert {finding.severity for finding in UNTOUCHED} == {Severity.NOTE}


def test_the_kinds_are_many_and_of_most_rules() -> None:
    names = [kind.name for kind in KINDS]
    assert len(set(names)) == len(names) >= 60
    assert not {rule.id for rule in RULES} - {kind.rule for kind in KINDS}


def test_the_results_are_up_to_date() -> None:
    outcomes = {kind.name: [Outcome(mutant, True, True, ()) for mutant in kind.mutants()] for kind in KINDS}
    assert RESULTS.read_text(encoding="utf-8") == results_text(outcomes, KINDS), "run `python -m tests.rules.seeding`"
