"""Certifying bodies that are written in YAML alone: what they ask is checked, and what they want printed is printed."""

from catalog.findings import Finding, Severity
from catalog.model import Catalog
from catalog.model.publicity import certification_lines, label, withheld
from catalog.rules import check
from tests.rules.examples import SITE
from tests.sites import read_site

REGISTRY = """
--- certifiers/registry.yml
name: Registry
full_name: National Registry of Sample Training
label: Registry Listed
number_mask: "NR-######"
number_required: true
exact_title: true
publish_before_certification: false
pending: forbid
statement: "{presenter} is listed with the {certifier} under {number}. Complaints: registry@example.org."
statement_on: [pages, flyers]
required_fields: [level, session.delivery, course.prerequisite_note, association.contact.email]
sources:
  exact_title: Registry handbook, 2
  number_required: Registry handbook, 2
  number_mask: Registry handbook, 2
  statement: Registry handbook, 3
  required_fields: Registry handbook, 4
"""

LENIENT = """
--- certifiers/academy.yml
name: Academy
full_name: Academy of Sample Arts
label: Academy Approved
pending_label: Academy approval pending
pending: wording
publish_before_certification: true
statement: Approved by the {certifier}.
sources: {pending: "Academy bulletin, 7"}
"""

LISTED = """
--- certifications/wellness.yml
certifications:
  - certifier: registry
    number: NR-004711
    title: Wellness
    level: I
    presenter: Sample Institute
    certified_on: 2026-08-17
"""


def site(*drawings: str) -> Catalog:
    reading = read_site("\n".join(drawings), base=SITE)
    assert reading.findings == ()
    assert reading.catalog
    return reading.catalog


def rules_of(catalog: Catalog) -> list[str]:
    return [finding.rule for finding in check(catalog)]


def test_what_the_registry_requires_is_asked_for() -> None:
    findings = check(site(REGISTRY, LISTED))
    missing = [finding for finding in findings if finding.rule == "publicity-required-field"]
    assert [finding.message for finding in missing] == [
        "Registry requires `contact.email` of the association.",
        "Registry requires `prerequisite_note` of every course that it certified.",
    ]
    assert {(finding.severity, finding.source, finding.legal) for finding in missing} == {(Severity.ERROR, "Registry handbook, 4", True)}


def test_its_number_and_its_title_are_held_to_its_own_rules() -> None:
    listed = LISTED.replace("NR-004711", "NR-4711").replace("title: W", "title: The W")
    findings: dict[str, Finding] = {finding.rule: finding for finding in check(site(REGISTRY, listed))}
    assert "`NR-######`, with a digit for each `#`" in findings["certification-number-form"].message
    assert findings["publicity-title"].source == "Registry handbook, 2"


def test_its_statement_and_its_label_are_printed_as_it_words_them() -> None:
    catalog = site(REGISTRY, LISTED)
    (line,) = certification_lines(catalog, catalog.courses["wellness"])
    assert line.text == "Registry Listed (course NR-004711)"
    expected = "Sample Institute is listed with the National Registry of Sample Training under NR-004711. Complaints: registry@example.org."
    assert line.statement == expected


def test_a_course_that_it_has_not_listed_yet_is_withheld() -> None:
    catalog = site(REGISTRY, LISTED.replace("level: I", "level: I\n    status: pending"))
    assert withheld(catalog, catalog.courses["wellness"])
    (finding,) = [finding for finding in check(catalog) if finding.rule == "publicity-pending"]
    assert (finding.severity, finding.legal) == (Severity.NOTE, False), "no source is named for it"


def test_another_body_allows_pending_courses_in_its_wording() -> None:
    pending = "--- certifications/wellness.yml\ncertifications:\n  - {certifier: academy, status: pending}\n"
    catalog = site(LENIENT, pending)
    assert withheld(catalog, catalog.courses["wellness"]) is None
    assert label(catalog, catalog.courses["wellness"]) == "Academy approval pending"
    assert rules_of(catalog) == []

    typed = "--- courses/wellness.md\ntitle: Wellness\nhours: 8\nschedule: [08:00-17:00]\nfee: one-day\nlabel: Academy Approval Pending\n"
    assert rules_of(site(LENIENT, pending, typed)) == ["publicity-label"]


def test_without_its_bulletin_the_wording_is_a_warning() -> None:
    pending = "--- certifications/wellness.yml\ncertifications:\n  - {certifier: academy, status: pending}\n"
    (finding,) = check(site(LENIENT.replace('sources: {pending: "Academy bulletin, 7"}', ""), pending))
    assert (finding.rule, finding.severity) == ("publicity-pending", Severity.WARNING)
