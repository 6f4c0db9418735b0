"""`catalog doctor`: what a machine lacks is named, with what to do about it."""

from __future__ import annotations

import os
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from catalog.cli import doctoring
from tests.cli.sites import run, spawn

ROOT = Path(__file__).parents[2]


@pytest.mark.usefixtures("site")
def test_on_a_whole_machine_nothing_is_missing() -> None:
    ran = run("doctor")
    assert ran.code == 0
    assert "ok       a site, and the right to publish it\n" in ran.out
    assert ran.out.endswith("Everything that is needed is here.\n")


def test_every_package_that_is_needed_is_looked_for() -> None:
    needed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    installed = packages_distributions()
    looked_for = {name.lower() for library in (*doctoring.LIBRARIES, "weasyprint") for name in installed[library]}
    assert looked_for == {need.partition(">")[0] for need in needed}


@pytest.mark.usefixtures("site")
def test_what_is_needed_and_missing_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctoring, "LIBRARIES", (*doctoring.LIBRARIES, "a_package_that_nobody_has"))
    ran = run("doctor")
    assert ran.code == 1
    assert "missing  Python's packages: a_package_that_nobody_has cannot be imported\n         Install the program again" in ran.out
    assert ran.out.endswith("Something that is needed is missing.\n")


def test_what_only_some_commands_need_does_not_fail(site: Path) -> None:
    ran = spawn("doctor", cwd=site, env={"PATH": os.devnull})
    assert ran.code == 0
    assert "without  git: git is not found" in ran.out
    assert "without  a browser for tests: no Chromium is found" in ran.out


def test_outside_of_a_site_it_says_so(tmp_path: Path) -> None:
    ran = spawn("doctor", cwd=tmp_path)
    assert (ran.code, "`catalog new site DIR`" in ran.out) == (0, True)


@pytest.mark.parametrize(
    ("shell", "line"), [("bash", "complete -o nosort -F"), ("zsh", "#compdef catalog"), ("fish", "complete --no-files")]
)
def test_completion_for_each_shell(shell: str, line: str, tmp_path: Path) -> None:
    said = spawn(cwd=tmp_path, env={"_CATALOG_COMPLETE": f"{shell}_source"})
    assert line in said.out
