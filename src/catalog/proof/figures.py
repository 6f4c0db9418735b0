"""Dates written in figures alone: `2027-02-09`, `2/9/2027`, `09.02.2027`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from catalog.proof.dates import DateReader, Mention

_WRITTEN = re.compile(
    r"(?<![\w/.,$-])(?:((?:19|20)[0-9]{2})([-/.])([0-9]{1,2})\2([0-9]{1,2})"
    r"|([0-9]{1,2})([-/.])([0-9]{1,2})\6((?:19|20)[0-9]{2}|(?<=/)[0-9]{2}))(?![0-9]|[/.,-][0-9])"
)
"""With the year first, or last; of two figures after a slash alone. Fractions, `24/7` and numbers of more groups are none."""

LAST_DAY, LAST_MONTH = 31, 12


def dates_in_figures(reader: DateReader, text: str) -> Iterator[tuple[Mention, ...]]:
    """Yield every date in figures, in each way in which it can be meant.

    Between slashes the order is the language's. Dots and dashes are written in both orders by people who write the month first.
    """
    for found in _WRITTEN.finditer(text) if _may_be_in(text) else ():
        if found[1]:
            orders = [(int(found[3]), int(found[4]))]
            year = int(found[1])
        else:
            first, second, year = int(found[5]), int(found[7]), int(found[8])
            months_first, days_first = (first, second), (second, first)
            orders = [months_first if reader.month_first else days_first]
            if reader.month_first and found[6] != "/":
                orders.append(days_first)
        # A month 13 is a day where the month belongs: it is read as a date that there is not.
        likely = [(month, day) for month, day in orders if 0 < min(month, day) <= LAST_MONTH and max(month, day) <= LAST_DAY]
        if likely:
            yield tuple(
                dict.fromkeys(Mention(found[0], (), month, (day,), year % 100 + 2000 if year < 100 else year) for month, day in likely)
            )


@lru_cache(maxsize=65_536)
def misread(reader: DateReader, iso: str, words: str) -> str:
    """Say how the words of a `<time>` element differ from its machine-readable day; empty where they agree."""
    if wrong := reader.misread(iso, words):
        return wrong
    for meant in dates_in_figures(reader, words):
        if not any(f"{one.year}-{one.month:02}-{one.days[0]:02}" == iso[:10] for one in meant):
            return f"“{meant[0].text}” is not {iso}"
    return ""


def _may_be_in(text: str) -> bool:
    """Tell whether `text` must be looked at closely: most lines have neither a year nor a slash."""
    return "/" in text or (("20" in text or "19" in text) and (text.count("-") > 1 or text.count(".") > 1))
