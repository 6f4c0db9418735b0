"""The bill of materials: that of the lock, whole and valid, naming no registry."""

from __future__ import annotations

import hashlib
import json
import runpy
from collections.abc import Callable
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from tests.setup.test_lock import entries, named_hosts, pins

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / "requirements/run.txt").read_text(encoding="utf-8")
BILL = (ROOT / "requirements/sbom.json").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def bill() -> Callable[[str], str]:
    made: Callable[[str], str] = runpy.run_path(str(ROOT / "requirements/sbom.py"))["bill"]
    return made


def test_it_is_the_lock_s(bill: Callable[[str], str]) -> None:
    assert bill(LOCK) == BILL, "requirements/sbom.json is not that of the lock; `./run lock` writes it"


def test_a_release_that_is_missing_or_another_is_seen(bill: Callable[[str], str]) -> None:
    assert bill(LOCK.replace("jinja2==", "jinja2==9")) != BILL


def test_every_release_of_the_lock_is_in_it_with_its_digests() -> None:
    components = {one["name"]: one for one in json.loads(BILL)["components"] if one["purl"].startswith("pkg:pypi/")}
    assert {name: one["version"] for name, one in components.items()} == pins("run.txt")
    for name, entry in entries(LOCK).items():
        digests = {part.split(":")[1].strip() for part in entry.split("--hash=")[1:]}
        assert {one["content"] for one in components[name]["hashes"]} == digests


def test_scripts_of_others_are_in_it_and_are_what_their_readme_says() -> None:
    scripts = {one["purl"]: one for one in json.loads(BILL)["components"] if one["purl"].startswith("pkg:npm/")}
    assert set(scripts) == {"pkg:npm/%40sveltia/cms@0.221.1", "pkg:npm/minisearch@7.2.0"}
    assert "`@sveltia/cms` | 0.221.1 |" in (ROOT / "src/catalog/admin/vendor/README.md").read_text(encoding="utf-8")
    # The digest of the file in the package whose integrity the bill has.
    digest = "03c27931eb603af1d3358579e9885eafdb6a2f5fa9929557b3e77d7e99d06d03"
    assert hashlib.sha256((ROOT / "templates/static/minisearch.js").read_bytes()).hexdigest() == digest
    assert "MIT" in scripts["pkg:npm/minisearch@7.2.0"]["licenses"][0]["license"]["id"]
    assert "free of charge" in (ROOT / "templates/static/minisearch-LICENSE.txt").read_text(encoding="utf-8")


def test_it_says_who_asks_for_what() -> None:
    asked = {one["ref"]: set(one.get("dependsOn", ())) for one in json.loads(BILL)["dependencies"]}
    assert {"weasyprint", "jinja2", "pydantic"} <= asked["training-catalog"]
    assert "markupsafe" in asked["jinja2"]


def test_it_is_valid_and_names_no_registry() -> None:
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(BILL) is None
    assert named_hosts(BILL) == []
