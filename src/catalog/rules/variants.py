"""One place or one host under two names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from catalog.findings import Edit, Fix, Related, Severity
from catalog.frozen import dataclass
from catalog.model import Catalog, Session, Venue
from catalog.rules.names import plain, spelt_out
from catalog.rules.registry import Hit, rule
from catalog.source import Span

_SHORTEST = 8
"""Letters from which a name is long enough for one letter to be a slip of the pen: shorter ones differ in one letter by right."""


@dataclass(frozen=True, slots=True)
class _Named:
    """A name as it is written somewhere, how often it is used, and the places where it is written."""

    text: str
    uses: int
    spans: tuple[Span, ...]
    file: str = ""


@rule("place-variant", severity=Severity.WARNING)
def variant(catalog: Catalog) -> Iterator[Hit]:
    """Two venues, or two hosts, are one and the same under different spellings.

    One place under two names splits its sessions over two pages, and an address is corrected in one of them only.

    Two venues are taken for one where their names, spelt out, are the same in the same city, or their streets are; two hosts where their
    names are. Abbreviations (St., POA, Dept.), punctuation and a single letter make no difference; digits do. The spelling that is used
    less often is shown.

    To fix: use one venue for both; write the host as elsewhere.

    Bad::

        --- venues/sample-hall.yml
        name: Sample Hall
        address: {street: 334 S. Main Street, city: Salinas, zip: "93901"}
        no_host_hotel: true

        --- venues/sample-hall-south.yml
        name: Sample Hall
        address: {street: 334 South Main St, city: Salinas, zip: "93901"}
        #                 ^^^^^^^^^^^^^^^^^ This is the venue sample-hall, whose street is written 334 S. Main Street
        no_host_hotel: true

    Good::

        --- venues/sample-hall.yml
        name: Sample Hall
        address: {street: 334 S. Main Street, city: Salinas, zip: "93901"}
        no_host_hotel: true

        --- venues/example-hall.yml
        name: Example Hall
        address: {street: 336 S. Main Street, city: Salinas, zip: "93901"}
        no_host_hotel: true
    """
    yield from _venues(catalog)
    for one, other in _pairs(_hosts(catalog)):
        first, *rest = one.spans
        related = (
            *(Related(span, "It is written so here as well.") for span in rest),
            Related(other.spans[0], f"“{other.text}” stands here."),
        )
        fix = Fix(f"write `{other.text}`", tuple(Edit(span, other.text) for span in one.spans))
        yield Hit(first, f"This is the host that is called “{other.text}” elsewhere.", fix, related)


def _venues(catalog: Catalog) -> Iterator[Hit]:
    reported: set[str] = set()
    for field in ("street", "name"):
        by_city: dict[str, list[_Named]] = defaultdict(list)
        for venue in catalog.venues.values():
            text = venue.name if field == "name" else venue.address.street
            if text and venue.id not in reported:
                uses = len(catalog.sessions_by_venue[venue.id])
                by_city[plain(venue.address.city)].append(_Named(text, uses, (venue.at("name"),), venue.id))
        for named in by_city.values():
            for one, other in _pairs(named, allow_same=field == "street"):
                venue, twin = catalog.venues[one.file], catalog.venues[other.file]
                if venue.id not in reported and not _side_by_side(venue, twin, field):
                    reported.add(venue.id)
                    yield _same_venue(venue, twin)


def _side_by_side(venue: Venue, twin: Venue, field: str) -> bool:
    """Tell whether two venues are neighbours: one street with two names, or one name at two addresses."""
    if field == "street":
        return not _alike(venue.name, twin.name)
    return bool(venue.address.street and twin.address.street) and not _alike(venue.address.street, twin.address.street)


def _same_venue(venue: Venue, twin: Venue) -> Hit:
    if venue.name != twin.name:
        span, what = venue.at("name"), f"which is called {twin.name}"
    elif venue.address.street != twin.address.street:
        span, what = venue.at("address.street"), f"whose street is written {twin.address.street}"
    else:
        span, what = venue.at("name"), "which has the same name and street"
    fix = Fix(f"use `venue: {twin.id}` in its sessions, and delete this file")
    return Hit(span, f"This is the venue {twin.id}, {what}.", fix, (Related(twin.at("name"), "The other one stands here."),))


def _hosts(catalog: Catalog) -> list[_Named]:
    by_text: dict[str, list[Session]] = defaultdict(list)
    for session in catalog.sessions.values():
        if session.host:
            by_text[session.host].append(session)
    return [_Named(text, len(sessions), tuple(session.at("host") for session in sessions)) for text, sessions in by_text.items()]


def _pairs(names: Sequence[_Named], *, allow_same: bool = False) -> Iterator[tuple[_Named, _Named]]:
    """Yield the names that are variants of another, each with the one that is used most."""
    groups: dict[str, list[_Named]] = defaultdict(list)
    for name in names:
        for key in _keys(name.text):
            groups[key].append(name)
    seen: set[frozenset[tuple[str, str]]] = set()
    for group in groups.values():
        best = max(group, key=lambda name: (name.uses, -len(name.file), name.text))
        for name in group if len(group) > 1 else ():
            pair = frozenset({(name.text, name.file), (best.text, best.file)})
            if name is not best and pair not in seen and (allow_same or name.text != best.text) and _alike(name.text, best.text):
                seen.add(pair)
                yield name, best


def _keys(text: str) -> set[str]:
    """What a name has in common with those that differ from it in one letter: itself, and itself less one letter."""
    whole = spelt_out(text).replace(" ", "")
    if len(whole) < _SHORTEST:
        return {whole}
    return {whole, *(whole[:place] + whole[place + 1 :] for place in range(len(whole)) if not whole[place].isdigit())}


def _alike(one: str, other: str) -> bool:
    left, right = spelt_out(one), spelt_out(other)
    digits = [character for character in left if character.isdigit()] == [character for character in right if character.isdigit()]
    return digits and bool(_keys(left) & _keys(right))
