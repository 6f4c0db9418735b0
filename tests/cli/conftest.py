"""Commands run where nothing of the machine's own environment changes what they do."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.sites import make_site


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The starter site, which is also the folder that commands run in."""
    monkeypatch.chdir(make_site(tmp_path / "site"))
    return tmp_path / "site"
