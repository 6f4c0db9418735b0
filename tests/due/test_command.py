"""`catalog due` on a whole site."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import plain_environment, site
from tests.cli.sites import run

__all__ = ["plain_environment", "site"]


def test_formats_and_kinds(site: Path) -> None:
    assert "Registration closes for “Representation Basics”" in run("due").out
    assert {item["kind"] for item in json.loads(run("due", "--format", "json", "--kind", "registration").out)["due"]} == {"registration"}
    assert run("due", "--format", "markdown").out.startswith("# What is due\n")
    assert run("due", "--format", "ics", "--output", str(site / "due.ics")).code == 0
    assert (site / "due.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    assert run("due", "--kind", "rosters").code == 2


@pytest.mark.usefixtures("site")
def test_whether_the_site_must_be_built_again() -> None:
    assert run("due", "--rebuild-since", "2027-01-14").code == 1
    late = run("due", "--as-of", "2027-12-01", "--rebuild-since", "2027-01-14")
    assert late.code == 0
    assert "registration for “Representation Basics”" in late.out


def test_what_is_overdue_fails_when_asked(site: Path) -> None:
    certified = "certifications: [{certifier: post, number: 9999-10010, title: Representation Basics, certified_on: 2026-06-01}]\n"
    (site / "content/certifications").mkdir()
    (site / "content/certifications/representation-basics.yml").write_text(certified, encoding="utf-8")
    assert run("due", "--strict").code == 0
    assert run("due", "--strict", "--as-of", "2027-03-10").code == 1
    assert "Overdue" in run("due", "--as-of", "2027-03-10").out
