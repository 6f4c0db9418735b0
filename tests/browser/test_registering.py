"""Registering, with scripts and without: what is posted is what was typed."""

from __future__ import annotations

import json
from urllib.parse import parse_qs

import pytest
from jsonschema import Draft202012Validator
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import ROOT, Site

pytestmark = pytest.mark.browser

ENDPOINT = "https://forms.example.org/registrations"


BASE = "https://training.example.org"
"""Where the sample says that it is published; the test serves it elsewhere."""


class Receiver:
    """A small endpoint: keeps what is posted to it, and sends the browser on to the page that the form asked for."""

    def __init__(self, page: Page, site: Site) -> None:
        self.posted: list[dict[str, list[str]]] = []
        self.site = site
        page.route(ENDPOINT, self.receive)

    def receive(self, route: Route) -> None:
        request = route.request
        assert request.method == "POST"
        assert request.header_value("content-type") == "application/x-www-form-urlencoded"
        fields = parse_qs(request.post_data or "", keep_blank_values=True)
        self.posted.append(fields)
        route.fulfill(status=303, headers={"location": fields["next"][0].replace(BASE, self.site.url)})


def filled(posted: dict[str, list[str]]) -> dict[str, str]:
    assert all(len(values) == 1 for values in posted.values())
    return {name: values[0] for name, values in posted.items() if values[0]}


def test_two_people_are_registered_without_scripts_from_the_home_page_on(plain_page: Page, site: Site) -> None:
    page = plain_page
    receiver = Receiver(page, site)
    page.goto("/")
    page.get_by_role("link", name="Courses", exact=True).click()
    page.get_by_role("link", name="Internal Affairs", exact=True).click()
    page.locator(".rows h3 a").filter(has_text="Feb 9–10, 2027").first.click()
    expect(page.locator("h1")).to_have_text("Internal Affairs")
    page.get_by_role("link", name="Register", exact=True).click()
    expect(page.locator(".totals tbody tr").nth(1)).to_have_text("2$400$650")
    page.get_by_label("Your name").fill("Pat Sample")
    page.locator("#contact-email").fill("pat@example.org")
    page.locator("#contact-phone").fill("(909) 555-0142")
    page.locator("#agency").fill("Sample Police Department")
    page.locator("#billing-address").fill("1 Sample Street\nOntario, CA 91764")
    page.locator("#purchase-order").fill("PO 27-118")
    page.get_by_label("Purchase order", exact=True).check()
    page.locator("#attendee-1-name").fill("Ana Beispiel")
    page.locator("#attendee-1-email").fill("ana@example.org")
    page.locator("#attendee-2-name").fill("Li Muster")
    page.locator("#attendee-2-needs").fill("A seat near the door")
    page.locator("[name=attendee-2-rate][value=non-member]").check()
    page.locator("#consent").check()
    page.get_by_role("button", name="Send registration").click()
    expect(page.locator("h1")).to_have_text("Thank you")
    (posted,) = receiver.posted
    assert filled(posted) == {
        "session": "internal-affairs-ontario",
        "course": "Internal Affairs",
        "dates": "Feb 9–10, 2027",
        "kind": "registration",
        "price-member": "200",
        "price-non-member": "325",
        "next": "https://training.example.org/register/internal-affairs-ontario/thanks/",
        "contact-name": "Pat Sample",
        "contact-email": "pat@example.org",
        "contact-phone": "(909) 555-0142",
        "agency": "Sample Police Department",
        "billing-address": "1 Sample Street\r\nOntario, CA 91764",
        "purchase-order": "PO 27-118",
        "payment": "purchase-order",
        "attendee-1-name": "Ana Beispiel",
        "attendee-1-email": "ana@example.org",
        "attendee-1-rate": "member",
        "attendee-2-name": "Li Muster",
        "attendee-2-needs": "A seat near the door",
        "attendee-2-rate": "non-member",
        "attendee-3-rate": "member",
        "attendee-4-rate": "member",
        "attendee-5-rate": "member",
        "consent": "yes",
    }
    assert posted["website"] == [""]
    schema = json.loads((ROOT / "schema" / "registration.json").read_text())
    Draft202012Validator(schema).validate({name: values[0] for name, values in posted.items()})


def test_the_browser_refuses_an_empty_form_without_scripts(plain_page: Page, site: Site) -> None:
    receiver = Receiver(plain_page, site)
    plain_page.goto("/register/internal-affairs-ontario/")
    plain_page.get_by_role("button", name="Send registration").click()
    expect(plain_page.locator("h1")).to_have_text("Register")
    assert receiver.posted == []


def test_people_are_added_up_to_the_limit_and_the_total_follows(page: Page) -> None:
    page.goto("/register/internal-affairs-ontario/")
    expect(page.locator(".attendee:visible")).to_have_count(1)
    add = page.get_by_role("button", name="Add another person")
    page.locator("#attendee-1-name").fill("Ana Beispiel")
    expect(page.locator("#total")).to_have_text("1 registered here: $200.00")
    for number in range(2, 13):
        add.click()
        expect(page.locator(f"#attendee-{number}-name")).to_be_focused()
    expect(add).to_be_hidden()
    page.locator("#attendee-12-name").fill("Li Muster")
    page.locator("[name=attendee-12-rate][value=non-member]").check()
    expect(page.locator("#total")).to_have_text("2 registered here: $525.00")
    expect(page.locator(".attendee").last.locator("legend").first).to_have_text("Attendee 12")


def test_faults_are_listed_and_lead_to_their_fields(page: Page, site: Site) -> None:
    receiver = Receiver(page, site)
    page.goto("/register/internal-affairs-ontario/")
    page.locator("#contact-email").fill("not an address")
    page.get_by_role("button", name="Send registration").click()
    summary = page.locator("#faults")
    expect(summary).to_be_focused()
    expect(summary.locator("li").first).to_have_text("Your name: Please fill this in.")
    summary.get_by_role("link").nth(1).click()
    expect(page.locator("#contact-email")).to_be_focused()
    expect(page.locator("#contact-email")).to_have_attribute("aria-invalid", "true")
    assert receiver.posted == []


def test_each_form_has_its_own_key(page: Page) -> None:
    keys = set()
    for _ in range(2):
        page.goto("/register/internal-affairs-ontario/")
        keys.add(page.locator("[name=key]").input_value())
    assert len(keys) == 2
    assert "" not in keys


def test_a_full_session_offers_its_waiting_list_and_a_cancelled_one_the_next(page: Page) -> None:
    page.goto("/register/internal-affairs-santa-rosa/")
    expect(page.locator("h1")).to_have_text("Waiting list")
    expect(page.locator("[name=kind]")).to_have_value("waitlist")
    page.goto("/register/internal-affairs-chula-vista/")
    expect(page.locator("form")).to_have_count(0)
    expect(page.locator(".notice")).to_contain_text("This session is over.")
    expect(page.locator(".row").first).to_contain_text("Feb 9–10, 2027")
