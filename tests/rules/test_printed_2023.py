"""A real course page, as printed in 2023: what the checks say of it is what was worked out by hand from the page."""

import re

import pytest

from catalog.build import check
from tests.rules.printed_2023 import PAGE, printed

ROW = re.compile(r"(?P<place>content/\S+:\d+:\d+) (?P<rule>[a-z0-9-]+) (?P<severity>error|warning|note) \| \S")


def expected() -> list[tuple[str, str, str]]:
    lines = (PAGE / "expected.txt").read_text(encoding="utf-8").splitlines()
    rows = [line for line in lines if line.strip() and not line.startswith(("#", "=="))]
    matches = [ROW.match(row) for row in rows]
    assert None not in matches, rows[matches.index(None)]
    return sorted((match["place"], match["rule"], match["severity"]) for match in matches if match)


def test_the_page_of_2023_has_the_faults_that_a_careful_reader_finds() -> None:
    found = check(PAGE).findings
    assert sorted((str(finding.span), finding.rule, str(finding.severity)) for finding in found) == expected()


def test_the_list_is_of_use() -> None:
    """The page has dozens of faults, in the content and of every severity; an empty list would pass the test above."""
    rows = expected()
    assert len(rows) > 30
    assert {severity for _, _, severity in rows} == {"error", "warning", "note"}


@pytest.mark.parametrize("name", ["full", "concise"])
def test_the_findings_are_worded_as_they_were_read(name: str) -> None:
    """Each sentence was read against the page: it says what is wrong there, and what to type. Read the difference before accepting it."""
    assert printed(name) == (PAGE / f"{name}.txt").read_text(encoding="utf-8"), "run `python -m tests.rules.printed_2023`"
