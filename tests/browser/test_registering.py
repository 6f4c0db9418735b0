"""Registering, with scripts and without, on the site's own address and with an endpoint beside it: what arrives is what was typed."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from catalog import content, disk
from catalog.plan import plan
from catalog.render import Renderer, Theme
from tests.browser.conftest import ROOT, Site
from tests.browser.receiving import ENDPOINT, SITE, World, https

pytestmark = pytest.mark.browser

ONTARIO = "/register/internal-affairs-ontario/"


@dataclass
class Web:
    """The two hosts, and a browser that finds them."""

    world: World
    browser: Browser

    def phone(self) -> BrowserContext:
        """Return a phone's browser without scripts."""
        return self._context(scripts=False, width=390)

    def desk(self) -> BrowserContext:
        """Return a desktop's browser with scripts."""
        return self._context(scripts=True, width=1280)

    def _context(self, *, scripts: bool, width: int) -> BrowserContext:
        return self.browser.new_context(
            base_url=f"https://{SITE}",
            viewport={"width": width, "height": 900},
            java_script_enabled=scripts,
            ignore_https_errors=True,
        )


@pytest.fixture(scope="module")
def web(browser: Browser, site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    world = World(site)
    with https(world, browser, tmp_path_factory.mktemp("web")) as started:
        yield Web(world, started)


@pytest.fixture
def world(web: Web, site: Site) -> World:
    """The hosts, with nothing received yet."""
    web.world.site = site
    for kept in (web.world.received, web.world.refused, web.world.asked):
        kept.clear()
    return web.world


def fill_in(page: Page) -> None:
    """Fill in the form for two people of one agency."""
    page.get_by_label("Your name").fill("Pat Sample")
    page.locator("#contact-email").fill("pat@example.org")
    page.locator("#contact-phone").fill("(909) 555-0142")
    page.locator("#agency").fill("Sample Police Department")
    page.locator("#billing-address").fill("1 Sample Street\nOntario, CA 91764")
    page.locator("#purchase-order").fill("PO 27-118")
    page.get_by_label("Purchase order", exact=True).check()
    page.locator("#attendee-1-name").fill("Ana Beispiel")
    page.locator("#attendee-1-email").fill("ana@example.org")
    page.locator("#attendee-1-role").select_option("Sworn")
    page.locator("[name=attendee-1-rate][value=member]").check()
    if not page.locator("#attendee-2-name").is_visible():
        page.get_by_role("button", name="Add another person").click()
    page.locator("#attendee-2-name").fill("Li Muster")
    page.locator("#attendee-2-needs").fill("A seat near the door")
    page.locator("[name=attendee-2-rate][value=non-member]").check()
    page.locator("#consent").check()


TYPED = {
    "contact-name": "Pat Sample",
    "contact-email": "pat@example.org",
    "contact-phone": "(909) 555-0142",
    "agency": "Sample Police Department",
    "billing-address": "1 Sample Street\r\nOntario, CA 91764",
    "purchase-order": "PO 27-118",
    "payment": "purchase-order",
    "attendee-1-name": "Ana Beispiel",
    "attendee-1-email": "ana@example.org",
    "attendee-1-role": "Sworn",
    "attendee-1-rate": "member",
    "attendee-2-name": "Li Muster",
    "attendee-2-needs": "A seat near the door",
    "attendee-2-rate": "non-member",
    "consent": "yes",
}
"""What the form of `fill_in` sends."""

SHOWN = {
    "session": "internal-affairs-ontario",
    "course": "Internal Affairs",
    "dates": "Feb 9–10, 2027",
    "kind": "registration",
    "price-member": "200",
    "price-non-member": "325",
}
"""What it sends along by itself."""


def test_two_people_are_registered_without_scripts_from_the_home_page_on(web: Web, world: World) -> None:
    with web.phone() as context:
        page = context.new_page()
        page.goto("/")
        page.get_by_role("link", name="Courses", exact=True).click()
        page.get_by_role("link", name="Internal Affairs", exact=True).click()
        page.locator(".rows h3 a").filter(has_text="Feb 9–10, 2027").first.click()
        expect(page.locator("h1")).to_have_text("Internal Affairs")
        page.get_by_role("link", name="Register", exact=True).click()
        expect(page.locator(".totals tbody tr").nth(1)).to_have_text("2$400$650")
        fill_in(page)
        page.get_by_role("button", name="Send registration").click()
        expect(page.locator("h1")).to_have_text("Thank you")
        expect(page).to_have_url(f"https://{SITE}{ONTARIO}thanks/")
    assert world.refused == []
    (received,) = world.received
    assert (received.host, received.path) == (ENDPOINT, "/registrations")
    assert received.filled == {**TYPED, **SHOWN, "next": f"https://{SITE}{ONTARIO}thanks/"}
    empty = {name for name, value in received.fields.items() if not value}
    assert {"key", "website", "attendee-3-name", "attendee-5-needs", "attendee-2-email"} <= empty
    assert received.due == Decimal(525)
    assert world.asked == {SITE, ENDPOINT}


def test_the_endpoint_refuses_what_the_schema_does_not_allow(world: World) -> None:
    """What is received above is worth something only if other posts are refused."""
    body = "&".join(f"{name}={value}" for name, value in {"session": "internal-affairs-ontario", "website": "", "kind": "gift"}.items())
    assert world.receive(ENDPOINT, "/", "application/x-www-form-urlencoded", body) == ""
    for name in ("contact-name", "contact-email", "attendee-1-name", "attendee-1-rate", "gift"):
        assert any(f"'{name}' is" in fault for fault in world.refused), name


def test_with_scripts_the_post_is_the_same_and_has_a_key(web: Web, world: World) -> None:
    with web.desk() as context:
        page = context.new_page()
        page.clock.set_fixed_time("2027-01-15T12:00:00-08:00")
        page.goto(ONTARIO)
        fill_in(page)
        expect(page.locator("#total")).to_have_text("Total for 2: $525")
        page.get_by_role("button", name="Send registration").click()
        expect(page.locator("h1")).to_have_text("Thank you")
    (received,) = world.received
    assert len(received.fields["key"]) == 36
    assert {name: value for name, value in received.filled.items() if name != "key"} == {
        **TYPED, **SHOWN, "next": f"https://{SITE}{ONTARIO}thanks/",
    }  # fmt: skip
    assert received.due == Decimal(525)


def test_people_choose_the_room_or_the_screen(web: Web, world: World) -> None:
    with web.phone() as context:
        page = context.new_page()
        page.goto("/register/avoiding-decertification-sacramento/")
        fill_in(page)
        page.locator("[name=attendee-1-place][value=room]").check()
        page.locator("[name=attendee-2-place][value=online]").check()
        page.locator("#attendee-2-online-name").fill("L. Muster")
        page.get_by_role("button", name="Send registration").click()
        expect(page.locator("h1")).to_have_text("Thank you")
    (received,) = world.received
    assert [received.fields[f"attendee-{number}-place"] for number in (1, 2)] == ["room", "online"]
    assert received.fields["attendee-2-online-name"] == "L. Muster"


def test_a_full_session_takes_names_for_its_waiting_list(web: Web, world: World) -> None:
    with web.phone() as context:
        page = context.new_page()
        page.goto("/register/internal-affairs-santa-rosa/")
        fill_in(page)
        page.get_by_role("button", name="Join the waiting list").click()
        expect(page.locator("h1")).to_have_text("You are on the waiting list")
    assert [received.fields["kind"] for received in world.received] == ["waitlist"]


def site_with(adapter: str, action: str = "") -> Site:
    """Make the forms of the sample as they are with another adapter."""
    read = disk.read_site(ROOT)
    ours = read.content["content/association.yml"].decode()
    configured = ours.replace("adapter: endpoint", f"adapter: {adapter}").replace(
        "  action: https://forms.example.org/registrations\n", action
    )
    assert configured != ours
    return site_of({"content/association.yml": configured.encode()})


def costing(fee: str) -> Site:
    """Make the forms of the sample as they are where a session of it has another fee."""
    read = disk.read_site(ROOT)
    session = read.content["content/sessions/2027/internal-affairs-ontario.yml"]
    return site_of({"content/sessions/2027/internal-affairs-ontario.yml": session + f"fee: {fee}\n".encode()})


def site_of(changed: dict[str, bytes]) -> Site:
    """Make the forms of the sample with some of its files changed."""
    read = disk.read_site(ROOT)
    reading = content.read({**read.content, **changed}, as_of=None, today=date(2027, 1, 15))
    assert reading.catalog is not None, reading.findings
    planned = plan(reading.catalog, kinds={"html", "text"}, static=read.static)
    renderer = Renderer(planned.site, Theme(read.templates), read.assets)
    wanted = ("register/internal-affairs-ontario/", "static/", "_headers", "catalog.json", "assets/")
    return Site(planned, {one.path: renderer.render(one).content for one in planned.documents if one.path.startswith(wanted)})


FREE = "{member: 0, non_member: 0, why: The county pays}"
OWED = ("rate", "payment", "billing-address", "purchase-order")
"""What is asked only where somebody can owe something."""


@pytest.mark.parametrize("scripts", [False, True])
def test_a_free_session_asks_for_nothing_about_money(web: Web, world: World, *, scripts: bool) -> None:
    world.site = costing(FREE)
    with web.desk() if scripts else web.phone() as context:
        page = context.new_page()
        page.clock.set_fixed_time("2027-01-15T12:00:00-08:00")
        page.goto(ONTARIO)
        expect(page.locator(".side")).to_contain_text("nothing is owed")
        expect(page.locator(".totals")).to_have_count(0)
        for name in OWED:
            expect(page.locator(f"[name$={name}]")).to_have_count(0)
        for name, text in {"contact-name": "Pat Sample", "contact-email": "pat@example.org", "contact-phone": "555-0142"}.items():
            page.locator(f"#{name}").fill(text)
        page.locator("#agency").fill("Sample Police Department")
        page.locator("#attendee-1-name").fill("Ana Beispiel")
        if scripts:
            expect(page.locator("#total")).to_have_text("Total for 1: Free")
        page.locator("#consent").check()
        page.get_by_role("button", name="Send registration").click()
        expect(page.locator("h1")).to_have_text("Thank you")
        expect(page.locator("article")).to_contain_text("This session is free: nothing is owed.")
    assert world.refused == []
    (received,) = world.received
    assert not [name for name in received.fields if name.endswith(OWED)]
    assert (received.filled["price-member"], received.due) == ("0", Decimal(0))


def test_where_members_are_free_nothing_is_asked_of_them_about_payment(web: Web, world: World) -> None:
    world.site = costing("{member: 0, non_member: 90, why: The association pays}")
    with web.desk() as context:
        page = context.new_page()
        page.clock.set_fixed_time("2027-01-15T12:00:00-08:00")
        page.goto(ONTARIO)
        fill_in(page)
        expect(page.locator("#total")).to_have_text("Total for 2: $90")
        expect(page.locator("#owing")).to_be_visible()
        page.locator("[name=attendee-2-rate][value=member]").check()
        expect(page.locator("#total")).to_have_text("Total for 2: Free")
        expect(page.locator("#owing")).to_be_hidden()
        page.get_by_role("button", name="Send registration").click()
        expect(page.locator("h1")).to_have_text("Thank you")
    assert world.refused == []
    (received,) = world.received
    assert not [name for name in received.fields if name.endswith(OWED[1:])]
    assert received.due == Decimal(0)


def test_nobody_is_a_member_because_a_form_said_so(web: Web, world: World) -> None:
    """Without scripts the first attendee must choose, and the rows that nobody fills in hold nobody up."""
    with web.phone() as context:
        page = context.new_page()
        page.goto(ONTARIO)
        expect(page.locator("[name$=-rate]:checked")).to_have_count(0)
        assert [page.locator(f"[name=attendee-{number}-rate][required]").count() for number in (1, 2)] == [2, 0]
        fill_in(page)
        page.locator("#attendee-3-name").fill("Kim Ejemplo")
        page.get_by_role("button", name="Send registration").click()
        expect(page.locator("h1")).to_have_text("Thank you")
    assert world.refused == []
    (received,) = world.received
    assert "attendee-3-rate" not in received.fields
    assert received.due == Decimal(200 + 325 + 325)


def test_a_form_service_gets_its_own_fields(web: Web, world: World) -> None:
    world.site = site_with("formspree", f"  action: https://{ENDPOINT}/f/sample\n")
    with web.phone() as context:
        page = context.new_page()
        page.goto(ONTARIO)
        fill_in(page)
        page.get_by_role("button", name="Send registration").click()
        expect(page.locator("h1")).to_have_text("Thank you")
    (received,) = world.received
    assert (received.host, received.path) == (ENDPOINT, "/f/sample")
    own = {"_subject": "Internal Affairs, Feb 9–10, 2027", "_next": f"https://{SITE}{ONTARIO}thanks/"}
    assert received.filled == {**TYPED, **SHOWN, **own}
    assert received.fields["_gotcha"] == ""


def test_a_host_that_finds_forms_gets_them_at_the_thank_you_page(web: Web, world: World) -> None:
    world.site = site_with("netlify")
    with web.phone() as context:
        page = context.new_page()
        page.goto(ONTARIO)
        form = page.locator("form.register")
        for name, value in (("name", "registration"), ("data-netlify", "true"), ("netlify-honeypot", "website"), ("method", "post")):
            expect(form).to_have_attribute(name, value)
        fill_in(page)
        page.get_by_role("button", name="Send registration").click()
        expect(page.locator("h1")).to_have_text("Thank you")
    (received,) = world.received
    assert (received.host, received.path) == (SITE, f"{ONTARIO}thanks/")
    assert received.filled == {**TYPED, **SHOWN, "form-name": "registration"}
    assert world.asked == {SITE}


def test_without_any_service_the_form_goes_to_the_mail_program(web: Web, world: World) -> None:
    world.site = site_with("mailto")
    with web.desk() as context:
        page = context.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.clock.set_fixed_time("2027-01-15T12:00:00-08:00")
        page.goto(ONTARIO)
        form = page.locator("form.register")
        expect(form).to_have_attribute("enctype", "text/plain")
        address = form.get_attribute("action") or ""
        assert address.startswith("mailto:")
        assert "@" in address
        fill_in(page)
        devtools = context.new_cdp_session(page)
        devtools.send("Page.enable")
        asked: list[dict[str, str]] = []
        devtools.on("Page.frameRequestedNavigation", lambda told: asked.append(told))  # noqa: PLW0108 -- Playwright marks what it is given
        page.get_by_role("button", name="Send registration").click()
        until = time.monotonic() + 60
        while not asked and time.monotonic() < until:
            page.wait_for_timeout(100)
        page.wait_for_timeout(500)  # For a second one, which there should not be.
    # The testing machine has no mail program, but the browser was about to open one, and no policy kept it from doing so.
    assert [(one["reason"], one["url"].partition("?")[0]) for one in asked] == [("formSubmissionPost", address)]
    assert world.received == []
    # Chromium says of every such form that mail is not encrypted.
    assert [text for text in said if not text.startswith("Mixed Content")] == []


def test_the_browser_refuses_an_empty_form_without_scripts(web: Web, world: World) -> None:
    with web.phone() as context:
        page = context.new_page()
        page.goto(ONTARIO)
        page.get_by_role("button", name="Send registration").click()
        expect(page.locator("h1")).to_have_text("Register")
    assert (world.received, world.refused) == ([], [])


def test_people_are_added_up_to_the_limit_and_the_total_follows(page: Page) -> None:
    page.goto("/register/internal-affairs-ontario/")
    expect(page.locator(".attendee:visible")).to_have_count(1)
    add = page.get_by_role("button", name="Add another person")
    page.locator("#attendee-1-name").fill("Ana Beispiel")
    expect(page.locator("#total")).to_be_empty()
    page.locator("[name=attendee-1-rate][value=member]").check()
    expect(page.locator("#total")).to_have_text("Total for 1: $200")
    for number in range(2, 13):
        add.click()
        expect(page.locator(f"#attendee-{number}-name")).to_be_focused()
    expect(add).to_be_hidden()
    page.locator("#attendee-12-name").fill("Li Muster")
    expect(page.locator("#total")).to_be_empty()
    page.locator("[name=attendee-12-rate][value=non-member]").check()
    expect(page.locator("#total")).to_have_text("Total for 2: $525")
    expect(page.locator(".attendee").last.locator("legend").first).to_have_text("Attendee 12")


def test_faults_are_listed_and_lead_to_their_fields(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.method))
    page.goto("/register/internal-affairs-ontario/")
    page.locator("#contact-email").fill("not an address")
    page.get_by_role("button", name="Send registration").click()
    summary = page.locator("#faults")
    expect(summary).to_be_focused()
    expect(summary.locator("li").first).to_have_text("Your name: Please fill this in.")
    summary.get_by_role("link").nth(1).click()
    expect(page.locator("#contact-email")).to_be_focused()
    expect(page.locator("#contact-email")).to_have_attribute("aria-invalid", "true")
    assert "POST" not in asked


