"""What was planned of the site in the output folder, kept for the build that finds something changed."""

from __future__ import annotations

import marshal
from collections.abc import Mapping, Sequence
from typing import Any

from catalog.build.unchanged import Generation
from catalog.disk.keeping import Keeping
from catalog.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Planned:
    """What was planned of a published site.

    `keys` are key and proof key of each document by path. `lots` has for each course the key of its documents, and a row for each.
    `in_common` is the digest of what all of them rest on.
    """

    keys: Mapping[str, tuple[bytes, bytes]]
    in_common: bytes
    lots: Mapping[str, tuple[bytes, Sequence[Any]]]


def planned_of(keeping: Keeping, generation: Generation) -> Planned | None:
    """Return what was planned of a generation; None where it is not known."""
    held = keeping.read(_name(generation))
    try:
        folder, *parts = marshal.loads(held) if held else (None,)
        return Planned(*parts) if parts and folder == generation.folder else None
    except (ValueError, EOFError, TypeError):  # written by another release
        return None


def keep_planned(keeping: Keeping, generation: Generation, planned: Planned) -> None:
    """Keep what was planned of a generation."""
    parts: tuple[Any, ...] = (generation.folder, planned.keys, planned.in_common, planned.lots)
    keeping.write(_name(generation), marshal.dumps(parts))


def _name(generation: Generation) -> str:
    drafts = generation.options[1]
    return "plan-drafts" if drafts else "plan"
