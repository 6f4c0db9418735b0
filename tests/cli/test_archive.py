"""`catalog archive`: a past year stays as it was published, whatever becomes of its courses, places and certifications."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.sites import changed, run

FILE = "content/sessions/2026/basics-autumn.yml"
PAST = """\
course: representation-basics
dates: [2026-10-13, 2026-10-14]
venue: training-room
control_number: 9999-10010-26-001
seats: 24
# The last line of the file is a remark."""
COURSE, VENUE = "content/courses/representation-basics.md", "content/venues/training-room.yml"
APPROVAL = """\
certifications:
  - certifier: post
    number: 9999-10010
    title: Representation Basics
    certified_on: 2026-06-01
    fiscal_years: [2026-27]
"""


@pytest.fixture
def past(site: Path) -> Path:
    (site / FILE).parent.mkdir()
    (site / FILE).write_text(PAST)
    (site / "content/certifications").mkdir(exist_ok=True)
    (site / "content/certifications/representation-basics.yml").write_text(APPROVAL)
    return site


def edit(site: Path) -> None:
    """Change everything that a past session takes from other files."""
    changed(site, COURSE, "title: Representation Basics", "title: Representing Colleagues")
    changed(site, COURSE, "fee: two-day", "fee: {member: 210, non_member: 340, why: Printed materials.}")
    changed(site, COURSE, "08:00-17:00, 08:00-17:00", "09:00-18:00, 09:00-18:00")
    changed(site, VENUE, "name: Sample Training Room", "name: Sample Conference Hall")
    changed(site, VENUE, "100 Sample Street", "7 Other Street")
    changed(site, "content/certifications/representation-basics.yml", "title: Representation Basics", "title: Representing Colleagues")


def test_an_archived_year_stays_as_it_was_published(past: Path) -> None:
    assert run("archive", "2026").out.startswith("Archived 1 session of 2026.")
    edit(past)
    ran = run("build", "--only", "html,ics,data")
    assert (ran.code, "error" in ran.out) == (0, False), ran.out  # the proof held every file against the kept facts
    archive = (past / "output/archive/2026/index.html").read_text()
    page = (past / "output/sessions/basics-autumn/index.html").read_text()
    for printed in ("Representation Basics", "$200", "$325", "9999-10010-26-001", "8:00 am–5:00 pm"):
        assert printed in archive
        assert printed in page
    for other in ("Representing Colleagues", "$210", "9:00 am", "Sample Conference Hall", "7 Other Street"):
        assert other not in archive
    assert "100 Sample Street" in page
    sessions = json.loads((past / "output/catalog.json").read_text())["courses"][0]["sessions"]
    assert next(one for one in sessions if one["id"] == "basics-autumn")["fee"]["member"] == "200"


def test_without_it_the_past_changes_with_the_course(past: Path) -> None:
    """What the command is for: the fault that it prevents."""
    edit(past)
    assert run("build", "--only", "html").code == 0
    assert "Representing Colleagues" in (past / "output/archive/2026/index.html").read_text()


def test_archived_sessions_leave_the_course_page(past: Path) -> None:
    assert run("build", "--only", "html").code == 0
    page = past / "output/courses/representation-basics/index.html"
    assert "Oct 13–14, 2026" in page.read_text()
    run("archive", "2026")
    assert run("build", "--only", "html").code == 0
    assert "Oct 13–14, 2026" not in page.read_text()
    assert "archive/2026/" in page.read_text()


@pytest.mark.usefixtures("past")
def test_the_year_is_due_until_it_is_archived() -> None:
    told = "2026 is over: `catalog archive 2026`"
    assert told in run("build", "--only", "html").out
    assert told in run("due").out
    run("archive", "2026")
    assert told not in run("build", "--only", "html").out
    assert told not in run("due").out


def test_the_text_of_the_file_stays_and_a_second_time_changes_nothing(past: Path) -> None:
    run("archive", "2026")
    once = (past / FILE).read_text()
    assert once.startswith(PAST + "\n# As it was published.")
    assert run("archive", "2026").out == "Nothing of 2026 is left to archive.\n"
    assert (past / FILE).read_text() == once


@pytest.mark.usefixtures("past")
def test_a_year_that_is_not_over_cannot_be_archived() -> None:
    ran = run("archive", "2027")
    assert ran.code == 2
    assert "2027 is not over on 2027-01-15." in ran.err


def test_kept_facts_say_nothing_of_a_session_to_come(past: Path) -> None:
    run("archive", "2026")
    changed(past, FILE, "2026-10-13, 2026-10-14", "2027-04-13, 2027-04-14")
    changed(past, FILE, "title: Representation Basics", "title: Anything Else")
    assert run("build", "--only", "html").code == 0
    assert "Anything Else" not in (past / "output/sessions/basics-autumn/index.html").read_text()


def test_content_with_errors_is_not_kept(past: Path) -> None:
    changed(past, COURSE, "hours: 16", "hours: many")
    ran = run("archive", "2026")
    assert ran.code == 2
    assert (past / FILE).read_text() == PAST
