"""Fiscal years of certification, by the certifier's profile."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from catalog.model import CertifierProfile, fiscal_year_label


def fiscal_year(profile: CertifierProfile, day: date) -> str:
    """Return the fiscal year that holds `day`, as the certifier writes it: 2026-07-01 -> "2026-27"."""
    return year_label(profile, start_year(profile, day))


def start_year(profile: CertifierProfile, day: date) -> int:
    """Return the calendar year in which the fiscal year that holds `day` starts."""
    return _start(profile.fiscal_year_start, day)


def year_label(profile: CertifierProfile, start: int) -> str:
    """Write the fiscal year that starts in the calendar year `start` as the certifier does: "2026-27", "2026" or "2027"."""
    match _form(profile):
        case "first":
            return str(start)
        case "last":
            return str(start + 1)
    return fiscal_year_label(start + 1)


def label_start(profile: CertifierProfile, label: str) -> int | None:
    """Return the calendar year in which the fiscal year `label` starts.

    `2026-27` says so itself. `2026` means nothing where the certifier writes its years by both calendar years: None.
    """
    form, year = _form(profile), int(label[:4])
    if "-" in label or form == "first":
        return year
    return year - 1 if form == "last" else None


def last_year(profile: CertifierProfile, labels: Sequence[str]) -> int | None:
    """Return the calendar year in which the last of some fiscal years starts; None where none can be told."""
    return max((start for label in labels if (start := label_start(profile, label)) is not None), default=None)


def _form(profile: CertifierProfile) -> str:
    return "first" if profile.fiscal_year_start == "01-01" else profile.fiscal_year_form


@lru_cache(maxsize=4096)
def _start(first_day: str, day: date) -> int:
    month, _, first = first_day.partition("-")
    return day.year if (day.month, day.day) >= (int(month), int(first)) else day.year - 1
