"""What stands beside one another in lists and tables of print, where no element says what belongs together.

A PDF gives its text in the order of its rows: a date, its weekdays, a place, a state. What follows a date closely is said of it.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property

from catalog.model import Venue, money
from catalog.proof.claims import STATUS_WORDS
from catalog.proof.dates import Mention
from catalog.proof.facts import Expectations, Offering
from catalog.proof.faults import Fault
from catalog.source import Span

NEAR = 400
"""Characters behind a date, up to the next one, in which the place of a row stands: a long title and its numbers can stand between."""

BEFORE, BEHIND = 0, 1
"""The sides of a date in a row."""

A_PHRASE = 30
"""Characters by which a sentence of the content is known."""

A_DASH = 5
"""Characters between two dates that are one: "Feb 28 – Mar 1, 2027"."""

_AMOUNT = r"(\$[0-9,]+(?:\.[0-9]{2})?)"
_HEADS = re.compile(r"\bMembers\s+Non-members\b|\bNon-members\s+Members\b")
_PAIRS = (re.compile(rf"\bMembers {_AMOUNT} Non-members {_AMOUNT}"), re.compile(rf"{_AMOUNT} members, {_AMOUNT} non-members"))


class Dated:
    """A text and the dates in it, found once: a brochure of a large catalog has tens of thousands."""

    def __init__(self, expectations: Expectations, text: str) -> None:
        self.text = text
        self._expectations = expectations

    @cached_property
    def mentions(self) -> Sequence[tuple[Mention, int]]:
        """Every date, with where it ends."""
        found, place = [], 0
        for mention in self._expectations.dates.mentions(self.text):
            # What was found is written as it stands, but for the white space before it.
            start = self.text.find(mention.text.rpartition("  ")[2], place)
            place = start + len(mention.text) if start >= 0 else place
            found.append((mention, place))
        return found

    def count_before(self, place: int) -> int:
        """Return how many dates end before a place in the text."""
        return bisect(self.mentions, place, key=lambda found: found[1])

    @cached_property
    def days(self) -> frozenset[tuple[int, int]]:
        """Month and day of every date."""
        return frozenset((mention.month, day) for mention, _ in self.mentions for day in mention.days)

    @cached_property
    def _around(self) -> dict[tuple[int, int], list[tuple[str, str]]]:
        """What stands before and behind each date; of several that follow closely, "Mar 1, Mar 8 and Mar 15", the first stands for all."""
        rows: dict[tuple[int, int], list[tuple[str, str]]] = {}
        words, next_start = "", len(self.text)
        for index in range(len(self.mentions) - 1, -1, -1):
            mention, end = self.mentions[index]
            begins, last_end = end - len(mention.text), self.mentions[index - 1][1] if index else -NEAR
            words = words if next_start - end <= A_DASH else self.text[end : min(end + NEAR, next_start)]
            if begins - last_end > A_DASH:
                before = self.text[max(last_end, begins - NEAR, 0) : begins]
                rows.setdefault((mention.month, mention.days[0]), []).append((before, words))
            next_start = begins
        return rows

    def rows(self, day: date) -> list[tuple[str, str]]:
        """Return what stands before and behind each date that begins with `day`, indexes apart, whose dates go on with a comma."""
        return [row for row in self._around.get((day.month, day.day), ()) if not row[1].startswith(",")]

    def entries(self, day: date) -> list[str]:
        """Return what stands behind each date that begins with `day` in an index: ", Internal Affairs"."""
        return [behind for _, behind in self._around.get((day.month, day.day), ()) if behind.startswith(",")]


def wrong_weekdays(expectations: Expectations, dated: Dated) -> Iterator[Fault]:
    """Hold weekdays that stand behind a date, `Feb 9–10, 2027 Tue/Wed`, against it; those before it are read with the date itself."""
    groups = {end - len(written): (written, days) for written, days, end in expectations.dates.groups(dated.text)}
    followers = [*(mention.text for mention, _ in dated.mentions[1:]), ""]
    for (mention, end), follower in zip(dated.mentions, followers, strict=False):
        written, named = groups.get(end + 1, ("", ()))
        if not written or not mention.year or mention.weekdays or follower.startswith(written):
            continue
        days = [day.weekday() for day in _days(mention)]
        run = any(dash in written for dash in "–-")
        if not days:
            continue
        if ([days[0], days[-1]] != [named[0], named[-1]]) if run and len(days) > 1 else not set(days) <= set(named):
            said = f"prints “{written}” behind {mention.text}, which is another day"
            yield Fault("proof-weekday", "weekday", said, expectations.catalog.association.at())


def _days(mention: Mention) -> Iterator[date]:
    for day in mention.days:
        try:
            yield date(mention.year or 1, mention.month, day)
        except ValueError:
            return


def wrong_pairs(expectations: Expectations, text: str) -> Iterator[Fault]:
    """Hold each pair of prices against the fees: a member's price is not that of others."""
    if not expectations.english:
        return
    for pattern in _PAIRS:
        for found in pattern.finditer(text):
            if found.groups() not in _known_pairs(expectations):
                said = f"prints {found[1]} as the price for members and {found[2]} for others, which is nobody's fee"
                yield Fault("proof-price", "pair", said, expectations.catalog.fees.at())


