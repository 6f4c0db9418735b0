"""Previews to look at."""

from __future__ import annotations

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


@pytest.fixture
def edited(tmp_path: Path) -> Iterator[Running]:
    """A preview of a site that a test edits."""
    with serving(make_site(tmp_path / "site")) as running:
        yield running
