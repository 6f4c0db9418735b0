"""The pages of the rules: complete, up to date on disk, and quick to list."""

import subprocess
import sys
from typing import Any

import pytest

from catalog.policies import certifier_profiles, vintages
from catalog.rules import ALL_RULES, Rule
from catalog.rules.pages import PROFILES, explain_text, inventory_text, listing
from tests.rules.examples import FOLDER
from tests.rules.write_docs import DOCS, pages


def test_docs_are_up_to_date() -> None:
    on_disk = {path.name: path.read_text(encoding="utf-8") for path in DOCS.glob("*.md")}
    assert on_disk == pages(), "run `python -m tests.rules.write_docs`"


def test_the_inventory_has_a_row_for_each_rule() -> None:
    rows = [line for line in inventory_text().splitlines() if line.startswith("| [")]
    assert len(rows) == len(ALL_RULES) == len(listing())


@pytest.mark.parametrize("rule_id", [rule.id for rule in ALL_RULES])
def test_every_rule_has_examples_of_its_own(rule_id: str) -> None:
    names = [path.name for path in (FOLDER / rule_id).glob("*.txt")]
    assert any(name.startswith("bad-") for name in names)


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.id)
def test_policies_that_a_rule_names_are_there(rule: Rule[Any]) -> None:
    for reference in rule.policy:
        file, _, key = reference.partition("/")
        if file == PROFILES:
            assert all(f"\n{key}:" in text for text in certifier_profiles().values()), reference
        else:
            assert vintages(reference), reference


@pytest.mark.parametrize("rule", [rule for rule in ALL_RULES if rule.legal], ids=lambda rule: rule.id)
def test_a_rule_of_law_names_where_it_is_written(rule: Rule[Any]) -> None:
    assert rule.policy


def test_the_page_says_what_explain_promises() -> None:
    text = explain_text("deadline-announcement")
    for part in (
        "11 CCR 1055(e)",
        "neither waived nor lowered",
        "## How to fix it",
        "## Found",
        "## Fine",
        "policies/lead_times.yml",
        "2003",
    ):
        assert part in text
    with pytest.raises(KeyError):
        explain_text("no-such-rule")


def test_rules_are_listed_without_the_heavy_libraries() -> None:
    code = (
        "import sys; from catalog.rules.pages import listing; listing(); "
        "print([name for name in ('pydantic', 'jinja2', 'yaml', 'holidays', 'weasyprint') if name in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
