"""What a certifier's statement says in its own words is no label that somebody typed."""

from __future__ import annotations

import pytest

from catalog import proof
from catalog.plan import Kind, plan
from tests.proof.seeded import SITE, made, theme
from tests.sites import read_site

STATEMENT = """
    --- certifiers/post.yml
    statement: The {certifier} certified {title} under {number}.
    session_statement: The {certifier} certified this offering of {title} under {number}, {control_number}.
    full_name: Commission on Peace Officer Standards and Training
"""


@pytest.mark.parametrize("kinds", [("html",), ("ics",), ("text",)])
def test_a_statement_may_say_that_its_body_certified_something(kinds: tuple[Kind, ...]) -> None:
    catalog = read_site(SITE + STATEMENT).catalog
    assert catalog is not None
    planned = plan(catalog, kinds=kinds)
    found = proof.prove(catalog, planned, made(planned, theme(), {}, lambda _: True))
    assert [finding.message for finding in found] == []


def test_the_same_words_beside_another_course_are_one() -> None:
    catalog = read_site(SITE + STATEMENT).catalog
    assert catalog is not None
    kinds: tuple[Kind, ...] = ("html",)
    planned = plan(catalog, kinds=kinds)
    typed = b"<p>Commission on Peace Officer Standards and Training certified</p>"
    files = {
        **theme(),
        "html/course.html": theme()["html/course.html"].replace(b"<h1>{{ course.title }}</h1>", b"<h1>{{ course.title }}</h1>" + typed),
    }
    found = proof.prove(catalog, planned, made(planned, files, {}, lambda _: True))
    assert [finding.artifact for finding in found if finding.rule == "proof-label"] == ["courses/records/index.html"]
