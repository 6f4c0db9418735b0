"""The page of the rules: it says what `catalog explain` says, and nothing public leads to it."""

from __future__ import annotations

import re
from urllib.parse import urljoin

import pytest
from selectolax.lexbor import LexborHTMLParser

from catalog.rules import ALL_RULES
from catalog.rules.pages import EXAMPLES_LEAVE_OUT, explain_text
from tests.browser.conftest import Site

pytestmark = pytest.mark.browser

PAGE = "rules/index.html"


def plain(markdown: str) -> list[str]:
    """Return the words of a Markdown text that has headings, lists, code and examples between fences."""
    return re.sub(r"(?m)^```$|^#{1,2} (?=\w)|^- (?=`)|`", "", markdown).split()


@pytest.mark.parametrize("rule_id", [rule.id for rule in ALL_RULES])
def test_a_rule_is_told_in_the_words_of_explain(site: Site, rule_id: str) -> None:
    section = LexborHTMLParser(site.files[PAGE]).css_first(f'section[id="{rule_id}"]')
    assert section is not None
    assert section.text().replace("`", "").split() == plain(explain_text(rule_id).replace(EXAMPLES_LEAVE_OUT, ""))


def test_examples_stand_line_for_line(site: Site) -> None:
    shown = [node.text() for node in LexborHTMLParser(site.files[PAGE]).css("pre")]
    written = [
        example.text.rstrip() for rule in ALL_RULES for kind in (True, False) for example in rule.page.examples if example.bad is kind
    ]
    assert shown == written


def test_the_list_leads_to_every_rule(site: Site) -> None:
    tree = LexborHTMLParser(site.files[PAGE])
    assert [link.attributes["href"] for link in tree.css("nav.rules-list a")] == [f"#{rule.id}" for rule in ALL_RULES]


def test_nothing_leads_to_it(site: Site) -> None:
    leads = re.compile(rb"[\"'/.>\s]/?rules/")
    for path, content in site.files.items():
        if path == PAGE or path.endswith((".png", ".woff2", ".jpg")):
            continue
        links = [node.attributes["href"] or "" for node in LexborHTMLParser(content).css("a, link, area")] if path.endswith(".html") else []
        assert not [link for link in links if urljoin(f"https://site.test/{path}", link).startswith("https://site.test/rules")], path
        if not path.endswith((".css", ".html")):
            assert leads.search(content) is None, path


def test_search_engines_are_told_to_leave_it_out(site: Site) -> None:
    tree = LexborHTMLParser(site.files[PAGE])
    assert [node.attributes["content"] for node in tree.css('meta[name="robots"]')] == ["noindex"]
    assert tree.css_first('link[rel="canonical"]') is None
    # They must be able to read that.
    assert b"rules" not in site.files["robots.txt"]


def test_a_reader_is_told_that_it_is_in_english(site: Site) -> None:
    tree = LexborHTMLParser(site.files[PAGE])
    told = tree.css("[data-told]")
    assert len(told) == len(ALL_RULES) + 2
    assert len(tree.css('[lang="en"] [data-told]')) == len(told) == len(tree.css('main [lang="en"] [data-told]'))
