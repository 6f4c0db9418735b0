"""Fees: what the association's own table asks."""

from __future__ import annotations

import math
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from catalog.findings import Edit, Fix, Related, Severity
from catalog.model import Catalog, Course, Fee, FeeTable, FeeTier, Record, Session, hours_text, money
from catalog.rules.places import written
from catalog.rules.registry import Hit, rule

TABLE = "the association's fee table"


@rule("fee-tier", severity=Severity.ERROR, source=TABLE, after=("fee-order", "schedule-hours", "schedule-days"))
def off_tier(catalog: Catalog) -> Iterator[Hit]:
    """The fee is not the one of the course's length.

    People compare prices across courses; one that is off without a reason is a typing error more often than a decision.

    The table stands in content/fees.yml, by days, and by hours for short courses. A course may name its tier (`fee: two-day`) or type the
    amounts. Another amount is fine with a reason: `why` in the fee. An association whose table is empty has no tiers to keep. Sessions that
    are kept as they were published are not looked at.

    To fix: name the tier, or give the reason as `fee: {member: ..., non_member: ..., why: ...}`.

    Bad::

        --- courses/wellness.md
        title: Wellness
        hours: 8
        schedule: [08:00-17:00]
        fee: {member: 115, non_member: 250}
        #    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ $115/$250 is not the one-day fee, $125/$250

    Good::

        --- courses/wellness.md
        title: Wellness
        hours: 8
        schedule: [08:00-17:00]
        fee: {member: 115, non_member: 250, why: The county pays for the room}
    """
    if not catalog.fees.tiers:
        return
    for course in catalog.courses.values():
        yield from _off(catalog, course, course.fee, course.days)
    for session in catalog.sessions.values():
        if session.fee and not catalog.as_published(session):  # What was published stands, whatever the table says now.
            yield from _off(catalog, session, session.fee, len(catalog.times(session)))


@rule("fee-nonmember", severity=Severity.WARNING, source=TABLE)
def one_price(catalog: Catalog) -> Iterator[Hit]:
    """Only one of the two prices is given.

    Whoever is not a member reads the one price, sends that amount, and gets a second invoice.

    Both `member` and `non_member` are given wherever one is; where everybody pays the same, both say so.

    To fix: add the other price, or name the tier.

    Bad::

        --- courses/wellness.md
        title: Wellness
        hours: 8
        schedule: [08:00-17:00]
        fee: {member: 125}
        #    ^^^^^^^^^^^^^ The price for non-members is missing

    Good::

        --- courses/wellness.md
        title: Wellness
        hours: 8
        schedule: [08:00-17:00]
        fee: {member: 125, non_member: 250}
    """
    for record, fee in priced(catalog):
        if (fee.member is None) != (fee.non_member is None):
            yield _one_price(catalog, record, fee)


@rule("fee-order", severity=Severity.ERROR, source=TABLE)
def dearer_for_members(catalog: Catalog) -> Iterator[Hit]:
    """Members pay more than non-members, or a longer course costs less than a shorter one.

    Two prices in the wrong order make people pay the wrong one, and members ask what their dues are for.

    Looked at are the fees of courses and sessions that are typed as amounts, and the rows of the fee table. A row for more days that
    costs less than one for fewer is a warning.

    To fix: exchange the two amounts, or correct the one that is mistyped.

    Bad::

        --- courses/wellness.md
        title: Wellness
        hours: 8
        schedule: [08:00-17:00]
        fee: {member: 250, non_member: 125, why: Two trainers}
        #             ^^^ Members pay $250, and everybody else $125

    Good::

        --- courses/wellness.md
        title: Wellness
        hours: 8
        schedule: [08:00-17:00]
        fee: {member: 125, non_member: 250}
    """
    for tier_id, tier in catalog.fees.tiers.items():
        yield from _exchanged(catalog.fees, f"tiers.{tier_id}", tier.member, tier.non_member)
    for who, field in (("Members", "member"), ("Non-members", "non_member")):
        yield from _dearer_though_shorter(catalog.fees, who, field)
    for record, fee in priced(catalog):
        if not fee.tier:
            yield from _exchanged(record, "fee", fee.member, fee.non_member)


