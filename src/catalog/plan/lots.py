"""What is planned of one course at a time, so that a course of which nothing has changed need not be planned again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from catalog.frozen import dataclass
from catalog.plan.document import Document


@dataclass(frozen=True, slots=True)
class Lot:
    """The documents that are about one course, under the key of all that they rest on; without a key nobody can tell."""

    key: bytes
    documents: tuple[Document, ...]


class Before(Protocol):
    """What is known of an earlier plan."""

    def key(self, course_id: str, related: Sequence[str], said: str) -> bytes:
        """Return the key of a course's documents, which show the `related` courses, and `said` of the rest of the site."""

    @property
    def lots(self) -> Mapping[str, Lot]:
        """The earlier documents of each course, by its id."""
