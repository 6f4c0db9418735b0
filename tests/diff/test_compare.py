"""Each kind of difference, from content edited as people edit it."""

from __future__ import annotations

import json

import pytest

from catalog.comparing import Difference, as_json, as_markdown, as_text, compare
from catalog.model import Catalog
from tests.drawn import drawn
from tests.sites import read_site

SITE = """
    --- courses/internal-affairs.md
    ---
    title: Internal Affairs
    hours: 16
    schedule: [08:00-17:00, 08:00-17:00]
    fee: two-day
    ---
    Two days on administrative investigations.

    --- sessions/internal-affairs-ontario.yml
    course: internal-affairs
    dates: [2027-03-09, 2027-03-10]
    venue: ontario-police
    announced: 2027-01-04

    --- pages/policies.md
    ---
    title: Policies
    ---
    Cancel in writing.
"""

PENDING = """
    --- certifications/internal-affairs.yml
    certifications: [{certifier: post, status: pending, title: Internal Affairs}]
"""

NAMED = "Internal Affairs, Mar 9–10, 2027, Ontario, Ontario Police Training Center"


def catalog_of(text: str) -> Catalog:
    catalog = read_site(drawn(text)[0]).catalog
    assert catalog
    return catalog


def differences(before: str, after: str, *, text: str = SITE) -> list[Difference]:
    assert before in text
    return list(compare(catalog_of(text), catalog_of(text.replace(before, after))))


def told(before: str, after: str, area: str, *, text: str = SITE) -> list[tuple[str, str, str, str]]:
    return [(one.subject, one.what, one.before, one.after) for one in differences(before, after, text=text) if one.area == area]


def test_nothing_differs_from_itself() -> None:
    assert compare(catalog_of(SITE), catalog_of(SITE)) == ()
    assert differences("announced: 2027-01-04", "announced: 2027-01-04  # told") == []


def test_a_fee_is_told_once_of_the_course() -> None:
    before, after = "$200 member, $325 non-member", "$225 member, $350 non-member"
    assert told("fee: two-day", "fee: {member: 225, non_member: 350, why: Books}", "courses") == [
        ("Internal Affairs", "fee", before, after)
    ]
    assert told("fee: two-day", "fee: {member: 225, non_member: 350, why: Books}", "sessions") == []


def test_a_fee_of_one_session() -> None:
    found = told("venue: ontario-police", "venue: ontario-police\n    fee: {member: 10, non_member: 20, why: Grant}", "sessions")
    assert found == [(NAMED, "fee", "$200 member, $325 non-member", "$10 member, $20 non-member")]


def test_dates_move_events() -> None:
    edit = ("dates: [2027-03-09, 2027-03-10]", "dates: [2027-03-16, 2027-03-17]")
    assert (NAMED, "dates", "Mar 9–10, 2027", "Mar 16–17, 2027") in told(*edit, "sessions")
    assert told(*edit, "calendars")[:2] == [
        ("Internal Affairs", "moves", "2027-03-09 08:00–17:00", "2027-03-16 08:00–17:00"),
        ("Internal Affairs", "moves", "2027-03-10 08:00–17:00", "2027-03-17 08:00–17:00"),
    ]
    assert [subject for subject, *_ in told(*edit, "flyers")] == [
        "/catalog.pdf",
        "/courses/internal-affairs/flyer.pdf",
        "/register/internal-affairs-ontario/form.pdf",
        "/sessions/internal-affairs-ontario/flyer.pdf",
    ]


def test_a_move_that_is_not_counted_as_a_change() -> None:
    edit = ("dates: [2027-03-09, 2027-03-10]", "dates: [2027-03-16, 2027-03-17]")
    (once,) = [one for one in differences(*edit) if one.what.startswith("is not in `changes`")]
    assert (once.area, once.subject, once.url) == ("calendars", "Internal Affairs", "/sessions/internal-affairs-ontario/")
    assert "`- {on: 2027-01-15, what: Moved., of: [dates]}`" in once.what
    counted = (edit[0], f"{edit[1]}\n    changes:\n      - {{on: 2027-01-15, what: Moved., of: [dates]}}")
    assert {what for _, what, _, _ in told(*counted, "calendars")} == {"moves"}


