"""Take the pictures of the documentation: pages of the built sample in a real browser, and pages of its PDFs.

    ./run build && .venv/bin/python docs/pictures/take.py [NAME ...]

Needs the browser and poppler that `./run setup test` installs. Without names, takes every picture.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

HERE = Path(__file__).parent
OUTPUT = HERE.parents[1] / "output"
PHONE, DESKTOP = 390, 1280
SESSION = "internal-affairs-ontario"
PAGES = {
    "home": "/",
    "catalog": "/courses/",
    "course": "/courses/internal-affairs/",
    "session": f"/sessions/{SESSION}/",
    "month": "/calendar/2027-02/",
    "calendar": "/calendar/",
    "register": f"/register/{SESSION}/",
    "search": "/search/",
    "text": "/training-managers/",
}
PRINTED = {
    "flyer": (f"sessions/{SESSION}/flyer.pdf", 1),
    "flyer-course": ("courses/internal-affairs/flyer.pdf", 1),
    "form": (f"register/{SESSION}/form.pdf", 1),
    "brochure-cover": ("catalog.pdf", 1),
    "brochure-calendar": ("catalog.pdf", 4),
    "brochure-course": ("catalog.pdf", 10),
}


def main(names: list[str]) -> None:
    """Take the named pictures, or all."""
    with served() as address, browser() as chromium:
        for name, path in PAGES.items():
            for width, looks in ((PHONE, "phone"), (DESKTOP, "desktop")):
                for scheme in ("light", "dark"):
                    picture = f"{name}-{looks}-{scheme}"
                    if not names or picture in names:
                        photograph(chromium, address + path, width, scheme, HERE / f"{picture}.png")
    for name, (path, page) in PRINTED.items():
        if not names or name in names:
            print_out(OUTPUT / path, page, HERE / f"{name}.png")


@contextmanager
def served() -> Iterator[str]:
    """Serve the built site on this machine, and give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(OUTPUT)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


class Quiet(SimpleHTTPRequestHandler):
    """A file server that says nothing."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def browser() -> Iterator[Browser]:
    """Start the system's browser."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"])


def photograph(chromium: Browser, address: str, width: int, scheme: str, target: Path) -> None:
    """Take one page, the whole of it up to three screens, at the given width."""
    height = 844 if width == PHONE else 900
    context = chromium.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce")
    page = context.new_page()
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(address, wait_until="networkidle")
    whole = page.evaluate("document.documentElement.scrollHeight")
    page.screenshot(path=target, full_page=True, clip={"x": 0, "y": 0, "width": width, "height": min(whole, 3 * height)})
    context.close()
    shrink(target)


def print_out(pdf: Path, page: int, target: Path) -> None:
    """Take one page of a PDF."""
    with tempfile.TemporaryDirectory() as folder:
        stem = Path(folder) / "page"
        command = ["pdftoppm", "-png", "-singlefile", "-r", "110", "-f", str(page), "-l", str(page), str(pdf), str(stem)]
        subprocess.run(command, check=True)
        shutil.copyfile(stem.with_suffix(".png"), target)
    shrink(target)


def shrink(target: Path) -> None:
    """Bring a picture down to 128 colours, a fifth of its size."""
    Image.open(target).convert("RGB").quantize(128, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(target, optimize=True)


if __name__ == "__main__":
    main(sys.argv[1:])
