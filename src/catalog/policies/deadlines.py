"""Lead times: what is owed to whom, and how long before or after what."""

from datetime import date, timedelta
from functools import cache
from typing import Literal

from catalog.frozen import dataclass
from catalog.policies.entry import Entry, Table
from catalog.policies.reading import read_table


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadTime(Entry):
    """A span between two events, `measured_from` the earlier one `measured_to` the later one.

    `at-least` means that the first must come that long before the second (an announcement before the first day),
    `at-most` that the second must follow the first within the span (a roster after the last day). `length` is in
    `unit`s; 0 means before, by whatever margin. `covers` lists the changes or papers that are meant.
    `approved_before_session` asks also for approval before the first day; `advisory` marks a should, not a shall.
    """

    owed_by: Literal["presenter", "agency", "commission"]
    bound: Literal["at-least", "at-most"]
    length: int
    unit: Literal["days", "calendar days", "business days", "working days", "hours", "months", "years"]
    measured_from: str
    measured_to: str
    covers: tuple[str, ...] = ()
    approved_before_session: bool = False
    advisory: bool = False

    @property
    def days(self) -> int:
        """The span in calendar days. Raises ValueError for a lead time in another unit."""
        if self.unit not in ("days", "calendar days"):
            raise ValueError(f"{self.id} is measured in {self.unit}")
        return self.length

    def latest_start(self, end: date) -> date:
        """The last day for the earlier event of an `at-least` span that ends on `end`."""
        return end - timedelta(days=self.days)

    def latest_end(self, start: date) -> date:
        """The last day for the later event of an `at-most` span that starts on `start`."""
        return start + timedelta(days=self.days)


@cache
def lead_times() -> Table[LeadTime]:
    """Every lead time; pick by the date of submission."""
    return read_table("lead_times.yml", LeadTime)