def priced(catalog: Catalog) -> Iterator[tuple[Course | Session, Fee]]:
    """Yield every course, and every session that has a fee of its own, with the fee."""
    for course in catalog.courses.values():
        yield course, course.fee
    for session in catalog.sessions.values():
        if session.fee:
            yield session, session.fee


def _exchanged(record: Record, path: str, member: Decimal | None, non_member: Decimal | None) -> Iterator[Hit]:
    if member is None or non_member is None or member <= non_member:
        return
    mine, theirs = record.at(f"{path}.member"), record.at(f"{path}.non_member")
    fix = Fix("exchange the two, or correct the one that is mistyped", (Edit(mine, str(non_member)), Edit(theirs, str(member))))
    yield Hit(mine, f"Members pay {money(member)}, and everybody else {money(non_member)}.", fix)


def _dearer_though_shorter(table: FeeTable, who: str, field: str) -> Iterator[Hit]:
    """Find the first row of the table that costs less than the one next shorter; a row with its two prices exchanged is said to be so."""
    sound = [(tier_id, tier) for tier_id, tier in table.tiers.items() if tier.member <= tier.non_member]
    by_length = sorted(sound, key=lambda row: (row[1].days, row[1].max_hours or math.inf))
    for (shorter, short), (longer, long) in pairwise(by_length):
        price, dearer = getattr(long, field), getattr(short, field)
        if price < dearer and short.days < long.days:
            message = f"{who} pay {money(price)} for `{longer}`, and {money(dearer)} for `{shorter}`, which is shorter."
            related = (Related(table.at(f"tiers.{shorter}.{field}"), f"The price of `{shorter}` stands here."),)
            fix = Fix("correct the price that is mistyped")
            yield Hit(table.at(f"tiers.{longer}.{field}"), message, fix, related, severity=Severity.WARNING)
            return


def _off(catalog: Catalog, record: Course | Session, fee: Fee, days: int) -> Iterator[Hit]:
    course = record if isinstance(record, Course) else catalog.course_of(record)
    if fee.why:  # a stated reason is a decision
        return
    length = f"{hours_text(course.hours)} hours on {days} day{'s' if days > 1 else ''}"
    given = written(course, "hours", "schedule")
    fitting = catalog.fees.tier_for(days, course.hours)
    if fitting is None:
        fix = Fix("add a row to content/fees.yml, or give the reason as `why`")
        yield Hit(record.at("fee"), f"The fee table has no row for a course of {length}.", fix, given=given)
        return
    tier_id, tier = fitting
    if not _agrees(fee, tier):
        named = f"{fee} is the fee of `{fee.tier}`, not the" if fee.tier else f"{fee} is not the"
        related = (Related(catalog.fees.at(f"tiers.{tier_id}"), f"The table says {tier} for {tier.name.lower()}."),)
        fix = Fix(f"write `{tier_id}`, or give the reason as `why`", (Edit(record.at("fee"), tier_id),))
        yield Hit(record.at("fee"), f"{named} {tier_id} fee, {tier}, and the course has {length}.", fix, related, given=given)


def _agrees(fee: Fee, tier: FeeTier) -> bool:
    # Where only one price is missing, that is fee-nonmember's.
    given = {fee.member, fee.non_member} - {None}
    return bool(given) and fee.member in (tier.member, None) and fee.non_member in (tier.non_member, None)


def _one_price(catalog: Catalog, record: Course | Session, fee: Fee) -> Hit:
    course = record if isinstance(record, Course) else catalog.course_of(record)
    fitting = catalog.fees.tier_for(course.days, course.hours)
    missing, field = ("non-members", "non_member") if fee.non_member is None else ("members", "member")
    amount = getattr(fitting[1], field) if fitting else None
    like = f"`{field}: {amount}`, the {fitting[0]} price" if fitting and amount is not None else f"`{field}:`"
    return Hit(record.at("fee"), f"The price for {missing} is missing beside {fee}.", Fix(f"add {like}"))
