"""Fees: what a member and a non-member pay, and the table that sets them by length of course."""

from __future__ import annotations

from dataclasses import field
from decimal import Decimal

from catalog.frozen import dataclass
from catalog.model.record import Record


def money(amount: Decimal) -> str:
    """Write an amount in US dollars as a price: 1250 -> "$1,250", 62.5 -> "$62.50"."""
    return f"${amount:,.0f}" if amount == amount.to_integral_value() else f"${amount:,.2f}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fee:
    """A registration fee in US dollars, for members and for others.

    `why` is the stated reason for a fee that is not its tier's. `tier` is the id of the tier that it was named by, empty where amounts were
    typed; the reader fills in the amounts of a named tier.
    """

    member: Decimal | None = None
    non_member: Decimal | None = None
    why: str = ""
    tier: str = ""

    @property
    def free(self) -> bool:
        """Tell whether nobody pays."""
        return self.member == 0 and self.non_member == 0

    def __str__(self) -> str:
        return "/".join(money(amount) for amount in (self.member, self.non_member) if amount is not None) or "no price"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeTier:
    """One row of the fee table: the fees of courses of `days` days, and of at most `max_hours` hours where that is given."""

    name: str
    days: int
    member: Decimal
    non_member: Decimal
    max_hours: float | None = None

    @property
    def fee(self) -> Fee:
        """Return the tier's amounts as a fee."""
        return Fee(member=self.member, non_member=self.non_member)

    def __str__(self) -> str:
        return str(self.fee)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeTable(Record):
    """content/fees.yml: fee tiers by id, in the order in which they are printed."""

    tiers: dict[str, FeeTier] = field(default_factory=dict)
    note: str = ""

    def tier_for(self, days: int, hours: float) -> tuple[str, FeeTier] | None:
        """Return the id and tier of a course of `days` days and `hours` hours, or None where no tier fits.

        Of several that fit, the one with the tightest limit of hours wins.
        """
        fitting = [
            (tier.max_hours if tier.max_hours is not None else float("inf"), tier_id)
            for tier_id, tier in self.tiers.items()
            if tier.days == days and (tier.max_hours is None or hours <= tier.max_hours)
        ]
        return (chosen := min(fitting)[1], self.tiers[chosen]) if fitting else None