def test_a_status() -> None:
    edit = ("announced: 2027-01-04", "announced: 2027-01-04\n    status: cancelled")
    assert (NAMED, "status", "Open", "Cancelled") in told(*edit, "sessions")
    assert {what.partition(":")[0] for _, what, _, _ in told(*edit, "calendars")} == {"is cancelled", "is not in `changes`"}


def test_a_place() -> None:
    venue = """
    --- venues/salinas-hall.yml
    name: Salinas Hall
    address: {street: 300 Sample Road, city: Salinas, state: CA, zip: "93901"}
    """
    found = told("venue: ontario-police", "venue: salinas-hall", "sessions", text=SITE + venue)
    assert (NAMED, "place", "Ontario, Ontario Police Training Center", "Salinas, Salinas Hall") in found


def test_a_title() -> None:
    assert ("Internal Affairs Basics", "title", "Internal Affairs", "Internal Affairs Basics") in told(
        "title: Internal Affairs", "title: Internal Affairs Basics", "courses"
    )


def test_a_description_is_told_without_its_text() -> None:
    assert told("administrative", "disciplinary", "courses") == [
        ("Internal Affairs", "summary", "Two days on administrative investigations.", "Two days on disciplinary investigations."),
        ("Internal Affairs", "its description is another", "", ""),
    ]


def test_a_session_appears_and_disappears() -> None:
    start = SITE.index("    --- sessions/")
    end = SITE.index("    --- pages/")
    without = SITE[:start] + SITE[end:]
    gone = compare(catalog_of(SITE), catalog_of(without))
    assert [(one.subject, one.what) for one in gone if one.area == "sessions"] == [(NAMED, "disappears")]
    assert {one.what for one in gone if one.area == "calendars"} == {"goes without a cancellation: most calendars drop it, some keep it"}
    assert "/sessions/internal-affairs-ontario/" in {one.subject for one in gone if one.area == "addresses"}
    come = compare(catalog_of(without), catalog_of(SITE))
    assert [(one.subject, one.what) for one in come if one.area == "sessions"] == [(NAMED, "appears")]


def test_a_course_is_withheld_and_released() -> None:
    pending = SITE + PENDING
    held = compare(catalog_of(SITE), catalog_of(pending))
    assert [one.what for one in held if one.area == "courses"] == [
        "is withheld from everything published: its POST certification is pending"
    ]
    assert [one for one in held if one.area == "sessions"] == []
    released = compare(catalog_of(pending), catalog_of(SITE))
    assert [one.what for one in released if one.area == "courses"] == ["may be published now"]


def test_a_renamed_course_with_an_alias_breaks_no_link_to_it() -> None:
    renamed = SITE.replace("courses/internal-affairs.md", "courses/ia.md").replace("course: internal-affairs", "course: ia")
    broken = {one.url for one in compare(catalog_of(SITE), catalog_of(renamed)) if one.area == "addresses"}
    assert "/courses/internal-affairs/" in broken
    kept = renamed.replace("fee: two-day", "fee: two-day\n    aliases: [internal-affairs]")
    assert "/courses/internal-affairs/" not in {one.url for one in compare(catalog_of(SITE), catalog_of(kept)) if one.area == "addresses"}


NUMBERED = """
    --- certifications/internal-affairs.yml
    certifications: [{certifier: post, number: 9999-10010, title: Internal Affairs, certified_on: 2026-06-01}]
"""


@pytest.mark.parametrize(
    ("text", "edits"),
    [
        (SITE, {"title: Internal Affairs": "title: Investigations", "fee: two-day": "fee: two-day\n    aliases: [internal-affairs]"}),
        (SITE + NUMBERED, {"title: Internal Affairs\n": "title: Investigations\n"}),
        (SITE, {}),
    ],
    ids=["by its alias", "by its number", "by its title"],
)
def test_a_renamed_course_is_the_same_course(text: str, edits: dict[str, str]) -> None:
    after = text.replace("courses/internal-affairs.md", "courses/ia.md").replace("course: internal-affairs", "course: ia")
    for before, now in edits.items():
        assert before in after
        after = after.replace("certifications/internal-affairs.yml", "certifications/ia.yml").replace(before, now)
    found = [one for one in compare(catalog_of(text), catalog_of(after)) if one.area in {"courses", "sessions"}]
    title = "Investigations" if edits else "Internal Affairs"
    moved = (title, "has another address", "/courses/internal-affairs/", "/courses/ia/")
    assert (found[0].subject, found[0].what, found[0].before, found[0].after) == moved
    assert [(one.what, one.after) for one in found[1:]] == ([("title", title)] if edits else [])


