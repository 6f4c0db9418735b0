"""`catalog build` and `catalog rollback`: what is published, and what is said of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.sites import SESSION, Ran, changed, on_terminal, run
from tests.disk.generations import files_in

PENDING = """\
certifications:
  - certifier: post
    status: pending
    title: Crisis Talk
    requested_on: 2026-12-01
"""

COURSE = """\
---
title: Crisis Talk
hours: 8
schedule: [08:00-17:00]
fee: one-day
---
One day on what to say.
"""


def build(*arguments: str) -> Ran:
    """Build without PDFs, which have their own tests and take their time."""
    return run("build", "--only", "html,ics,data", *arguments)


def test_a_site_is_published_and_its_size_said(site: Path) -> None:
    ran = build()
    assert ran.code == 0
    assert re.fullmatch(r"Published \d+ files in output/: 1 course, 1 session, as of 2027-01-15, in \d+\.\d s\.\n", ran.out)
    assert "Representation Basics" in (site / "output" / "courses" / "representation-basics" / "index.html").read_text()
    assert (site / "output" / ".gitkeep").exists()


def test_with_an_error_the_last_good_site_stands(site: Path) -> None:
    build()
    before = files_in(site / "output")
    changed(site, SESSION, "weekdays: Tue/Wed", "weekdays: Mon/Tue")
    ran = build()
    assert ran.code == 1
    assert ": error schedule-weekday\n" in ran.out
    assert ran.out.endswith("\nNothing was published; the last good site stands.\n")
    assert files_in(site / "output") == before


def test_with_an_error_in_the_first_build_there_is_no_site_yet(site: Path) -> None:
    changed(site, SESSION, "status: open", "status: nobody knows")
    assert build().out.endswith("\nNothing was published; there is no site yet.\n")
    assert files_in(site / "output") == {".gitkeep": b""}


def test_warnings_do_not_stop_publication(site: Path) -> None:
    changed(site, "content/association.yml", "tagline: Training for the people who represent us", "tagline:")
    ran = build()
    assert ran.code == 0
    assert "1 warning in 1 file." in ran.out
    assert "Published" in ran.out
    assert build("--strict").code == 1


def test_what_is_withheld_is_said_with_its_reason(site: Path) -> None:
    (site / "content" / "certifications").mkdir()
    (site / "content" / "certifications" / "crisis-talk.yml").write_text(PENDING)
    (site / "content" / "courses" / "crisis-talk.md").write_text(COURSE)
    ran = build()
    assert ran.code == 0
    assert "\nWithheld: Crisis Talk (crisis-talk) is left out everywhere: its POST certification is pending.\n" in ran.out
    assert ": 1 course, 1 session," in ran.out
    assert not any(b"Crisis Talk" in content for content in files_in(site / "output").values())


def test_drafts_go_to_a_folder_of_their_own(site: Path) -> None:
    build()
    before = files_in(site / "output")
    (site / "content" / "certifications").mkdir()
    (site / "content" / "certifications" / "crisis-talk.yml").write_text(PENDING)
    (site / "content" / "courses" / "crisis-talk.md").write_text(COURSE)
    ran = build("--drafts")
    assert ran.code == 0
    assert "\nDraft: Crisis Talk (crisis-talk) may not be published: its POST certification is pending.\n" in ran.out
    assert (site / "output-drafts" / "courses" / "crisis-talk" / "index.html").exists()
    assert files_in(site / "output") == before


def test_verbose_lists_the_files(site: Path) -> None:
    listed = set(build("--verbose").out.splitlines()[:-1])
    assert listed == {f"output/{path}" for path in files_in(site / "output")}


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_progress_is_shown_on_a_terminal_and_goes_in_the_end(site: Path) -> None:
    shown = on_terminal(site, ["build", "--only", "ics"])
    total = max(int(number) for number in re.findall(r"Building … \d+ of (\d+)", shown))
    assert f"\r\x1b[KBuilding … {total} of {total}\r\x1b[K" in shown
    assert "\x1b[32;1mPublished\x1b[0m" in shown


@pytest.mark.usefixtures("site")
def test_an_unknown_kind_is_wrong_use() -> None:
    ran = run("build", "--only", "html,gif")
    assert ran.code == 2
    assert "there is no kind `gif`; there are html, ics, pdf, data." in ran.err


def test_rollback_gives_back_the_site_before(site: Path) -> None:
    build()
    before = files_in(site / "output")
    changed(site, "content/courses/representation-basics.md", "title: Representation Basics", "title: Representation")
    assert build().code == 0
    after = files_in(site / "output")
    assert before != after
    ran = run("rollback")
    assert (ran.code, files_in(site / "output")) == (0, before)
    assert ran.out.startswith("The site before the last one is published again.")
    assert run("rollback").code == 0
    assert files_in(site / "output") == after


@pytest.mark.usefixtures("site")
def test_rollback_without_an_earlier_site_is_a_finding() -> None:
    ran = run("rollback")
    assert ran.code == 1
    assert ran.out.startswith("output: error disk-no-previous\n  There is no earlier site to give back.\n")
    assert ran.out.endswith("\nNothing was given back; there is no site yet.\n")
    assert "1 error" not in ran.out


def test_a_disk_that_refuses_is_a_finding_and_no_defect(site: Path) -> None:
    (site / "output" / "content").mkdir()
    (site / "output" / "content" / "association.yml").touch()
    ran = build()
    assert ran.code == 1
    assert ran.out.startswith("output: error disk-output\n")
    assert "Nothing was published" in ran.out
