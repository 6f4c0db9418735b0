"""What a text claims of an offering - dates, times, prices, hours, labels, numbers - held against what may be claimed.

A claim that is nobody's fact is a fault, unless people wrote it: a text of the content may name any price and any Friday; the rules
look after those.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, time
from decimal import Decimal, InvalidOperation

from catalog.model import hours_text, money
from catalog.proof.dates import Mention, clocks
from catalog.proof.facts import Expectations, Offering
from catalog.proof.faults import Fault
from catalog.source import Span

AMOUNT = re.compile(r"\$\s?([0-9][0-9.,]*)")
HOURS = re.compile(r"([0-9]+(?:\.[0-9]+)?)[\s-]hours?\b")
LENGTH = re.compile(r"\b([0-9]+)-day\b")
TARIFF = re.compile(r"(\b[Nn]on-?[Mm]embers?\b)|(\b[Mm]embers?\b)|\$\s?([0-9][0-9.,]*)")
FATE = re.compile(r"\b(?:Cancell?ed|Postponed|Rescheduled)\b")

STATUS_WORDS = {
    "cancelled": re.compile(r"\bcancell?ed\b", re.IGNORECASE),
    "postponed": re.compile(r"\bpostponed\b", re.IGNORECASE),
    "rescheduled": re.compile(r"\brescheduled\b|\bmoved to\b", re.IGNORECASE),
    "full": re.compile(r"\bfull\b|\bwaiting list\b", re.IGNORECASE),
    "waitlist": re.compile(r"\bfull\b|\bwaiting list\b", re.IGNORECASE),
    "tentative": re.compile(r"\btentative\b", re.IGNORECASE),
}
"""The words, in English, by which people know that a session is not simply open."""

NEAR = 14
"""Characters between a price and the word that says whose price it is."""


@dataclass(frozen=True, slots=True, eq=False)
class Scope:
    """What a stretch of text may claim. `about` names it in findings; `people` multiplies prices, for the totals of a form."""

    about: str
    days: frozenset[date]
    training: tuple[date, ...]
    times: frozenset[time] | None
    amounts: frozenset[Decimal]
    hours: frozenset[str]
    lengths: frozenset[int]
    labels: tuple[str, ...]
    numbers: frozenset[str]
    prose: tuple[str, ...]
    spans: tuple[Span, Span, Span, Span]
    """The places of the record itself, its dates, its fee and its hours."""
    tariff: tuple[Decimal, Decimal] | None = None
    """What members pay, and others, where the two differ."""
    people: int = 1

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
        labels=offering.labels,
        numbers=frozenset(number for line in offering.lines for number in (line.number, line.control_number) if number),
        prose=(offering.prose,),
        spans=(record.at(), record.at("dates"), offering.fee_span(), offering.course.at("hours")),
        tariff=offering.tariff,
    )


def scope_of_all(expectations: Expectations, offerings: Iterable[Offering], about: str) -> Scope:
    """Return what a text that names several offerings, or none, may claim."""
    ours = expectations.catalog.association
    scopes = [scope_of(offering) for offering in offerings]
    return Scope(
        about=about,
        days=expectations.site_days.union(*(scope.days for scope in scopes)),
        training=(),
        times=frozenset().union(*(scope.times or () for scope in scopes)),
        amounts=expectations.site_amounts.union(*(scope.amounts for scope in scopes)),
        hours=frozenset().union(*(scope.hours for scope in scopes)),
        lengths=frozenset().union(*(scope.lengths for scope in scopes)),
        labels=tuple(sorted({label for scope in scopes for label in scope.labels}, key=len, reverse=True)),
        numbers=frozenset().union(*(scope.numbers for scope in scopes)),
        prose=(expectations.site_prose, *(text for scope in scopes for text in scope.prose)),
        spans=(ours.at(), ours.at(), expectations.catalog.fees.at(), ours.at()),
    )


def false_claims(expectations: Expectations, scope: Scope, text: str) -> Iterator[Fault]:
    """Yield every claim in `text` that `scope` does not allow. White space in `text` is folded."""
    yield from _amounts(scope, text)
    yield from _dates(expectations, scope, text)
    yield from _times(scope, text)
    if expectations.english:
        yield from _lengths(scope, text)
        yield from _tariffs(scope, text)
    yield from _certified(expectations, scope, text)


def amounts_in(text: str) -> Iterator[tuple[str, Decimal]]:
    """Yield every dollar amount in `text`, as written and as a number; separators of thousands are left out."""
    for found in AMOUNT.finditer(text) if "$" in text else ():
        if (amount := amount_of(found[1])) is not None:
            yield found[0].rstrip(".,"), amount


def amount_of(written: str) -> Decimal | None:
    """Read `1,250`, `62.50` or `1.250` as an amount."""
    digits = written.rstrip(".,")
    cents = re.fullmatch(r"(.*)[.,]([0-9]{2})", digits)
    whole, rest = (cents[1], f".{cents[2]}") if cents else (digits, "")
    try:
        return Decimal(re.sub(r"[.,]", "", whole) + rest)
    except InvalidOperation:
        return None


def _amounts(scope: Scope, text: str) -> Iterator[Fault]:
    for written, amount in amounts_in(text):
        if amount in scope.amounts or scope.written(written):
            continue
        if scope.people > 1 and any(base and amount % base == 0 and amount / base <= scope.people for base in scope.amounts):
            continue
        known = " and ".join(money(one) for one in sorted(scope.amounts)) or "not set"
        yield Fault("proof-price", "amount", f"prints {written} {scope.about}, where the prices are {known}", scope.spans[2])


def _dates(expectations: Expectations, scope: Scope, text: str) -> Iterator[Fault]:
    spoken: set[str] = set()
    for mention in expectations.dates.mentions(text):
        if not mention.may_be(scope.days):
            if not scope.written(mention.text):
                said = f"prints the date “{mention.text}” {scope.about}, which is none of its days"
                yield Fault("proof-date", "date", said, scope.spans[1])
        elif mention.weekdays and _misnamed(scope, mention) and not scope.written(mention.text):
            said = f"prints “{mention.text}” {scope.about}, but that is a {next(mention.on(scope.days)):%A}"
            yield Fault("proof-weekday", "weekday", said, scope.spans[1])
        spoken.add(mention.text)
    known = {day.weekday() for day in scope.days}
    for written, weekdays in expectations.dates.weekdays(text) if scope.training else ():
        if not set(weekdays) <= known and not scope.written(written) and not any(written in one for one in spoken):
            said = f"prints “{written}” {scope.about}, which is the weekday of none of its days"
            yield Fault("proof-weekday", "lone weekday", said, scope.spans[1])


def _misnamed(scope: Scope, mention: Mention) -> bool:
    """Tell whether the weekdays before a date are not those of any days that it can be."""
    return not any(_named_after(scope, mention, day) for day in mention.on(scope.days))


def _named_after(scope: Scope, mention: Mention, first: date) -> bool:
    names = mention.weekdays
    if names[0] != first.weekday():
        return False
    if len(names) == 1:
        return True
    session = [day.weekday() for day in scope.training]
    if first == min(scope.training, default=None) and len(mention.days) == len(session):
        return names in (tuple(session), (session[0], session[-1]))
    return set(names) <= {day.weekday() for day in scope.days}


def _times(scope: Scope, text: str) -> Iterator[Fault]:
    if scope.times is None or ":" not in text:
        return
    for written, moment in clocks(text):
        if moment not in scope.times and not scope.written(written):
            yield Fault("proof-time", "time", f"prints the time {written} {scope.about}, which is not in the schedule", scope.spans[1])


def _lengths(scope: Scope, text: str) -> Iterator[Fault]:
    for found in HOURS.finditer(text) if "hour" in text else ():
        if found[1] not in scope.hours and not scope.written(found[0]):
            known = " or ".join(sorted(scope.hours)) or "no number of"
            yield Fault("proof-hours", "hours", f"prints “{found[0]}” {scope.about}, which has {known} hours", scope.spans[3])
    for found in LENGTH.finditer(text) if "-day" in text else ():
        if int(found[1]) not in scope.lengths and not scope.written(found[0]):
            yield Fault("proof-hours", "days", f"prints “{found[0]}” {scope.about}, which is another length", scope.spans[3])


def _tariffs(scope: Scope, text: str) -> Iterator[Fault]:
    """Find prices under the wrong name: `Members $325 Non-members $200`."""
    if scope.tariff is None or scope.people > 1 or "$" not in text or "ember" not in text:
        return
    member, other = scope.tariff
    for name, written, amount in _priced(text):
        if amount in scope.tariff and amount != (other if name.lower().startswith("non") else member):
            said = f"prints {written} as the price for a {name.lower()} {scope.about}"
            yield Fault("proof-price", "tariff", said, scope.spans[2])


def _priced(text: str) -> Iterator[tuple[str, str, Decimal]]:
    """Yield each price with the name beside it: before it where a run of names and prices begins with a name, else after it."""
    run: list[re.Match[str]] = []
    for found in (*TARIFF.finditer(text), None):
        if found and (not run or (found.start() - run[-1].end() <= NEAR and bool(found[3]) != bool(run[-1][3]))):
            run.append(found)
            continue
        for one, two in zip(run[::2], run[1::2], strict=False):
            name, price = (two, one) if one[3] else (one, two)
            if (amount := amount_of(price[3])) is not None:
                yield name[0], price[0].rstrip(".,"), amount
        run = [found] if found else []


def _certified(expectations: Expectations, scope: Scope, text: str) -> Iterator[Fault]:
    for literal, form in expectations.number_forms:
        for number in form.findall(text) if literal in text else ():
            if number not in scope.numbers and not scope.written(number):
                yield Fault("proof-number", "stray number", f"prints the number {number} {scope.about}, which is not its own", scope.spans[0])
    if "ertif" not in text and "ERTIF" not in text:
        return
    for label in scope.labels:
        text = text.replace(label, " ")
    for found in expectations.label_words.finditer(text):
        if not scope.written(found[0]):
            said = f"prints “{found[0]}” {scope.about}, which is not the wording of its certifications"
            yield Fault("proof-label", "stray label", said, scope.spans[0])


def for_people(scope: Scope, people: int) -> Scope:
    """Return `scope` with prices for up to `people` people."""
    return replace(scope, people=people)
