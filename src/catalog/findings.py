"""What the checks say: findings, with their places and fixes. Data only."""

from __future__ import annotations

from enum import IntEnum

from catalog.frozen import dataclass
from catalog.source import Span


class Severity(IntEnum):
    """How bad a finding is. An error stops publication; warnings and notes do not."""

    ERROR = 0
    WARNING = 1
    NOTE = 2

    def __str__(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the text of `span` by `text`; an empty span inserts."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """What to type instead.

    `hint` is one plain sentence without a full stop at its end. `edits` do it; they are applied by `catalog check --fix` only where
    `safe` is true, that is, where no reading of the author's mind is needed.
    """

    hint: str
    edits: tuple[Edit, ...] = ()
    safe: bool = False


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that explains a finding, and what stands there."""

    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault, said once.

    `message` is one plain sentence; `why` says what it costs people, and `source` is the law's section or "house rule". `legal` findings
    can be neither waived nor lowered. `artifact` names the published file that a proof failed for.
    """

    rule: str
    severity: Severity
    span: Span
    message: str
    fix: Fix | None = None
    why: str = ""
    source: str = "house rule"
    related: tuple[Related, ...] = ()
    legal: bool = False
    artifact: str = ""

    def sort_key(self) -> tuple[str, int, int, int, str, str]:
        """Order findings by file and place, worst first at one place."""
        return (self.span.file, self.span.line, self.span.column, int(self.severity), self.rule, self.message)


@dataclass(frozen=True, slots=True)
class RuleText:
    """The page of a rule in its parts. Words between backticks are what people type; nothing else is marked up.

    `standing` says how grave a finding is, where the rule comes from, and whether it can be waived. `found` and `fine` are examples,
    `written` says where the law stands that the rule reads.
    """

    id: str
    title: str
    standing: str
    why: str
    text: tuple[str, ...]
    fix: str
    found: tuple[str, ...]
    fine: tuple[str, ...]
    written: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The pages of all rules, and what must be known to read their examples."""

    rules: tuple[RuleText, ...]
    about_examples: str
