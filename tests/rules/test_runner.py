"""The runner: severities, waivers, folding, order."""

import pytest

from catalog.findings import Finding, Severity
from catalog.rules import check
from tests.rules.examples import SITE
from tests.sites import read_site

ASSOCIATION = """
--- association.yml
name: Sample Association
address: {street: 100 Sample Street, city: Ontario, zip: "91764"}
phone: (909) 555-0100
email: training@example.org
url: https://training.example.org
"""

WRONG_DAY = """
--- sessions/w.yml
course: wellness
venue: ontario-police
dates: [2027-03-10]
weekdays: Thu
"""


def found(text: str) -> tuple[Finding, ...]:
    reading = read_site(text, base=SITE)
    assert reading.findings == ()
    assert reading.catalog
    return check(reading.catalog)


def test_a_finding_carries_what_its_rule_says() -> None:
    (finding,) = found(WRONG_DAY)
    assert finding.rule == "schedule-weekday"
    assert finding.severity is Severity.ERROR
    assert finding.why == "A wrong weekday sends people on the wrong day."
    assert finding.source == "house rule"
    assert not finding.legal
    assert finding.related[0].span.line == 3


@pytest.mark.parametrize(("weight", "severity"), [("warning", Severity.WARNING), ("note", Severity.NOTE), ("error", Severity.ERROR)])
def test_the_association_weighs_its_own_rules(weight: str, severity: Severity) -> None:
    (finding,) = found(f"{ASSOCIATION}severities: {{schedule-weekday: {weight}}}\n{WRONG_DAY}")
    assert finding.severity is severity


def test_a_rule_that_is_off_finds_nothing() -> None:
    assert found(f"{ASSOCIATION}severities: {{schedule-weekday: off}}\n{WRONG_DAY}") == ()


def test_a_rule_of_law_keeps_its_weight() -> None:
    findings = found(
        f"""{ASSOCIATION}severities: {{publicity-number: off}}
--- certifications/wellness.yml
certifications:
  - {{certifier: post, title: Wellness, certified_on: 2026-08-17}}
"""
    )
    assert [(finding.rule, finding.severity) for finding in findings] == [
        ("severity-legal", Severity.ERROR),
        ("publicity-number", Severity.ERROR),
    ]


def test_a_waiver_excuses_its_rule_in_its_file() -> None:
    assert found(f"{WRONG_DAY}waive: [{{rule: schedule-weekday, why: The flyer is printed, by: Training desk, until: 2027-03-10}}]\n") == ()


def test_a_waiver_excuses_nothing_else() -> None:
    findings = found(f"{WRONG_DAY}seats: 5\nseats_left: 9\nwaive: [{{rule: schedule-weekday, why: It is printed, by: Training desk}}]\n")
    assert [finding.rule for finding in findings] == ["schedule-status"]


def test_a_house_finding_of_a_legal_rule_can_be_waived() -> None:
    text = """
--- certifications/wellness.yml
certifications:
  - {certifier: stc, certified_on: 2026-08-17, hours: 6}
"""
    (finding,) = found(text)
    assert (finding.rule, finding.legal, finding.source) == ("certification-hours", False, "house rule")
    assert found(f"{text}waive: [{{rule: certification-hours, why: The letter is being corrected, by: Training desk}}]\n") == ()


def test_that_a_course_without_certification_is_presented_by_its_host_is_a_warning_of_the_house() -> None:
    text = """
--- sessions/ia.yml
course: internal-affairs
dates: [2027-04-13, 2027-04-14]
venue: ontario-police
host: Ontario POA
control_number: 9999-10010-26-001

--- courses/COURSE.md
title: TITLE
hours: 16
schedule: [08:00-17:00, 08:00-17:00]
fee: two-day
summary: Presented by Ontario POA.
"""
    (of_law,) = found(text.replace("COURSE", "internal-affairs").replace("TITLE", "Internal Affairs"))
    assert (of_law.rule, of_law.legal, of_law.severity) == ("certification-presenter", True, Severity.ERROR)
    (of_the_house,) = found(text.replace("COURSE", "wellness").replace("TITLE", "Wellness"))
    assert (of_the_house.rule, of_the_house.legal, of_the_house.severity) == ("certification-presenter", False, Severity.WARNING)
    assert of_the_house.source == "house rule"


