"""A past session's facts as they were published: later edits of its course, its venue or its certifications do not change them."""

from __future__ import annotations

from copy import copy
from decimal import Decimal
from typing import TypeVar

from catalog.frozen import dataclass
from catalog.model.association import Address
from catalog.model.course import Course
from catalog.model.fees import Fee
from catalog.model.times import TimeRange
from catalog.model.venue import Venue

Kept = TypeVar("Kept", Course, Venue)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedVenue:
    """The name and the address of the place."""

    name: str
    address: Address


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedCertification:
    """What was printed of one certification; `certifier` is the certifier's id."""

    certifier: str
    label: str
    number: str = ""
    control_number: str = ""
    statement: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """The facts of a session that is over, as they were published. `catalog archive` writes them; of a session to come they say nothing."""

    title: str
    hours: float
    schedule: tuple[TimeRange, ...]
    """Daily times."""
    member_fee: Decimal | None = None
    non_member_fee: Decimal | None = None
    venue: PublishedVenue | None = None
    certification: tuple[PublishedCertification, ...] = ()

    @property
    def fee(self) -> Fee:
        """Both prices."""
        return Fee(member=self.member_fee, non_member=self.non_member_fee)


def course_as_published(course: Course, told: Published) -> Course:
    """Return `course` with the title, hours, times and fee that were published."""
    return _changed(course, title=told.title, hours=told.hours, schedule=told.schedule, fee=told.fee)


def venue_as_published(venue: Venue, told: PublishedVenue) -> Venue:
    """Return `venue` with the name and the address that were published."""
    if told.address == venue.address:
        return _changed(venue, name=told.name)
    return _changed(venue, name=told.name, address=told.address, latitude=None, longitude=None)  # They are of the new address.


def _changed(record: Kept, **values: object) -> Kept:
    """Return a copy of a record with other values; unlike one that is made anew it keeps its id, and where it was written."""
    changed = copy(record)
    for name, value in values.items():
        object.__setattr__(changed, name, value)  # The copy has just been made, and nobody else has it yet.
    return changed
