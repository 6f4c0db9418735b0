"""Places: addresses, venues and hotels."""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalog.findings import Edit, Fix, Related, Severity
from catalog.model import Address, Association, Catalog, Venue
from catalog.rules.places import written_dates
from catalog.rules.registry import DATES, Hit, rule
from catalog.rules.wording import counted

_TO_COME_TO = frozenset({"open", "full", "waitlist"})
"""The statuses of a session whose place people must know: a tentative one may have none yet."""
_ZIP = re.compile(r"[0-9]{5}(-[0-9]{4})?")


@rule("place-zip", severity=Severity.ERROR)
def zip_code(catalog: Catalog) -> Iterator[Hit]:
    """A ZIP code is not five digits, or five and four.

    A short ZIP code sends letters and navigation devices astray.

    Looked at are the addresses of the association and of the venues. Where another record has the same street and city, its ZIP code is
    offered.

    To fix: write the five digits; quote them where they begin with a nought.

    Bad::

        --- venues/sample-hall.yml
        name: Sample Hall
        address: {street: 300 Example Way, city: Sacramento, zip: "9583"}
        #                                                         ^^^^^^ `9583` is no ZIP code: 4 digits

    Good::

        --- venues/sample-hall.yml
        name: Sample Hall
        address: {street: 300 Example Way, city: Sacramento, zip: "95834"}
    """
    good = {_street(record.address): record for record in addressed(catalog) if _ZIP.fullmatch(record.address.zip)}
    for record in addressed(catalog):
        address, span = record.address, record.at("address.zip")
        if _ZIP.fullmatch(address.zip):
            continue
        digits = len(re.findall(r"[0-9]", address.zip))
        given = f"{counted(digits, 'digit')} where there should be five, or five and four"
        message = f"`{address.zip}` is no ZIP code: {given}." if address.zip else "The ZIP code is missing."
        if other := good.get(_street(address)):
            related = (Related(other.at("address.zip"), f"{other.name} has the same street, with {other.address.zip}."),)
            yield Hit(span, message, Fix(f"write `{other.address.zip}`", (Edit(span, f'"{other.address.zip}"'),)), related)
        else:
            yield Hit(span, message, Fix("write five digits, as `95834`, or nine, as `95834-0001`"))


@rule("place-missing", severity=Severity.WARNING, after=("schedule-status", *DATES))
def without_venue(catalog: Catalog) -> Iterator[Hit]:
    """A session that people are to come to names no venue.

    Nobody can plan the way there or book a room, and the page can only say that the place is to be announced.

    An in-person or hybrid session that is open, full or has a waiting list, has dates and is not over needs a `venue`. A tentative one
    may still be looking for its place, and an online one has none. No law forbids announcing a session before its place is found; but a
    certifier approves each presentation with its place, and a place found afterwards is a change that must be approved (11 CCR 1055(g)).

    To fix: write the venue; or `status: tentative` until there is one. Where the place is told only to those who registered, waive the
    rule in the session's file and say so in `note`.

    Bad::

        --- sessions/wellness-ontario.yml
        course: wellness
        #^^^^^ This session is in person, and it names no venue
        dates: [2027-03-10]

    Good::

        --- sessions/wellness-ontario.yml
        course: wellness
        dates: [2027-03-10]
        venue: ontario-police
    """
    for session in catalog.sessions.values():
        if session.venue or session.delivery == "online" or session.status not in _TO_COME_TO or not session.dates:
            continue
        if catalog.is_past(session) or ("session", session.id) in catalog.broken:
            continue
        span = session.at("room") if session.room else session.origin.key("course")
        held = "in person" if session.delivery == "in-person" else "hybrid"
        message = f"This session is {held}, and it names no venue."
        yield Hit(span, message, _settle(catalog), given=written_dates(session))


def _settle(catalog: Catalog) -> Fix:
    known = sorted(catalog.venues)
    example = f", as `venue: {known[0]}`" if known else ""
    return Fix(f"add the id of its file in content/venues/{example}; or write `status: tentative` until the place is found")


def addressed(catalog: Catalog) -> Iterator[Association | Venue]:
    """Yield every record that has an address."""
    yield catalog.association
    yield from catalog.venues.values()


def _street(address: Address) -> tuple[str, str]:
    return (" ".join(address.street.casefold().split()), " ".join(address.city.casefold().split()))
