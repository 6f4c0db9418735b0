"""Measure what a first visit to each kind of page costs, in the system's Chromium, and print the table of bench/RESULTS.md.

    ./run build && .venv/bin/python bench/pages.py [OUTPUT]

Each page is loaded with an empty cache at the widths of a phone and of a desktop. Files are sent as static hosts send them: text compressed
with gzip. The layout shift is the browser's own sum (Cumulative Layout Shift), the larger of the two widths, a second after loading.
"""

from __future__ import annotations

import gzip
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar

from playwright.sync_api import Browser, sync_playwright

WIDTHS = (390, 1280)
KINDS = {
    "home": "/",
    "catalog": "/courses/",
    "course": "/courses/internal-affairs/",
    "session": "/sessions/internal-affairs-ontario/",
    "registration": "/register/internal-affairs-ontario/",
    "thanks": "/register/internal-affairs-ontario/thanks/",
    "calendar": "/calendar/",
    "month": "/calendar/2027-02/",
    "subject": "/topics/wellness/",
    "region": "/regions/central-valley/",
    "numbers": "/numbers/",
    "past year": "/archive/2026/",
    "text": "/training-managers/",
    "search": "/search/",
    "search, with a word": "/search/?q=bargaining",
}
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".woff2": "font/woff2",
    ".webmanifest": "application/manifest+json",
}
PACKED = frozenset({".html", ".css", ".js", ".json", ".svg", ".webmanifest"})
SHIFT = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => { for (const one of list.getEntries()) if (!one.hadRecentInput) sum += one.value; })
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 1000);
})"""


@dataclass
class Sent:
    """What one visit was sent: bytes of bodies by the ending of the file's name, as they went over the wire."""

    bodies: list[tuple[str, int]] = field(default_factory=list)

    def of(self, *endings: str) -> int:
        """Return the bytes of files with these endings; of all without any."""
        return sum(size for ending, size in self.bodies if ending in endings or not endings)


def main(output: Path) -> None:
    """Print the table."""
    print("| page | HTML | styles | scripts | fonts | everything, KB | requests | layout shift |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    sent = Sent()
    with served(output, sent) as address, chromium() as browser:
        for kind, path in KINDS.items():
            if not (output / path.partition("?")[0].lstrip("/") / "index.html").is_file():
                sys.exit(f"{output} has no page {path}; this measures the sample, built with `./run build`.")
            shifts = [visit(browser, address + path, width, sent) for width in WIDTHS]
            parts = (sent.of(".html"), sent.of(".css"), sent.of(".js"), sent.of(".woff2"), sent.of())
            figures = " | ".join(f"{size / 1000:.1f}" for size in parts)
            print(f"| {kind} | {figures} | {len(sent.bodies)} | {max(shifts):.3f} |", flush=True)


def visit(browser: Browser, address: str, width: int, sent: Sent) -> float:
    """Load one page with an empty cache; return the layout shift. `sent` then holds what was sent for it."""
    sent.bodies.clear()
    context = browser.new_context(viewport={"width": width, "height": 844 if width < 600 else 900})
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    shift = float(page.evaluate(SHIFT))
    context.close()
    return shift


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the system's browser."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"])


@contextmanager
def served(output: Path, sent: Sent) -> Iterator[str]:
    """Serve a built site on this machine, and give its address."""
    handler = type("Handler", (_Handler,), {"output": output, "sent": sent})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


class _Handler(BaseHTTPRequestHandler):
    output: ClassVar[Path]
    sent: ClassVar[Sent]

    def do_GET(self) -> None:
        path = self.path.partition("?")[0].lstrip("/")
        file = self.output / (f"{path}index.html" if path.endswith("/") or not path else path)
        if not file.is_file():
            self.send_error(404)
            return
        body = file.read_bytes()
        packed = file.suffix in PACKED
        body = gzip.compress(body, 6) if packed else body
        self.sent.bodies.append((file.suffix, len(body)))
        self.send_response(200)
        self.send_header("Content-Type", TYPES.get(file.suffix, "application/octet-stream"))
        self.send_header("Content-Length", str(len(body)))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keep the table clean."""


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "output")
