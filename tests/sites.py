"""Small sites for tests: the base that drawn files are laid over, and the one way to read them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from catalog.content import Reading, read
from tests.drawn import assert_as_drawn, drawn

AS_OF = date(2027, 1, 15)
"""The build date of tests that do not care for one."""

BASE: Mapping[str, bytes] = drawn(
    """
    --- association.yml
    name: Sample Peace Officers' Training Association
    short_name: SPOTA
    address: {street: 100 Sample Street, city: Ontario, state: CA, zip: "91764"}
    phone: 555-0100
    email: training@example.org
    url: https://training.example.org
    topics:
      discipline: Discipline
      leadership: Leadership
      negotiation: Negotiation
      representation: Representation
      wellness: Wellness
    regions:
      north: Northern California
      south: Southern California

    --- fees.yml
    tiers:
      short: {name: Up to four hours, days: 1, max_hours: 4, member: 25, non_member: 100}
      one-day: {name: One day, days: 1, member: 125, non_member: 250}
      two-day: {name: Two days, days: 2, member: 200, non_member: 325}
      three-day: {name: Three days, days: 3, member: 275, non_member: 400}

    --- venues/ontario-police.yml
    name: Ontario Police Training Center
    address: {street: 200 Sample Avenue, city: Ontario, state: CA, zip: "91761"}
    """
)[0]
"""An association, its fee table (short, one-day, two-day, three-day) and one venue; reading it gives no finding."""


def read_site(files: Mapping[str, bytes] | str, *, as_of: date | None = AS_OF, base: Mapping[str, bytes] = BASE) -> Reading:
    """Read `files`, or those of a drawing, laid over `base`."""
    laid_over = drawn(files)[0] if isinstance(files, str) else files
    return read({**base, **laid_over}, as_of=as_of, today=AS_OF)


def check_reading(text: str, *, base: Mapping[str, bytes] = BASE) -> Reading:
    """Read a drawing, and fail unless reading finds what is drawn into it, and nothing else."""
    files, expected = drawn(text)
    reading = read_site(files, base=base)
    assert_as_drawn(files, expected, reading.findings)
    return reading
