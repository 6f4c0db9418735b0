"""Every example of every rule: what is drawn into it is found, at its place, and nothing else."""

from collections.abc import Iterable, Mapping
from typing import Any

import pytest

from catalog.findings import Edit
from catalog.rules import ALL_RULES, Rule, check
from tests.drawn import assert_as_drawn, drawn
from tests.rules.examples import SITE, Case, cases
from tests.sites import read_site

CASES = list(cases())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_example(case: Case) -> None:
    files, expected = drawn(case.text)
    reading = case.read()
    assert reading.findings == ()
    assert reading.catalog
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


@pytest.mark.parametrize("case", [case for case in CASES if case.bad], ids=lambda case: case.name)
def test_safe_fixes_mend_what_they_are_for(case: Case) -> None:
    catalog = case.read().catalog
    assert catalog
    for finding in check(catalog):
        if finding.fix and finding.fix.safe:
            files = edited({**SITE, **drawn(case.text)[0]}, finding.fix.edits)
            again = read_site(files, base={})
            assert not again.findings
            assert again.catalog
            assert finding not in check(again.catalog)


def edited(files: Mapping[str, bytes], edits: Iterable[Edit]) -> dict[str, bytes]:
    """Apply edits on single lines, the last of a line first."""
    lines = {path: text.decode().split("\n") for path, text in files.items()}
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        span, line = edit.span, lines[edit.span.file][edit.span.line - 1]
        lines[span.file][span.line - 1] = line[: span.column - 1] + edit.text + line[span.end_column - 1 :]
    return {path: "\n".join(text).encode() for path, text in lines.items()}


def test_ids_are_unique_and_their_families_stand_together() -> None:
    ids = [rule.id for rule in ALL_RULES]
    assert len(set(ids)) == len(ids)
    assert all(rule.id.startswith(f"{rule.family}-") for rule in ALL_RULES)
