"""Calendar files, after RFC 5545 and RFC 7986.

icalendar writes the time zone; the events are written here as text. A large catalog has tens of thousands of them in five feeds each, and
composing each as an object takes forty times as long. The tests read every file back with two parsers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, MutableMapping
from contextlib import suppress
from datetime import date
from functools import cached_property, lru_cache
from hashlib import blake2b
from pathlib import Path
from zoneinfo import TZPATH

from catalog import __version__
from catalog.plan import Document
from catalog.plan.calendars import CalendarView, EventView
from catalog.plan.views import SiteView

LINE_OCTETS = 75
"""The longest content line, its end not counted (RFC 5545 3.1)."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


class Calendars:
    """Writes the calendars of one site. An event stands in half a dozen of them, and is written once.

    `compiled` holds the time zones that earlier runs of the program wrote, and takes new ones.
    """

    def __init__(self, site: SiteView, compiled: MutableMapping[str, bytes]) -> None:
        self._site = site
        self._compiled = compiled
        self._events: dict[EventView, str] = {}

    def render(self, document: Document) -> bytes:
        """Return the calendar of `document`, whose view is a CalendarView; UTF-8 with CRLF line ends."""
        view = document.view
        if not isinstance(view, CalendarView):
            raise TypeError(f"{document.path} is planned with a {type(view).__name__}")
        head, zone = "".join(map(folded, self._head(view))), self._zone(view)
        return "".join((head, zone, *map(self._event, view.events), "END:VCALENDAR\r\n")).encode()

    def _head(self, view: CalendarView) -> Iterator[str]:
        site = self._site
        yield "BEGIN:VCALENDAR"
        yield "VERSION:2.0"
        yield f"PRODID:-//training-catalog//{__version__}//EN"
        yield "CALSCALE:GREGORIAN"
        yield "METHOD:PUBLISH"
        yield f"NAME:{escaped(view.name)}"
        yield f"X-WR-CALNAME:{escaped(view.name)}"
        yield f"X-WR-TIMEZONE:{site.timezone}"
        yield f"URL;VALUE=URI:{site.base_url}/"
        yield f"SOURCE;VALUE=URI:{view.url}"
        yield "REFRESH-INTERVAL;VALUE=DURATION:PT12H"
        yield "X-PUBLISHED-TTL:PT12H"
        yield f"COLOR:{_css_name(site.accent)}"

    def _zone(self, view: CalendarView) -> str:
        if not view.events:
            return ""
        years = [int(event.start[:4]) for event in view.events]
        name = f"zone {self._site.timezone} {min(years)} {max(years)} {self._table}"
        if name not in self._compiled:
            self._compiled[name] = _timezone(self._site.timezone, min(years), max(years)).encode()
        return self._compiled[name].decode()

    @cached_property
    def _table(self) -> str:
        return _tables(self._site.timezone)

    def _event(self, event: EventView) -> str:
        written = self._events.get(event)
        if written is None:
            written = self._events[event] = "".join(map(folded, _event(event, self._site.timezone)))
        return written


def escaped(text: str) -> str:
    """Escape a TEXT value; characters that no calendar may hold are left out."""
    text = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def folded(line: str) -> str:
    """End a content line, folding it so that no line is longer than 75 octets and no character is cut in two."""
    if len(line) <= LINE_OCTETS // 4 or (len(line) <= LINE_OCTETS and line.isascii()):
        return line + "\r\n"
    octets = line.encode()
    pieces, begins, room = list[bytes](), 0, LINE_OCTETS
    while begins < len(octets):
        ends = begins + room
        while ends < len(octets) and octets[ends] & 0xC0 == 0x80:  # in the middle of a character
            ends -= 1
        pieces.append(octets[begins:ends])
        begins, room = ends, LINE_OCTETS - 1  # A folded line begins with a space.
    return b"\r\n ".join(pieces).decode() + "\r\n"


def _event(event: EventView, zone: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}"
    yield f"DTSTAMP:{event.stamp}"
    yield f"LAST-MODIFIED:{event.stamp}"
    yield f"SEQUENCE:{event.sequence}"
    yield f"DTSTART;TZID={zone}:{event.start}"
    yield f"DTEND;TZID={zone}:{event.end}"
    yield f"SUMMARY:{escaped(event.summary)}"
    yield f"STATUS:{event.status}"
    yield f"LOCATION:{escaped(event.location)}"
    if event.latitude is not None and event.longitude is not None:
        yield f"GEO:{event.latitude};{event.longitude}"
    yield f"DESCRIPTION:{escaped(event.description)}"
    yield f"URL;VALUE=URI:{event.url}"
    if event.categories:
        yield f"CATEGORIES:{','.join(escaped(category) for category in event.categories)}"
    yield "END:VEVENT"


def _timezone(zone: str, first: int, last: int) -> str:
    """Return the VTIMEZONE of `zone` for the years that events fall in, a year before and after, as content lines."""
    from icalendar import Timezone  # noqa: PLC0415 -- it is slow to import

    component = Timezone.from_tzid(zone, first_date=date(first - 1, 1, 1), last_date=date(last + 1, 12, 31))
    return "".join(folded(line) for line in component.to_ical().decode().replace("\r\n ", "").split("\r\n")[:-1])


def _tables(zone: str) -> str:
    """Return the digest of the system's table of a time zone; tables that are a package change with what is installed."""
    for place in TZPATH:
        with suppress(OSError):
            return blake2b((Path(place) / zone).read_bytes(), digest_size=16).hexdigest()
    return ""


@lru_cache(maxsize=4)
def _css_name(colour: str) -> str:
    """Return the nearest of a few CSS colour names: RFC 7986 has no other way to say a colour."""
    red, green, blue = (int(colour[index : index + 2], 16) for index in (1, 3, 5))
    return min(_NAMES, key=lambda name: sum((a - b) ** 2 for a, b in zip(_NAMES[name], (red, green, blue), strict=True)))


_NAMES = {
    "black": (0, 0, 0),
    "navy": (0, 0, 128),
    "midnightblue": (25, 25, 112),
    "steelblue": (70, 130, 180),
    "teal": (0, 128, 128),
    "darkgreen": (0, 100, 0),
    "seagreen": (46, 139, 87),
    "olive": (128, 128, 0),
    "darkgoldenrod": (184, 134, 11),
    "chocolate": (210, 105, 30),
    "firebrick": (178, 34, 34),
    "maroon": (128, 0, 0),
    "indigo": (75, 0, 130),
    "purple": (128, 0, 128),
    "slategray": (112, 128, 144),
    "gray": (128, 128, 128),
}
