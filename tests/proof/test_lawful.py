"""What is right is not refused: content out of the ordinary, and templates that say the same facts in other words or another order."""

from __future__ import annotations

import pytest

from catalog import proof
from catalog.plan import Kind, plan
from tests.proof.seeded import SITE, made, planned, site, theme
from tests.sites import read_site

FREE_FOR_MEMBERS = SITE.replace(
    "fee: one-day\n    topics: [discipline]", "fee: {member: 0, non_member: 60, why: A gift.}\n    topics: [discipline]"
)
"""A course that costs members nothing."""


@pytest.mark.parametrize("kind", ["html", "ics", "text", pytest.param("pdf", marks=pytest.mark.pdf)])
def test_a_course_may_cost_members_nothing(kind: Kind) -> None:
    catalog = read_site(FREE_FOR_MEMBERS).catalog
    assert catalog is not None
    assert catalog.courses["records"].fee.member == 0
    printed = plan(catalog, kinds=(kind,))
    shown = (lambda _: True) if kind != "pdf" else (lambda template: template != "pdf/brochure.html")
    assert proof.prove(catalog, printed, made(printed, theme(), {}, shown)) == []


OVERRIDES = {
    "a frame around the certification": (
        "html/session.html",
        "{{ certification(session.certification) }}",
        "<div>{{ certification(session.certification) }}</div>",
    ),
    "the next date beside a session": (
        "html/session.html",
        "{{ notice_of(page.notice) }}",
        '{{ notice_of(page.notice) }}<a href="/sessions/ia-spring/">Another date</a>',
    ),
    "sold out is not full": ("html/session.html", "<h1>", "<p>Classes are never sold out for long.</p><h1>"),
    "everyday words of a withheld course": ("html/404.html", "{% block main %}", "{% block main %}<p>We give peer <b>support</b>.</p>"),
}
"""Changes of templates that leave every fact where it was."""


@pytest.mark.parametrize("name", OVERRIDES)
def test_a_theme_may_say_the_same_in_another_way(name: str) -> None:
    template, old, new = OVERRIDES[name]
    files = {**theme(), template: theme()[template].replace(old.encode(), new.encode())}
    assert files[template] != theme()[template]
    assert proof.prove(site(), planned(("html",)), made(planned(("html",)), files, {}, lambda _: True)) == []