def test_a_renamed_session_is_the_same_session() -> None:
    edit = ("sessions/internal-affairs-ontario.yml", "sessions/ia-ontario.yml")
    address = ("Internal Affairs", "has another address", "/sessions/internal-affairs-ontario/", "/sessions/ia-ontario/")
    assert told(*edit, "sessions") == [address]
    # Who imported its entries keeps them beside the new ones.
    assert {what for _, what, _, _ in told(*edit, "calendars")} == {"goes without a cancellation: most calendars drop it, some keep it"}


def test_a_course_with_the_title_of_two_others_is_neither() -> None:
    twin = SITE[: SITE.index("    --- sessions/")].replace("courses/internal-affairs.md", "courses/twin.md")
    gone = SITE.replace("courses/internal-affairs.md", "courses/ia.md").replace("course: internal-affairs", "course: ia")
    found = compare(catalog_of(SITE + twin), catalog_of(gone))
    assert sorted(one.what for one in found if one.area == "courses") == ["appears", "disappears", "disappears"]


@pytest.mark.parametrize(
    ("before", "after", "what"), [("title: Policies", "title: Rules", "title"), ("Cancel in writing.", "Call us.", "its text is another")]
)
def test_pages(before: str, after: str, what: str) -> None:
    assert [found[1] for found in told(before, after, "pages")] == [what]


def test_as_text_markdown_and_json() -> None:
    found = differences("dates: [2027-03-09, 2027-03-10]", "dates: [2027-03-16, 2027-03-17]")
    assert as_text(found).startswith(f"Sessions\n  {NAMED}\n    dates: Mar 9–10, 2027 → Mar 16–17, 2027\n")
    comment = as_markdown(found, "https://preview.example.org/")
    assert (
        f"- [{NAMED}](https://preview.example.org/sessions/internal-affairs-ontario/): dates: Mar 9–10, 2027 → Mar 16–17, 2027" in comment
    )
    assert json.loads(as_json(found))["differences"][0]["what"] == "dates"
    assert as_text([]) == "Nothing changes for the public.\n"


def test_nothing_in_content_becomes_markup_in_a_comment() -> None:
    found = [Difference(area="sessions", subject="A [x](https://e.example) @everyone", what="note", before="a", after="<img src=x> `code`")]
    comment = as_markdown(found)
    assert "[x](" not in comment
    assert "@everyone" not in comment
    assert "\\<img" in comment


UNREAD = "cannot be read any more: `catalog check` says why"


@pytest.mark.parametrize(
    ("before", "after", "unread"),
    [
        ("venue: ontario-police", "venue: ontario-polise", [NAMED]),
        ("course: internal-affairs", "course internal-affairs", [NAMED]),
        ("hours: 16", "hours: sixteen", ["Internal Affairs", NAMED]),
        ("title: Policies", "titel: Policies", ["Policies"]),
        ("\n    --- pages/", "\n    --- venues/ontario-police.yml\n    name: [x]\n\n    --- pages/", [NAMED]),
    ],
)
def test_what_cannot_be_read_any_more_is_not_said_to_disappear(before: str, after: str, unread: list[str]) -> None:
    assert [(one.subject, one.what) for one in differences(before, after)] == [(subject, UNREAD) for subject in unread]


def test_what_cannot_be_read_goes_with_what_it_names() -> None:
    gone = SITE.replace("hours: 16", "hours: 16\n    instructors: [{instructor: sample-lead}]")
    whole = gone + "\n    --- instructors/sample-lead.yml\n    name: Sample Lead\n"
    found = [(one.subject, one.what) for one in compare(catalog_of(whole), catalog_of(gone)) if one.area in {"courses", "sessions"}]
    assert found == [("Internal Affairs", "disappears")]
