"""Every hostile input gives a clear finding at its place, soon, and nothing else."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping

import pytest

from catalog.cli.findings import exit_code
from catalog.content import read
from catalog.findings import Severity
from catalog.report import report
from tests.content.test_hostile import assert_places_exist
from tests.hostile.inputs.site import SITE
from tests.hostile.inputs.table import FILE, INPUTS, found, plain, row
from tests.sites import AS_OF

SECONDS = 5
"""Of CPU, for one input in process; none takes one here."""


def table() -> Mapping[str, str]:
    """Return the rows of the table by the input's name."""
    rows = re.split(r"^(?=\S)", FILE.read_text(encoding="ascii"), flags=re.MULTILINE)
    return {text.split("\n")[0]: text for text in rows if text}


TABLE = table()


def test_there_are_enough_of_them() -> None:
    assert len(INPUTS) > 500


def test_the_site_itself_is_without_faults() -> None:
    assert found({}) == ()


@pytest.mark.parametrize("name", INPUTS, ids=ascii)
def test_it_is_found_where_it_stands(name: str) -> None:
    start = time.process_time()
    findings = found(INPUTS[name])
    text = report("full", findings, {})
    assert time.process_time() - start < SECONDS
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    assert 1 <= len(errors) <= 21
    assert exit_code(findings, strict=False) == 1
    assert errors[0].span.file in {**SITE, **INPUTS[name]}
    assert all(len(finding.message) < 600 for finding in errors)
    # What is printed must not do to the terminal what it was found for.
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    assert row(name, findings) == TABLE[plain(name)]


def test_places_are_in_the_texts() -> None:
    for name, files in INPUTS.items():
        if not name.startswith(("name:", "bomb:")):
            assert_places_exist(read({**SITE, **files}, as_of=AS_OF, today=AS_OF))
