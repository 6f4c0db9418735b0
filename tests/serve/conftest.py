"""Previews to look at."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.sites import make_site
from tests.serve.running import Running, serving


@pytest.fixture(scope="module")
def still(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A preview that tests only look at."""
    with serving(make_site(tmp_path_factory.mktemp("still") / "site")) as running:
        yield running


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A preview that lasts for several tests, as it does for hours of somebody's work."""
    with serving(make_site(tmp_path_factory.mktemp("edited") / "site")) as running:
        yield running


@pytest.fixture
def edited(lasting: Running) -> Iterator[Running]:
    """A preview of a site that a test edits; what it did is undone after it, and seen to be undone."""
    before = files_below(lasting.root)
    yield lasting
    put_back(lasting, before)


def files_below(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


def put_back(running: Running, before: dict[Path, bytes]) -> None:
    """Give the site its files back, with another line at the top of its home page, and wait until a build shows that, and has ended."""
    for path, content in files_below(running.root).items():
        if path not in before:
            path.unlink()
        elif content != before[path]:
            path.write_bytes(before[path])
    for path in before.keys() - files_below(running.root).keys():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(before[path])
    association = running.root / "content/association.yml"
    told = f"As it was, at {time.monotonic_ns()}"
    association.write_text(re.sub(r"(?m)^tagline:.*$", f"tagline: {told}", association.read_text(encoding="utf-8")), encoding="utf-8")
    running.shows("/", told)
    running.get("/no/flyer.pdf")  # Whoever asks for a PDF waits for the build that is under way.
