"""Number masks of certifier profiles: `####-#####`, with `#` for a digit."""

from __future__ import annotations

import re
from functools import cache


@cache
def _pattern(mask: str) -> re.Pattern[str]:
    return re.compile(re.escape(mask).replace(r"\#", "[0-9]").replace("#", "[0-9]"))


def fits(mask: str, number: str) -> bool:
    """Tell whether `number` is written as `mask` says."""
    return _pattern(mask).fullmatch(number) is not None


def digits(number: str) -> str:
    """Return the digits of a number, without what stands between them."""
    return re.sub(r"[^0-9]", "", number)


def written_as(mask: str, number: str) -> str:
    """Return `number` with its digits as `mask` sets them out; nothing where it has more or fewer of them."""
    found = iter(digits(number))
    if len(digits(number)) != mask.count("#"):
        return ""
    return "".join(next(found) if character == "#" else character for character in mask)


def spelt_out(mask: str) -> str:
    """Say a mask in words: `####-#####` -> "4 digits, a hyphen and 5 digits"."""
    groups = [f"{len(group)} digits" for group in mask.split("-")] if set(mask) <= set("#-") else []
    return ", a hyphen and ".join(groups) if len(groups) == 2 else f"`{mask}`, with a digit for each `#`"
