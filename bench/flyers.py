"""Measure flyers: our pool of two printers beside plain WeasyPrint in a pool of two, on the same flyers, in one run.

    python -m bench.flyers [--flyers 72] [--rounds 3]      flyers a second and CPU a flyer, ours and plain, and the ratios of medians
    python -m bench.flyers --memory 1000                   memory of one printing process over so many flyers
    python -m bench.flyers --pool-memory 5000              memory of our pool, its server and this process together

Both lay out the flyers of the sample site. Plain WeasyPrint gets each as one finished HTML text, in the setting in which it fits its page,
with the style sheet in it and the fonts as files; it does not measure what does not fit, mend tags, or look for faults.
"""

from __future__ import annotations

import argparse
import base64
import html
import multiprocessing
import os
import re
import resource
import statistics
import time
from collections import deque
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from bench.memory import shares
from catalog import content, disk
from catalog.plan import Document, plan
from catalog.plan.views import SiteView
from catalog.render import Theme
from catalog.render.pdf import Printer, PrintPool
from catalog.render.pdf.markup import DENSITIES
from catalog.render.pdf.overflow import overflow
from catalog.render.pdf.qr import CODES, qr_picture

ROOT = Path(__file__).resolve().parents[1]
THEME = disk.shipped_theme() / "pdf"
WORKERS = 2


def plain(text: str) -> int:
    """Print one HTML text as anybody would; return the size of the PDF."""
    import weasyprint  # noqa: PLC0415 -- a process of the pool loads it as anybody would, without what ours is spared

    return len(weasyprint.HTML(string=text, base_url=f"{THEME}/").write_pdf(pdf_variant="pdf/ua-1"))


def flyers() -> tuple[SiteView, disk.SiteFiles, list[Document]]:
    """Return the sample site's view, its files and its flyers."""
    files = disk.read_site(ROOT)
    catalog = content.read(files.content, as_of=None, today=date(2027, 1, 15)).catalog
    if catalog is None:
        raise SystemExit("the sample site cannot be read")
    planned = plan(catalog, kinds=["pdf"])
    found = [document for document in planned.documents if document.path.endswith("flyer.pdf")]
    if not found:
        raise SystemExit("the sample site has no flyers")
    return planned.site, files, found


def as_one_text(printer: Printer, site: SiteView, document: Document) -> str:
    """Return a flyer as one HTML text for plain WeasyPrint, in the setting in which it fits its page."""
    markup, press = printer._markup, printer._press  # noqa: SLF001 -- the flyer must be the very same
    sheets = markup.sheets(document)
    texts = [markup.html(document, density) for density in DENSITIES]
    text = next((one for one in texts if overflow(press.lay_out(one, document.url, sheets).pages) is None), texts[-1])
    text = text.replace("</head>", f"<style>{''.join(sheet.text for sheet in sheets)}</style></head>")
    text = re.sub(rf'src="({CODES}[^"]*)"', lambda found: f'src="{_data(qr_picture(html.unescape(found[1])))}"', text)
    return text.replace(f"{site.base_url}/assets/", f"{(ROOT / 'content/assets').as_uri()}/")


def _data(picture: bytes) -> str:
    return f"data:image/png;base64,{base64.b64encode(picture).decode()}"


def speed(count: int, rounds: int) -> None:
    """Print the flyers a second and the CPU seconds a flyer of both, round by round, and the ratios of the medians."""
    site, files, all_flyers = flyers()
    theme = Theme(files.templates)
    printer = Printer(site, theme, files.assets)
    texts = {document.path: as_one_text(printer, site, document) for document in all_flyers}
    work = [all_flyers[number % len(all_flyers)] for number in range(count)]

    def ours() -> None:
        with PrintPool(site, theme, files.assets, workers=WORKERS) as pool:
            if any(not made.content for made in pool.map(work)):
                raise SystemExit("a flyer was not made")

    def theirs() -> None:
        with multiprocessing.get_context("spawn").Pool(WORKERS) as pool:
            pool.map(plain, [texts[document.path] for document in work], chunksize=1)

    found: dict[str, list[float]] = {"ours": [], "plain": []}
    for _ in range(rounds):
        for name, run in (("ours", ours), ("plain", theirs)):
            found[name].append(count / _seconds(run))
            print(f"{name}: {found[name][-1]:.1f} flyers a second (load {os.getloadavg()[0]:.1f})", flush=True)
    cpu = {"ours": _cpu(lambda: [printer.render(one) for one in work]), "plain": _cpu(lambda: [plain(texts[one.path]) for one in work])}
    clock = {name: statistics.median(times) for name, times in found.items()}
    print(
        f"\npool of {WORKERS}, {count} flyers, medians of {rounds}: ours {clock['ours']:.1f} a second, plain {clock['plain']:.1f};", end=" "
    )
    print(f"ratio {clock['ours'] / clock['plain']:.2f}")
    print(f"CPU a flyer in one process: ours {cpu['ours'] / count * 1000:.0f} ms, plain {cpu['plain'] / count * 1000:.0f} ms;", end=" ")
    print(f"ratio {cpu['plain'] / cpu['ours']:.2f}")


def memory(count: int) -> None:
    """Print the memory of one printing process every hundred flyers."""
    site, files, all_flyers = flyers()
    printer = Printer(site, Theme(files.templates), files.assets)
    for number in range(1, count + 1):
        printer.render(all_flyers[number % len(all_flyers)])
        if number % 100 == 0:
            print(f"{number} flyers: {_resident():.0f} MiB", flush=True)


def pool_memory(count: int) -> None:
    """Print the memory of all processes of a pool together every hundred flyers, and the most that it was at any flyer."""
    site, files, all_flyers = flyers()
    most, begun = 0.0, time.perf_counter()
    with PrintPool(site, Theme(files.templates), files.assets, workers=WORKERS) as pool:
        asked = deque(pool.submit(all_flyers[number % len(all_flyers)]) for number in range(2 * WORKERS))
        for number in range(1, count + 1):
            if not asked.popleft().result().content:
                raise SystemExit("a flyer was not made")
            asked.append(pool.submit(all_flyers[number % len(all_flyers)]))
            held = list(shares(os.getpid()))
            most = max(most, sum(held))
            if number % 100 == 0:
                told = f"{number} flyers, {time.perf_counter() - begun:.0f} s: {sum(held):.0f} MiB in {len(held)} processes"
                print(f"{told}, the largest {max(held):.0f}; the most so far {most:.0f}", flush=True)


def _seconds(run: Callable[[], object]) -> float:
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun


def _cpu(run: Callable[[], object]) -> float:
    begun = time.process_time()
    run()
    return time.process_time() - begun


def _resident() -> float:
    """Return the memory of this process in MiB; where the system does not say, the most that it ever was."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * resource.getpagesize() / 2**20
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(arguments: Sequence[str] | None = None) -> None:
    """Run what the command line asks for."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--flyers", type=int, default=72)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--memory", type=int, metavar="N")
    options.add_argument("--pool-memory", type=int, metavar="N")
    chosen = options.parse_args(arguments)
    if chosen.memory:
        memory(chosen.memory)
    elif chosen.pool_memory:
        pool_memory(chosen.pool_memory)
    else:
        speed(chosen.flyers, chosen.rounds)


if __name__ == "__main__":
    main()
