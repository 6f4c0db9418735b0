"""PDFs held against the whole profile of PDF/UA-1 that machines can check, by a validator that is not ours."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import page
import pytest

from catalog.render.pdf import press
from tests.pdf.printing import BROCHURE, COURSE, FORM, SESSION, print_anew, print_one

pytestmark = pytest.mark.pdf

RULES = 104
"""Rules of the profile that the validator knows, and holds each file against."""

PAGE_OF_LINKS = {
    "pdf/course-flyer.html": '<!doctype html><html lang="en"><title>A</title><h1>A</h1><p><a href="https://example.org/">A <b>link</b></a>'
}


def broken_rules(content: bytes) -> set[str]:
    """Return the names of the rules that a PDF breaks."""
    report = page.validate_pdf_bytes(content, profile="ua1")
    assert report.rules.total == RULES
    return {failure.rule_id for failure in report.failures}


@pytest.mark.parametrize("path", [COURSE, SESSION, FORM, BROCHURE])
def test_what_is_printed_is_pdf_ua(path: str) -> None:
    assert broken_rules(print_one(path).content) == set()


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ("<h1>A</h1><h3>B</h3>", "HEADING-NESTING"),
        ('<h1>A</h1><img src="https://qr.invalid/x">', "FIGURE-ALTERNATIVE-TEXT"),
    ],
)
def test_faults_of_templates_are_found(body: str, rule: str) -> None:
    template = f'<!doctype html><html lang="en"><title>A</title>{body}</html>'
    found = broken_rules(print_one(COURSE, templates={"pdf/course-flyer.html": template}).content)
    assert [name for name in found if rule in name]


def test_what_the_layout_engine_leaves_out_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    nothing: Callable[..., Any] = lambda *_arguments: None  # noqa: E731 -- takes the place of either
    monkeypatch.setattr(press, "one_annotation_a_link", nothing)
    assert broken_rules(print_anew(COURSE, templates=PAGE_OF_LINKS).content) == {"PDFUA1-LINK-LINK-TAG-001"}
    monkeypatch.setattr(press, "finish", nothing)
    assert "PDFUA1-FONT-UNICODE-VALUE-001" in broken_rules(print_anew(FORM).content)


def test_a_page_of_links_is_well_made() -> None:
    assert broken_rules(print_one(COURSE, templates=PAGE_OF_LINKS).content) == set()
