"""Counts, lists and suggestions in plain English."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from catalog.findings import Fix
from catalog.model import hours_text


def counted(number: int, noun: str) -> str:
    """Write a number of things: "1 date", "3 dates"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def in_hours(number: float) -> str:
    """Write a number of hours: "1 hour", "1.5 hours"."""
    return f"{hours_text(number)} hour{'' if number == 1 else 's'}"


def same_hours(one: float, other: float) -> bool:
    """Tell whether two numbers of hours are the same to the minute: a third of an hour is written 0.33."""
    return abs(one - other) * 60 < 1


def listed(words: Sequence[str], last: str = "and") -> str:
    """Write a list of words: "a, b and c"."""
    return f" {last} ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def nearest(word: str, known: Iterable[str]) -> Fix:
    """Say which of the `known` words is meant, or which there are."""
    words = sorted(known)
    near = get_close_matches(word, words, n=1)
    return Fix(f"write `{near[0]}`") if near else Fix(f"write one of {listed([f'`{one}`' for one in words], 'or')}")
