"""The page of the rules: where a finding sends the people who write the catalog. Nothing public leads to it.

Its texts are those of `catalog explain`, in English whatever the language of the site. One page holds all of them, each at an anchor of its
own (`/rules/#fee-tier`): whoever comes from a finding is at its rule at once, and can search all rules with the browser.
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog.findings import Rulebook, RuleText
from catalog.frozen import dataclass
from catalog.plan.document import Document
from catalog.plan.pages.head import Head, head, page
from catalog.plan.viewing import Viewing


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A stretch of text; `typed` are words that people type into a file."""

    text: str
    typed: bool


Sentences = tuple[Words, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleView:
    """One rule; `found` and `fine` are its examples, each a text of several lines."""

    id: str
    title: str
    paragraphs: tuple[Sentences, ...]
    fix: Sentences
    found: tuple[str, ...]
    fine: tuple[str, ...]
    written: tuple[Sentences, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesPage:
    """All rules, and what must be known to read their examples."""

    head: Head
    about_examples: Sentences
    rules: tuple[RuleView, ...]


def documents(viewing: Viewing, rulebook: Rulebook) -> Iterator[Document]:
    """Yield the page."""
    title = viewing.wording.translate("What the checks look for")
    view = RulesPage(
        head=head(viewing, title, "/rules/", listed=False),
        about_examples=sentences(rulebook.about_examples),
        rules=tuple(_rule(rule) for rule in rulebook.rules),
    )
    yield page("rules.html", view.head, view)


def sentences(text: str) -> Sentences:
    """Tell the words between backticks from the others."""
    return tuple(Words(text=part, typed=index % 2 == 1) for index, part in enumerate(text.split("`")) if part)


def _rule(rule: RuleText) -> RuleView:
    return RuleView(
        id=rule.id,
        title=rule.title,
        paragraphs=tuple(sentences(text) for text in (rule.standing, rule.why, *rule.text)),
        fix=sentences(rule.fix),
        found=rule.found,
        fine=rule.fine,
        written=tuple(sentences(line) for line in rule.written),
    )
