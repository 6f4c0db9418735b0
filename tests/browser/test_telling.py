"""What pages tell: all that somebody needs who comes to a session, who plans for an agency, or who has no scripts to choose with."""

from __future__ import annotations

import csv
import json
import re
from io import StringIO
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect
from selectolax.lexbor import LexborHTMLParser

from tests.browser.conftest import Site

pytestmark = pytest.mark.browser

SESSION = "sessions/internal-affairs-ontario/index.html"


def words(site: Site, path: str) -> str:
    return " ".join(LexborHTMLParser(site.files[path]).css("main")[0].text(separator=" ").split())


def links(site: Site, path: str) -> dict[str, str]:
    found = LexborHTMLParser(site.files[path]).css("main a[href]")
    return {" ".join(node.text().split()): node.attributes["href"] or "" for node in found}


def test_a_session_s_page_says_everything_that_people_come_with_questions_about(site: Site) -> None:
    said = words(site, SESSION)
    for wanted in (
        "Tuesday, February 9, 2027", "Wednesday, February 10, 2027", "8:00 am–5:00 pm", "16 hours of training",
        "Vineyard Conference Center", "Muscat Room", "2480 Muscat Avenue", "Ontario, CA 91761", "Free in the structure at the east end",
        "Terminal Two Hotel", "$135 a night", "0.2 miles", "Block code MANZANITA-IA", "rate is held until Friday, January 22, 2027",
        "Members $200", "Non-members $325", "11 of 30 places left", "Registration closes on Tuesday, February 2, 2027",
        "What to bring", "If you cannot come", "full refund", "Questions", "(559) 555-0110", "9999-10010-26-003",
    ):  # fmt: skip
        assert wanted in said, wanted


def test_a_session_goes_into_the_common_calendars(site: Site) -> None:
    found = links(site, SESSION)
    assert site.files["sessions/internal-affairs-ontario.ics"].count(b"BEGIN:VEVENT") == 2
    assert found["Add to my calendar"] == "../../sessions/internal-affairs-ontario.ics"
    assert found["Subscribe to all dates of this course"] == "../../courses/internal-affairs.ics"
    google = parse_qs(urlsplit(found["Google, Tuesday, February 9, 2027"]).query)
    assert (google["dates"], google["ctz"]) == (["20270209T080000/20270209T170000"], ["America/Los_Angeles"])
    outlook = parse_qs(urlsplit(found["Outlook, Wednesday, February 10, 2027"]).query)
    assert (outlook["startdt"], outlook["subject"]) == (["2027-02-10T08:00:00-08:00"], ["Internal Affairs"])
    assert "34.0427" in found["Map"]


def test_someone_online_learns_how_to_join_and_under_which_name(site: Site) -> None:
    said = words(site, "sessions/avoiding-decertification-sacramento/index.html")
    assert "The name that you registered under must be shown on the screen." in said
    form = LexborHTMLParser(site.files["register/avoiding-decertification-sacramento/index.html"])
    assert form.css_first("#attendee-1-online-name") is not None


def test_prerequisites_lead_both_ways(site: Site) -> None:
    assert links(site, "courses/advanced-collective-bargaining/index.html")["Basic Collective Bargaining"]
    assert links(site, "courses/basic-collective-bargaining/index.html")["Advanced Collective Bargaining"]


def test_price_and_open_places_can_be_chosen_without_scripts(plain_page: Page, site: Site) -> None:
    catalog = json.loads(site.files["catalog.json"])
    plain_page.goto("/courses/")
    plain_page.locator("#facets summary").click()
    plain_page.get_by_role("link", name="up to $150").click()
    cheap = {course["title"] for course in catalog["courses"] if course["fee"]["member"] and float(course["fee"]["member"]) <= 150}
    assert set(plain_page.locator(".card h2").all_text_contents()) == cheap != set()
    plain_page.goto("/courses/")
    plain_page.locator("#facets summary").click()
    plain_page.get_by_role("link", name="Open places only").click()
    assert plain_page.locator(".row").count() > 5
    expect(plain_page.locator(".row", has_text="Join the waiting list")).to_have_count(0)
    assert plain_page.locator(".row").count() == plain_page.locator(".row .button").count()


def test_a_training_manager_takes_the_table_along(page: Page, site: Site) -> None:
    page.goto("/training-managers/")
    page.goto("/numbers/")
    with page.expect_download() as begun:
        page.evaluate("""() => { const one = document.querySelector("a[href$='catalog.csv']"); one.download = ""; one.click(); }""")
    table = list(csv.DictReader(StringIO(begun.value.path().read_text(encoding="utf-8"))))
    (row,) = [one for one in table if one["session"] == "internal-affairs-ontario" and one["certification"] == "POST Certified"]
    assert (row["hours"], row["member_fee"]) == ("16", "200")
    assert (row["number"], row["control_number"], row["plan"]) == ("9999-10010", "9999-10010-26-003", "IV")
    assert row["url"] == "https://training.example.org/sessions/internal-affairs-ontario/"
    sessions = {session["id"] for course in json.loads(site.files["catalog.json"])["courses"] for session in course["sessions"]}
    assert {one["session"] for one in table} - {""} <= sessions


def test_training_managers_find_their_way(site: Site) -> None:
    said = words(site, "training-managers/index.html") + words(site, "host-a-class/index.html")
    for wanted in ("Control number", "Certification", "Rosters", "purchase order", "Subscribe to the calendar"):
        assert wanted.casefold() in said.casefold(), wanted
    found = links(site, "numbers/index.html")
    assert {"Table (CSV)", "Data (JSON)", "Calendar", "To print (PDF)"} <= found.keys()


def test_a_past_year_is_out_of_the_catalog_and_the_search(site: Site) -> None:
    archived = set(re.findall(r'data-session="([a-z0-9-]+)"', site.files["archive/2026/index.html"].decode()))
    assert len(archived) > 5
    for path in ("index.html", "courses/index.html", "search/index.html", "calendar/index.html"):
        assert archived.isdisjoint(re.findall(r'data-session="([a-z0-9-]+)"', site.files[path].decode())), path
    found = b"".join(body for path, body in site.files.items() if path.startswith("search/courses-"))
    assert b", 2026" not in found
