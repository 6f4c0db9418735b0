"""The preview in a browser: it loads itself again, swaps style sheets, and shows faults."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.cli.sites import SESSION, changed
from tests.serve.running import PATIENCE, Running

pytestmark = pytest.mark.browser

COURSE = "content/courses/representation-basics.md"


@pytest.fixture
def page(browser: Browser, edited: Running) -> Iterator[Page]:
    """The course's page; the test fails if the console says anything."""
    context = browser.new_context(base_url=edited.url, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto("/courses/representation-basics/")
    yield page
    context.close()
    assert said == []


def test_every_save_is_seen(page: Page, edited: Running) -> None:
    titles = ["Representation Basics", "First Title", "Second Title", "Third Title"]
    for before, after in pairwise(titles):
        changed(edited.root, COURSE, f"title: {before}", f"title: {after}")
        expect(page.locator("main h1")).to_have_text(after)
        time.sleep(0.7)


def test_what_changed_is_put_in_place(page: Page, edited: Running) -> None:
    page.evaluate("window.stayed = true; scrollTo(0, 200)")
    changed(edited.root, COURSE, "title: Representation Basics", "title: First Title")
    expect(page.locator("main h1")).to_have_text("First Title")
    changed(edited.root, COURSE, "title: First Title", "title: Another Title")
    expect(page.locator("main h1")).to_have_text("Another Title")
    expect(page).to_have_title(re.compile("Another Title"))
    assert "Another Title" in (page.locator('script[type="application/ld+json"]').text_content() or "")
    assert page.locator("title").count() == page.locator("meta[name=viewport]").count() == page.locator("body").count() == 1
    assert page.evaluate("[window.stayed, scrollY]") == [True, 200]


def test_the_script_of_each_page_runs_for_the_new_text(page: Page, edited: Running) -> None:
    """As on the day after everything closed: what says so has to be said of the new text too."""
    page.clock.set_fixed_time("2039-01-01")
    page.reload()
    expect(page.locator(".state-closed").first).to_be_visible()
    closed = page.locator(".state-closed").count()
    changed(edited.root, COURSE, "title: Representation Basics", "title: Another Title")
    expect(page.locator("main h1")).to_have_text("Another Title")
    expect(page.locator(".state-closed")).to_have_count(closed)


def test_a_page_that_changed_before_its_script_was_there(page: Page, edited: Running) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/livereload.js*", hold)
    page.goto("/courses/representation-basics/", wait_until="commit")
    expect(page.locator("main h1")).to_have_text("Representation Basics")
    until = time.monotonic() + PATIENCE
    while not held and time.monotonic() < until:  # The page may stand there before it is told of what it asked for.
        page.wait_for_timeout(20)
    changed(edited.root, COURSE, "title: Representation Basics", "title: Changed Meanwhile")
    edited.shows("/courses/representation-basics/", "Changed Meanwhile")
    held[0].continue_()
    expect(page.locator("main h1")).to_have_text("Changed Meanwhile")


def test_a_page_with_scripts_that_hold_on_to_it_is_loaded_again(page: Page, edited: Running) -> None:
    page.goto("/courses/")
    page.evaluate("window.stayed = true")
    changed(edited.root, COURSE, "title: Representation Basics", "title: Another Title")
    expect(page.locator("#cards")).to_contain_text("Another Title")
    page.wait_for_function("!window.stayed")
    expect(page.locator("#filter")).to_be_visible()  # Its script shows it.


def test_the_site_s_own_script_loads_the_page_again(page: Page, edited: Running) -> None:
    own = edited.root / "templates/static/site.js"
    own.parent.mkdir(parents=True, exist_ok=True)
    for number in (1, 2):
        own.write_text(f"document.documentElement.dataset.own = {number};", encoding="utf-8")
        expect(page.locator("html")).to_have_attribute("data-own", str(number))
    page.evaluate("window.stayed = true")
    changed(edited.root, COURSE, "title: Representation Basics", "title: Another Title")
    expect(page.locator("main h1")).to_have_text("Another Title")
    page.wait_for_function("!window.stayed")


def test_a_page_that_was_not_there_comes_by_itself(page: Page, edited: Running) -> None:
    waiting = page.context.new_page()  # Whose console says that the page was not found.
    waiting.goto("/courses/representation-advanced/")
    text = (edited.root / COURSE).read_text(encoding="utf-8").replace("Representation Basics", "Advanced")
    (edited.root / "content/courses/representation-advanced.md").write_text(text, encoding="utf-8")
    expect(waiting.locator("main h1")).to_have_text("Advanced")


def test_style_sheets_are_swapped_in_place(page: Page, edited: Running) -> None:
    page.evaluate("window.stayed = true")
    sheet = edited.root / "templates/static/own.css"
    sheet.parent.mkdir(parents=True, exist_ok=True)
    sheet.write_text("h1 { color: rgb(1, 2, 3) }", encoding="utf-8")
    expect(page.locator("main h1")).to_have_css("color", "rgb(1, 2, 3)")
    sheet.write_text("h1 { color: rgb(4, 5, 6) }", encoding="utf-8")
    expect(page.locator("main h1")).to_have_css("color", "rgb(4, 5, 6)")
    assert page.evaluate("window.stayed") is True


def test_a_fault_comes_and_goes_by_itself(page: Page, edited: Running) -> None:
    text = (edited.root / SESSION).read_text()
    weekdays = next(line for line in text.splitlines() if line.startswith("weekdays"))
    changed(edited.root, SESSION, weekdays, "weekdays: Sun/Mon")
    over = page.locator(".preview-over")
    expect(over).to_be_visible()
    expect(over).to_contain_text("weekdays: Sun/Mon")
    changed(edited.root, SESSION, "weekdays: Sun/Mon", weekdays)
    expect(over).to_have_count(0)
    expect(page.locator("main h1")).to_have_text("Representation Basics")


def test_the_strip_is_of_the_preview_alone(page: Page, edited: Running, tmp_path: Path) -> None:
    expect(page.locator(".preview-strip")).to_contain_text("content/courses/representation-basics.md")
    page.emulate_media(media="print")
    expect(page.locator(".preview-strip")).to_be_hidden()
    page.emulate_media(media="screen")
    page.screenshot(path=tmp_path / "strip.png")
    assert b"preview-" not in b"".join(path.read_bytes() for path in (edited.root / "output").rglob("*") if path.is_file())
