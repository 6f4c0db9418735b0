"""The house's exceptions: waivers in content files and severities in the association's, and the checks on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from itertools import chain
from typing import Any

from catalog.findings import Fix, Severity
from catalog.frozen import dataclass
from catalog.model import Catalog, Record, Waiver
from catalog.rules.registry import Hit, Rule, rule
from catalog.source import Span


@dataclass(frozen=True, slots=True)
class Excuse:
    """A waiver, and where it stands."""

    record: Record
    index: int
    waiver: Waiver

    @property
    def key(self) -> tuple[str, int]:
        """The file and the number of the waiver in it."""
        return (self.record.origin.file, self.index)

    def at(self, field: str) -> Span:
        """Return the place of one of the waiver's values."""
        return self.record.at(f"waive.{self.index}.{field}")

    def holds(self, day: date) -> bool:
        """Tell whether the waiver still excuses on `day`."""
        return self.waiver.until is None or day <= self.waiver.until


@dataclass(frozen=True, slots=True)
class Ledger:
    """What the checks of waivers need to know of a run: the rules by id, and which waivers excused something."""

    rules: Mapping[str, Rule[Any]]
    used: frozenset[tuple[str, int]]


def records(catalog: Catalog) -> Iterator[Record]:
    """Yield every record of the catalog."""
    yield from (catalog.association, catalog.fees)
    public = (catalog.courses, catalog.sessions, catalog.venues, catalog.pages)
    others = (catalog.certifiers, catalog.certifications, catalog.instructors)
    yield from chain.from_iterable(mapping.values() for mapping in (*public, *others))


def excuses(catalog: Catalog) -> Iterator[Excuse]:
    """Yield every waiver of the catalog."""
    for record in records(catalog):
        for index, waiver in enumerate(record.waive):
            yield Excuse(record, index, waiver)


@rule("waiver-unknown", severity=Severity.ERROR)
def waiver_unknown(catalog: Catalog, ledger: Ledger) -> Iterator[Hit]:
    """A waiver names a rule that does not exist.

    A waiver with a misspelt name excuses nothing, and whoever wrote it believes that it does.

    To fix: write the rule's id as `catalog rules` lists it.

    Bad::

        --- sessions/wellness-ontario.yml
        course: wellness
        dates: [2027-03-10]
        venue: ontario-police
        weekdays: Tue
        #         ^^^ 2027-03-10 is a Wednesday
        waive:
          - {rule: schedule-weekdays, why: The flyer is already printed, by: Training desk}
          #        ^^^^^^^^^^^^^^^^^ There is no rule `schedule-weekdays`

    Good::

        --- sessions/wellness-ontario.yml
        course: wellness
        dates: [2027-03-10]
        venue: ontario-police
        weekdays: Tue
        waive: [{rule: schedule-weekday, why: The flyer is already printed, by: Training desk}]
    """
    for excuse in excuses(catalog):
        if excuse.waiver.rule not in ledger.rules:
            yield Hit(excuse.at("rule"), f"There is no rule `{excuse.waiver.rule}`.", _nearest(excuse.waiver.rule, ledger))


@rule("waiver-legal", severity=Severity.ERROR)
def waiver_legal(catalog: Catalog, ledger: Ledger) -> Iterator[Hit]:
    """A waiver tries to excuse a rule of law.

    What the law asks cannot be excused in a file: the finding stands, and the catalog is not published until it is mended.

    The rules about waivers and severities cannot be excused either. Where a rule of law is only the house's, for a certifier whose
    regulations are not known, what it finds can be excused.

    To fix: mend what the rule found, and delete the waiver.

    Bad::

        --- courses/wellness.md
        ---
        title: Wellness
        hours: 8
        schedule: [08:00-17:00]
        fee: {member: 125, non_member: 250}
        waive: [{rule: publicity-title, why: Nobody minds, by: Training desk}]
        #              ^^^^^^^^^^^^^^^ `publicity-title` is a rule of law
        ---
        A day on sleep, strain and the people around you.

    Good::

        --- courses/wellness.md
        ---
        title: Wellness
        hours: 8
        schedule: [08:00-17:00]
        fee: {member: 125, non_member: 250}
        ---
        A day on sleep, strain and the people around you.
    """
    for excuse in excuses(catalog):
        found = ledger.rules.get(excuse.waiver.rule)
        if found and found.stands_firm and excuse.key not in ledger.used:
            fix = Fix("mend what the rule finds, and delete the waiver")
            yield Hit(excuse.at("rule"), f"`{found.id}` {_standing(found)} and cannot be waived.", fix)