def wrong_tiers(expectations: Expectations, text: str) -> Iterator[Fault]:
    """Hold each row of the fee table, `One day $125 $250`, against its tier, in the order of the columns' heads."""
    heads = _HEADS.search(text) if expectations.english else None
    tiers = {tier.name: tier.fee for tier in sorted(expectations.catalog.fees.tiers.values(), key=lambda tier: -len(tier.name))}
    if heads is None or not tiers:
        return
    rows = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, tiers))})\s+{_AMOUNT}\s+{_AMOUNT}")
    for found in rows.finditer(text, heads.end()):
        fee, printed = tiers[found[1]], found.groups()[1:]
        member, other = printed[::-1] if heads[0].startswith("Non") else printed
        if (member, other) != (_written(fee.member), _written(fee.non_member)) and not set(printed) <= _spoken_amounts(expectations):
            said = f"prints {member} for members and {other} for others as the fees of “{found[1]}”, which the fee table has otherwise"
            yield Fault("proof-price", "tier", said, expectations.catalog.fees.at())


def _spoken_amounts(expectations: Expectations) -> set[str]:
    """Return the amounts in the texts of pages, where people may have written a table of their own."""
    return set(re.findall(_AMOUNT, expectations.site_prose))


def _known_pairs(expectations: Expectations) -> frozenset[tuple[str, str]]:
    known = expectations.proved.get(("pairs",))
    if not isinstance(known, frozenset):
        catalog = expectations.catalog
        fees = [*(tier.fee for tier in catalog.fees.tiers.values()), *(course.fee for course in catalog.courses.values())]
        fees += [catalog.fee(session) for session in catalog.sessions.values()]
        known = expectations.proved["pairs",] = frozenset((_written(fee.member), _written(fee.non_member)) for fee in fees)
    return known


def _written(amount: Decimal | None) -> str:
    return money(amount) if amount is not None else ""


def in_capitals(offerings: Iterable[Offering], title_of: dict[str, str], text: str) -> Iterator[Fault]:
    """Find titles in capitals, which are not the certified ones. A title of one word may be a word of somebody's text."""
    for offering in offerings:
        title = title_of[offering.course.id]
        loud = title.upper()
        if " " in title and loud != title and loud in text and loud not in offering.prose:
            yield Fault("proof-title", "capitals", f"prints “{loud}” in place of the exact title “{title}”", offering.course.at("title"))


def out_of_place(expectations: Expectations, listed: Sequence[Offering], dated: Dated) -> Iterator[Fault]:
    """Hold each row of a session against its place, whose city or name follows the dates; `listed` has a session once for each row.

    A theme may put the place before the dates, but then in every row.
    """
    placed = [(one, times, venue) for one, times in Counter(listed).items() if one.training and (venue := _venue(expectations, one))]
    wrong = [(one, venue) for one, times, venue in placed if _named(dated, one, venue, BEHIND) < min(times, _count(dated, one))]
    if all(_named(dated, one, venue, BEFORE) == _count(dated, one) for one, _, venue in placed):
        return
    for offering, venue in wrong:
        said = f"does not name the place beside the dates of {offering.name}: {venue.name}"
        yield Fault("proof-place", "row", said, offering.record.at("venue"))


