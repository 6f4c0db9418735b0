"""What must never run in a browser is tried in one: refused texts as they would be printed, and texts that are printed as they are."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page, Route

from catalog.build import build
from catalog.content.prose import render
from tests.hostile.inputs.site import COURSE, PAGE, PROFILE, SESSION, SITE, VENUE, line
from tests.hostile.inputs.texts import ATTRIBUTES, IMAGES, LINKS, SMUGGLED, TAGS
from tests.sites import AS_OF

pytestmark = pytest.mark.browser

TEMPLATES = "{{ 7*7 }} {% include 'x' %} ${7*7} #{7*7} <%= 7*7 %> {{ site.__class__ }} {title} %(title)s"
MARKUP = """<script>alert(1)</script><img src=x onerror=alert(1)>"'><svg onload=alert(1)> javascript:alert(1)"""

TOUCH = "all => all.forEach(one => { one.dispatchEvent(new MouseEvent('mouseover')); one.focus() })"
SHOWN = ("{{ 7*7 }}", "{% include", "${7*7}", "<%= 7*7 %>", "{{ site.__class__ }}", "<script>alert(1)</script>", "onerror=alert(1)")

HARMLESS = (
    TEMPLATES,
    "`" + MARKUP.replace("`", "") + "`",
    "```\n" + MARKUP + "\n```",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    '<b "onclick=alert(1)">x</b>',
    '<img src="x" onerror="alert(1)" <b>',
    "[x](https://example.org/?a=%22onmouseover=alert%281%29)",
    "=cmd|'/c calc'!A1",
)


@contextmanager
def watched(browser: Browser, own: str) -> Iterator[tuple[Page, list[str]]]:
    """Open a page that notes every dialog, every word on the console, every error, and every request that leaves `own`."""
    seen: list[str] = []

    def answer(route: Route) -> None:
        if own and route.request.url.startswith(own):
            route.continue_()
        else:
            seen.append(f"request {route.request.url}")
            route.abort()

    def noted(dialog: Dialog) -> None:
        seen.append(f"dialog {dialog.message}")
        dialog.dismiss()

    context = browser.new_context()
    page = context.new_page()
    page.on("dialog", noted)
    page.on("console", lambda message: seen.append(f"console {message.text}"))
    page.on("pageerror", lambda error: seen.append(f"error {error}"))
    context.route("**/*", answer)
    yield page, seen
    context.close()


def test_the_watch_sees_what_runs_and_what_calls(browser: Browser) -> None:
    with watched(browser, "") as (page, seen):
        page.set_content("<img src=https://evil.example.org/x onerror=alert(1)><script>console.log(2)</script>")
        until = time.monotonic() + 60
        while not (ran := {one.split()[0] for one in seen} >= {"request", "dialog", "console"}) and time.monotonic() < until:
            page.wait_for_timeout(100)
    assert ran, seen


def test_refused_texts_run_nowhere_even_if_they_were_printed(browser: Browser) -> None:
    tags = [f"<{tag} src=https://evil.example.org/x onload=alert(1) onerror=alert(1) autofocus onfocus=alert(1)>x</{tag}>" for tag in TAGS]
    with watched(browser, "") as (page, seen):
        for text in (*ATTRIBUTES, *IMAGES, *LINKS, *SMUGGLED, *tags):
            printed = render(PAGE, text, line=1, anchor_prefix="x").prose.html
            page.set_content(f"<main>{printed}</main>")
            links = page.eval_on_selector_all("a[href]", "all => all.map(one => one.protocol)")
            assert set(links) <= {"https:", "mailto:", "tel:", "about:", ":"}, text
            page.eval_on_selector_all(
                "main *", "all => all.forEach(one => { one.dispatchEvent(new MouseEvent('mouseover')); one.focus() })"
            )
            assert (
                page.evaluate("document.querySelectorAll('script, iframe, object, embed, style, link, form, base, meta, svg').length") == 0
            )
        page.wait_for_timeout(300)
    assert [one for one in seen if not one.startswith("request about:")] == []


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A built site whose texts are full of what would run in other places."""
    quoted = MARKUP.replace('"', '\\"')
    note = line(SESSION, "note", f'"{TEMPLATES} {quoted}"')
    files = {
        **{path: content for path, content in SITE.items() if path != PROFILE},
        PAGE: ("---\ntitle: Policies\n---\n" + "\n\n".join(HARMLESS) + "\n").encode(),
        COURSE: line(COURSE, "audience", f'"{TEMPLATES} {quoted}"')[COURSE],
        SESSION: note[SESSION],
        VENUE: SITE[VENUE] + f'parking: "{TEMPLATES} {quoted}"\n'.encode(),
    }
    for path, content in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    outcome = build(tmp_path, as_of=AS_OF, kinds=("html", "ics", "text", "image", "asset"), jobs=1)
    assert outcome.published, outcome.findings
    return tmp_path / "output"


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without the headers that would keep scripts from running by themselves."""

    def log_message(self, *_: object) -> None:
        """Keep the test's output clean."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_what_is_harmless_as_text_is_printed_as_text(site: Path, browser: Browser) -> None:
    pages = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    assert len(pages) > 10
    texts = ""
    with served(site) as own, watched(browser, own) as (page, seen):
        for path in pages:
            page.goto(f"{own}/{path}")
            texts += page.inner_text("body")
        page.wait_for_timeout(300)
    assert seen == []
    for shown in SHOWN:
        assert shown in texts
    calendars = "".join(path.read_text() for path in site.rglob("*.ics")).replace("\r\n ", "")
    assert calendars.count("BEGIN:VEVENT") == calendars.count("END:VEVENT")
    assert not [line for line in calendars.splitlines() if line.startswith(("ATTACH", "<"))]
