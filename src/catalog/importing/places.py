"""Where a session is held and where people sleep, as course pages write it: lines below the date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from catalog.importing.draft import Draft, identifier, quoted

HOST = re.compile(r"^hosted by:?\s+(?:the\s+)?(.+)", re.IGNORECASE)
HOST_BELOW = re.compile(r"^hosted by:?$", re.IGNORECASE)
HELD_AT = re.compile(r"^(held )?at( the)?:?$|^location:?$", re.IGNORECASE)
NO_HOTEL = re.compile(r"no host hotel", re.IGNORECASE)
CITY = re.compile(r"^(?P<city>[A-Za-z .'-]+),\s*(?P<state>[A-Z]{2})\.?\s+(?P<zip>[\d-]{4,10})$")
_STREETS = "avenue|ave|boulevard|blvd|circle|court|ct|drive|dr|highway|hwy|lane|ln|parkway|pkwy|place|pl|road|rd|square|street|st|way"
ONE_LINE = re.compile(rf"^(?P<street>\d.*?\b(?:{_STREETS})\b\.?),?\s+(?P<rest>[A-Z].*,\s*[A-Z]{{2}}\.?\s+[\d-]{{4,10}})$", re.IGNORECASE)
HOTEL = re.compile(r"\b(hotel|inn|suites?|motel|lodge|resort|marriott|hilton|hyatt|sheraton|crowne plaza|best western)\b", re.IGNORECASE)
HOTELS = re.compile(r"^(?:hotel )?recommendations:?$|^recommended( hotels?)?:?$", re.IGNORECASE)
RATE = re.compile(r"^\$\s?(?P<rate>\d{2,3})(?:\.00)?\s*(?:per|a|/)\s*night$", re.IGNORECASE)
PHONE = re.compile(r"^\(?\d{3}\)?[-. ]\s?\d{3}[-. ]\d{4}$")
_NAME = re.compile(r"[A-Z0-9][\w’'&.-]*(?: (?:and|at|by|of|on|the|&|-|\(?[A-Z0-9][\w’'&.-]*\)?|\([^)]*\)))*")
"""A name has capitals throughout; a line with other words is a sentence about one."""


@dataclass
class Place:
    """What the lines of one session say of its place; `taken` are the lines that said it."""

    host: str = ""
    venue: Draft | None = None
    city: str = ""
    hotels: list[str] = field(default_factory=list)
    no_hotel: bool = False
    taken: set[str] = field(default_factory=set)


def place_of(lines: Sequence[str], source: str) -> Place:
    """Read the place of a session from its lines, those of the date and the weekdays left out."""
    lines = [part for line in lines for part in _two_lines(line)]
    found = Place(taken={line for line in lines if HELD_AT.match(line) or HOTELS.match(line) or NO_HOTEL.search(line)})
    found.no_hotel = any(NO_HOTEL.search(line) for line in lines)
    _read_host(lines, found)
    _read_venue(lines, source, found)
    _read_hotels(lines, found)
    return found


def _two_lines(line: str) -> tuple[str, ...]:
    """Cut "1 Sample Street Sample City, CA 90001" where its street ends."""
    whole = ONE_LINE.match(line)
    return (whole["street"], whole["rest"]) if whole else (line,)


def split_lines(lines: Sequence[str]) -> list[str]:
    """Return the lines as `place_of` sees them."""
    return [part for line in lines for part in _two_lines(line)]


def _read_host(lines: Sequence[str], found: Place) -> None:
    for number, line in enumerate(lines):
        if named := HOST.match(line):
            found.host = named[1]
            found.taken.add(line)
            return
        if HOST_BELOW.match(line) and number + 1 < len(lines):
            found.host = re.sub(r"^the\s+", "", lines[number + 1], flags=re.IGNORECASE)
            found.taken |= {line, lines[number + 1]}
            return


def _read_venue(lines: Sequence[str], source: str, found: Place) -> None:
    """Read a place from its last line, "Ventura, CA 93003": the street stands above it, and the name above that."""
    at = next((number for number, line in enumerate(lines) if CITY.match(line)), 0)
    city = CITY.match(lines[at]) if at >= 2 else None
    if city is None or not re.match(r"\d", lines[at - 1]):
        return
    name, street = lines[at - 2], lines[at - 1]
    address = f'{{street: {quoted(street)}, city: {quoted(city["city"])}, state: {city["state"]}, zip: "{city["zip"]}"}}'
    path = f"content/venues/{identifier(name, city['city'] if city['city'] not in name else '')}.yml"
    found.venue = Draft(path, {"name": quoted(name), "address": address}, source=source)
    found.city = city["city"]
    found.taken |= {name, street, lines[at]}


def _read_hotels(lines: Sequence[str], found: Place) -> None:
    """Read the hotels: each line that names one, with the rate and the telephone that follow it."""
    named = False
    for line in lines:
        if line in found.taken:
            continue
        if HOTEL.search(line) and _NAME.fullmatch(line):
            found.hotels.append(_hotel(line))
            named = True
        elif named and (rate := RATE.match(line)):
            found.hotels[-1] += f", rate: {rate['rate']}"
        elif named and PHONE.match(line):
            found.hotels[-1] += f", phone: {quoted(line)}"
        else:
            continue
        found.taken.add(line)


def _hotel(line: str) -> str:
    remark = re.search(r"\s*\((?P<text>[^)]+)\)$", line)
    name = line[: remark.start()] if remark else line
    return f"name: {quoted(name)}" + (f", note: {quoted(remark['text'])}" if remark else "")
