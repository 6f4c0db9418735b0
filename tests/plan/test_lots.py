"""A course is planned again where its key is another, and then alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from catalog import content, disk
from catalog.model import Catalog
from catalog.plan import Lot, Plan, plan_views, viewing_of

ROOT = Path(__file__).parents[2]


@dataclass
class Keys:
    """Keys as a test gives them."""

    lots: Mapping[str, Lot] = field(default_factory=dict)
    others: Mapping[str, bytes] = field(default_factory=dict)

    def key(self, course_id: str, related: Sequence[str], said: str) -> bytes:
        return self.others.get(course_id) or repr((course_id, list(related), said)).encode()


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    read = content.read(disk.read_site(ROOT).content, as_of=None, today=date(2027, 1, 15)).catalog
    assert read is not None
    return read


def planned(catalog: Catalog, before: Keys | None = None) -> Plan:
    return plan_views(viewing_of(catalog), before=before)


def test_the_documents_of_courses_are_all_that_name_one_course_alone(catalog: Catalog) -> None:
    whole = planned(catalog)
    in_lots = {document.path for lot in whole.lots.values() for document in lot.documents}
    assert in_lots <= {document.path for document in whole.documents}
    left = [document for document in whole.documents if document.path not in in_lots]
    assert not [document.path for document in left if document.path.startswith(("sessions/", "register/"))]


def test_a_course_with_the_same_key_is_taken_as_it_was_planned(catalog: Catalog) -> None:
    first = planned(catalog, Keys())
    again = planned(catalog, Keys(first.lots))
    assert again.documents == first.documents == planned(catalog).documents
    assert all(again.lots[course_id] is lot for course_id, lot in first.lots.items())


def test_a_course_with_another_key_is_planned_again_and_no_other(catalog: Catalog) -> None:
    first = planned(catalog, Keys())
    course_id, *others = first.lots
    again = planned(catalog, Keys(first.lots, {course_id: b"another"}))
    assert again.lots[course_id] is not first.lots[course_id]
    assert all(again.lots[other] is first.lots[other] for other in others)
    assert again.documents == first.documents
