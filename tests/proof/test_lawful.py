"""What is right is not refused: content out of the ordinary, and templates that say the same facts in other words or another order."""

from __future__ import annotations

import pytest

from catalog import proof
from catalog.plan import Kind, plan
from tests.proof.seeded import SITE, made, theme
from tests.sites import read_site

FREE_FOR_MEMBERS = SITE.replace(
    "fee: one-day\n    topics: [discipline]", "fee: {member: 0, non_member: 60, why: A gift.}\n    topics: [discipline]"
)
"""A course that costs members nothing."""


@pytest.mark.parametrize("kind", ["html", "ics", "text", pytest.param("pdf", marks=pytest.mark.pdf)])
def test_a_course_may_cost_members_nothing(kind: Kind) -> None:
    catalog = read_site(FREE_FOR_MEMBERS).catalog
    assert catalog is not None
    assert catalog.courses["records"].fee.member == 0
    planned = plan(catalog, kinds=(kind,))
    shown = (lambda _: True) if kind != "pdf" else (lambda template: template != "pdf/brochure.html")
    assert proof.prove(catalog, planned, made(planned, theme(), {}, shown)) == []
