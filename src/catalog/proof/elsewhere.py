"""Links to maps and calendars of the web, held against the places, days and titles of the offering that they stand beside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from urllib.parse import unquote_plus
from zoneinfo import ZoneInfo

from catalog.model import Session, Venue
from catalog.proof.dates import DateReader
from catalog.proof.facts import Expectations, Offering
from catalog.proof.faults import Fault
from catalog.proof.offerings import certified_title

SERVICES = re.compile(
    r"(?:https?:)?//(?:"
    r"(?P<calendar>calendar\.google\.com/|www\.google\.com/calendar/|outlook\.(?:office|office365|live)\.com/|calendar\.yahoo\.com/)"
    r"|(?:(?:www|m)\.)?(?:openstreetmap\.org/|google\.[a-z.]+/maps|bing\.com/maps|waze\.com/)|maps\.(?:google|apple)\.[a-z.]+/)|geo:"
)
"""How addresses begin that hand over a day or a place."""

Moments = tuple[datetime, datetime]
"""Start and end of a training day, in the association's zone."""

Given = Mapping[str, str]
"""What an address gives by name, with its escapes."""

TITLES, PLACES = ("text", "subject", "title"), ("location", "in_loc")
HANDED = (*TITLES, *PLACES)
"""The names that services give to an event's title, and to its place."""

NEAR = 0.02
"""Degrees by which a place on a map may be off: a mile or so."""

_NUMBER = re.compile(r"-?[0-9]+\.[0-9]+")
_ASKS = re.compile(r"(?:[?&](?:q|query|daddr|destination|address)=|/(?:place|search)/)[^&]*[^\W\d_]|-?[0-9]+\.[0-9]+")
"""A map is asked for words or for coordinates."""
_NUMBERED = re.compile(r"place_?id|[?&]cid=", re.IGNORECASE)

_words = lru_cache(maxsize=16_384)(unquote_plus)


def prove_elsewhere(expectations: Expectations, offering: Offering, links: tuple[tuple[str, str], ...]) -> Iterator[Fault]:
    """Hold links beside an offering, each with its words."""
    days = frozenset(moment for session in _sessions(expectations, offering) for moment in _days(expectations, session))
    held: set[tuple[str, str]] = set()
    for address, words in links:
        found = SERVICES.match(address)
        faults = list[Fault]()
        if found and found["calendar"]:
            given = {name: value for name, _, value in (part.partition("=") for part in address.partition("?")[2].split("&"))}
            # Title and place are the same in the links of all days.
            new = {name: given[name] for name in HANDED if name in given and (name, given[name]) not in held}
            held.update(new.items())
            faults += _handed_over(expectations, offering, new) if new else ()
            faults += _timed(expectations, offering, given, words, days)
        elif found and not _leads_there(expectations, offering, _words(address[found.end() :])):
            span = offering.record.at("venue") if offering.session else offering.record.at()
            faults.append(Fault("proof-link", "map", f"leads to another place on a map beside {offering.name}: {address}", span))
        if faults and not _given(expectations, offering, address):
            yield from faults


def _given(expectations: Expectations, offering: Offering, address: str) -> bool:
    """Tell whether people wrote a link in the content."""
    hotels = (hotel for session in _sessions(expectations, offering) for hotel in expectations.catalog.hotels(session))
    return address.replace("&", "&amp;") in offering.course.description.html or any(hotel.url == address for hotel in hotels)


def _sessions(expectations: Expectations, offering: Offering) -> tuple[Session, ...]:
    """Return the session, or all those of a course."""
    return (offering.session,) if offering.session else tuple(expectations.catalog.sessions_by_course[offering.course.id])


def _handed_over(expectations: Expectations, offering: Offering, given: Given) -> Iterator[Fault]:
    """Hold title and place of an event that is handed over to a calendar; what the link does not give is not asked for."""
    for name, value in given.items():
        told = _words(value)
        if name in TITLES and certified_title(expectations, offering) not in told:
            said = f"hands an event called “{told}” to a calendar beside {offering.name}"
            yield Fault("proof-title", "calendar link", said, offering.course.at("title"))
        elif name in PLACES and _is_there(expectations, offering, told) is False:
            said = f"hands an event at “{told}” to a calendar beside {offering.name}"
            yield Fault("proof-place", "calendar link", said, offering.record.at())


