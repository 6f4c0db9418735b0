"""Every kind of page, light and dark, narrow and wide: no violation of WCAG 2.0 to 2.2, A and AA, and nothing to scroll sideways."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Site

pytestmark = pytest.mark.browser

PAGES = {
    "home": "/",
    "catalog": "/courses/",
    "course": "/courses/internal-affairs/",
    "course with prerequisites": "/courses/advanced-collective-bargaining/",
    "session": "/sessions/internal-affairs-ontario/",
    "hybrid session": "/sessions/avoiding-decertification-sacramento/",
    "form": "/register/internal-affairs-ontario/",
    "form of a hybrid session": "/register/avoiding-decertification-sacramento/",
    "thanks": "/register/internal-affairs-ontario/thanks/",
    "calendar": "/calendar/",
    "month": "/calendar/2027-02/",
    "topic": "/topics/wellness/",
    "region": "/regions/central-valley/",
    "text": "/training-managers/",
    "search": "/search/?q=bargaining",
    "numbers": "/numbers/",
    "past year": "/archive/2026/",
    "rules": "/rules/",
    "missing": "/404.html",
}

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "resultTypes": ["violations"],
}


@pytest.mark.parametrize(
    ("scheme", "width", "scripts"),
    [("light", 320, True), ("light", 1280, True), ("dark", 320, True), ("dark", 1280, True), ("light", 320, False)],
)
def test_no_violations(browser: Browser, site: Site, scheme: str, width: int, *, scripts: bool) -> None:
    context = browser.new_context(
        base_url=site.url,
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    if not scripts:
        # axe is a script itself: the page's own ones are kept from it, and not JavaScript.
        context.route("**/static/*.js", lambda route: route.abort())
    page, found = context.new_page(), []
    for name, address in PAGES.items():
        page.goto(address)
        if "q=" in address and scripts:
            page.wait_for_selector("#results li")
        for violation in Axe().run(page, options=RULES).response["violations"]:
            found += [f"{name}: {violation['id']}: {node['html'][:120]} {node['failureSummary'][:200]}" for node in violation["nodes"]]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"{name}: scrolls sideways")
    context.close()
    assert found == []


def test_every_state_of_a_session_is_among_the_samples(site: Site) -> None:
    shown = b"".join(site.files[path] for path in site.pages if path.startswith("sessions/"))
    for state in ("cancelled", "postponed", "rescheduled", "tentative", "past", "full"):
        assert f"notice-{state}".encode() in shown or f"row-{state}".encode() in shown, state


def test_no_page_complains(page: Page) -> None:
    """The console stays empty on every kind of page, the Content-Security-Policy's complaints included: `page` holds each test to that."""
    for address in PAGES.values():
        page.goto(address)
        page.wait_for_load_state("networkidle")