def _venue(expectations: Expectations, offering: Offering) -> Venue | None:
    return expectations.catalog.venue_of(offering.session) if offering.session else None


def _named(dated: Dated, offering: Offering, venue: Venue, side: int) -> int:
    rows = dated.rows(min(offering.training))
    return sum(venue.address.city in row[side] or venue.name in row[side] for row in rows)


def _count(dated: Dated, offering: Offering) -> int:
    return len(dated.rows(min(offering.training)))


def misnamed(listed: Sequence[Offering], title_of: Mapping[str, str], dated: Dated, prose: Callable[[str], bool]) -> Iterator[Fault]:
    """Hold the rows of a calendar and of indexes against the titles of the sessions whose dates stand there.

    `prose` tells whether people wrote some words in the content: "On Feb 9, 2027, the hall is closed" is no entry of an index.
    """
    titles: dict[date, set[str]] = {}
    for offering in listed:
        if offering.training:
            titles.setdefault(min(offering.training), set()).add(title_of[offering.course.id])
    for offering in listed:
        day = min(offering.training, default=None)
        title = title_of[offering.course.id]
        if day is None:
            continue
        strays = [entry for entry in dated.entries(day) if not any(one in entry for one in titles[day]) and not prose(entry[:A_PHRASE])]
        if strays or not any(title in before or title in behind for before, behind in dated.rows(day)):
            said = f"does not print the title “{title}” beside the dates of {offering.name}, in a list"
            yield Fault("proof-title", "row", said, offering.course.at("title"))


def misnumbered(listed: Iterable[Offering], dated: Dated) -> Iterator[Fault]:
    """Find control numbers in the row of another session: between a number and the dates of its session stand only days of that session.

    A theme may put the number before the dates, but then in every row.
    """
    numbered = {line.control_number: one for one in listed for line in one.lines if line.control_number and one.training}
    places = [(found.end(), numbered[number]) for number in numbered for found in re.finditer(rf"{re.escape(number)}(?![0-9])", dated.text)]
    wrong = [one for place, one in places if not _belongs(one, reversed(dated.mentions[: dated.count_before(place)]))]
    if wrong and not all(_belongs(one, dated.mentions[dated.count_before(place) :]) for place, one in places):
        for offering in dict.fromkeys(wrong):
            said = f"prints the control number of {offering.name}, beside the dates of another session"
            yield Fault("proof-number", "row", said, offering.record.at("control_number"))


def _belongs(offering: Offering, mentions: Iterable[tuple[Mention, int]]) -> bool:
    """Tell whether the first day of a session comes before any day that is not the session's."""
    first = min(offering.training)
    for mention, _ in mentions:
        if mention.holds(first):
            return True
        if not mention.may_be(offering.days):
            return False
    return False


def untold_states(expectations: Expectations, listed: Sequence[Offering], text: str) -> Iterator[Fault]:
    """Count how often it is said that a session is not held: each that is not must be told in each list; `listed` has it once for each."""
    if not expectations.english:
        return
    for status in ("cancelled", "postponed", "rescheduled"):
        concerned = [offering for offering in listed if offering.session and offering.session.status == status]
        if len(STATUS_WORDS[status].findall(text)) < len(concerned):
            said = f"does not say in each list that {concerned[0].name}, is {status}"
            yield Fault("proof-status", "lists", said, concerned[0].record.at("status"))


def unmarked(courses: Iterable[Offering], title_of: dict[str, str], bookmarks: Sequence[str]) -> Iterator[Fault]:
    """Every course has a bookmark with its exact title: it is made of the heading over the course."""
    known = set(bookmarks)
    for offering in courses:
        title = title_of[offering.course.id]
        if title not in known:
            span: Span = offering.course.at("title")
            yield Fault("proof-title", "heading", f"has no heading with the exact title “{title}”", span)
