"""References: what is named must be there, and what is broken is reported once."""

from datetime import date

import pytest

import catalog.content.certifiers
from catalog.model import Catalog
from tests.sites import AS_OF, BASE, check_reading, read_site

COURSE = """
--- courses/wellness.md
title: Wellness
hours: 8
schedule: [08:00-17:00]
fee: one-day
"""

PICTURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(8) + b"IEND"


def catalog_of(text: str) -> Catalog:
    reading = check_reading(text)
    assert reading.catalog
    return reading.catalog


def test_what_is_printed_for_a_thing_is_its_id_too() -> None:
    """People type what they read on the site; where two things are printed alike, nobody can tell which is meant."""
    check_reading("""
        --- venues/ontario-annexe.yml
        name: The Annexe
        address: {street: 200 Sample Avenue, city: Ontario, state: CA, zip: "91761"}

        --- venues/other-annexe.yml
        name: The Annexe
        address: {street: 300 Sample Avenue, city: Ontario, state: CA, zip: "91761"}

        --- courses/wellness.md
        title: Wellness on Duty
        hours: 8
        schedule: [08:00-17:00]
        fee: One day
        #    ^^^^^^^ There is no fee tier `One day` … write `one-day`

        --- sessions/a.yml
        course: wellness on duty
        #       ^^^^^^^^^^^^^^^^ There is no course `wellness on duty` … write `wellness`
        dates: [2027-03-02]
        venue: ontario police training center
        #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ write `ontario-police`

        --- sessions/b.yml
        course: wellness
        dates: [2027-03-03]
        venue: The Annexe
        #      ^^^^^^^^^^ There is no venue `The Annexe`
    """)


def test_a_new_place_is_named_by_what_its_file_is_called() -> None:
    check_reading("""
        --- sessions/a.yml
        course: wellness
        #       ^^^^^^^^ There is no course `wellness` … write the file content/courses/wellness.md
        dates: [2027-03-02]
        venue: St. Mary's Hall, Fresno
        #      ^^^^^^^^^^^^^^^^^^^^^^^ write the file content/venues/st-mary-s-hall-fresno.yml, and `st-mary-s-hall-fresno` here
    """)


def test_everything_that_can_be_named() -> None:
    check_reading("""
        --- courses/wellness.md
        title: Wellness
        hours: 8
        schedule: [08:00-17:00]
        fee: one-dya
        #    ^^^^^^^ There is no fee tier `one-dya` … did you mean `one-day`?
        topics: [welness, sailing]
        #        ^^^^^^^ There is no topic `welness` … did you mean `wellness`?
        #                 ^^^^^^^ add it to the topics in content/association.yml; there are `discipline`
        prerequisites: [basics]
        #               ^^^^^^ There is no course `basics` … write the file content/courses/basics.md

        --- courses/leadership.md
        title: Leadership
        hours: 8
        schedule: [08:00-17:00]
        fee: one-day

        --- sessions/leadership-ontario.yml
        course: leaderships
        #       ^^^^^^^^^^^ did you mean `leadership`?
        venue: ontario
        #      ^^^^^^^ There is no venue `ontario` … `ontario-police`
        rescheduled_to: leadership-fresno
        #               ^^^^^^^^^^^^^^^^^ There is no session `leadership-fresno` … write the file content/sessions/leadership-fresno.yml
        fee: {tier: on-day}
        #           ^^^^^^ did you mean `one-day`?

        --- venues/fresno.yml
        name: Fresno
        address: {street: a, city: b, zip: "93721"}
        region: east
        #       ^^^^ There is no region `east`

        --- certifications/leadership.yml
        certifications:
          - certifier: psot
        #              ^^^^ There is no certifier profile `psot` … did you mean `post`?

        --- certifications/leeadership.yml
        #! there is no course `leeadership` … call it `leadership.yml`, or write `course: leadership` in it
        certifications: [{certifier: post}]
        """)


def test_what_names_a_broken_record_is_left_out_without_a_word() -> None:
    found = catalog_of("""
        --- courses/basics.md
        title: Basics
        hours: many
        #      ^^^^ is not a number
        schedule: [08:00-17:00]
        fee: one-day

        --- courses/advanced.md
        title: Advanced
        hours: 8
        schedule: [08:00-17:00]
        fee: one-day
        prerequisites: [basics]

        --- sessions/basics-ontario.yml
        course: basics

        --- sessions/advanced-ontario.yml
        course: advanced
        rescheduled_to: advanced-fresno

        --- sessions/advanced-fresno.yml
        course: advanced

        --- certifications/basics.yml
        certifications: [{certifier: post}]

        --- courses/wellness.md
        title: Wellness
        hours: 8
        schedule: [08:00-17:00]
        fee: one-day

        --- sessions/wellness-ontario.yml
        course: wellness
        """)
    assert list(found.courses) == ["wellness"]
    assert list(found.sessions) == ["wellness-ontario"]
    assert found.broken == {
        ("course", "basics"),
        ("course", "advanced"),
        ("session", "basics-ontario"),
        ("session", "advanced-ontario"),
        ("session", "advanced-fresno"),
        ("certification file", "basics"),
    }


