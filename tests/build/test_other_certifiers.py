"""Bodies that the program does not know: a profile written only in YAML decides what a site prints of them."""

from pathlib import Path

from catalog.build import build
from tests.build.test_pipeline import QUICK, errors, lay_out
from tests.sites import AS_OF

SITE = """
    --- certifiers/registry.yml
    name: Registry
    full_name: Sample Registry of Providers
    label: Registered Program
    number_mask: "R-####"
    number_required: true
    exact_title: true
    pending: forbid
    statement: "Sample Registry of Providers: this program, {title}, is entered under number {number}."

    --- certifiers/board.yml
    name: Board
    full_name: Sample Board of Continuing Education
    label: Board Approved
    pending_label: Board approval pending
    pending: allow
    publish_before_certification: true
    statement: "{title} is approved by the {certifier}."

    --- courses/hearing-practice.md
    ---
    title: Hearing Practice
    hours: 8
    schedule: [08:00-17:00]
    fee: one-day
    ---
    A day of hearings.

    --- courses/roster-planning.md
    ---
    title: Roster Planning
    hours: 8
    schedule: [08:00-17:00]
    fee: one-day
    ---
    A day of rosters.

    --- certifications/hearing-practice.yml
    certifications:
      - {certifier: registry, number: R-0042, title: Hearing Practice, certified_on: 2026-06-01, fiscal_years: [2026-27]}

    --- certifications/roster-planning.yml
    certifications:
      - {certifier: board, status: pending}

    --- sessions/hearing-practice-ontario.yml
    course: hearing-practice
    dates: [2027-02-09]
    venue: ontario-police

    --- sessions/roster-planning-ontario.yml
    course: roster-planning
    dates: [2027-03-09]
    venue: ontario-police
"""


def test_statement_label_and_number_are_printed_in_the_words_of_the_profile(tmp_path: Path) -> None:
    outcome = build(lay_out(tmp_path, SITE), as_of=AS_OF, kinds=QUICK)
    assert errors(outcome) == []
    assert outcome.published
    statement = "Sample Registry of Providers: this program, Hearing Practice, is entered under number R-0042."
    for page in ("courses/hearing-practice", "sessions/hearing-practice-ontario", "calendar/2027-02"):
        text = (tmp_path / "output" / page / "index.html").read_text()
        assert "Registered Program" in text
        assert statement in text
    calendar = (tmp_path / "output/sessions/hearing-practice-ontario.ics").read_text().replace("\n ", "").replace("\\,", ",")
    assert statement in calendar


def test_a_body_that_allows_it_has_its_pending_wording_printed(tmp_path: Path) -> None:
    assert build(lay_out(tmp_path, SITE), as_of=AS_OF, kinds=QUICK).published
    page = (tmp_path / "output/courses/roster-planning/index.html").read_text()
    assert "Board approval pending" in page
    assert "Board Approved" not in page


def test_a_number_that_is_not_in_the_body_s_form_stops_publication(tmp_path: Path) -> None:
    outcome = build(lay_out(tmp_path, SITE.replace("R-0042", "R-42")), as_of=AS_OF, kinds=QUICK)
    assert not outcome.published
    assert "certification-number-form" in {finding.rule for finding in outcome.findings}


def test_the_same_course_pending_with_a_body_that_forbids_it_is_withheld(tmp_path: Path) -> None:
    pending = SITE.replace("number: R-0042, title: Hearing Practice, certified_on: 2026-06-01, fiscal_years: [2026-27]", "status: pending")
    outcome = build(lay_out(tmp_path, pending), as_of=AS_OF, kinds=QUICK)
    assert [withheld.course.id for withheld in outcome.withheld] == ["hearing-practice"]
    assert not (tmp_path / "output/courses/hearing-practice").exists()
