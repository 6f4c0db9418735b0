"""Take the pictures of the documentation: pages of the built sample in a real browser, and pages of its PDFs.

    ./run build && .venv/bin/python docs/pictures/take.py [NAME ...]

The site is taken from output/, or from the folder that OUTPUT names. docs/pictures/README.md shows all pictures, and is written anew.
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
from io import BytesIO
from pathlib import Path
from threading import Thread

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

HERE = Path(__file__).parent
OUTPUT = Path(os.environ.get("OUTPUT", HERE.parents[1] / "output"))
TODAY = "2027-01-15T12:00:00-08:00"
"""When the pages are read: on the day for which the sample is built."""

SCREENS = 2
"""Screens of a page that a picture shows; the rest of a long list looks the same."""

PHONE, DESKTOP = 390, 1280
SESSION = "internal-affairs-ontario"
PAGES = {
    "home": "/",
    "catalog": "/courses/",
    "course": "/courses/internal-affairs/",
    "session": f"/sessions/{SESSION}/",
    "cancelled": "/sessions/peer-support-redding/",
    "register": f"/register/{SESSION}/",
    "thanks": f"/register/{SESSION}/thanks/",
    "calendar": "/calendar/",
    "month": "/calendar/2027-02/",
    "subject": "/topics/wellness/",
    "region": "/regions/central-valley/",
    "numbers": "/numbers/",
    "past-year": "/archive/2026/",
    "search": "/search/?q=bargaining",
    "text": "/training-managers/",
    "missing": "/404.html",
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
                        photograph(chromium, address + path, width, scheme, HERE / f"{picture}.webp")
    (HERE / "README.md").write_text(shown())
    for name, (path, page) in PRINTED.items():
        if not names or name in names:
            print_out(OUTPUT / path, page, HERE / f"{name}.png")


def shown() -> str:
    """Write the page that shows the pictures."""
    lines = [
        "# What the sample site looks like",
        "",
        "Each kind of page on a phone and on a desktop, light and dark, and what is printed. `take.py` takes the pictures.",
    ]
    for name in PAGES:
        lines += ["", f"## {name.replace('-', ' ').capitalize()}", "", "| light | dark |", "| --- | --- |"]
        for looks in ("phone", "desktop"):
            cells = (f"![{name}, {looks}, {scheme}]({name}-{looks}-{scheme}.webp)" for scheme in ("light", "dark"))
            lines.append(f"| {' | '.join(cells)} |")
    lines += ["", "## On paper", ""]
    lines += [f"![{name.replace('-', ' ')}]({name}.png)" for name in PRINTED]
    return "\n".join(lines) + "\n"


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
    """Take one page, the whole of it up to two screens, at the given width."""
    height = 844 if width == PHONE else 900
    context = chromium.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce")
    page = context.new_page()
    page.clock.set_fixed_time(TODAY)
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(address, wait_until="networkidle")
    whole = page.evaluate("document.documentElement.scrollHeight")
    shot = page.screenshot(full_page=True, clip={"x": 0, "y": 0, "width": width, "height": min(whole, SCREENS * height)})
    context.close()
    Image.open(BytesIO(shot)).convert("RGB").save(target, quality=64, method=6)


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
