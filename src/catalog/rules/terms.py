"""Fiscal years of certification, by the certifier's profile."""

from __future__ import annotations

import re
from datetime import date

from catalog.model import CertifierProfile, fiscal_year_label

_LABEL = re.compile(r"(\d{4})-(\d{2})")


def fiscal_year(profile: CertifierProfile, day: date) -> str:
    """Return the fiscal year that holds `day`, as it is written in a certification: 2026-07-01 -> "2026-27"."""
    return fiscal_year_label(start_year(profile, day) + 1)


def start_year(profile: CertifierProfile, day: date) -> int:
    """Return the calendar year in which the fiscal year that holds `day` starts."""
    month, _, first = profile.fiscal_year_start.partition("-")
    return day.year if (day.month, day.day) >= (int(month), int(first)) else day.year - 1


def is_label(text: str) -> bool:
    """Tell whether `text` names a fiscal year: two years that follow each other, as in "2026-27"."""
    match = _LABEL.fullmatch(text)
    return match is not None and (int(match[1]) + 1) % 100 == int(match[2])


def meant_label(text: str) -> str:
    """Return the fiscal year that a label in another notation means ("2026-2027", "2026/27", "FY 2026-27"); nothing where it means none."""
    match = re.search(r"(\d{4})\D{1,3}(?:20)?(\d{2})\b", text)
    meant = f"{match[1]}-{match[2]}" if match else ""
    return meant if is_label(meant) else ""
