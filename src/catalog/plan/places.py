"""Venues and hotels -> views."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from urllib.parse import quote_plus

from catalog.model import Hotel, Venue
from catalog.plan.views import HotelView, VenueView
from catalog.plan.wording import Wording

MAP = "https://www.openstreetmap.org/search?query="


def hotel_view(hotel: Hotel, wording: Wording, as_of: date) -> HotelView:
    """Return the view of a hotel; whether its block is still held is told for the build date `as_of`."""
    return HotelView(
        name=hotel.name,
        city=hotel.city,
        phone=hotel.phone,
        url=hotel.url,
        rate=wording.price(hotel.rate),
        block_code=hotel.block_code,
        cutoff=wording.long_date(hotel.cutoff) if hotel.cutoff else "",
        cutoff_iso=hotel.cutoff.isoformat() if hotel.cutoff else "",
        cutoff_past=hotel.cutoff is not None and hotel.cutoff < as_of,
        distance=hotel.distance,
        note=hotel.note,
    )


def venue_view(venue: Venue, regions: Mapping[str, str]) -> VenueView:
    """Return the view of a venue; `regions` are the names of regions by id."""
    return VenueView(
        id=venue.id,
        name=venue.name,
        address_lines=venue.address.lines,
        street=venue.address.street,
        city=venue.address.city,
        state=venue.address.state,
        zip=venue.address.zip,
        region_id=venue.region,
        region=regions.get(venue.region, ""),
        phone=venue.phone,
        parking=venue.parking,
        access=venue.access,
        latitude=venue.latitude,
        longitude=venue.longitude,
        map_url=MAP + quote_plus(venue.map_query),
    )
