"""The page of a rule, in Markdown: for `catalog explain`, for docs/rules/ and for the site's page of rules; and the inventory of all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import Any

from catalog.findings import Rulebook, RuleText
from catalog.remembered import remembered
from catalog.rules import ALL_RULES, rule_by_id
from catalog.rules.registry import Rule

PROFILES = "certifiers"
"""What stands before the slash of a policy reference that means a key of the certifiers' profiles."""

EXAMPLES_LEAVE_OUT = """\
Examples leave out what they need not say: the association and its fee table, the venue `ontario-police`, `wellness`, a course of one day,
and `internal-affairs`, a course of two days that POST certified. They are dated 2027-01-15. The comments with carets show what is found,
and where.\
"""

_INFERRED = " (inferred, and the file says from what)"

INVENTORY_HEAD = """\
# The rules

What `catalog check` looks for. This page and those beside it are written from the rules themselves, by `python -m tests.rules.write_docs`;
`catalog explain ID` prints the same text.

A rule of law can be neither waived nor lowered. A house rule is the association's: `severities` in `content/association.yml` raises, lowers
or silences it, and `waive` excuses one file. Policy sources stand in `src/catalog/policies/`, the examples in `tests/rules/`.
"""


@cache
def rulebook() -> Rulebook:
    """Return the pages of all rules, in the order of the families."""
    return remembered("rulebook", lambda: Rulebook(tuple(_text(rule) for rule in ALL_RULES), EXAMPLES_LEAVE_OUT))


def explain_text(rule_id: str) -> str:
    """Return the page of a rule. Raises KeyError where there is no rule of that id."""
    rule = rule_by_id(rule_id)
    if rule is None:
        raise KeyError(rule_id)
    return "\n\n".join(_parts(_text(rule))) + "\n"


def inventory_text() -> str:
    """Return the table of all rules: id, severity, whether it is law, source, examples, policies."""
    rows = [
        "| rule | what it finds | severity | law | source | policies | examples |",
        "| --- | --- | --- | --- | --- | --- | --- |",
        *(_row(rule) for rule in ALL_RULES),
    ]
    return "\n".join((INVENTORY_HEAD, *rows)) + "\n"


def listing() -> list[tuple[str, str, str]]:
    """Return id, severity and title of every rule, in the order of the families: what `catalog rules` prints."""
    return [(rule.id, str(rule.severity), rule.page.title) for rule in ALL_RULES]


def _text(rule: Rule[Any]) -> RuleText:
    page = rule.page
    return RuleText(
        id=rule.id,
        title=page.title,
        standing=f"{str(rule.severity).capitalize()} · {rule.source} · {_standing(rule)}",
        why=page.why,
        text=page.text,
        fix=f"{page.fix[:1].upper()}{page.fix[1:]}",
        found=tuple(example.text.rstrip() for example in page.examples if example.bad),
        fine=tuple(example.text.rstrip() for example in page.examples if not example.bad),
        written=tuple(line for reference in rule.policy for line in _policy(reference)),
    )


def _parts(text: RuleText) -> Iterator[str]:
    yield from (f"# {text.id}", text.title, text.standing, text.why, *text.text)
    yield f"## How to fix it\n\n{text.fix}"
    yield from (f"## Found\n\n```\n{example}\n```" for example in text.found)
    yield from (f"## Fine\n\n```\n{example}\n```" for example in text.fine)
    yield EXAMPLES_LEAVE_OUT
    if text.written:
        yield "## Where it is written\n\n" + "\n".join(f"- {line}" for line in text.written)


def _standing(rule: Rule[Any]) -> str:
    if rule.legal:
        return "law: it can be neither waived nor lowered"
    if rule.stands_firm:
        return "it watches over waivers and severities: it can be neither waived nor lowered itself"
    return "house rule: it can be waived in a file, and raised, lowered or switched off in `content/association.yml`"


def _policy(reference: str) -> Iterator[str]:
    """Yield what is said of one reference: a line for each vintage of an entry, or one for a whole table."""
    file, _, entry_id = reference.partition("/")
    if file == PROFILES:
        yield f"`{entry_id}` of the certifier's profile (`policies/certifiers/`, and `content/certifiers/` where a site says otherwise)"
        return
    from catalog.policies import vintages  # noqa: PLC0415 - to list the rules, nobody needs the law

    entries = vintages(reference)
    if not entry_id:
        yield f"`policies/{file}.yml`, {len(entries)} entries: {_sources(entry.source for entry in entries)}"
        return
    for entry in entries:
        held = f"{_from(entry.effective_from)}{_to(entry.effective_to, entry.vintage)}{_INFERRED if entry.inferred else ''}"
        yield f"`policies/{file}.yml`, `{entry_id}`: {entry.source}, {held}"


def _sources(sources: Iterable[str]) -> str:
    found = list(dict.fromkeys(sources))
    return ", ".join(found) if len(found) <= 4 else f"{found[0]} to {found[-1]}"


def _from(day: date | str) -> str:
    return f"from {day} on" if isinstance(day, date) else "from a day that the text does not say"


def _to(day: date | str, vintage: int | str) -> str:
    if isinstance(day, date):
        return f" until {day}"
    text = f"the text is of {vintage}, and " if isinstance(vintage, int) else ""
    return "" if day == "open" else f"; {text}nobody has said whether it still stands"


def _row(rule: Rule[Any]) -> str:
    policies = ", ".join(f"`{reference}`" for reference in rule.policy) or "-"
    cells = (f"[{rule.id}]({rule.id}.md)", rule.page.title, str(rule.severity), "law" if rule.legal else "house", rule.source, policies)
    return f"| {' | '.join(cells)} | [examples](../../tests/rules/{rule.id}/) |"
