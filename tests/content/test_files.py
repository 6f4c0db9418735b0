"""Files: which are read, under which id, and what is said of those that have no business in content."""

import pytest

from catalog.content.folders import Shelf
from tests.sites import BASE, check_reading, read_site

COURSE = """
--- courses/wellness.md
title: Wellness
hours: 8
schedule: [08:00-17:00]
fee: one-day
"""


def said_of(*paths: str) -> list[tuple[str, str]]:
    return [(found.rule, found.fix.hint if found.fix else "") for found in Shelf(iter(paths)).findings]


def test_the_base_of_tests_is_without_faults() -> None:
    reading = read_site({})
    assert reading.findings == ()
    assert reading.catalog
    assert list(reading.catalog.fees.tiers) == ["short", "one-day", "two-day", "three-day"]
    assert list(reading.catalog.certifiers) == ["post", "stc"]


@pytest.mark.parametrize(
    "path",
    [
        "content/README.md",
        "content/courses/readme.md",
        "content/courses/.wellness.md.swp",
        "content/courses/wellness.md~",
        "content/courses/#wellness.md#",
        "content/.git/config",
        "content/assets/.DS_Store",
        "content/assets/Thumbs.db",
        "templates/html/x.html",
        "notes.txt",
    ],
)
def test_files_that_nobody_means(path: str) -> None:
    shelf = Shelf(iter([path]))
    assert (shelf.findings, shelf.records, shelf.assets) == ([], [], set())


@pytest.mark.parametrize(
    ("path", "rule", "hint"),
    [
        ("content/course/wellness.md", "content-folder", "did you mean `content/courses/`?"),
        ("content/photos/a.jpg", "content-folder", "there are `assets`, `certifications`"),
        ("content/asociation.yml", "content-folder", "did you mean `association.yml`?"),
        ("content/wellness.md", "content-folder", "move it to the folder of what it is"),
        ("content/courses/2027/wellness.md", "content-folder", "move it to `content/courses/wellness.md`"),
        ("content/courses/wellness.markdown", "content-file-name", "call it `wellness.md`"),
        ("content/venues/ontario.yaml", "content-file-name", "call it `ontario.yml`"),
        ("content/courses/wellness.yml", "content-file-name", "write it as `wellness.md`"),
        ("content/courses/wellness.yml", "content-file-name", "move it to `content/certifications/`"),
        ("content/sessions/2027/wellness.md", "content-file-name", "move it to `content/courses/` or `content/pages/`, or write it as"),
        ("content/sessions/2027/wellness.yml.txt", "content-file-name", "call it `wellness.yml`"),
        ("content/courses/Peer Support.md", "content-file-name", "call it `peer-support.md`"),
        ("content/courses/peer_support.md", "content-file-name", "call it `peer-support.md`"),
        ("content/courses/peer--support.md", "content-file-name", "call it `peer-support.md`"),
        ("content/courses/Café.md", "content-file-name", "call it `cafe.md`"),
        ("content/courses/ﬁtness.md", "content-file-name", "call it `fitness.md`"),
        ("content/courses/" + "a" * 81 + ".md", "content-file-name", "call it `" + "a" * 80),
        ("content/courses/аbc.md", "content-file-name", "call it `bc.md`"),  # noqa: RUF001 - its first letter is Cyrillic
        ("content/courses/nul.md", "content-file-name", "call it `nul-course.md`"),
        ("content/venues/com1.yml", "content-file-name", "call it `com1-venue.yml`"),
        ("content/pages/courses.md", "content-file-name", "call it `courses-page.md`"),
        ("content/pages/index.md", "content-file-name", "call it `index-page.md`"),
        ("content/assets/my room.jpg", "content-file-name", "call it `my-room.jpg`"),
        ("content/assets/site.css", "content-folder", "there can be `.avif`"),
        ("content/assets/page.html", "content-folder", "there can be `.avif`"),
    ],
)
def test_files_that_are_somewhere_else_or_called_otherwise(path: str, rule: str, hint: str) -> None:
    [(said, suggestion)] = said_of(path)
    assert said == rule
    assert suggestion.startswith(hint) or hint in suggestion


def test_ids_that_differ_in_case_collide() -> None:
    assert [rule for rule, _ in said_of("content/courses/wellness.md", "content/courses/Wellness.md")] == ["content-file-name"]


def test_whoever_names_a_misnamed_record_is_not_found_as_well() -> None:
    reading = check_reading("""
        --- courses/Peer_Support.md
        #! call it `peer-support.md`
        title: Peer Support
        hours: 8
        schedule: [08:00-17:00]
        fee: one-day

        --- sessions/2027/peer-support-ontario.yml
        course: peer-support
        venue: ontario-police
        """)
    assert reading.catalog
    assert ("session", "peer-support-ontario") in reading.catalog.broken
    assert not reading.catalog.sessions


