"""`catalog admin`: what it writes, what becomes of it in the site, and that its program is the one that it says."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest

from catalog.admin.files import VENDOR
from tests.cli.sites import changed, make_site, run


def test_it_is_published_under_admin_and_nothing_leads_there(site: Path) -> None:
    assert run("build", "--only", "html,data").code == 0
    output = site / "output"
    assert (output / "admin/index.html").read_bytes() == (site / "templates/admin/index.html").read_bytes()
    assert '<meta name="robots" content="noindex, nofollow">' in (output / "admin/index.html").read_text()
    named = [path for path in output.rglob("*") if path.suffix in {".html", ".xml", ".json"} and "admin" not in path.parts[-2:]]
    assert named
    assert not [path for path in named if "/admin/" in path.read_text(encoding="utf-8") and path.name != "manifest.json"]


def test_the_host_is_told_each_policy_for_its_own_pages(site: Path) -> None:
    run("build", "--only", "html,data")
    rules = blocks((site / "output/_headers").read_text(encoding="utf-8"))
    assert "Content-Security-Policy" not in rules["/*"]
    assert rules["/admin/*"] == {
        "Content-Security-Policy": "frame-ancestors 'none'", "X-Robots-Tag": "noindex", "Cache-Control": "no-cache",
    }  # fmt: skip
    pages = [path.relative_to(site / "output").as_posix() for path in (site / "output").rglob("*.html")]
    for page in (page for page in pages if not page.startswith("admin/")):
        matching = [
            rule for rule in rules if rule != "/*" and (f"/{page}" == rule or (rule.endswith("/*") and f"/{page}".startswith(rule[:-1])))
        ]
        assert "default-src 'none'" in rules[matching[0]]["Content-Security-Policy"], page
    shutil.rmtree(site / "templates/admin")
    run("build", "--only", "html,data")
    rules = blocks((site / "output/_headers").read_text(encoding="utf-8"))
    assert "default-src 'none'" in rules["/*"]["Content-Security-Policy"]
    assert "/admin/*" not in rules
    assert not (site / "output/admin").exists()


def blocks(text: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    address = ""
    for line in text.splitlines():
        if line.startswith(" "):
            name, _, value = line.strip().partition(": ")
            found[address][name] = value
        else:
            address = line
            found.setdefault(address, {})
    return found


def test_it_keeps_its_host_and_says_when_it_is_out_of_date(site: Path) -> None:
    assert run("admin", "--check").code == 0
    changed(site, "content/association.yml", "  wellness: Wellness", "  wellness: Wellness\n  records: Records")
    ran = run("admin", "--check")
    assert (ran.code, ran.out) == (1, "templates/admin/config.json is out of date. `catalog admin` writes it anew.\n")
    assert run("admin").code == 0
    assert json.loads((site / "templates/admin/config.json").read_text())["backend"] == {"name": "test-repo"}
    assert run("admin", "--check").code == 0


def test_the_host_comes_from_the_remote_or_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(make_site(tmp_path / "site"))
    ran = run("admin")
    assert (ran.code, "--backend github --repo owner/name" in ran.err) == (2, True)
    subprocess.run(["git", "init", "-q"], check=True)
    subprocess.run(["git", "remote", "add", "origin", "git@github.com:example/our-training.git"], check=True)
    assert "It commits to github, example/our-training, branch main." in run("admin").out
    page = (tmp_path / "site/templates/admin/index.html").read_text(encoding="utf-8")
    assert "connect-src &#x27;self&#x27; blob: data: https://api.github.com https://github.com;" in page
    assert run("admin", "--backend", "github").code == 2


def test_no_font_is_loaded_from_elsewhere(site: Path) -> None:
    program = (site / "templates/admin/index.js").read_text(encoding="utf-8")
    fonts = re.findall(r"src:url\(([^)]*)\)", program)
    assert len(fonts) == 3
    assert all((site / "templates/admin" / font).is_file() for font in fonts)


def test_licences_stand_beside_what_they_are_of(site: Path) -> None:
    there = {path.name for path in (site / "templates/admin").rglob("*")}
    assert {"LICENSE.txt", *(f"{name}.LICENSE.txt" for name in ("material-symbols-outlined", "noto-mono", "source-sans-3"))} <= there


def pinned() -> tuple[str, str, str]:
    found = re.search(r"`(@[\w/-]+)` \| ([\d.]+) \| `sha512-([\w+/=]+)`", (VENDOR / "README.md").read_text(encoding="utf-8"))
    assert found is not None
    return found[1], found[2], found[3]


@pytest.mark.slow
def test_the_program_is_the_one_of_the_package(tmp_path: Path) -> None:
    name, version, integrity = pinned()
    subprocess.run(["npm", "pack", "--silent", f"{name}@{version}"], cwd=tmp_path, check=True, capture_output=True)
    (archive,) = tmp_path.glob("*.tgz")
    assert base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode() == integrity
    with tarfile.open(archive) as package:
        package.extractall(tmp_path, filter="data")
    ours = [path.relative_to(VENDOR) for path in VENDOR.rglob("*.*") if path.is_file() and path.name != "README.md"]
    assert len(ours) == 9
    for path in ours:
        theirs = tmp_path / "package" / (path if path.name == "LICENSE.txt" else Path("npm") / path)
        assert theirs.read_bytes() == (VENDOR / path).read_bytes(), path
    schema = tmp_path / "package/schema/sveltia-cms.json"
    assert schema.read_bytes() == (Path(__file__).parent / "sveltia-cms.schema.json").read_bytes()
