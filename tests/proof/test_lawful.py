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


SPOKEN_OF = {
    "One day on what must be shown to whom.": (
        "One day on what must be shown to whom, 24/7, by ISO 9001 and ISO 8601. Half (1/2) is on the law of 2027-01-01, PC 832.7."
        " Since 9/11 and 3/15/2021 much is new. Rooms are held until Feb 1, 2027; register by phone, Mar 1, 2027 at the latest,"
        " or by 2/28/2027. The van has 12 seats left, at $80 a night."
    ),
    "Two days on administrative investigations.": (
        "Two days on administrative investigations. [The range](https://www.google.com/maps/search/?api=1&query=Fresno+Range) is apart."
    ),
    "room: Room 4": "room: Room 4\n    note: Bring the letter of 12/01/2026; version 2.1.2027 is wanted. All 9 seats in row A are ours.",
    "rate: 139, ": "rate: 139, note: Call by 2027-01-20; $129 a night for 40 places., url: 'https://www.google.com/maps/place/?q=Ab', ",
}
"""What coordinators may write, and what it takes the place of."""


@pytest.mark.parametrize("kind", ["html", "ics", "text", pytest.param("pdf", marks=pytest.mark.pdf)])
def test_people_may_write_other_days_and_numbers(kind: Kind) -> None:
    content = SITE
    for old, new in SPOKEN_OF.items():
        assert old in content
        content = content.replace(old, new)
    reading = read_site(content)
    assert reading.catalog is not None, reading.findings
    printed = plan(reading.catalog, kinds=(kind,))
    shown = (lambda _: True) if kind != "pdf" else (lambda template: template != "pdf/brochure.html")
    assert proof.prove(reading.catalog, printed, made(printed, theme(), {}, shown)) == []


OVERRIDES = {
    "dates in figures": (
        "html/session.html",
        "{{ day.long }}</time>",
        "{{ day.iso[5:7] }}/{{ day.iso[8:] }}/{{ day.iso[:4] }} {{ day.long }}, {{ day.iso }}, {{ day.iso[8:] }}.{{ day.iso[5:7] }}</time>",
    ),
    "figures that are no dates": (
        "html/footer.html",
        "<footer",
        "<p>24/7, ISO 9001, 1/2, 3.1.4, 555-01-2027, 2026-27, 10.0.20.27</p><footer",
    ),
    "another map": (
        "html/session.html",
        "{{ session.venue.map_url | url }}",
        "{{ ('https://www.google.com/maps/search/?api=1&query=' ~ session.venue.street ~ ',+' ~ session.venue.zip) | url }}",
    ),
    "a map by its own number": ("html/session.html", "{{ session.venue.map_url | url }}", "https://www.google.com/maps?cid=1234567"),
    "a map with a mark": (
        "html/session.html",
        "{{ session.venue.map_url | url }}",
        "https://www.openstreetmap.org/#map=16/34.0501/-117.5999",
    ),
    "one event for all days": (
        "html/session.html",
        "{{ day.google | url }}",
        (
            "{{ ('https://calendar.google.com/calendar/render?action=TEMPLATE&text=' ~ session.course_title ~ '&dates='"
            " ~ session.first_iso | replace('-', '') ~ '/' ~ session.last_iso | replace('-10', '-11') | replace('-04', '-05')"
            " | replace('-', '')) | url }}"
        ),
    ),
    "a subscription in another calendar": (
        "html/session.html",
        "{{ session.calendar_url | url }}",
        "{{ ('https://calendar.google.com/calendar/r?cid=' ~ site.base_url ~ session.calendar_url) | url }}",
    ),
    "the certification once more, for screen readers": (
        "html/session.html",
        "{{ certification(session.certification) }}",
        '{{ certification(session.certification) }}<div class="vh">\n{{ certification(session.certification) }}</div>',
    ),
    "an open part": (
        "html/session.html",
        "{{ certification(session.certification) }}",
        "<details open><summary>Certification</summary>{{ certification(session.certification) }}</details>",
    ),
    "more behind a click": (
        "html/session.html",
        "{{ certification(session.certification) }}",
        "{{ certification(session.certification) }}<details><summary>?</summary>{{ certification(session.certification) }}</details>",
    ),
    "the price read out": (
        "html/session.html",
        "<dd>{{ session.fee.member }}",
        '<dd title="{{ session.fee.member }}">{{ session.fee.member }}',
    ),
    "places in other words": (
        "html/session.html",
        "{{ session.seats_text }}. ",
        "{% if session.seats_left is not none %}{{ session.seats_left }} seats available{% else %}{{ session.seats }} seats{% endif %}. ",
    ),
    "columns of the fee table the other way round": (
        "html/home.html",
        "<td>{{ tier.fee.member }}</td><td>{{ tier.fee.non_member }}</td>",
        "<td>{{ tier.fee.non_member }}</td><td>{{ tier.fee.member }}</td>",
    ),
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


HEADS = ((b'{{ _("Members") }}', b"others"), (b'{{ _("Non-members") }}', b'{{ _("Members") }}'), (b"others", b"Non-members"))
"""Exchanges the heads of the fee table."""


@pytest.mark.parametrize("name", OVERRIDES)
def test_a_theme_may_say_the_same_in_another_way(name: str) -> None:
    template, old, new = OVERRIDES[name]
    text = theme()[template].replace(old.encode(), new.encode())
    for one, other in HEADS if name.startswith("columns") else ():
        text = text.replace(one, other)
    files = {**theme(), template: text}
    assert files[template] != theme()[template]
    assert proof.prove(site(), planned(("html",)), made(planned(("html",)), files, {}, lambda _: True)) == []
