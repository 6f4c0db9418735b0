"""One digest of the whole output, PDFs included, wherever, whenever and by however many processes it is built."""

from __future__ import annotations

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from tests.build.test_pipeline import lay_out, tree

pytestmark = pytest.mark.pdf

BUILD = """
import os, random, sys
from datetime import date
from pathlib import Path

if order := sys.argv[3]:
    # Folders are listed in another order than the file system has.
    scandir, listdir = os.scandir, os.listdir
    class Shuffled:
        def __init__(self, folder="."):
            with scandir(folder) as entries:
                self.entries = sorted(entries, key=lambda entry: entry.name, reverse=order == "backwards")
            if order == "shuffled":
                random.Random(1).shuffle(self.entries)
            self.entries = iter(self.entries)
        def __iter__(self): return self.entries
        def __next__(self): return next(self.entries)
        def __enter__(self): return self
        def __exit__(self, *_): pass
        def close(self): pass
    os.scandir = Shuffled
    os.listdir = lambda folder=".": [entry.name for entry in Shuffled(folder)] if not isinstance(folder, int) else listdir(folder)

from catalog.build import build, making
making.MANY_DOCUMENTS, making._A_BATCH = 2, 3
outcome = build(Path(sys.argv[1]), as_of=date(2027, 1, 15), jobs=int(sys.argv[2]), cache=False)
assert outcome.published, outcome.findings
"""

MACHINES = (
    ("0", "UTC", "C.UTF-8", "1", ""),
    ("1", "Asia/Kolkata", "C", "8", "backwards"),
    ("4294967295", "America/St_Johns", "POSIX", "2", "shuffled"),
)
"""Hash seed, time zone, locale, number of processes and order of folders. Each also has a path of its own."""


def digest(root: Path, seed: str, zone: str, locale: str, jobs: str, order: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "LANG": locale}
    lay_out(root)
    subprocess.run([sys.executable, "-c", BUILD, str(root), jobs, order], check=True, env=environment)
    files = tree(root / "output")
    assert {"catalog.pdf", "index.html", "calendar.ics", "courses/internal-affairs/flyer.pdf"} <= files.keys()
    return sha256(repr(sorted(files.items())).encode()).hexdigest()


def test_the_whole_output_has_one_digest_on_every_machine(tmp_path: Path) -> None:
    places = (tmp_path / "a", tmp_path / "b with spaces" / "ü" / "deep" / "er", tmp_path / "c")
    found = {digest(place, *machine) for place, machine in zip(places, MACHINES, strict=True)}
    assert len(found) == 1