def test_a_course_whose_certifications_are_broken_does_not_pass_for_one_without() -> None:
    found = catalog_of(f"""{COURSE}
--- certifications/wellness.yml
certifications: post
#               ^^^^ takes a list

--- sessions/wellness-ontario.yml
course: wellness
""")
    assert not found.courses
    assert not found.sessions


def test_a_broken_page_does_not_break_what_links_to_it() -> None:
    found = catalog_of("""
        --- pages/policies.md
        ---
        titel: Policies
        #^^^^ did you mean `title`?
        ---
        Text.

        --- pages/about.md
        ---
        title: About
        ---
        See [policies](page:policies).
        """)
    assert list(found.pages) == ["about"]


@pytest.mark.parametrize(
    ("first", "second", "chain"),
    [("prerequisites: [b]", "prerequisites: [a]", "a → b → a"), ("prerequisites: [a]", "", "a → a")],
)
def test_prerequisites_in_a_circle(first: str, second: str, chain: str) -> None:
    usual = "hours: 8\nschedule: [08:00-17:00]\nfee: one-day\n"
    text = f"--- courses/a.md\ntitle: A\n{usual}{first}\n#              ^^^ This leads in a circle: {chain}\n"
    text += f"--- courses/b.md\ntitle: B\n{usual}{second}\n"
    assert ("course", "a") in catalog_of(text).broken


def test_sessions_rescheduled_in_a_circle() -> None:
    found = catalog_of(f"""{COURSE}
--- sessions/a.yml
course: wellness
rescheduled_to: c
#               ^ circle: a → c → b → a

--- sessions/b.yml
course: wellness
rescheduled_to: a

--- sessions/c.yml
course: wellness
rescheduled_to: b
""")
    assert not found.sessions


def test_aliases_belong_to_one_course() -> None:
    check_reading("""
        --- courses/basics.md
        title: Basics
        hours: 8
        schedule: [08:00-17:00]
        fee: one-day
        aliases: [wellness, old-name]
        #         ^^^^^^^^ The address `/courses/wellness/` belongs to the course `wellness`

        --- courses/wellness.md
        title: Wellness
        hours: 8
        schedule: [08:00-17:00]
        fee: one-day
        aliases: [old-name]
        #         ^^^^^^^^ belongs to the course `basics`
        """)


def test_one_file_of_certifications_a_course() -> None:
    reading = read_site(f"""{COURSE}
--- certifications/wellness.yml
certifications: [{{certifier: post}}]

--- certifications/wellness-stc.yml
course: wellness
certifications: [{{certifier: stc}}]
""")
    [found] = reading.findings
    assert found.rule == "content-duplicate-id"
    assert found.related


def test_certifications_are_found_by_their_course() -> None:
    found = catalog_of(f"""{COURSE}
--- certifications/post-2027.yml
course: wellness
certifications: [{{certifier: post, number: 9999-10010}}]
""")
    assert [approval.number for approval in found.approvals("wellness")] == ["9999-10010"]


def test_the_logo_is_an_asset() -> None:
    files = {"content/association.yml": BASE["content/association.yml"] + b"theme: {logo: lgo.png}\n"}
    [found] = read_site({**files, "content/assets/logo.png": PICTURE}).findings
    assert found.fix
    assert found.fix.hint == "did you mean `logo.png`?"
    assert read_site({**files, "content/assets/lgo.png": PICTURE}).findings == ()


