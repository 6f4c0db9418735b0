"""Write RESULTS.md: every seeded fault, and the finding that caught it.

.venv/bin/python -m tests.proof.results
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.proof.seeded import Seed, catches, proved
from tests.proof.seeds import BROCHURE, CALENDARS, DATA, FORM, LINKS, PAGES, PRINT, REQUIRED, RULES, SECTIONS, STRUCTURED, WAYS
from tests.proof.seeds_beside import ATTRIBUTES, CONCEALED, FIGURES, LEADING_OUT, METADATA, WHICH

GROUPS = {
    "HTML templates": PAGES,
    "The page of the rules": RULES,
    "Structured data in pages": STRUCTURED,
    "Calendars": CALENDARS,
    "Data files and the feed": DATA,
    "Links and words astray": LINKS,
    "Dates in figures": FIGURES,
    "One fact in the place of another": WHICH,
    "Links to maps and calendars": LEADING_OUT,
    "Attributes and the head": ATTRIBUTES,
    "Certifications that nobody sees": CONCEALED,
    "Flyers": (*PRINT, *REQUIRED),
    "The brochure": (*BROCHURE, *SECTIONS),
    "Printed ways": WAYS,
    "The form to fill in": FORM,
    "Metadata and figures in print": METADATA,
}

RESULTS = Path(__file__).with_name("RESULTS.md")


def _lines() -> Iterator[str]:
    found = {name: [(seed, catches(seed, proved(seed))) for seed in seeds] for name, seeds in GROUPS.items()}
    every = [finding for rows in found.values() for _, finding in rows]
    yield "# What the proof catches"
    yield ""
    caught = len(every) - every.count(None)
    yield f"{caught} of {len(every)} seeded faults are caught. This page is written by `.venv/bin/python -m tests.proof.results`;"
    yield "the faults stand in `seeds.py` and `seeds_beside.py`, and `test_seeded.py` runs them."
    yield "On the shipped theme and the sample site nothing is found."
    for name, rows in found.items():
        yield from ("", f"## {name}", "", "| seeded fault | in | found by | as |", "| --- | --- | --- | --- |")
        for seed, finding in rows:
            yield _row(seed, finding.rule if finding else "**not caught**", finding.message if finding else "")


def _row(seed: Seed, rule: str, message: str) -> str:
    told = message.replace("|", "\\|")
    return f"| {seed.name} | `{seed.where}` | {rule} | {told} |"


def _write() -> None:
    RESULTS.write_text("\n".join(_lines()) + "\n", encoding="utf-8")


if __name__ == "__main__":
    _write()
