"""A catalog of several pages in the browser: its filters know all courses, and its pages work without scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from bench import make_site
from catalog import content, disk
from catalog.model import Catalog
from catalog.plan import plan
from catalog.render import Renderer, Theme
from tests.browser.conftest import ROOT, Site, desktop, served
from tests.browser.test_accessible import RULES
from tests.sites import AS_OF

pytestmark = pytest.mark.browser

COURSES, SESSIONS = 120, 2600
SHOWN = re.compile(r"(courses|search|static)/[^/]*|courses/page/.*|calendar/2027-08/.*")


@pytest.fixture(scope="module")
def large() -> Catalog:
    files = {f"content/{name}": text.encode() for name, text in make_site.site(Random(make_site.SEED), COURSES, SESSIONS)}
    reading = content.read(files, as_of=make_site.AS_OF, today=AS_OF)
    assert reading.catalog is not None
    return reading.catalog


@pytest.fixture(scope="module")
def large_site(large: Catalog) -> Iterator[Site]:
    theme = disk.read_site(ROOT)
    planned = plan(large, kinds={"html", "text"}, static=theme.static)
    renderer = Renderer(planned.site, Theme(theme.templates))
    shown = [document for document in planned.documents if SHOWN.fullmatch(document.path) or document.path in {"_headers", "404.html"}]
    made = Site(
        planned, {document.path: renderer.render(document).content for document in shown if document.kind in {"html", "text", "asset"}}
    )
    with served(made) as url:
        made.url = url
        yield made


@pytest.fixture
def page(browser: Browser, large_site: Site) -> Iterator[Page]:
    with desktop(browser, large_site, "2027-01-04T12:00:00-08:00") as (page, watched):
        yield page
    assert [said for said in watched.said if "404" not in said] == []


def in_august(catalog: Catalog) -> set[str]:
    return {
        catalog.courses[session.course].title
        for session in catalog.sessions.values()
        if session.dates and f"{session.dates[0]:%Y-%m}" == "2027-08"
    }


def test_a_filter_knows_the_courses_of_all_pages(page: Page, large: Catalog) -> None:
    wanted = in_august(large)
    page.goto("/courses/page/2/")
    expect(page.locator("#filter-count")).to_have_text(f"{COURSES} of {COURSES} courses")
    expect(page.locator("#cards > li")).to_have_count(COURSES - 100)
    page.select_option("#filter-month", "2027-08")
    expect(page.locator("#filter-count")).to_have_text(f"{len(wanted)} of {COURSES} courses")
    expect(page.locator("#cards")).to_be_hidden()
    expect(page.locator("#results > li").first).to_be_visible()
    while page.locator("#more").is_visible():
        before = page.locator("#results > li").count()
        page.locator("#more").click()
        expect(page.locator("#results > li").nth(before)).to_be_visible()
    assert set(page.locator("#results > li > a").all_text_contents()) == wanted
    page.go_back()
    expect(page.locator("#cards")).to_be_visible()
    expect(page.locator("#results > li")).to_have_count(0)


def test_the_file_of_facts_is_asked_for_only_when_it_is_needed(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/courses/", wait_until="networkidle")
    assert [address for address in asked if address.endswith(".json")] == []
    page.goto("/courses/?month=2027-08", wait_until="networkidle")
    assert [address for address in asked if address.endswith("facets.json")] != []


def test_pages_are_turned_without_scripts(browser: Browser, large_site: Site) -> None:
    context = browser.new_context(base_url=large_site.url, viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page = context.new_page()
    page.goto("/courses/")
    page.get_by_role("link", name="Next", exact=True).click()
    expect(page.locator("h1")).to_have_text("Courses, page 2")
    expect(page.locator(".pager [aria-current]")).to_have_text("Page 2")
    page.goto("/calendar/2027-08/")
    page.locator(".crowd").last.click()
    expect(page.locator("h1")).to_contain_text("page 2")
    context.close()


def test_no_violations(browser: Browser, large_site: Site) -> None:
    context = browser.new_context(base_url=large_site.url, viewport={"width": 320, "height": 900}, reduced_motion="reduce")
    page, found = context.new_page(), []
    for address in ("/courses/?month=2027-08", "/calendar/2027-08/", "/search/"):
        page.goto(address, wait_until="networkidle")
        found += [f"{address}: {violation['id']}" for violation in Axe().run(page, options=RULES).response["violations"]]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"{address}: scrolls sideways")
    context.close()
    assert found == []
