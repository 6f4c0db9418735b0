"""A newcomer's way, from an empty folder to a change that somebody else can judge, timed."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

import pytest

from tests.cli.conftest import plain_environment
from tests.cli.sites import changed, run
from tests.serve.running import serving

__all__ = ["plain_environment"]

SESSION = "content/sessions/2031/representation-basics-spring.yml"
PAGE = "/sessions/representation-basics-spring/"
MACHINE = 60.0
"""Seconds that the program may take of somebody's first ten minutes."""


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-c", "user.name=Sample", "-c", "user.email=sample@example.org", *arguments], cwd=folder, check=True)


@pytest.mark.pdf
def test_the_first_ten_minutes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    start = time.monotonic()
    site = tmp_path / "our-training"
    assert run("new", "site", str(site), "--name", "Sample Deputies’ Association").code == 0
    monkeypatch.chdir(site)
    git(site, "init", "-q", "-b", "main")
    git(site, "add", ".")
    git(site, "commit", "-q", "-m", "The site")
    with serving(site) as preview:
        typed = "course: representation-basics\ndates: [2031-04-08, 2031-04-09]\nweekdays: Mon/Tue\nvenue: training-room\nseats: 24\n"
        (site / SESSION).parent.mkdir(parents=True, exist_ok=True)
        (site / SESSION).write_text(typed, encoding="utf-8")
        fault = preview.shows("/", "2031-04-08 is a Tuesday").text
        assert "write <code>Tue/Wed</code>" in fault
        assert preview.get(PAGE).status == 404
        changed(site, SESSION, "weekdays: Mon/Tue", "weekdays: Tue/Wed")
        preview.until(PAGE, lambda answer: answer.status == 200 and "preview-over" not in answer.text)
        assert preview.get(f"{PAGE}flyer.pdf").body.startswith(b"%PDF-")
    assert "Representation Basics, Apr 8–9, 2031, Sample City, Sample Training Room\n    appears" in run("diff", "HEAD").out
    git(site, "add", ".")
    git(site, "commit", "-q", "-m", "A session in spring")
    assert run("diff", "HEAD").out == "Nothing changes for the public.\n"
    assert "appears" in run("diff", "HEAD~1").out
    assert time.monotonic() - start < MACHINE