def _timed(expectations: Expectations, offering: Offering, given: Given, words: str, days: frozenset[Moments]) -> Iterator[Fault]:
    """Hold start and end of an event against the training days, and against the day that the link's words name."""
    start, end = _span(expectations, given)
    if start is None or end is None:
        return
    held = _held(start, end, days)
    if held and _named(expectations.dates, words, start.date(), end.date()):
        return
    told = f"{start:%Y-%m-%d %H:%M} to {end:%Y-%m-%d %H:%M}"
    if held:
        said = f"hands an event from {told} to a calendar in a link called “{words}”, beside {offering.name}"
        yield Fault("proof-date", "calendar link", said, offering.record.at("dates"))
    else:
        rule = "proof-time" if start.date() in {one.date() for one, _ in days} and start.date() == end.date() else "proof-date"
        said = f"hands an event from {told} to a calendar beside {offering.name}, which is not when it is"
        yield Fault(rule, "calendar link", said, offering.record.at("dates"))


def _span(expectations: Expectations, given: Given) -> tuple[datetime | None, datetime | None]:
    """Return start and end of an event in the association's zone; None where they are not given, or cannot be read."""
    start, end = given.get("startdt") or given.get("st", ""), given.get("enddt") or given.get("et", "")
    if "dates" in given:
        start, _, end = _words(given["dates"]).partition("/")
    ours, zone = expectations.zone, given.get("ctz", "")
    return _moment(ours, start, zone), _moment(ours, end, zone)


@lru_cache(maxsize=16_384)
def _moment(ours: ZoneInfo, written: str, zone: str) -> datetime | None:
    """Read a moment, with its escapes; one without an offset is of `zone`, if there is any, or else of ours."""
    try:
        moment = datetime.fromisoformat(_words(written))
        if moment.tzinfo is None and zone:
            moment = moment.replace(tzinfo=ZoneInfo(_words(zone)))
    except (ValueError, KeyError):
        return None
    return moment.astimezone(ours).replace(tzinfo=None) if moment.tzinfo else moment


def _days(expectations: Expectations, session: Session) -> Iterator[Moments]:
    days = session.dates or next((change.was for change in reversed(session.changes) if change.was), ())
    for day, hours in zip(days, expectations.catalog.times(session), strict=False):
        yield datetime.combine(day, hours.start), datetime.combine(day, hours.end)


def _held(start: datetime, end: datetime, days: frozenset[Moments]) -> bool:
    """Tell whether an event is a training day, runs over several, or is of whole days, behind which it ends."""
    if (start, end) in days:
        return True
    if start.time() == end.time() == datetime.min.time():
        dates = {one.date() for one, _ in days}
        return start.date() in dates and (end - timedelta(days=1)).date() in dates
    return start < end and start in {one for one, _ in days} and end in {one for _, one in days}


@lru_cache(maxsize=16_384)
def _named(reader: DateReader, words: str, start: date, end: date) -> bool:
    """Tell whether the days that the words of a link name are among those of the event."""
    mentions = list(reader.mentions(words))
    return not mentions or any(one.holds(start) or one.holds(end) for one in mentions)


def _leads_there(expectations: Expectations, offering: Offering, asked: str) -> bool:
    """Tell whether what a map is asked for may stand beside an offering: a place's number in the service's own counting is not known."""
    return _NUMBERED.search(asked) is not None or not _ASKS.search(asked) or _is_there(expectations, offering, asked) is not False


def _is_there(expectations: Expectations, offering: Offering, told: str) -> bool | None:
    """Tell whether words or coordinates are those of the offering's place, or of one of its hotels; None where that is not known."""
    sessions = _sessions(expectations, offering)
    venues = [venue for session in sessions if (venue := expectations.catalog.venue_of(session))]
    if not venues or any(session.delivery != "in-person" for session in sessions):
        return None
    if any(name in told for venue in venues for name in (venue.name, venue.address.street, venue.address.city, venue.address.zip)):
        return True
    hotels = [hotel for session in sessions for hotel in expectations.catalog.hotels(session)]
    if any(name and name in told for hotel in hotels for name in (hotel.name, hotel.city)):
        return True
    numbers = [float(number) for number in _NUMBER.findall(told)]
    if len(numbers) > 1:
        return any(_is_near(venue, *pair) for venue in venues for pair in pairwise(numbers))
    return False


def _is_near(venue: Venue, latitude: float, longitude: float) -> bool:
    """Tell whether coordinates are those of a place; where the content gives none, any are."""
    if venue.latitude is None or venue.longitude is None:
        return True
    return abs(venue.latitude - latitude) < NEAR and abs(venue.longitude - longitude) < NEAR
