"""Sessions: one presentation of a course, content/sessions/."""

from __future__ import annotations

from dataclasses import field
from datetime import date
from typing import Literal

from catalog.frozen import dataclass
from catalog.model.association import Contact
from catalog.model.fees import Fee
from catalog.model.instructor import Teaching
from catalog.model.published import Published
from catalog.model.record import Record
from catalog.model.times import TimeRange
from catalog.model.venue import Hotel

Status = Literal["open", "full", "waitlist", "tentative", "postponed", "rescheduled", "cancelled"]
Delivery = Literal["in-person", "online", "hybrid"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """The course announcement sent to the certifier before each presentation."""

    submitted: date | None = None
    approved: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change that people were told of. Calendars count them: each raises an event's SEQUENCE, and the last one is its DTSTAMP."""

    on: date
    what: str
    of: tuple[Literal["dates", "times", "location", "hours"], ...] = ()
    """What of a certified presentation is changed, which the certifier must approve."""
    approved: date | None = None
    """The day on which the certifier approved it."""
    was: tuple[date, ...] = ()
    """The dates before the change: calendars cancel the entries of a session that has no dates any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Online:
    """How people join online. The join address itself is never written here: it is sent to those who registered."""

    how: str
    platform: str = ""
    name_shown: bool = False
    """People are told that the name they registered under must be shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session(Record):
    """content/sessions/**/ID.yml: one presentation of a course, on given days at a given place."""

    course: str
    dates: tuple[date, ...] = ()
    weekdays: str = ""
    """`Tue/Wed` or `Wed-Fri`, checked against the dates."""
    schedule: tuple[TimeRange, ...] = ()
    """Daily times, where they are not the course's."""
    venue: str = ""
    room: str = ""
    host: str = ""
    delivery: Delivery = "in-person"
    online: Online | None = None
    seats: int | None = None
    seats_left: int | None = None
    fee: Fee | None = None
    """Where it is not the course's."""
    control_number: str = ""
    status: Status = "open"
    rescheduled_to: str = ""
    """The id of the session that takes this one's place."""
    registration_closes: date | None = None
    register_url: str = ""
    """Where registration is done elsewhere; the site's own form otherwise."""
    hotels: tuple[Hotel, ...] = ()
    """Hotels of this session, in place of the venue's."""
    no_host_hotel: bool = False
    contact: Contact | None = None
    note: str = ""
    announced: date | None = None
    """The day on which people were first told of it: the DTSTAMP of its calendar entry until a change."""
    changes: tuple[Change, ...] = ()
    announcement: Announcement = field(default_factory=Announcement)
    instructors: tuple[Teaching, ...] = ()
    """Who teaches this presentation, where it is not who teaches the course."""
    roster: date | None = None
    """The day on which the roster was sent to the certifier."""
    published: Published | None = None
    """What was published of a session that is over. `catalog archive` writes it; nobody needs to type it."""

    @property
    def first_day(self) -> date | None:
        """The first training day; None where no date is set."""
        return min(self.dates, default=None)

    @property
    def last_day(self) -> date | None:
        """The last training day; None where no date is set."""
        return max(self.dates, default=None)