def test_faults_say_whose_they_are_and_what_to_do(page: Page) -> None:
    page.goto("/register/internal-affairs-ontario/")
    page.locator("#contact-email").fill("ana@")
    add = page.get_by_role("button", name="Add another person")
    add.click()
    page.locator("#attendee-2-email").fill("li@example.org")
    page.get_by_role("button", name="Send registration").click()
    expect(page.locator("#faults h2")).to_have_text("Not sent yet. Please look at:")
    expect(page.locator("#faults li")).to_have_text(
        [
            "Your name: Please fill this in.",
            "E-mail: Please write the whole address, as in name@example.org.",
            "Telephone: Please fill this in.",
            "Agency or association: Please fill this in.",
            "Name, attendee 1: Please fill this in.",
            "Price, attendee 1: Please choose one.",
            "Name, attendee 2: Please fill this in.",
            "Price, attendee 2: Please choose one.",
            re.compile("^I agree that .{20,40} …: Please tick this box.$"),
        ]
    )


def test_somebody_can_be_taken_out_again(page: Page) -> None:
    page.goto("/register/internal-affairs-ontario/")
    expect(page.get_by_role("button", name="Remove attendee 1")).to_have_count(0)
    page.locator("#attendee-1-name").fill("Ana Beispiel")
    page.locator("[name=attendee-1-rate][value=member]").check()
    add = page.get_by_role("button", name="Add another person")
    for number in range(2, 8):
        add.click()
        page.locator(f"#attendee-{number}-name").fill("Li Muster")
        expect(page.locator(f"[name=attendee-{number}-rate]:checked")).to_have_count(0)
        page.locator(f"[name=attendee-{number}-rate][value=non-member]").check()
    expect(page.locator("#total")).to_have_text("Total for 7: $2,150")
    page.get_by_role("button", name="Remove attendee 3").click()
    page.get_by_role("button", name="Remove attendee 7").click()
    expect(add).to_be_focused()
    expect(page.locator("#total")).to_have_text("Total for 5: $1,500")
    assert [page.locator(f"#attendee-{number}-name").input_value() for number in (3, 7)] == ["", ""]
    add.click()
    expect(page.locator("#attendee-3-name")).to_be_focused()
    expect(page.locator("[name=attendee-3-rate]:checked")).to_have_count(0)


def test_whoever_comes_back_sees_what_would_be_sent_again(web: Web, world: World) -> None:
    with web.desk() as context:
        page = context.new_page()
        page.clock.set_fixed_time("2027-01-15T12:00:00-08:00")
        page.goto(ONTARIO)
        fill_in(page)
        page.get_by_role("button", name="Send registration").click()
        expect(page.locator("h1")).to_have_text("Thank you")
        page.go_back()
        expect(page.locator("#attendee-2-name")).to_be_visible()
        expect(page.locator("#attendee-2-name")).to_have_value("Li Muster")
        expect(page.locator("#attendee-3-name")).to_be_hidden()
        expect(page.locator("#total")).to_have_text("Total for 2: $525")
        page.locator("#attendee-2-name").fill("Lu Muster")
        page.get_by_role("button", name="Send registration").click()
        expect(page.locator("h1")).to_have_text("Thank you")
    first, second = (received.fields for received in world.received)
    assert [first["attendee-2-name"], second["attendee-2-name"]] == ["Li Muster", "Lu Muster"]
    assert first["key"] != second["key"]


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
