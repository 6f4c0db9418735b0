"""A site with an editor."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import plain_environment
from tests.cli.sites import make_site, run

__all__ = ["plain_environment"]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The starter site with the editor that commits nowhere, which is also the folder that commands run in."""
    monkeypatch.chdir(make_site(tmp_path / "site"))
    assert run("admin", "--backend", "test-repo").code == 0
    return tmp_path / "site"
