"""The budget of a tuition-based course, for one presentation."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from catalog.frozen import dataclass

Cost = Literal[
    "instruction",
    "development",
    "general-coordination",
    "presentation-coordination",
    "clerical",
    "printing",
    "materials",
    "supplies",
    "travel",
    "miscellaneous",
    "indirect",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetLine:
    """One cost. `amount` is US dollars, and is worked out from `rate` where it is not given: a rate for each hour, page or student."""

    cost: Cost
    what: str = ""
    rate: Decimal | None = None
    """US dollars an hour (for each 8 hours in general coordination), or a page."""
    hours: Decimal | None = None
    pages: int | None = None
    miles: Decimal | None = None
    """One way, for local travel."""
    amount: Decimal | None = None
    approval: Literal["", "justification", "post", "executive-director"] = ""
    """What the certifier has, or asked for, in order to allow a higher cost."""

    @property
    def total(self) -> Decimal:
        """The amount, as given or worked out."""
        if self.amount is not None:
            return self.amount
        quantity = self.hours if self.hours is not None else Decimal(self.pages or 0)
        return (self.rate or Decimal(0)) * (quantity / 8 if self.cost == "general-coordination" else quantity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subvention:
    """Support from outside: grants, gifts, services."""

    what: str
    amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """What one presentation costs."""

    lines: tuple[BudgetLine, ...]
    subventions: tuple[Subvention, ...] = ()

    @property
    def direct(self) -> Decimal:
        """The direct costs, in US dollars."""
        return sum((line.total for line in self.lines if line.cost != "indirect"), Decimal(0))

    @property
    def indirect(self) -> Decimal:
        """The indirect costs, in US dollars."""
        return sum((line.total for line in self.lines if line.cost == "indirect"), Decimal(0))
