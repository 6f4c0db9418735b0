"""Every seeded fault is caught by the finding that it must give, and the shipped theme gives none."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog import proof
from catalog.content import read
from catalog.disk import read_site as read_files
from catalog.plan import Kind, plan
from catalog.rules.pages import rulebook
from tests.proof.seeded import Seed, catches, made, planned, proved, site, theme, unseeded
from tests.proof.seeds import BROCHURE, CALENDARS, DATA, FORM, LINKS, PAGES, PRINT, REQUIRED, RULES, SECTIONS, STRUCTURED, WAYS
from tests.proof.seeds_beside import ATTRIBUTES, CONCEALED, FIGURES, LEADING_OUT, METADATA, WHICH
from tests.sites import AS_OF

ROOT = Path(__file__).parents[2]

FAST = [pytest.param(seed, id=seed.name) for seed in (*PAGES, *RULES, *STRUCTURED, *CALENDARS, *DATA, *LINKS)]
BESIDE = [pytest.param(seed, id=seed.name) for seed in (*FIGURES, *WHICH, *LEADING_OUT, *ATTRIBUTES, *CONCEALED)]
SLOW = [
    pytest.param(seed, id=f"{seed.where}: {seed.name}", marks=pytest.mark.pdf)
    for seed in (*PRINT, *REQUIRED, *WAYS, *BROCHURE, *SECTIONS, *FORM, *METADATA)
]


@pytest.mark.parametrize("seed", [*FAST, *BESIDE, *SLOW])
def test_a_seeded_fault_is_caught(seed: Seed) -> None:
    findings = proved(seed)
    found = catches(seed, findings)
    assert found, "\n".join(f"{finding.rule}: {finding.message}" for finding in findings) or "nothing was found"
    page = proof.PAGES[found.rule]
    assert (found.severity, found.legal, found.source) == (page.severity, page.legal, page.source)
    assert found.artifact
    assert found.message.startswith(found.artifact)
    if seed.where in theme():
        assert found.related
        assert found.related[0].span.file.startswith("templates/")


@pytest.mark.parametrize("kinds", [("html",), ("ics",), ("text",), pytest.param(("pdf",), marks=pytest.mark.pdf)])
def test_nothing_is_found_on_the_shipped_theme(kinds: tuple[Kind, ...]) -> None:
    assert proof.prove(site(), planned(kinds), unseeded(kinds)) == []


@pytest.mark.parametrize("kinds", [("html", "ics", "text"), pytest.param(("pdf",), marks=[pytest.mark.pdf, pytest.mark.slow])])
def test_nothing_is_found_on_the_sample_site(kinds: tuple[Kind, ...]) -> None:
    files = read_files(ROOT)
    catalog = read(files.content, as_of=None, today=AS_OF).catalog
    assert catalog is not None
    sample = plan(catalog, kinds=kinds, rulebook=rulebook())
    assert proof.prove(catalog, sample, made(sample, files.templates, files.assets, lambda _: True)) == []


def test_a_fault_on_many_pages_is_said_once() -> None:
    found = [finding for finding in proved(PAGES[0]) if finding.rule == "proof-statement" and "session ia" in finding.message]
    assert len({finding.related[0].span.file for finding in found}) == len(found)
    assert any("more place" in finding.message for finding in found)
