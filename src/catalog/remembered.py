"""What the program worked out in earlier runs from itself alone - schemas, the tables of the law - and need not work out again.

Nothing is remembered until `recall` has been given a place to remember it in; a build gives one that belongs to this very program.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, MutableMapping
from typing import TypeVar

T = TypeVar("T")

_held: MutableMapping[str, bytes] | None = None


def recall(held: MutableMapping[str, bytes] | None) -> None:
    """Remember in `held` from now on, which may hold what earlier runs of the same program remembered; nowhere, where it is None."""
    global _held  # noqa: PLW0603 -- it belongs to the program, as its modules do
    _held = held


def remembered(name: str, make: Callable[[], T]) -> T:
    """Return what `make` makes, or what an earlier run made under this name. It must be picklable, and rest on the program alone."""
    if _held is None:
        return make()
    known = _held.get(name)
    if known is None:
        made = make()
        _held[name] = pickle.dumps(made, protocol=5)
        return made
    found: T = pickle.loads(known)
    return found