def test_sessions_stand_in_any_folder() -> None:
    reading = check_reading(f"""{COURSE}
--- sessions/a.yml
course: wellness

--- sessions/2027/spring/b.yml
course: wellness
""")
    assert reading.catalog
    assert list(reading.catalog.sessions) == ["a", "b"]


def test_assets_are_known_by_name() -> None:
    reading = read_site(
        {"content/assets/logo.png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(8) + b"IEND", "content/assets/rooms/a.jpg": b"\xff\xd8\xff"}
    )
    assert reading.findings == ()
    assert reading.catalog
    assert reading.catalog.assets == {"logo.png", "rooms/a.jpg"}


@pytest.mark.parametrize(
    ("content", "place", "message"),
    [
        (b"name: Caf\xe9\n", (1, 10), "The byte E9 is not UTF-8; it is “é”"),
        (b"a: b\nname: \xff\xfe\n", (2, 7), "The byte FF is not UTF-8"),
        ("name: x\n".encode("utf-16"), (1, 1), "stored as UTF-16"),
        (b"name: a\x07b\n", (1, 8), "U+0007"),
        ("name: a\u202eb\n".encode(), (1, 8), "U+202E, right-to-left override"),
        ("name: a\u200bb\n".encode(), (1, 8), "U+200B, zero width space"),
        ("name: a\u2028b\n".encode(), (1, 8), "U+2028, line separator"),
        ("name: a\u0085b\n".encode(), (1, 8), "U+0085, a control character"),
        (b"name: x\ra: b\r", (1, 8), "bare carriage returns"),
        (b"\xed\xa0\x80", (1, 1), "The byte ED is not UTF-8"),
        (b"a: " + b"x" * 300_000, (1, 1), "293 KiB"),
    ],
)
def test_what_is_no_text(content: bytes, place: tuple[int, int], message: str) -> None:
    [found] = read_site({"content/venues/fresno.yml": content}).findings
    assert (found.span.line, found.span.column) == place
    assert message in found.message


def test_a_byte_order_mark_and_windows_line_ends_are_read() -> None:
    files = {
        "content/venues/fresno.yml": b"\xef\xbb\xbfname: Fresno\r\naddress: {street: a, city: b, zip: c}\r\nparking: |\r\n  One\r\n  2\r\n"
    }
    reading = read_site(files)
    assert reading.findings == ()
    assert reading.catalog
    venue = reading.catalog.venues["fresno"]
    assert (venue.name, venue.parking, venue.at("name").column) == ("Fresno", "One\n2", 7)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("title: Policies\n\nText.\n", 1, "does not begin with a line of three hyphens"),
        ("", 1, "does not begin with a line of three hyphens"),
        ("----\ntitle: Policies\n---\nText.\n", 1, "not three hyphens alone"),
        ("---\ntitle: Policies\n—\nText.\n", 3, "not three hyphens alone"),
        ("---\ntitle: Policies\n--\nText.\n", 3, "not three hyphens alone"),
        ("---\ntitle: Policies\n\nIt is so.\n", 4, "ends the front matter is missing"),
        ("---\ntitle: Policies\n", 1, "never ended"),
        ("---\n---\nText.\n", 1, "The page has no `title`"),
        ("---\ntitle: Policies\n---\n", 3, "The page has no text"),
        ("---\ntitle: Policies\n---\n \n\n", 3, "The page has no text"),
        ("---\ntitle: Policies\nhours: 16\n---\nText.\n", 3, "A page has no `hours`"),
        ("---\ntitle: a: b\n---\nText.\n", 2, "needs quotation marks"),
    ],
)
def test_front_matter(text: str, line: int, message: str) -> None:
    [found] = read_site({"content/pages/policies.md": text.encode()}).findings
    assert found.span.line == line
    assert message in found.message


def test_front_matter_with_windows_line_ends() -> None:
    files = {"content/pages/policies.md": b"---\r\ntitle: Policies\r\n---\r\nOne.\r\n\r\nTwo.\r\n"}
    reading = read_site(files)
    assert reading.findings == ()
    assert reading.catalog
    assert reading.catalog.pages["policies"].body.html == "<p>One.</p>\n<p>Two.</p>"


@pytest.mark.parametrize("missing", ["content/association.yml", "content/fees.yml"])
def test_the_two_files_at_the_top(missing: str) -> None:
    reading = read_site({}, base={path: content for path, content in BASE.items() if path != missing})
    if missing == "content/fees.yml":
        assert reading.findings == ()
        assert reading.catalog
        assert not reading.catalog.fees.tiers
    else:
        assert [found.message for found in reading.findings] == ["There is no file content/association.yml."]
        assert reading.catalog is None


@pytest.mark.parametrize("broken", ["content/association.yml", "content/fees.yml"])
def test_without_one_of_them_there_is_no_catalog_and_all_other_faults_are_found(broken: str) -> None:
    files = {broken: b"nonsense\n", "content/venues/fresno.yml": b"name: Fresno\n"}
    reading = read_site(files)
    assert reading.catalog is None
    assert {found.span.file for found in reading.findings} == set(files)
