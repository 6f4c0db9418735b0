"""What a stretch of text may claim of the offerings that it names: worked out from the facts, once for each offering."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import field, replace
from datetime import date, time
from decimal import Decimal

from catalog.frozen import dataclass
from catalog.model import hours_text
from catalog.proof.facts import Expectations, Offering
from catalog.proof.particulars import Particulars, all_of
from catalog.source import Span


@dataclass(frozen=True, slots=True, eq=False)
class Scope:
    """What a stretch of text may claim. `about` names it in findings; `people` multiplies prices, for the totals of a form."""

    about: str
    days: frozenset[date]
    training: tuple[date, ...]
    times: frozenset[time]
    amounts: frozenset[Decimal]
    hours: frozenset[str]
    lengths: frozenset[int]
    labels: tuple[str, ...]
    """The wordings of its certifications: labels, and statements, which may say in their own words who certified it."""
    numbers: frozenset[str]
    prose: tuple[str, ...]
    spans: Callable[[], tuple[Span, Span, Span, Span]]
    """Gives the places of the record itself, its dates, its fee and its hours: most are never asked for."""
    tariff: tuple[Decimal, Decimal] | None = None
    """What members pay, and others, where the two differ."""
    particulars: Particulars | None = None
    """Which day and number is which; None where no offering stands beside the text."""
    people: int = 1
    held: set[str] = field(init=False, default_factory=set)
    """Lines of which every claim was found to be allowed; another scope, with other facts, begins anew."""
    allowed: set[object] = field(init=False, default_factory=set)
    """Claims that were found to be allowed."""

    def written(self, words: str) -> bool:
        """Tell whether people wrote `words` in the content."""
        return any(words in text for text in self.prose)


def scope_of(offering: Offering) -> Scope:
    """Return what the text beside one offering may claim."""
    record = offering.record
    return Scope(
        about=f"beside {offering.name}",
        days=offering.days,
        training=offering.training,
        times=offering.times,
        amounts=offering.amounts,
        hours=frozenset({hours_text(offering.course.hours)}),
        lengths=frozenset({offering.course.days}),
        labels=(*offering.labels, *(line.statement for line in offering.lines)),
        numbers=frozenset(number for line in offering.lines for number in (line.number, line.control_number) if number),
        prose=(offering.prose,),
        spans=lambda: (record.at(), record.at("dates"), offering.fee_span(), offering.course.at("hours")),
        tariff=offering.tariff,
        particulars=offering.particulars,
    )


def scope_beside(expectations: Expectations, offering: Offering) -> Scope:
    """Return what the text beside one offering may claim, worked out once."""
    key = ("beside", offering)
    scope = expectations.proved.get(key)
    if not isinstance(scope, Scope):
        scope = expectations.proved[key] = scope_of(offering)
    return scope


def scope_of_all(expectations: Expectations, offerings: Iterable[Offering], about: str) -> Scope:
    """Return what a text that names several offerings, or none, may claim."""
    ours = expectations.catalog.association
    scopes = [scope_beside(expectations, offering) for offering in offerings]
    known = [scope.particulars for scope in scopes if scope.particulars]
    return Scope(
        about=about,
        days=expectations.site_days.union(*(scope.days for scope in scopes)),
        training=(),
        times=frozenset().union(*(scope.times for scope in scopes)),
        amounts=expectations.site_amounts.union(*(scope.amounts for scope in scopes)),
        hours=frozenset().union(*(scope.hours for scope in scopes)),
        lengths=frozenset().union(*(scope.lengths for scope in scopes)),
        labels=tuple(sorted({label for scope in scopes for label in scope.labels}, key=len, reverse=True)),
        numbers=frozenset().union(*(scope.numbers for scope in scopes)),
        prose=(expectations.site_prose, *(text for scope in scopes for text in scope.prose)),
        spans=lambda: (ours.at(), ours.at(), expectations.catalog.fees.at(), ours.at()),
        particulars=all_of(known) if known else None,
    )


def with_certification_of(scope: Scope, offerings: Iterable[Offering]) -> Scope:
    """Return `scope` with the labels and numbers of other courses that its text names, and nothing else of theirs."""
    others = [scope_of(offering) for offering in offerings]
    return replace(
        scope,
        labels=(*scope.labels, *(label for other in others for label in other.labels)),
        numbers=scope.numbers.union(*(other.numbers for other in others)),
    )


def for_people(scope: Scope, people: int) -> Scope:
    """Return `scope` with prices for up to `people` people."""
    return replace(scope, people=people)
