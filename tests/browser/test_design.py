"""Readers' own settings (zoom, large type, forced colours, no motion), paper, and what shows a page elsewhere."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO
from typing import Any
from urllib.parse import urljoin

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page
from pypdf import PdfReader
from selectolax.lexbor import LexborHTMLParser

from tests.browser.conftest import Site
from tests.browser.test_accessible import PAGES

pytestmark = pytest.mark.browser

SESSION = "/sessions/internal-affairs-ontario/"
OUTSIDE = """() => {
  const wide = document.documentElement.clientWidth;
  const seen = [...document.querySelectorAll("a, button, input, select, textarea, h1, h2, h3, td, th, p")]
    .filter((one) => one.offsetParent && !one.closest(".vh, .trap, .skip") && !one.matches(".vh, .trap, .skip"));
  const boxes = seen.map((one) => [one, one.getBoundingClientRect()]);
  const over = boxes.filter(([, box]) => box.width > 1 && (box.right > wide + 1 || box.left < -1));
  const scrolls = document.documentElement.scrollWidth > wide ? ["the page scrolls sideways"] : [];
  return [...over.map(([one]) => one.outerHTML.slice(0, 100)), ...scrolls];
}"""
"""Finds what a reader would have to scroll sideways for."""


def on_every_page(browser: Browser, site: Site, look: Callable[[Page], list[str]], **context: Any) -> list[str]:
    """Look at every kind of page in a browser with the given settings; return what was found, with the page."""
    opened = browser.new_context(base_url=site.url, **context)
    page, found = opened.new_page(), []
    for name, address in PAGES.items():
        page.goto(address)
        found += [f"{name}: {one}" for one in look(page)]
    opened.close()
    return found


@pytest.mark.parametrize(("width", "scale"), [(640, 2), (1920, 1)], ids=["1280 px at 200 %", "wide"])
def test_nothing_lies_outside_the_window(browser: Browser, site: Site, width: int, scale: int) -> None:
    """A window of 1280 pixels at 200 % is 640 wide to the page, at two dots a pixel. `test_accessible.py` looks at 320 and 1280."""
    settings: dict[str, Any] = {"viewport": {"width": width, "height": 800}, "device_scale_factor": scale}
    assert on_every_page(browser, site, lambda page: list(page.evaluate(OUTSIDE)), **settings) == []


def test_twice_as_large_type_has_room(browser: Browser, site: Site) -> None:
    """Readers set the size of type in the browser; every measure follows it."""

    def look(page: Page) -> list[str]:
        session = page.context.new_cdp_session(page)
        session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
        large = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
        found = list(page.evaluate(OUTSIDE))
        session.detach()
        return found if large > 27 else [f"type of {large} pixels", *found]

    assert on_every_page(browser, site, look, viewport={"width": 1280, "height": 900}) == []


FORCED = """() => {
  const system = (name) => { const one = document.createElement("i"); one.style.color = name; document.body.append(one);
    const said = getComputedStyle(one).color; one.remove(); return said; };
  const found = [];
  for (const one of document.querySelectorAll(".button, .state, .card, .offer, .notice")) {
    const style = getComputedStyle(one);
    const bare = style.borderTopStyle === "none" || parseFloat(style.borderTopWidth) < 1;
    if (one.offsetParent && bare) found.push(`${one.className} has no edge`);
  }
  const current = document.querySelector(".site-header [aria-current]");
  if (current && parseFloat(getComputedStyle(current).borderBottomWidth) < 2) found.push("the section is not marked");
  const ink = getComputedStyle(document.querySelector("h1")).color;
  if (!matchMedia("(forced-colors: active)").matches || ink !== system("CanvasText")) found.push(`the heading is ${ink}`);
  return found;
}"""


def test_forced_colours_leave_edges_where_colour_made_them(browser: Browser, site: Site) -> None:
    # The colours of the system are read through a style attribute, which the site's own policy forbids.
    settings: dict[str, Any] = {"forced_colors": "active", "bypass_csp": True, "viewport": {"width": 1280, "height": 900}}
    assert on_every_page(browser, site, lambda page: list(page.evaluate(FORCED)), **settings) == []


MOVING = """() => [...document.querySelectorAll("*")].filter((one) => {
  const style = getComputedStyle(one);
  return style.animationName !== "none" || style.transitionDuration.split(", ").some((time) => parseFloat(time) > 0);
}).map((one) => one.tagName).concat(getComputedStyle(document.documentElement).scrollBehavior === "smooth" ? ["html scrolls"] : [])"""


def test_nothing_moves_for_whoever_asks_for_that(browser: Browser, site: Site) -> None:
    assert on_every_page(browser, site, lambda page: list(page.evaluate(MOVING)), reduced_motion="reduce") == []
    moving = on_every_page(browser, site, lambda page: list(page.evaluate(MOVING)), reduced_motion="no-preference")
    assert moving, "nothing moves at all, so that nothing was tried"


PRINTED = """() => {
  const idle = document.querySelectorAll(".site-header nav, .button, .filter, .filters, .crumbs, .skip");
  const found = [...idle].filter((one) => one.offsetParent);
  const [html, body] = [document.documentElement, document.body].map((one) => getComputedStyle(one));
  const ground = body.backgroundColor === "rgba(0, 0, 0, 0)" ? html.backgroundColor : body.backgroundColor;
  return [...found.map((one) => `${one.className || one.tagName} is printed`),
    ...(ground === "rgb(255, 255, 255)" && body.color === "rgb(0, 0, 0)" ? [] : [`${body.color} on ${ground}`])];
}"""


def test_paper_is_black_on_white_without_what_can_only_be_clicked(browser: Browser, site: Site) -> None:
    def look(page: Page) -> list[str]:
        page.emulate_media(media="print", color_scheme="dark")
        return list(page.evaluate(PRINTED))

    assert on_every_page(browser, site, look, java_script_enabled=True) == []


def test_a_session_s_page_fills_its_paper(page: Page) -> None:
    page.goto(SESSION)
    printed = PdfReader(BytesIO(page.pdf(format="Letter")))
    first = printed.pages[0].extract_text()
    assert "Wednesday, February 10, 2027" in first
    assert "2480 Muscat Avenue" in first
    assert "$200" in first
    assert len(printed.pages) <= 3


def test_a_shared_page_has_a_picture_of_its_own(site: Site) -> None:
    planned = {document.path: document for document in site.plan.documents}
    for folder in ("courses", "sessions"):
        pages = [path for path in site.pages if path.startswith(f"{folder}/") and planned[path].template == f"{folder[:-1]}.html"]
        assert len(pages) >= 10
        for path in pages:
            tree = LexborHTMLParser(site.files[path])
            address = next(node.attributes["content"] for node in tree.css("meta[property='og:image']"))
            assert address == f"https://training.example.org/{path.removesuffix('index.html')}card.png"
            picture = site.files[path.replace("index.html", "card.png")]
            assert Image.open(BytesIO(picture)).size == (1200, 630)


def test_the_icon_and_the_manifest_are_there(site: Site) -> None:
    tree = LexborHTMLParser(site.files["index.html"])
    found = {node.attributes["rel"]: (node.attributes["href"] or "").removeprefix("./") for node in tree.css("link[rel]")}
    assert found["icon"] in site.files
    assert Image.open(BytesIO(site.files[found["apple-touch-icon"]])).size == (512, 512)
    manifest = json.loads(site.files[found["manifest"]])
    assert {"name", "short_name", "start_url", "icons", "theme_color"} <= manifest.keys()
    for icon in manifest["icons"]:
        picture = Image.open(BytesIO(site.files[urljoin(found["manifest"], icon["src"])]))
        assert f"{picture.width}x{picture.height}" == icon["sizes"]


def test_the_policy_allows_the_site_s_own_files_and_nothing_else(browser: Browser, site: Site) -> None:
    policy = dict(part.strip().split(" ", 1) for part in site.headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert {value for name, value in policy.items() if name not in {"default-src", "form-action"}} == {"'self'", "'none'"}
    context = browser.new_context(base_url=site.url)
    page = context.new_page()
    page.goto("/")
    page.evaluate(
        """() => { const one = document.createElement("script"); one.textContent = "window.ran = true"; document.body.append(one); }"""
    )
    page.evaluate("""() => { const one = document.createElement("img"); one.src = "https://example.org/x.png"; document.body.append(one);
      return new Promise((done) => { one.onerror = one.onload = done; }); }""")
    assert page.evaluate("window.ran") is None
    assert page.evaluate("document.cookie") == ""
    assert context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    context.close()
