"""The sample site, served with its own headers, and the system's Chromium to look at it with."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from catalog import content, disk
from catalog.plan import Plan, plan
from catalog.render import Renderer, Theme
from catalog.rules.pages import rulebook

ROOT = Path(__file__).parents[2]


@dataclass
class Site:
    """The rendered sample: its plan, its files by path (PDFs are planned but not made), and where it is served."""

    plan: Plan
    files: dict[str, bytes]
    url: str = ""
    packed: bool = False
    """Whether text is sent compressed, as static hosts send it."""

    @cached_property
    def pages(self) -> list[str]:
        return [document.path for document in self.plan.documents if document.kind == "html"]

    @cached_property
    def headers(self) -> dict[str, str]:
        """The headers that `_headers` gives all files."""
        block = self.files["_headers"].decode().split("\n/")[0].splitlines()[1:]
        return {name.strip(): value.strip() for name, _, value in (line.partition(":") for line in block)}


@dataclass
class Watched:
    """What a page complained of."""

    said: list[str] = field(default_factory=list)

    def hear(self, message: ConsoleMessage) -> None:
        self.said.append(message.text)


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    read = disk.read_site(ROOT)
    reading = content.read(read.content, as_of=None, today=date(2027, 1, 15))
    assert reading.catalog is not None
    planned = plan(reading.catalog, static=read.static, rulebook=rulebook())
    renderer = Renderer(planned.site, Theme(read.templates), read.assets)
    rendered = [renderer.render(document) for document in planned.documents if document.kind != "pdf"]
    assert [finding for document in rendered for finding in document.findings] == []
    made = Site(planned, {document.path: document.content for document in rendered})
    with served(made) as url:
        made.url = url
        yield made


@contextmanager
def served(site: Site) -> Iterator[str]:
    handler = type("Handler", (_Handler,), {"site": site})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css",
    "js": "text/javascript",
    "json": "application/json",
    "svg": "image/svg+xml",
    "png": "image/png",
    "woff2": "font/woff2",
    "ics": "text/calendar",
    "webmanifest": "application/manifest+json",
}


class _Handler(BaseHTTPRequestHandler):
    site: ClassVar[Site]

    def do_GET(self) -> None:
        path = self.path.partition("?")[0].lstrip("/")
        path += "index.html" if path.endswith("/") or not path else ""
        body = self.site.files.get(path)
        self.send_response(200 if body is not None else 404)
        self.send_header("Content-Type", TYPES.get(path.rpartition(".")[2], "text/plain"))
        if body is not None and self.site.packed and not path.endswith(("png", "woff2")):
            body = gzip.compress(body)
            self.send_header("Content-Encoding", "gzip")
        for name, value in self.site.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body if body is not None else self.site.files["404.html"])

    def log_message(self, *_: object) -> None:
        """Keep the test's output clean."""


@contextmanager
def desktop(browser: Browser, site: Site, at: str) -> Iterator[tuple[Page, Watched]]:
    """Open a page with scripts at a moment, and write down what the console says."""
    context = browser.new_context(base_url=site.url, viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    with listened(context) as (page, watched):
        page.clock.set_fixed_time(at)
        yield page, watched


@contextmanager
def listened(context: BrowserContext) -> Iterator[tuple[Page, Watched]]:
    """Open a page of a context, write down what the console says, and close them."""
    page, watched = context.new_page(), Watched()
    page.on("console", watched.hear)
    page.on("pageerror", lambda error: watched.said.append(str(error)))
    yield page, watched
    context.close()


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    """A desktop page with scripts, on the day of the build, that fails the test if the console says anything."""
    with desktop(browser, site, "2027-01-15T12:00:00-08:00") as (page, watched):
        yield page
    assert watched.said == []


@pytest.fixture
def plain_page(browser: Browser, site: Site) -> Iterator[Page]:
    """A page without scripts, on a phone."""
    context = browser.new_context(base_url=site.url, viewport={"width": 390, "height": 844}, java_script_enabled=False)
    yield context.new_page()
    context.close()
