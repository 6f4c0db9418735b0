"""What a text claims of an offering - dates, times, prices, hours, labels, numbers - held against what may be claimed.

A claim that is nobody's fact is a fault, unless people wrote it: a text of the content may name any price and any Friday; the rules
look after those.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from catalog.model import money
from catalog.proof.cues import NIGHT, days_in, is_true, places_in
from catalog.proof.dates import Mention, clocks
from catalog.proof.facts import Expectations
from catalog.proof.faults import Fault
from catalog.proof.figures import dates_in_figures
from catalog.proof.scopes import Scope

FIGURE = re.compile(r"[0-9]")
AMOUNT = re.compile(r"\$\s?([0-9][0-9.,]*)")
HOURS = re.compile(r"([0-9]+(?:\.[0-9]+)?)[\s-]hours?\b")
LENGTH = re.compile(r"\b([0-9]+)-day\b")
CENTS = re.compile(r"(.*)[.,]([0-9]{2})")
TARIFF = re.compile(
    r"(\b[Nn]on-?[Mm]embers?\b)|(\b[Mm]embers?\b)|\$\s?([0-9][0-9.,]*)"
    r"|(\bFree(?= (?:non-?)?members?\b)|(?<=[Mm]ember )Free\b|(?<=[Mm]embers )Free\b)"
)
"""Names of prices, and prices; the last one is nothing, for those who pay nothing: "Free member $60 non-member"."""
FATE = re.compile(r"\b(?:Cancell?ed|Postponed|Rescheduled|CANCELL?ED|POSTPONED|RESCHEDULED|Sold out|SOLD OUT)\b")
FATES = ("Cancel", "Postponed", "Rescheduled", "CANCEL", "POSTPONED", "RESCHEDULED", "Sold out", "SOLD OUT")
"""One of these is in every text in which that pattern finds something; to look for them is quicker."""

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


class Claim(NamedTuple):
    """One claim: what kind of fact, the words, and what they mean.

    The values are by kind: `amount` Decimal, `tariff` a name and a Decimal, `date` Mention, `weekday` numbers from Monday, `time` time,
    `hours` text, `days` int, `number` and `label` the words; `figures` the Mentions as which a date in figures can be meant, `closes` and
    `held` Mention, `night` Decimal, `places` Counted.
    """

    kind: str
    written: str
    value: object


def claims_in(expectations: Expectations, text: str) -> list[Claim]:
    """Return every claim in `text`, whose white space is folded."""
    reader = expectations.dates
    figures = FIGURE.search(text) is not None
    found = [Claim("amount", written, amount) for written, amount in amounts_in(text)] if figures and "$" in text else []
    groups = reader.groups(text)
    if figures:
        found += [Claim("date", mention.text, mention) for mention in reader.dated(text, groups)]
        for meant in dates_in_figures(reader, text):
            found.append(Claim("date", meant[0].text, meant[0]) if len(meant) == 1 else Claim("figures", meant[0].text, meant))
    found += [Claim("weekday", written, weekdays) for written, weekdays, _ in groups]
    if figures:
        found += _timed_claims(expectations, text)
    return found + _certified_claims(expectations, text)


def _timed_claims(expectations: Expectations, text: str) -> list[Claim]:
    found = [Claim("time", written, moment) for written, moment in clocks(text)] if ":" in text else []
    if not expectations.english:
        return found
    if "hour" in text:
        found += [Claim("hours", hours[0], hours[1]) for hours in HOURS.finditer(text)]
    if "-day" in text:
        found += [Claim("days", days[0], int(days[1])) for days in LENGTH.finditer(text)]
    if "$" in text and "ember" in text:
        found += [Claim("tariff", written, (name, amount)) for name, written, amount in _priced(text)]
    return found + _cued_claims(expectations, text)


def _cued_claims(expectations: Expectations, text: str) -> list[Claim]:
    found: list[Claim] = []
    if "egister by" in text or "tion closes" in text or "held until" in text:
        found += [Claim(kind, written, mention) for kind, written, mention in days_in(expectations.dates, text)]
    if "night" in text and "$" in text:
        found += [Claim("night", rate[0], amount_of(rate[1])) for rate in NIGHT.finditer(text)]
    if " places" in text or " seats" in text or " spots" in text:
        found += [Claim("places", written, counted) for written, counted in places_in(text)]
    return found


def _certified_claims(expectations: Expectations, text: str) -> list[Claim]:
    found: list[Claim] = []
    for literal, form in expectations.number_forms:
        if literal in text:
            numbers = [number for number in form.finditer(text) if not text[: number.start()][-1:].isdigit()]
            found += [Claim("number", number[0], number[0]) for number in numbers]
    if "ertif" in text.lower():
        found += [Claim("label", label[0], label[0]) for label in expectations.label_words.finditer(text)]
    return found


def false_claims(scope: Scope, claims: Iterable[Claim]) -> Iterator[Fault]:
    """Yield a fault for every claim that `scope` does not allow and nobody wrote in the content."""
    claims = tuple(claims)
    spoken = [claim.written for claim in claims if claim.kind == "date"]
    for claim in claims:
        if claim.kind == "weekday" and any(claim.written in date for date in spoken):
            continue  # It stands before a date, and was held against that.
        if claim in scope.allowed:
            continue
        if (fault := _CHECKS[claim.kind](scope, claim)) and not scope.written(claim.written):
            yield fault
        else:
            scope.allowed.add(claim)


def allowed(scope: Scope, claims: Sequence[Claim]) -> bool:
    """Tell whether nothing is wrong with some claims."""
    known = scope.allowed
    return all(claim in known for claim in claims) or not any(True for _ in false_claims(scope, claims))


def amounts_in(text: str) -> Iterator[tuple[str, Decimal]]:
    """Yield every dollar amount in `text`, as written and as a number; separators of thousands are left out."""
    for found in AMOUNT.finditer(text) if "$" in text else ():
        if (amount := amount_of(found[1])) is not None:
            yield found[0].rstrip(".,"), amount


def amount_of(written: str) -> Decimal | None:
    """Read `1,250`, `62.50` or `1.250` as an amount."""
    digits = written.rstrip(".,")
    cents = None if digits.isdecimal() else CENTS.fullmatch(digits)
    whole, rest = (cents[1], f".{cents[2]}") if cents else (digits, "")
    try:
        return Decimal(whole.replace(".", "").replace(",", "") + rest)
    except InvalidOperation:
        return None


def _amount(scope: Scope, claim: Claim) -> Fault | None:
    amount = claim.value
    if amount in scope.amounts or not isinstance(amount, Decimal):
        return None
    if scope.people > 1 and any(base and amount % base == 0 and amount / base <= scope.people for base in scope.amounts):
        return None
    known = " and ".join(money(one) for one in sorted(scope.amounts)) or "not set"
    return Fault("proof-price", "amount", f"prints {claim.written} {scope.about}, where the prices are {known}", scope.spans()[2])


def _tariff(scope: Scope, claim: Claim) -> Fault | None:
    """Find prices under the wrong name: `Members $325 Non-members $200`."""
    if scope.tariff is None or scope.people > 1 or not isinstance(claim.value, tuple):
        return None
    name, amount = claim.value
    member, other = scope.tariff
    if amount not in scope.tariff or amount == (other if name.lower().startswith("non") else member):
        return None
    said = f"prints {claim.written} as the price for a {name.lower().removesuffix('s')} {scope.about}"
    return Fault("proof-price", "tariff", said, scope.spans()[2])


def _date(scope: Scope, claim: Claim) -> Fault | None:
    mention = claim.value
    if not isinstance(mention, Mention):
        return None
    if not mention.may_be(scope.days):
        if claim.written in scope.numbers:
            return None
        said = f"prints the date “{claim.written}” {scope.about}, which is none of its days"
        return Fault("proof-date", "date", said, scope.spans()[1])
    if mention.weekdays and not any(_named_after(scope, mention, day) for day in mention.on(scope.days)):
        said = f"prints “{claim.written}” {scope.about}, but that is a {next(mention.on(scope.days)):%A}"
        return Fault("proof-weekday", "weekday", said, scope.spans()[1])
    return None


def _figures(scope: Scope, claim: Claim) -> Fault | None:
    """Ask whether a date in figures is right in one of the ways in which it can be meant."""
    meant = claim.value if isinstance(claim.value, tuple) else ()
    found = [_date(scope, Claim("date", claim.written, mention)) for mention in meant]
    return found[0] if all(found) else None


def _cued(scope: Scope, claim: Claim) -> Fault | None:
    if scope.particulars is None or is_true(scope.particulars, claim.kind, claim.value):
        return None
    rule, place = _CUED[claim.kind]
    return Fault(rule, claim.kind, f"says “{claim.written}” {scope.about}, where the content has it otherwise", scope.spans()[place])


_CUED: Mapping[str, tuple[str, int]] = {
    "closes": ("proof-date", 1),
    "held": ("proof-date", 1),
    "night": ("proof-price", 0),
    "places": ("proof-status", 0),
}
"""The rule that such a claim breaks, and its place among those of a scope."""


def _named_after(scope: Scope, mention: Mention, first: date) -> bool:
    """Tell whether the weekdays before a date are those of the days from `first`."""
    names = mention.weekdays
    if names[0] != first.weekday():
        return False
    if len(names) == 1:
        return True
    session = [day.weekday() for day in scope.training]
    if first == min(scope.training, default=None) and len(mention.days) == len(session):
        return names in (tuple(session), (session[0], session[-1]))
    return set(names) <= {day.weekday() for day in scope.days}


def _weekday(scope: Scope, claim: Claim) -> Fault | None:
    if not scope.training or not isinstance(claim.value, tuple) or set(claim.value) <= {day.weekday() for day in scope.days}:
        return None
    said = f"prints “{claim.written}” {scope.about}, which is the weekday of none of its days"
    return Fault("proof-weekday", "lone weekday", said, scope.spans()[1])


def _time(scope: Scope, claim: Claim) -> Fault | None:
    if claim.value in scope.times:
        return None
    return Fault("proof-time", "time", f"prints the time {claim.written} {scope.about}, which is not in the schedule", scope.spans()[1])


def _hours(scope: Scope, claim: Claim) -> Fault | None:
    if claim.value in scope.hours:
        return None
    known = " or ".join(sorted(scope.hours)) or "no number of"
    return Fault("proof-hours", "hours", f"prints “{claim.written}” {scope.about}, which has {known} hours", scope.spans()[3])


def _days(scope: Scope, claim: Claim) -> Fault | None:
    if claim.value in scope.lengths:
        return None
    return Fault("proof-hours", "days", f"prints “{claim.written}” {scope.about}, which is of another length", scope.spans()[3])


def _number(scope: Scope, claim: Claim) -> Fault | None:
    if claim.written in scope.numbers:
        return None
    return Fault("proof-number", "stray number", f"prints the number {claim.written} {scope.about}, which is not its own", scope.spans()[0])


def _label(scope: Scope, claim: Claim) -> Fault | None:
    if any(claim.written in label for label in scope.labels):
        return None
    said = f"prints “{claim.written}” {scope.about}, which is not the wording of its certifications"
    return Fault("proof-label", "stray label", said, scope.spans()[0])


_CHECKS: Mapping[str, Callable[[Scope, Claim], Fault | None]] = {
    "amount": _amount,
    "tariff": _tariff,
    "date": _date,
    "weekday": _weekday,
    "time": _time,
    "hours": _hours,
    "days": _days,
    "number": _number,
    "label": _label,
    "figures": _figures,
    **dict.fromkeys(_CUED, _cued),
}


def _priced(text: str) -> Iterator[tuple[str, str, Decimal]]:
    """Yield each price with the name beside it: before it where a run of names and prices begins with a name, else after it."""
    run: list[re.Match[str]] = []
    for found in (*TARIFF.finditer(text), None):
        if found and (not run or (found.start() - run[-1].end() <= NEAR and _is_price(found) != _is_price(run[-1]))):
            run.append(found)
            continue
        for one, two in zip(run[::2], run[1::2], strict=False):
            name, price = (two, one) if _is_price(one) else (one, two)
            if (amount := amount_of(price[3] or "0")) is not None:
                yield name[0], price[0].rstrip(".,"), amount
        run = [found] if found else []


def _is_price(found: re.Match[str]) -> bool:
    return bool(found[3] or found[4])
