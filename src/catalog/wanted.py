"""Long work asks at every step whether it is still wanted: something may have been saved since it began."""

from __future__ import annotations

from collections.abc import Callable

StillWanted = Callable[[], None]
"""Raises an exception of its own where the work is not wanted any more; whoever gave it catches that."""


def always() -> None:
    """Go on."""
