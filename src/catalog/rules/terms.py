"""Fiscal years of certification, by the certifier's profile."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from catalog.model import CertifierProfile, fiscal_year_label


def fiscal_year(profile: CertifierProfile, day: date) -> str:
    """Return the fiscal year that holds `day`, as it is written in a certification: 2026-07-01 -> "2026-27"."""
    return fiscal_year_label(_start(profile.fiscal_year_start, day) + 1)


def start_year(profile: CertifierProfile, day: date) -> int:
    """Return the calendar year in which the fiscal year that holds `day` starts."""
    return _start(profile.fiscal_year_start, day)


@lru_cache(maxsize=4096)
def _start(first_day: str, day: date) -> int:
    month, _, first = first_day.partition("-")
    return day.year if (day.month, day.day) >= (int(month), int(first)) else day.year - 1
