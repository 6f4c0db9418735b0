"""Fiscal years of certification, by the certifier's profile."""

from __future__ import annotations

from datetime import date

from catalog.model import CertifierProfile, fiscal_year_label


def fiscal_year(profile: CertifierProfile, day: date) -> str:
    """Return the fiscal year that holds `day`, as it is written in a certification: 2026-07-01 -> "2026-27"."""
    return fiscal_year_label(start_year(profile, day) + 1)


def start_year(profile: CertifierProfile, day: date) -> int:
    """Return the calendar year in which the fiscal year that holds `day` starts."""
    month, _, first = profile.fiscal_year_start.partition("-")
    return day.year if (day.month, day.day) >= (int(month), int(first)) else day.year - 1
