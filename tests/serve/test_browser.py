"""The preview in a browser: it loads itself again, swaps style sheets, and shows faults."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.cli.sites import SESSION, changed
from tests.serve.running import Running

pytestmark = pytest.mark.browser

COURSE = "content/courses/representation-basics.md"


@pytest.fixture
def page(browser: Browser, edited: Running) -> Iterator[Page]:
    """The course's page, once its script has reached the server; the test fails if the console says anything."""
    context = browser.new_context(base_url=edited.url, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    said: list[str] = []
    sent: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(str(frame))))
    page.goto("/courses/representation-basics/")
    while len(sent) < 2:  # The script says hello, and then where it is: from then on it is told of changes.
        page.wait_for_timeout(20)
    yield page
    context.close()
    assert said == []


def test_every_save_is_seen(page: Page, edited: Running) -> None:
    titles = ["Representation Basics", "First Title", "Second Title", "Third Title"]
    for before, after in pairwise(titles):
        changed(edited.root, COURSE, f"title: {before}", f"title: {after}")
        expect(page.get_by_role("heading", level=1)).to_have_text(after)
        time.sleep(0.7)


def test_style_sheets_are_swapped_in_place(page: Page, edited: Running) -> None:
    page.evaluate("window.stayed = true")
    sheet = edited.root / "templates/static/own.css"
    sheet.parent.mkdir(parents=True)
    sheet.write_text("h1 { color: rgb(1, 2, 3) }", encoding="utf-8")
    expect(page.get_by_role("heading", level=1)).to_have_css("color", "rgb(1, 2, 3)")
    sheet.write_text("h1 { color: rgb(4, 5, 6) }", encoding="utf-8")
    expect(page.get_by_role("heading", level=1)).to_have_css("color", "rgb(4, 5, 6)")
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
    expect(page.get_by_role("heading", level=1)).to_have_text("Representation Basics")


def test_the_strip_is_of_the_preview_alone(page: Page, edited: Running, tmp_path: Path) -> None:
    expect(page.locator(".preview-strip")).to_contain_text("content/courses/representation-basics.md")
    page.emulate_media(media="print")
    expect(page.locator(".preview-strip")).to_be_hidden()
    page.emulate_media(media="screen")
    page.screenshot(path=tmp_path / "strip.png")
    assert b"preview-" not in b"".join(path.read_bytes() for path in (edited.root / "output").rglob("*") if path.is_file())
