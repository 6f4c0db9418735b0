"""The words that are printed for a thing -> its id: people type what they read on the site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from catalog.model import Association, Course, FeeTable, Record, Venue


def labels(
    kind: str, association: Association | None, fees: FeeTable | None, records: Mapping[tuple[str, str], Record]
) -> Mapping[str, str]:
    """Return the ids of a kind by the words that are printed for them, in lower case, where only one thing has these words."""
    match kind:
        case "topic":
            printed = association.topics if association else {}
        case "region":
            printed = association.regions if association else {}
        case "fee tier":
            printed = {name: tier.name for name, tier in fees.tiers.items()} if fees else {}
        case _:
            printed = {key[1]: _printed(record) for key, record in records.items() if key[0] == kind}
    counted = Counter(label.casefold() for label in printed.values())
    return {label.casefold(): name for name, label in printed.items() if label and counted[label.casefold()] == 1}


def _printed(record: Record) -> str:
    match record:
        case Course():
            return record.title
        case Venue():
            return record.name
    return ""
