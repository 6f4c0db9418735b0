"""The page of the rules is proved in any language, and a site whose withheld course is called like one in an example is no leak."""

from __future__ import annotations

import pytest

from catalog import proof
from catalog.model import Catalog
from catalog.plan import plan
from catalog.plan.language import translator
from catalog.render import Renderer, Theme
from catalog.rules.pages import rulebook
from tests.proof.seeded import SITE, theme
from tests.sites import read_site

PATH = "rules/index.html"


def rules_page(catalog: Catalog, extra: str = "") -> list[str]:
    """Make the page of the rules, with `extra` put at its top, and return what the proof says of it."""
    words = translator(theme(), catalog.association.locale)
    planned = plan(catalog, translate=words, rulebook=rulebook())
    document = next(document for document in planned.documents if document.path == PATH)
    rendered = Renderer(planned.site, Theme(theme())).render(document)
    assert not rendered.findings
    content = rendered.content.replace(b"<article", extra.encode() + b"<article")
    return [finding.rule for finding in proof.prove(catalog, planned, {PATH: content})]


@pytest.mark.parametrize("locale", ["en_US", "es_MX"])
def test_the_page_is_proved_in_other_languages(locale: str) -> None:
    catalog = read_site(SITE.replace("    regions:", f"    locale: {locale}\n    regions:")).catalog
    assert catalog is not None
    assert rules_page(catalog) == []
    assert rules_page(catalog, "<p>$999</p>") == ["proof-price"]


def test_a_withheld_course_of_an_example_is_no_leak_there_and_one_beside_it() -> None:
    certified = "status: certified, number: 9999-10010, title: Internal Affairs, certified_on"
    pending = SITE.replace(certified, "status: pending, number: 9999-10010, title: Internal Affairs, requested_on")
    assert pending != SITE
    catalog = read_site(pending).catalog
    assert catalog is not None
    assert any("internal-affairs" in example for rule in rulebook().rules for example in rule.found)
    assert rules_page(catalog) == []
    assert rules_page(catalog, "<p>Internal Affairs</p>") == ["proof-leak"]
    assert sorted(rules_page(catalog, '<p data-told="fee-tier">Internal Affairs</p>')) == ["proof-leak", "proof-rules"]