@rule("waiver-expired", severity=Severity.WARNING)
def waiver_expired(catalog: Catalog, ledger: Ledger) -> Iterator[Hit]:
    """A waiver has ended.

    It excuses nothing any more; what it excused is reported again, until it is mended or the waiver is renewed.

    To fix: mend what was excused and delete the waiver, or agree on a new last day and write it.

    Bad::

        --- sessions/wellness-ontario.yml
        course: wellness
        dates: [2027-03-10]
        venue: ontario-police
        weekdays: Tue
        #         ^^^ 2027-03-10 is a Wednesday
        waive:
          - {rule: schedule-weekday, why: The flyer is already printed, by: Training desk, until: 2026-12-31}
          #                                                                                       ^^^^^^^^^^ This waiver ended on 2026-12-31

    Good::

        --- sessions/wellness-ontario.yml
        course: wellness
        dates: [2027-03-10]
        venue: ontario-police
        weekdays: Tue
        waive: [{rule: schedule-weekday, why: The flyer is already printed, by: Training desk, until: 2027-03-10}]
    """
    for excuse in excuses(catalog):
        if excuse.waiver.rule in ledger.rules and not excuse.holds(catalog.as_of):
            yield Hit(
                excuse.at("until"), f"This waiver ended on {excuse.waiver.until}.", Fix("delete the waiver, or write the new last day")
            )


@rule("waiver-unused", severity=Severity.WARNING)
def waiver_unused(catalog: Catalog, ledger: Ledger) -> Iterator[Hit]:
    """A waiver excuses nothing.

    What it was written for is mended, or stands in another file; left behind, it would hide the next fault of that kind.

    A waiver excuses what its rule finds in the waiver's own file, and nothing else.

    To fix: delete the waiver, or move it into the file that the finding names.

    Bad::

        --- sessions/wellness-ontario.yml
        course: wellness
        dates: [2027-03-10]
        venue: ontario-police
        weekdays: Wed
        waive: [{rule: schedule-weekday, why: The flyer is already printed, by: Training desk}]
        #              ^^^^^^^^^^^^^^^^ `schedule-weekday` finds nothing in this file

    Good::

        --- sessions/wellness-ontario.yml
        course: wellness
        dates: [2027-03-10]
        venue: ontario-police
        weekdays: Wed
    """
    for excuse in excuses(catalog):
        found = ledger.rules.get(excuse.waiver.rule)
        if found and not found.stands_firm and excuse.holds(catalog.as_of) and excuse.key not in ledger.used:
            message = f"`{found.id}` finds nothing in this file, so there is nothing to waive."
            if any(one.rule == found.id and (excuse.key[0], index) in ledger.used for index, one in enumerate(excuse.record.waive)):
                message = f"Another waiver of this file excuses what `{found.id}` finds."
            yield Hit(excuse.at("rule"), message, Fix("delete the waiver"))


@rule("severity-unknown", severity=Severity.ERROR)
def severity_unknown(catalog: Catalog, ledger: Ledger) -> Iterator[Hit]:
    """The association's file sets the severity of a rule that does not exist.

    A misspelt name changes nothing, and whoever wrote it believes that it does.

    To fix: write the rule's id as `catalog rules` lists it.

    Bad::

        --- association.yml
        name: Sample Association
        address: {street: 100 Sample Street, city: Ontario, zip: "91764"}
        phone: (909) 555-0100
        email: training@example.org
        url: https://training.example.org
        severities:
          place-zips: warning
        # ^^^^^^^^^^ There is no rule `place-zips`

    Good::

        --- association.yml
        name: Sample Association
        address: {street: 100 Sample Street, city: Ontario, zip: "91764"}
        phone: (909) 555-0100
        email: training@example.org
        url: https://training.example.org
        severities:
          place-zip: warning
    """
    for rule_id in catalog.association.severities:
        if rule_id not in ledger.rules:
            span = catalog.association.origin.key(f"severities.{rule_id}")
            yield Hit(span, f"There is no rule `{rule_id}`.", _nearest(rule_id, ledger))


@rule("severity-legal", severity=Severity.ERROR)
def severity_legal(catalog: Catalog, ledger: Ledger) -> Iterator[Hit]:
    """The association's file changes the severity of a rule of law.

    House rules are the association's to weigh; what the law asks keeps the weight that it has.

    The rules about waivers and severities keep theirs too.

    To fix: delete the line.

    Bad::

        --- association.yml
        name: Sample Association
        address: {street: 100 Sample Street, city: Ontario, zip: "91764"}
        phone: (909) 555-0100
        email: training@example.org
        url: https://training.example.org
        severities:
          publicity-title: note
        # ^^^^^^^^^^^^^^^ `publicity-title` is a rule of law

    Good::

        --- association.yml
        name: Sample Association
        address: {street: 100 Sample Street, city: Ontario, zip: "91764"}
        phone: (909) 555-0100
        email: training@example.org
        url: https://training.example.org
        severities:
          fee-nonmember: note
    """
    for rule_id in catalog.association.severities:
        found = ledger.rules.get(rule_id)
        if found and found.stands_firm:
            span = catalog.association.origin.key(f"severities.{rule_id}")
            yield Hit(span, f"`{rule_id}` {_standing(found)}: its severity stays.", Fix("delete this line"))


def _standing(rule: Rule[Any]) -> str:
    return f"is a rule of law ({rule.source})" if rule.legal else "watches over waivers and severities"


def _nearest(rule_id: str, ledger: Ledger) -> Fix | None:
    near = get_close_matches(rule_id, ledger.rules, n=1)
    return Fix(f"write `{near[0]}`") if near else Fix("`catalog rules` lists them all")
