"""What every policy entry says of itself: where it stands written, and when it holds."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Generic, Literal, TypeVar

from catalog.frozen import dataclass

Since = date | Literal["unknown"]
Until = date | Literal["open", "unknown"]
Vintage = int | Literal["unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One provision in one wording.

    `source` is the text's short name with section and paragraph ("11 CCR 1055(c)"), `vintage` the year of the text
    that was read. `effective_from` is the first day on which it holds, or "unknown" when the text does not say;
    `effective_to` is the last day, "open" when the text is current and names no end, or "unknown" when nobody has
    said whether this old wording still stands. `inferred` says which of the two days no text gives for this very
    provision, and what it is inferred from; it is empty where the text or its history names the day.
    """

    id: str
    source: str
    effective_from: Since
    effective_to: Until
    vintage: Vintage
    note: str = ""
    inferred: str = ""

    def holds_on(self, day: date) -> bool:
        """Whether the entry is in force on `day`; an unknown bound is taken as no bound."""
        begun = self.effective_from == "unknown" or self.effective_from <= day
        ended = isinstance(self.effective_to, date) and self.effective_to < day
        return begun and not ended

    @property
    def standing_unknown(self) -> bool:
        """Whether the entry comes from an old text whose present standing is not known."""
        return self.effective_to == "unknown"

    @property
    def cited(self) -> str:
        """The source, and the vintage of the text when its present standing is not known."""
        named = self.standing_unknown and self.vintage != "unknown"
        return f"{self.source} ({self.vintage} text)" if named else self.source


E = TypeVar("E", bound=Entry)


def in_force(entries: Iterable[E], day: date) -> E | None:
    """The one of a provision's vintages that holds on `day`, or None when none does.

    Raises ValueError when two hold on the same day: then the policy file contradicts itself.
    """
    holding = [entry for entry in entries if entry.holds_on(day)]
    if len(holding) > 1:
        raise ValueError(f"{holding[0].id}: {len(holding)} entries hold on {day}: {[e.source for e in holding]}")
    return holding[0] if holding else None


class Table(Mapping[str, tuple[E, ...]], Generic[E]):
    """A policy file: every id with its vintages, in the file's order."""

    def __init__(self, entries: Iterable[E]) -> None:
        self._vintages: dict[str, tuple[E, ...]] = {}
        self._asked: dict[tuple[str, date], E | None] = {}
        for entry in entries:
            self._vintages[entry.id] = (*self._vintages.get(entry.id, ()), entry)

    def __getitem__(self, key: str) -> tuple[E, ...]:
        return self._vintages[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._vintages)

    def __len__(self) -> int:
        return len(self._vintages)

    def entry(self, key: str, day: date) -> E | None:
        """The entry `key` as it holds on `day`, or None; KeyError when the file has no such id at all."""
        if (key, day) not in self._asked:
            self._asked[key, day] = in_force(self[key], day)
        return self._asked[key, day]

    def on(self, day: date) -> dict[str, E]:
        """Every entry that holds on `day`, by id."""
        return {key: entry for key in self if (entry := self.entry(key, day)) is not None}
