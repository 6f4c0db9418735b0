"""Places of training and the hotels near them: content/venues/."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from catalog.frozen import dataclass
from catalog.model.association import Address
from catalog.model.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Hotel:
    """A hotel near a venue, and the terms of the block of rooms, if there is one."""

    name: str
    city: str = ""
    """Given where it is not the venue's city."""
    phone: str = ""
    url: str = ""
    rate: Decimal | None = None
    """US dollars a night."""
    block_code: str = ""
    cutoff: date | None = None
    """The last day on which the block's rate is held."""
    distance: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Venue(Record):
    """content/venues/ID.yml: a place of training."""

    name: str
    address: Address
    region: str = ""
    rooms: tuple[str, ...] = ()
    phone: str = ""
    parking: str = ""
    access: str = ""
    """Step-free access, hearing loops and the like."""
    latitude: float | None = None
    longitude: float | None = None
    hotels: tuple[Hotel, ...] = ()
    no_host_hotel: bool = False
    """There is no hotel with a block of rooms, and people are told so."""

    @property
    def map_query(self) -> str:
        """The words or coordinates that a map service is asked for."""
        if self.latitude is not None and self.longitude is not None:
            return f"{self.latitude},{self.longitude}"
        return f"{self.name}, {self.address}"
