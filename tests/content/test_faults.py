"""The pages of the faults: each has its examples, and what they say is so."""

import ast
from pathlib import Path

import pytest

import catalog.content
from catalog.content.faults import FAULTS, FaultPage
from tests.drawn import assert_as_drawn, drawn
from tests.sites import read_site

PAGES = pytest.mark.parametrize("page", FAULTS.values(), ids=FAULTS)


@PAGES
def test_the_bad_example_gives_what_is_drawn_into_it(page: FaultPage) -> None:
    files, expected = drawn(page.bad)
    findings = read_site(files).findings
    assert_as_drawn(files, expected, findings)
    assert {finding.rule for finding in findings} == {page.id}


@PAGES
def test_the_good_example_is_good(page: FaultPage) -> None:
    assert read_site(page.good).findings == ()


@PAGES
def test_the_page_is_written_for_people(page: FaultPage) -> None:
    assert all(sentence.endswith(".") for sentence in (page.title, page.text, page.fix))
    assert not page.why.endswith(".")


def test_every_fault_that_is_said_has_its_page_and_every_page_its_fault() -> None:
    said = {name for file in Path(catalog.content.__path__[0]).glob("*.py") for name in _faults_said(file)}
    assert said == set(FAULTS)


def _faults_said(file: Path) -> set[str]:
    texts = (node.value for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(node, ast.Constant))
    return {text for text in texts if isinstance(text, str) and text.startswith("content-") and " " not in text}
