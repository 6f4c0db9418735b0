"""A build that has nothing to do says at once what the last one said, and nothing else is ever taken for such a build."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from catalog.cli.at_once import answer
from tests.cli.sites import SESSION, changed, run

ONLY = ("--only", "ics")
"""Calendars alone: how a build is asked for matters here, and not what it makes."""

SOON = -10_000_000_000
"""Nanoseconds: stamps of files are trusted ten seconds before they are made, so that no test has to wait until they are old."""


@pytest.fixture(autouse=True)
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("catalog.disk.stamps._SETTLED", SOON)


PENDING = "certifications:\n  - {certifier: post, status: pending, title: Representation Basics}\n"
"""There is a finding then, and a course that is left out: both are told of."""


@pytest.fixture
def built(site: Path) -> Path:
    (site / "content/certifications").mkdir()
    (site / "content/certifications/representation-basics.yml").write_text(PENDING, encoding="utf-8")
    assert run("build", *ONLY).code == 0
    return site


def told(*arguments: str) -> str:
    """Return what is said of a build but for the time that it took."""
    return run(*arguments).out.rpartition(", in ")[0]


@pytest.mark.usefixtures("built")
def test_what_the_last_build_said_is_said_again(capsys: pytest.CaptureFixture[str]) -> None:
    first = told("build", *ONLY)
    assert answer(["build", *ONLY]) == 0
    assert capsys.readouterr().out.rpartition(", in ")[0] == first
    assert first.endswith("as of 2027-01-15")
    assert "content/certifications/representation-basics.yml:" in first
    assert "Withheld: " in first


def test_nothing_heavy_is_loaded_for_it(built: Path) -> None:
    time.sleep(0.1)
    script = "import sys; from catalog.cli import run; run(sys.argv[1:]); print(*sorted(sys.modules), file=sys.stderr)"
    command = [sys.executable, "-c", f"import catalog.disk.stamps as s; s._SETTLED = {SOON}; {script}", "build", *ONLY]
    loaded = subprocess.run(command, capture_output=True, text=True, check=True, cwd=built).stderr.split()
    assert "catalog.cli.at_once" in loaded
    assert not {"click", "typing", "pathlib", "dataclasses", "pickle", "catalog.findings"} & set(loaded)


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("build", "--only", "html"),
        ("build", "--only", "nothing"),
        ("build", *ONLY, "--strict"),
        ("build", *ONLY, "--no-cache"),
        ("build", *ONLY, "--drafts"),
        ("build", *ONLY, "--as-of", "2027-02-01"),
        ("build", *ONLY, "--root"),
        ("build", *ONLY, "--root", "/nowhere"),
        ("build", "--help"),
        ("check", *ONLY),
    ],
    ids=" ".join,
)
@pytest.mark.usefixtures("built")
def test_everything_else_is_left_to_the_command(arguments: tuple[str, ...]) -> None:
    assert answer(arguments) is None


def test_a_change_is_not_passed_over(built: Path) -> None:
    assert answer(["build", *ONLY]) == 0
    changed(built, SESSION, "seats: ", "seats: 1")
    assert answer(["build", *ONLY]) is None


def test_neither_is_what_somebody_did_to_the_output(built: Path) -> None:
    (built / "output/calendar.ics").write_text("somebody's own", encoding="utf-8")
    assert answer(["build", *ONLY]) is None


@pytest.mark.usefixtures("built")
def test_nor_a_wider_screen_or_another_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert answer(["build", *ONLY]) is None
    monkeypatch.delenv("FORCE_COLOR")
    monkeypatch.chdir(tmp_path)
    assert answer(["build", *ONLY, "--root", "site"]) is None, "paths of findings are shown from here"
    first = told("build", *ONLY, "--root", "site")
    assert "site/content/" in first
    assert answer(["build", *ONLY, "--root", "site"]) == 0


@pytest.mark.usefixtures("built")
def test_what_a_proposal_put_there_is_not_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "of-another-account"))
    assert answer(["build", *ONLY]) is None


def test_the_day_is_over(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the clock dates the build, tomorrow's is another."""
    changed(site, "content/association.yml", "as_of: 2027-01-15\n", "")
    assert run("build", *ONLY).code == 0
    assert answer(["build", *ONLY]) == 0
    today = time.time()  # Two days are more than one also where the clocks are changed.
    monkeypatch.setattr("catalog.build.unchanged.time.time", lambda: today + 48 * 3600)
    assert answer(["build", *ONLY]) is None
    monkeypatch.setattr("catalog.build.unchanged.time.time", lambda: today - 48 * 3600)
    assert answer(["build", *ONLY]) is None
