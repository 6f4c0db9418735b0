"""Which of an offering's days, prices and numbers is which: the last day to register, what a hotel costs, how many places are left."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from catalog.frozen import dataclass
from catalog.model import Catalog, Session

Places = tuple[int | None, int | None]
"""How many places are left, and of how many; None where that is not known."""


@dataclass(frozen=True, slots=True)
class Particulars:
    """What is true of one session, or of any of several.

    `closes` are the days on which registration closes, `ends` the last training days, `held_until` those of hotels' blocks; `rates` are
    US dollars a night.
    """

    closes: frozenset[date] = frozenset()
    ends: frozenset[date] = frozenset()
    held_until: frozenset[date] = frozenset()
    rates: frozenset[Decimal] = frozenset()
    places: frozenset[Places] = frozenset()


def particulars_of(catalog: Catalog, session: Session) -> Particulars:
    """Return what is true of one session."""
    hotels, closes = catalog.hotels(session), catalog.registration_closes(session)
    full = session.status in {"full", "waitlist"}
    return Particulars(
        closes=frozenset({closes} if closes else ()),
        ends=frozenset({session.last_day} if session.last_day else ()),
        held_until=frozenset(hotel.cutoff for hotel in hotels if hotel.cutoff),
        rates=frozenset(hotel.rate for hotel in hotels if hotel.rate is not None),
        places=frozenset({(0 if full else session.seats_left, session.seats)}),
    )


def all_of(several: Iterable[Particulars]) -> Particulars:
    """Return what is true of any of several sessions."""
    several = tuple(several)
    return Particulars(
        closes=frozenset().union(*(one.closes for one in several)),
        ends=frozenset().union(*(one.ends for one in several)),
        held_until=frozenset().union(*(one.held_until for one in several)),
        rates=frozenset().union(*(one.rates for one in several)),
        places=frozenset().union(*(one.places for one in several)),
    )
