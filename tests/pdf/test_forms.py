from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter

from tests.pdf.printing import FORM, planned, print_one, text_of

pytestmark = pytest.mark.pdf

A_ROW = 4
"""Points by which the tops of fields in one row may differ: radio buttons stand on the line of their words."""

ATTENDEE = ["name", "email", "id-number", "needs", "rate"]
FIELDS = [
    *("contact-name", "contact-email", "contact-phone", "agency"),
    *(f"attendee-{number}-{field}" for number in (1, 2, 3) for field in ATTENDEE),
    *("billing-address", "purchase-order", "payment"),
]


@pytest.fixture(scope="module")
def form() -> bytes:
    rendered = print_one(FORM)
    assert rendered.findings == ()
    return rendered.content


def test_every_field_is_named_and_in_order(form: bytes) -> None:
    reader = PdfReader(BytesIO(form))
    assert list(reader.get_fields() or {}) == FIELDS


def test_the_tab_key_reaches_the_fields_in_the_order_of_the_page(form: bytes) -> None:
    page: Any = PdfReader(BytesIO(form)).pages[0]
    boxes = [entry.get_object()["/Rect"] for entry in page["/Annots"] if entry.get_object()["/Subtype"] == "/Widget"]
    places = [(float(max(box[1], box[3])), float(box[0])) for box in boxes]
    assert len(places) > len(FIELDS)
    for (top, left), (next_top, next_left) in pairwise(places):
        beside = abs(top - next_top) < A_ROW and next_left > left
        assert beside or next_top < top


def test_fields_say_whose_they_are(form: bytes) -> None:
    fields = PdfReader(BytesIO(form)).get_fields() or {}
    assert fields["attendee-2-name"]["/TU"] == "Attendee 2: Name"
    assert fields["attendee-2-rate"]["/TU"] == "Attendee 2: Price"
    assert [str(option) for option in fields["attendee-2-rate"]["/Opt"]] == ["member", "non-member"]


def test_what_is_filled_in_is_read_back(form: bytes) -> None:
    writer = PdfWriter(clone_from=BytesIO(form))
    writer.update_page_form_field_values(
        writer.pages[0], {"attendee-1-name": "Sam Sample", "agency": "Sample Police"}, auto_regenerate=False
    )
    filled = BytesIO()
    writer.write(filled)
    fields = PdfReader(filled).get_form_text_fields()
    assert (fields["attendee-1-name"], fields["agency"], fields["attendee-2-name"]) == ("Sam Sample", "Sample Police", "")


def test_nothing_is_sent_by_the_form_itself(form: bytes) -> None:
    page: Any = PdfReader(BytesIO(form)).pages[0]
    assert not any("SubmitForm" in str(entry.get_object()) for entry in page["/Annots"])


def test_the_form_says_what_it_registers_for(form: bytes) -> None:
    text = text_of(form)
    assert "Internal Affairs" in text
    assert "control number 9999-10010-26-003." in text
    assert "100 Sample Street, Ontario, CA 91764" in text


def test_there_is_no_form_where_nobody_can_register() -> None:
    _, documents = planned(
        more="""
    --- sessions/2027/internal-affairs-ontario.yml
    course: internal-affairs
    dates: [2027-02-09, 2027-02-10]
    venue: ontario-police
    control_number: 9999-10010-26-003
    status: cancelled
    """
    )
    assert FORM not in documents


def test_a_form_of_a_free_session_asks_for_nothing_about_money() -> None:
    _, documents = planned(
        more="""
    --- sessions/2027/internal-affairs-ontario.yml
    course: internal-affairs
    dates: [2027-02-09, 2027-02-10]
    venue: ontario-police
    control_number: 9999-10010-26-003
    fee: {member: 0, non_member: 0, why: The county pays}
    """
    )
    view: Any = documents[FORM].view
    assert (view.billing, view.rates, view.payments) == ((), (), ())
    assert [field.name for field in view.contact] == ["contact-name", "contact-email", "contact-phone", "agency"]
