"""Measure what somebody who writes waits for: from a saved file to the changed page in the browser, beside `hugo server`, in one run.

    python bench/saving.py [--sizes 13/16,1000/5000] [--runs 7] [--work /dev/shm/bench-saving]

Both previews serve a catalog of the same size (see `run.py`), a browser shows the page of one course, and a paragraph is added to that
course's file again and again. The time runs from the end of the write to the first frame of the reloaded page that has the paragraph; and,
in as many saves without the browser, until the server gives the changed page to whoever asks every 5 ms. What lies between is the
browser's own reloading. Hugo is skipped where it is not installed.
"""

from __future__ import annotations

import argparse
import re
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from socket import socket
from urllib.error import URLError
from urllib.request import urlopen

import make_site
import peer_sites
from pages import chromium
from playwright.sync_api import Browser, Page

PATIENCE = 900.0
"""Seconds for the first build of a large site."""

PAUSE, LONGEST_PAUSE = 2.0, 20.0
"""Seconds between saves, beyond four times what the last one took, up to a limit: somebody reads what changed."""


@dataclass(frozen=True, slots=True)
class Preview:
    """A site, the command that previews it on a port, the address of a page and the file that it is made from."""

    folder: Path
    command: tuple[str, ...]
    path: str
    file: Path


def ours(courses: int, sessions: int, work: Path) -> Preview:
    """Write our site, and say how it is previewed."""
    folder = work / "catalog"
    make_site.main(courses, sessions, folder)
    file = min((folder / "content/courses").glob("*.md"))
    return Preview(folder, ("catalog", "serve", "--port", "{port}"), f"/courses/{file.stem}/", file)


def hugo(courses: int, sessions: int, work: Path) -> Preview:
    """Write Hugo's site, and say how it is previewed: as it comes, with its fast rendering on."""
    folder = work / "hugo"
    peer_sites.WRITERS["hugo"](folder, *peer_sites.make(courses, sessions))
    for layout in (folder / "layouts").rglob("*.html"):
        # Its server puts the script that reloads before the end of the body, which the benchmark's pages leave out.
        text = layout.read_text(encoding="utf-8")
        if "</html>" in text and "</body>" not in text:
            layout.write_text(text.replace("</html>", "</body></html>"), encoding="utf-8")
    file = min((folder / "content/courses").glob("[a-z]*.md"))
    return Preview(folder, ("hugo", "server", "--port", "{port}", "--bind", "127.0.0.1"), f"/courses/{file.stem}.html", file)


@contextmanager
def served(preview: Preview) -> Iterator[str]:
    """Start a preview, wait until the page is there, and give the page's address."""
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [part.format(port=port) for part in preview.command]
    process = subprocess.Popen(command, cwd=preview.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}{preview.path}"
    try:
        _wait_for(address, process)
        yield address
    finally:
        process.terminate()
        process.wait()


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            with urlopen(address, timeout=PATIENCE):
                return
        except (URLError, OSError):
            time.sleep(0.2)
    sys.exit(f"Nobody answers at {address}.")


def shown(page: Page, words: str) -> None:
    """Wait until a page in the browser shows some words."""
    page.wait_for_function("words => document.body && document.body.innerText.includes(words)", arg=words, polling="raf", timeout=120_000)


def given(address: str, words: str) -> None:
    """Wait until the server gives a page that has some words."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with urlopen(address, timeout=PATIENCE) as answer:
            if words.encode() in answer.read():
                return
        time.sleep(0.005)
    sys.exit(f"{address} never changed.")


def saved(preview: Preview, number: int, seen: Callable[[str], None]) -> float:
    """Add a paragraph to the file, and return the seconds until it is `seen`."""
    words = f"Revised for the {number}. time, says the benchmark."
    text = re.sub(r"\n*Revised for the [0-9]+\. time, says the benchmark\.\n*", "\n", preview.file.read_text(encoding="utf-8"))
    preview.file.write_text(f"{text.rstrip()}\n\n{words}\n", encoding="utf-8")
    start = time.perf_counter()
    seen(words)
    taken = time.perf_counter() - start
    time.sleep(min(PAUSE + taken * 4, LONGEST_PAUSE))
    return taken


def measured(browser: Browser, preview: Preview, runs: int) -> tuple[list[float], list[float]]:
    """Return the seconds of each save in the browser and without it, but for the first, which warms up."""
    with served(preview) as address:
        page = browser.new_page()
        page.goto(address)
        in_browser = [saved(preview, number, partial(shown, page)) for number in range(runs + 1)]
        page.close()
        without = [saved(preview, 1000 + number, partial(given, address)) for number in range(runs + 1)]
    return in_browser[1:], without[1:]


NAMES = {ours: "catalog serve", hugo: "hugo server"}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="13/16,1000/5000")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--work", type=Path, default=Path("/dev/shm/bench-saving"))
    arguments = parser.parse_args()
    makers = [*NAMES] if shutil.which("hugo") else [ours]
    print("| save to page | tool | in the browser, s, median (spread) | ours / theirs | the server alone, s | ours / theirs |")
    print("| --- | --- | --- | --- | --- | --- |")
    with chromium() as browser:
        for size in arguments.sizes.split(","):
            courses, sessions = map(int, size.split("/"))
            shutil.rmtree(arguments.work, ignore_errors=True)
            mine: list[float] = []
            for make in makers:
                both = measured(browser, make(courses, sessions, arguments.work), arguments.runs)
                middles = [statistics.median(taken) for taken in both]
                mine = mine or middles
                cells = [
                    f"{middle:.2f} ({min(taken):.2f} to {max(taken):.2f}) | {'' if make is ours else f'{first / middle:.2f}'}"
                    for taken, middle, first in zip(both, middles, mine, strict=True)
                ]
                print(f"| {size} | {NAMES[make]} | {' | '.join(cells)} |", flush=True)
    if len(makers) == 1:
        print("\nhugo was not installed and was skipped.")


if __name__ == "__main__":
    main()
