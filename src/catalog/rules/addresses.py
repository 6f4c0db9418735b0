"""Places: addresses, venues and hotels."""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalog.findings import Edit, Fix, Related, Severity
from catalog.model import Address, Association, Catalog, Venue
from catalog.rules.registry import Hit, rule
from catalog.rules.wording import counted

_ZIP = re.compile(r"[0-9]{5}(-[0-9]{4})?")


@rule("place-zip", severity=Severity.ERROR)
def zip_code(catalog: Catalog) -> Iterator[Hit]:
    """A ZIP code is not five digits, or five and four.

    A short ZIP code sends letters and navigation devices astray.

    Looked at are the addresses of the association and of the venues. Where another record has the same street and city, its ZIP code is
    offered.

    To fix: write the five digits; quote them where they begin with a nought.

    Bad::

        --- venues/sample-hall.yml
        name: Sample Hall
        address: {street: 300 Example Way, city: Sacramento, zip: "9583"}
        #                                                         ^^^^^^ `9583` is no ZIP code: 4 digits

    Good::

        --- venues/sample-hall.yml
        name: Sample Hall
        address: {street: 300 Example Way, city: Sacramento, zip: "95834"}
    """
    good = {_street(record.address): record for record in addressed(catalog) if _ZIP.fullmatch(record.address.zip)}
    for record in addressed(catalog):
        address, span = record.address, record.at("address.zip")
        if _ZIP.fullmatch(address.zip):
            continue
        digits = len(re.findall(r"[0-9]", address.zip))
        given = f"{counted(digits, 'digit')} where there should be five, or five and four"
        message = f"`{address.zip}` is no ZIP code: {given}." if address.zip else "The ZIP code is missing."
        if other := good.get(_street(address)):
            related = (Related(other.at("address.zip"), f"{other.name} has the same street, with {other.address.zip}."),)
            yield Hit(span, message, Fix(f"write `{other.address.zip}`", (Edit(span, f'"{other.address.zip}"'),)), related)
        else:
            yield Hit(span, message, Fix("write five digits, as `95834`, or nine, as `95834-0001`"))


def addressed(catalog: Catalog) -> Iterator[Association | Venue]:
    """Yield every record that has an address."""
    yield catalog.association
    yield from catalog.venues.values()


def _street(address: Address) -> tuple[str, str]:
    return (" ".join(address.street.casefold().split()), " ".join(address.city.casefold().split()))
