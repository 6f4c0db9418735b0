"""A newcomer's way, from an empty folder to a change that somebody else can judge, timed."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.cli.conftest import plain_environment
from tests.cli.sites import changed, git, run
from tests.serve.running import Running, serving

__all__ = ["plain_environment"]

SESSION = "content/sessions/2031/representation-basics-spring.yml"
PAGE = "/sessions/representation-basics-spring/"
PATIENCE = 60_000
"""Milliseconds until something that the browser waits for counts as not happening."""

MACHINE = 300.0
"""Seconds that the program may take of somebody's first ten minutes."""


@contextmanager
def looking(browser: Browser, preview: Running) -> Iterator[Page]:
    """The home page of the preview, in a browser whose script has reached the server."""
    context = browser.new_context(base_url=preview.url)
    page = context.new_page()
    with page.expect_websocket(timeout=PATIENCE):
        page.goto("/")
    yield page
    context.close()


@pytest.mark.pdf
@pytest.mark.browser
def test_the_first_ten_minutes(browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    start = time.monotonic()
    site = tmp_path / "our-training"
    assert run("new", "site", str(site), "--name", "Sample Deputies’ Association").code == 0
    monkeypatch.chdir(site)
    git(site, "init", "-q", "-b", "main")
    git(site, "add", ".")
    git(site, "commit", "-q", "-m", "The site")
    with serving(site) as preview, looking(browser, preview) as page:
        expect(page.get_by_role("link", name="Representation Basics").first).to_be_visible(timeout=PATIENCE)
        typed = "course: representation-basics\ndates: [2031-04-08, 2031-04-09]\nweekdays: Mon/Tue\nvenue: training-room\nseats: 24\n"
        (site / SESSION).parent.mkdir(parents=True, exist_ok=True)
        (site / SESSION).write_text(typed, encoding="utf-8")
        over = page.locator(".preview-over")
        expect(over).to_contain_text("2031-04-08 is a Tuesday", timeout=PATIENCE)
        expect(over).to_contain_text("weekdays: Mon/Tue")
        expect(over).to_contain_text("write Tue/Wed")
        assert preview.get(PAGE).status == 404
        changed(site, SESSION, "weekdays: Mon/Tue", "weekdays: Tue/Wed")
        expect(over).to_have_count(0, timeout=PATIENCE)
        preview.until(PAGE, lambda answer: answer.status == 200 and "preview-over" not in answer.text)
        session = page.context.new_page()  # The first one may still be loading again.
        session.goto(PAGE)
        expect(session.get_by_role("main")).to_contain_text("April 8", timeout=PATIENCE)
        flyer = session.locator('a[href$="flyer.pdf"]').first.get_attribute("href")
        opened = session.request.get(urljoin(session.url, flyer or ""))
        assert (opened.status, opened.body()[:5]) == (200, b"%PDF-")
    assert "Representation Basics, Apr 8–9, 2031, Sample City, Sample Training Room\n    appears" in run("diff", "HEAD").out
    git(site, "add", ".")
    git(site, "commit", "-q", "-m", "A session in spring")
    assert run("diff", "HEAD").out == "Nothing changes for the public.\n"
    assert "appears" in run("diff", "HEAD~1").out
    assert time.monotonic() - start < MACHINE
