"""Hotels: whether they are near, and whether anybody said that there is none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from catalog.findings import Fix, Related, Severity
from catalog.model import Catalog, Hotel, Session, Venue
from catalog.rules.approvals import HELD
from catalog.rules.names import plain
from catalog.rules.places import written
from catalog.rules.registry import Hit, rule

_MISPLACED = Fix("correct the hotel, or add how far it is, as `distance: 5 miles`")


@rule("place-lodging", severity=Severity.WARNING)
def lodging(catalog: Catalog) -> Iterator[Hit]:
    """A hotel is in another city than the venue, or nobody has said anything about hotels.

    People book by the list, and find out in the evening that they are an hour away.

    A hotel is out of place where its `city` is not the venue's and neither `distance` nor `note` says how far it is, where its name has
    the city of another venue in it, or where it is the very hotel (same telephone or address on the web) of a venue in another city. A
    session to come, in person or hybrid and at a venue, has a list of hotels, its own or its venue's, or says `no_host_hotel: true`.
    Several such sessions at one venue are shown once, at the venue.

    To fix: correct the hotel, give its `distance`, or write `no_host_hotel: true`.

    Bad::

        --- venues/sample-hall.yml
        name: Sample Hall
        address: {street: 300 Example Way, city: Salinas, zip: "93901"}

        --- sessions/wellness-salinas.yml
        course: wellness
        dates: [2027-03-10]
        venue: sample-hall
        #      ^^^^^^^^^^^ Sample Hall lists no hotel, and nothing says that there is none

    Good::

        --- venues/sample-hall.yml
        name: Sample Hall
        address: {street: 300 Example Way, city: Salinas, zip: "93901"}
        hotels: [{name: Lettuce Inn, phone: (831) 555-0130, distance: 1 mile}]

        --- sessions/wellness-salinas.yml
        course: wellness
        dates: [2027-03-10]
        venue: sample-hall
    """
    yield from _far_away(catalog)
    yield from _nothing_said(catalog)


def _far_away(catalog: Catalog) -> Iterator[Hit]:
    cities = {plain(venue.address.city): venue for venue in catalog.venues.values()}
    homes = _homes(catalog)
    for record, index, hotel, venue in _listed(catalog):
        if not hotel.city or plain(hotel.city) == plain(venue.address.city):
            yield from _by_its_name(record, index, hotel, venue, cities) or _by_its_contact(record, index, hotel, venue, homes)
        elif not hotel.distance and not hotel.note:
            message = f"{hotel.name} is in {hotel.city}, and {venue.name} is in {venue.address.city}."
            related = (Related(venue.at("address.city"), "The venue's city stands here."),)
            fix = _MISPLACED
            yield Hit(record.at(f"hotels.{index}.city"), message, fix, related)


def _listed(catalog: Catalog) -> Iterator[tuple[Venue | Session, int, Hotel, Venue]]:
    """Each hotel with the record that lists it and the venue that it is for."""
    for venue in catalog.venues.values():
        for index, hotel in enumerate(venue.hotels):
            yield venue, index, hotel, venue
    for session in catalog.sessions.values():
        place = catalog.venue_of(session)
        for index, hotel in enumerate(session.hotels if place else ()):
            if place:
                yield session, index, hotel, place


def _homes(catalog: Catalog) -> dict[str, Venue]:
    """The venue that a hotel belongs to, by the hotel's telephone number and web address: one that says how far it is comes first."""
    homes: dict[str, Venue] = {}
    listed = [(hotel, venue) for venue in catalog.venues.values() for hotel in venue.hotels]
    for hotel, venue in sorted(listed, key=lambda pair: not pair[0].distance):
        for contact in filter(None, (hotel.phone, hotel.url)):
            homes.setdefault(plain(contact), venue)
    return homes


def _by_its_name(record: Venue | Session, index: int, hotel: Hotel, venue: Venue, cities: dict[str, Venue]) -> list[Hit]:
    words = plain(hotel.name).split()
    runs = {" ".join(words[start:end]) for start in range(len(words)) for end in range(start + 1, min(start + 4, len(words) + 1))}
    named = sorted((run for run in runs if run in cities), key=len, reverse=True)
    if not named or plain(venue.address.city) in runs or hotel.city or hotel.distance:
        return []
    other = cities[named[0]]
    message = f"{hotel.name} seems to be in {other.address.city}, and {venue.name} is in {venue.address.city}."
    related = (Related(venue.at("address.city"), "The venue's city stands here."),)
    return [Hit(record.at(f"hotels.{index}.name"), message, _MISPLACED, related)]


def _by_its_contact(record: Venue | Session, index: int, hotel: Hotel, venue: Venue, homes: dict[str, Venue]) -> list[Hit]:
    for field in ("phone", "url"):
        home = homes.get(plain(getattr(hotel, field)))
        if home and plain(home.address.city) != plain(venue.address.city) and not hotel.distance:
            message = f"This is a hotel of {home.name} in {home.address.city}, and {venue.name} is in {venue.address.city}."
            related = (Related(home.at("name"), "The other venue stands here."),)
            return [
                Hit(
                    record.at(f"hotels.{index}.{field}"),
                    message,
                    _MISPLACED,
                    related,
                )
            ]
    return []


def _nothing_said(catalog: Catalog) -> Iterator[Hit]:
    silent: dict[str, list[Session]] = defaultdict(list)
    for session in catalog.sessions.values():
        venue = catalog.venue_of(session)
        if venue is None or session.delivery == "online" or session.status not in HELD or not session.dates or catalog.is_past(session):
            continue
        if not catalog.hotels(session) and not session.no_host_hotel and not venue.no_host_hotel:
            silent[venue.id].append(session)
    fix = Fix("add the hotels nearby, as `hotels: [{name: ..., phone: ...}]`, or write `no_host_hotel: true`")
    for venue_id, sessions in silent.items():
        venue = catalog.venues[venue_id]
        message = f"{venue.name} lists no hotel, and nothing says that there is none."
        if len(sessions) == 1:
            given = written(venue, "name")
            yield Hit(sessions[0].at("venue"), message, fix, (Related(venue.at("name"), "The venue stands here."),), given=given)
        else:
            related = tuple(Related(session.at("venue"), f"{session.id} is here.") for session in sessions)
            yield Hit(venue.at("name"), message, fix, related)