def test_a_profile_is_overridden_key_by_key(monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = "id: board\nname: Board\nfull_name: Board of Standards\nlabel: Board Approved\npending: forbid\nsources: {label: handbook}\n"
    monkeypatch.setattr(catalog.content.certifiers, "shipped_profiles", lambda: {"board": shipped})
    found = catalog_of("""
        --- certifiers/board.yml
        label: Approved by the Board

        --- certifiers/other.yml
        name: Other
        full_name: The Other Board
        label: Other Approved
        """)
    board = found.certifiers["board"]
    assert (board.label, board.pending, board.full_name) == ("Approved by the Board", "forbid", "Board of Standards")
    assert (str(board.at("label")), str(board.at("pending"))) == ("content/certifiers/board.yml:1:8", "policies/certifiers/board.yml:5:10")
    assert list(found.certifiers) == ["board", "other"]


@pytest.mark.parametrize(
    ("line", "finding"),
    [
        ("statement: This is {colour}", "`{colour}` is no placeholder"),
        ("statement: This is {title.__class__}", "is no placeholder"),
        ("statement: This is {title!r}", "is no placeholder"),
        ("statement: This is } so", "A brace stands alone"),
        ("statement_on: [page]", "did you mean `pages`?"),
        ("fiscal_year_start: 13-01", "no day of the year"),
        ("fiscal_year_start: 02-29", "no day of the year"),
        ("fiscal_year_form: end", "write `both`, `first` or `last`"),
        ("pending: alow", "write `allow`"),
        ("number_required: yes", "write `true`"),
    ],
)
def test_faults_of_profiles(line: str, finding: str) -> None:
    [found] = read_site({"content/certifiers/post.yml": f"{line}\n".encode()}).findings
    assert found.fix
    assert finding in f"{found.message} {found.fix.hint}"
    assert found.span.file == "content/certifiers/post.yml"


def test_the_build_date() -> None:
    pinned = {"content/association.yml": BASE["content/association.yml"] + b"as_of: 2026-05-01\n"}
    dates = {
        (name, as_of): reading.catalog.as_of
        for name, files in (("pinned", pinned), ("not pinned", {}))
        for as_of in (date(2025, 1, 1), None)
        if (reading := read_site(files, as_of=as_of)).catalog
    }
    assert dates == {
        ("pinned", date(2025, 1, 1)): date(2025, 1, 1),
        ("pinned", None): date(2026, 5, 1),
        ("not pinned", date(2025, 1, 1)): date(2025, 1, 1),
        ("not pinned", None): AS_OF,
    }


def test_mappings_are_sorted_by_id_whatever_the_order_of_the_files() -> None:
    files = {f"content/venues/{name}.yml": b'name: a\naddress: {street: a, city: b, zip: "1"}\n' for name in ("c", "a", "b")}
    found = read_site(files).catalog
    assert found
    assert list(found.venues) == ["a", "b", "c", "ontario-police"]


def test_a_fault_in_a_file_does_not_hide_what_it_names() -> None:
    check_reading("""
        --- courses/wellness.md
        title: Wellness
        hours: eight
        #      ^^^^^ `eight` is not
        schedule: [08:00-17:00]
        fee: one-dya
        #    ^^^^^^^ There is no fee tier `one-dya` … did you mean `one-day`?
        topics: [welness]
        #        ^^^^^^^ There is no topic `welness`

        --- venues/hall.yml
        name: Hall
        adress: {street: 1 Sample Street, city: Fresno, zip: "93721"}
        #^^^^^ A venue has no `adress`
        region: nowhere
        #       ^^^^^^^ There is no region `nowhere`

        --- certifications/wellness.yml
        certifications:
          - certifier: posst
        #              ^^^^^ There is no certifier profile `posst`
            level: III
        #          ^^^ `III`

        --- sessions/wellness-fresno.yml
        course: welness
        #       ^^^^^^^ There is no course `welness`
        venue: halll
        #      ^^^^^ There is no venue `halll`
        dates: [2027-02-30]
        #       ^^^^^^^^^^ February 2027 has 28 days.
        """)


def test_an_approval_outside_its_list_is_one_fault() -> None:
    flat = b"certifier: post\nnumber: 9999-10050\ntitle: Wellness\ncertified_on: 2026-08-17\n"
    (found,) = read_site({"content/certifications/wellness.yml": flat}).findings
    assert found.message.startswith("`certifier`, `number`, `title` and `certified_on` belong to an item of `certifications`")
    assert found.fix
    assert "as in `- certifier: \u2026`" in found.fix.hint


def test_a_certification_number_in_a_course_is_sent_to_its_file() -> None:
    text = "---\ntitle: C\nhours: 8\nschedule: [08:00-17:00]\nfee: one-day\nnumber: 9999-10099\n---\nA day.\n"
    (found,) = read_site({"content/courses/c.md": text.encode()}).findings
    assert found.fix
    assert found.fix.hint == "write it into content/certifications/c.yml"


@pytest.mark.parametrize(("typed", "meant"), [("26-27", "2026-27"), ("FY 26/27", "2026-27"), ("2026-2027", "2026-27")])
def test_fiscal_years_as_people_write_them(typed: str, meant: str) -> None:
    text = f"certifications: [{{certifier: stc, certified_on: 2026-08-17, fiscal_years: [{typed}]}}]\n"
    found = [one for one in read_site({"content/certifications/c.yml": text.encode()}).findings if one.rule == "content-value"]
    assert [one.fix.hint for one in found if one.fix] == [f"write `{meant}`"]
