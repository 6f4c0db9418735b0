"""What a rule is: a function from the catalog to hits, with an id, a severity, a source and a page.

A rule's docstring is its public page. Its first line is the title, the next paragraph says why the fault matters, further paragraphs
say what exactly is checked; one that begins with "To fix:" says what to do. `Bad::` and `Good::` open the examples, which the tests run.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import field
from functools import cache
from typing import Generic, ParamSpec

from catalog.findings import Fix, Related, Severity
from catalog.frozen import dataclass
from catalog.source import Span

P = ParamSpec("P")

HOUSE = "house rule"
"""The source of a rule that no law asks for."""

DATES = ("schedule-year", "schedule-order", "schedule-days", "schedule-weekday")
"""The rules that doubt a session's dates: what is concluded from those dates comes after them."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One fault that a rule found, before the runner labels it.

    `severity` and `source` are given where they differ from the rule's own: a fault that is worse in one case, or the vintage of the law
    that decided it. `house` marks a fault against what only the house asks, though the rule is law for others. `given` are the places of
    the values that the fault is concluded from: where one of them is itself reported by a rule that this one comes `after`, the hit is
    folded away.
    """

    span: Span
    message: str
    fix: Fix | None = None
    related: tuple[Related, ...] = ()
    severity: Severity | None = None
    source: str = ""
    given: tuple[Span, ...] = ()
    house: bool = False


@dataclass(frozen=True, slots=True)
class Example:
    """Content in which a rule finds something, or nothing; the expected finding is drawn under its place."""

    bad: bool
    text: str


@dataclass(frozen=True, slots=True)
class Rule(Generic[P]):
    """A rule: its labels, and the function that finds.

    A `legal` rule can be neither waived nor lowered. `policy` names the entries of policies/ that it reads, as
    `lead_times/course-announcement`. `after` names rules whose findings explain this one's: a hit at a place that they report, or
    concluded from one, is left out until that is mended.
    """

    id: str
    severity: Severity
    source: str
    legal: bool
    policy: tuple[str, ...]
    after: tuple[str, ...]
    find: Callable[P, Iterator[Hit]] = field(repr=False)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> Iterator[Hit]:
        """Yield what the rule finds."""
        return self.find(*args, **kwargs)

    @property
    def family(self) -> str:
        """The first word of the id."""
        return self.id.partition("-")[0]

    @property
    def stands_firm(self) -> bool:
        """Whether it can be neither waived nor lowered: it is law, or it watches over waivers and severities themselves."""
        return self.legal or self.family in {"waiver", "severity"}

    @property
    def page(self) -> Page:
        """The rule's docstring, taken apart."""
        return read_page(inspect.getdoc(self.find) or "")

    @property
    def why(self) -> str:
        """One sentence or two: what the fault costs people."""
        return self.page.why


@dataclass(frozen=True, slots=True)
class Page:
    """The parts of a rule's docstring."""

    title: str
    why: str
    text: tuple[str, ...]
    """Further paragraphs: what exactly is checked, and where the line is drawn."""
    fix: str
    examples: tuple[Example, ...]


def rule(
    rule_id: str,
    *,
    severity: Severity,
    source: str = HOUSE,
    legal: bool = False,
    policy: tuple[str, ...] = (),
    after: tuple[str, ...] = (),
) -> Callable[[Callable[P, Iterator[Hit]]], Rule[P]]:
    """Make a function a rule."""

    def labelled(find: Callable[P, Iterator[Hit]]) -> Rule[P]:
        return Rule(rule_id, severity, source, legal, policy, after, find)

    return labelled


def rules_of(module: object) -> tuple[Rule[...], ...]:
    """Return the rules that a family's module defines, in the order in which they stand there."""
    return tuple(value for value in vars(module).values() if isinstance(value, Rule))


@cache
def read_page(doc: str) -> Page:
    """Take a rule's docstring apart."""
    head, *examples = re.split(r"^(Bad|Good)::\n", doc.strip() + "\n", flags=re.MULTILINE)
    title, *paragraphs = (" ".join(part.split()) for part in re.split(r"\n\s*\n", head.strip()))
    fix = next((part for part in paragraphs if part.startswith("To fix:")), "")
    why, *text = [part for part in paragraphs if part != fix] or [""]
    drawn = tuple(Example(kind == "Bad", inspect.cleandoc(text) + "\n") for kind, text in zip(examples[::2], examples[1::2], strict=True))
    return Page(title, why, tuple(text), fix.removeprefix("To fix:").strip(), drawn)
