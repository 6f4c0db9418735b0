"""Work that makes much and drops little goes without Python's collector of garbage."""

from __future__ import annotations

import gc


class Uncollected:
    """Keeps Python from looking for cyclic garbage in everything there is, again and again.

    A plain class, since a build that has nothing to do uses it, and loads nothing for that.
    """

    __slots__ = ("_was_on",)

    def __enter__(self) -> None:
        self._was_on = gc.isenabled()
        gc.disable()

    def __exit__(self, *_: object) -> None:
        if self._was_on:
            gc.enable()
