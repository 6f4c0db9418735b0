"""What gives a withheld course away, and what does not: everyday words are no leak."""

from __future__ import annotations

import pytest

from catalog.proof import Expectations
from catalog.proof.leaks import given_away
from tests.proof.seeded import SITE, site
from tests.sites import read_site


@pytest.mark.parametrize(
    "text",
    [
        "<li>Peer Support</li>",
        "Soon: Peer\nSupport, in May",
        "PEER SUPPORT",
        "number 9999-10030",
        "control number 9999-10030-26-001",
        '<a href="../courses/peer-support/">',
        '<a href="/sessions/peer-support-ontario/">',
        '<li data-course="peer-support">',
    ],
)
def test_a_withheld_course_is_given_away(text: str) -> None:
    assert list(given_away(Expectations(site()), text))


@pytest.mark.parametrize(
    "text",
    [
        "Whoever needs peer support is told where to find it.",
        "Peer support begins with listening.",
        "Wellness and peer support",
        "Peer Supporters",
        "9999-100301",
        '<a href="../courses/peer-support-basics/">',
        '<a href="/topics/peer-support/">',
    ],
)
def test_everyday_words_give_nothing_away(text: str) -> None:
    assert not list(given_away(Expectations(site()), text))


def test_a_title_within_a_published_one_gives_nothing_away() -> None:
    catalog = read_site(SITE + _course("advanced", "Advanced Peer Support")).catalog
    assert catalog is not None
    assert not list(given_away(Expectations(catalog), "<h1>Advanced Peer Support</h1>"))
    assert list(given_away(Expectations(catalog), "<h1>Advanced Peer Support</h1> Peer Support"))


def test_a_title_of_one_word_counts_where_it_stands_alone() -> None:
    catalog = read_site(
        SITE.replace("title: Peer Support", "title: Leadership").replace("title: Peer Support,", "title: Leadership,")
    ).catalog
    assert catalog is not None
    assert list(given_away(Expectations(catalog), "<h2>Leadership</h2>"))
    assert not list(given_away(Expectations(catalog), "<p>Leadership is learned by doing.</p>"))


def test_drafts_withhold_nothing() -> None:
    assert not list(given_away(Expectations(site(), drafts=True), "Peer Support 9999-10030"))


def _course(record_id: str, title: str) -> str:
    return f"""
    --- courses/{record_id}.md
    ---
    title: {title}
    hours: 8
    schedule: [08:00-17:00]
    fee: one-day
    ---
    One day.
"""