def test_what_two_certifiers_limit_is_told_as_what_the_law_forbids() -> None:
    approvals = """
--- certifications/internal-affairs.yml
certifications:
  - {certifier: stc, certified_on: 2026-06-01, max_enrolment: 15}
"""
    post = "  - {certifier: post, number: 9999-10010, title: Internal Affairs, certified_on: 2026-06-01, max_enrolment: 20}\n"
    session = """
--- sessions/ia.yml
course: internal-affairs
dates: [2027-04-13, 2027-04-14]
venue: ontario-police
control_number: 9999-10010-26-001
seats: SEATS
"""
    too_many = session.replace("SEATS", "25")
    (finding,) = found(approvals + post + too_many)
    assert (finding.legal, finding.message) == (True, "25 seats; POST certified 20 students a presentation, and 24 at the most.")
    (finding,) = found(approvals + post + too_many.replace("25", "20"))
    assert (finding.legal, finding.source) == (False, "house rule")


def test_a_year_that_is_too_full_for_a_certifier_whose_regulations_are_not_known_is_the_houses() -> None:
    (finding,) = found(
        """
--- certifications/wellness.yml
certifications:
  - {certifier: stc, certified_on: 2026-06-01, max_enrolment_year: 20}

--- sessions/w.yml
course: wellness
dates: [2027-04-13]
venue: ontario-police
status: full
seats: 25
seats_left: 0
"""
    )
    assert (finding.rule, finding.legal, finding.source) == ("enrolment-limit", False, "house rule")


def test_a_cascade_is_folded_into_its_cause() -> None:
    # The year is mistyped: that the date is past, and that no announcement is on record, follows from it.
    findings = found(
        """
--- sessions/ia.yml
course: internal-affairs
venue: ontario-police
dates: [2026-02-09, 2026-02-10]
weekdays: Tue/Wed
control_number: 9999-10010-26-001
"""
    )
    assert [finding.rule for finding in findings] == ["schedule-year"]


def test_what_follows_from_a_wrong_day_is_folded_into_the_weekday() -> None:
    # No other year fits: either the weekday or the day is wrong, and that the session is over and still open follows from the day.
    findings = found(
        """
--- sessions/ia.yml
course: internal-affairs
venue: ontario-police
dates: [2026-12-09, 2026-12-10]
weekdays: Tue/Wed
control_number: 9999-10010-26-001
"""
    )
    assert [finding.rule for finding in findings] == ["schedule-weekday"]


def test_a_deleted_date_is_one_fault() -> None:
    session = """
--- sessions/ia.yml
course: internal-affairs
venue: ontario-police
weekdays: Tue/Wed
"""
    assert [finding.rule for finding in found(session)] == ["schedule-status"]
    assert [finding.rule for finding in found(f"{session}status: tentative\n")] == ["schedule-weekday"]


def test_nothing_is_folded_into_a_lighter_finding() -> None:
    lighter = f"{ASSOCIATION}severities: {{schedule-weekday: note}}\n"
    session = """
--- sessions/ia.yml
course: internal-affairs
venue: ontario-police
dates: [2027-02-09, 2027-02-10]
weekdays: Wed/Thu
"""
    findings = {finding.rule: finding.severity for finding in found(lighter + session)}
    assert findings == {"schedule-weekday": Severity.NOTE, "deadline-announcement": Severity.ERROR}


def test_a_waived_finding_explains_nothing() -> None:
    findings = found(
        """
--- sessions/ia.yml
course: internal-affairs
venue: ontario-police
dates: [2027-02-09, 2027-02-10]
weekdays: Wed/Thu
waive: [{rule: schedule-weekday, why: It is printed, by: Training desk}]
"""
    )
    assert [finding.rule for finding in findings] == ["deadline-announcement"]


def test_findings_are_sorted_by_place() -> None:
    findings = found(
        f"{WRONG_DAY}seats: 5\nseats_left: 9\n\n--- courses/wellness.md\ntitle: Wellness\nhours: 9\nschedule: [08:00-17:00]\nfee: one-day\n"
    )
    assert [finding.rule for finding in findings] == ["schedule-hours", "schedule-weekday", "schedule-status"]
    assert list(findings) == sorted(findings, key=Finding.sort_key)
