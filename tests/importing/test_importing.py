"""Drafts from pages and spreadsheets."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from html import escape
from pathlib import Path

import pytest
import yaml

from catalog.importing import Draft, Known, MappingError, NoTextError, decoded, from_page, from_spreadsheet
from catalog.importing.phrases import days_of, hours_of, schedule_of, times_of
from catalog.model import FeeTable
from catalog.model.fees import FeeTier
from tests.cli.conftest import plain_environment, site
from tests.cli.sites import run

__all__ = ["plain_environment", "site"]

PAGE = Path(__file__).with_name("page.txt").read_text(encoding="utf-8")

FEES = FeeTable(
    tiers={
        "two-day": FeeTier(name="Two days", days=2, member=Decimal(200), non_member=Decimal(325)),
        "three-day": FeeTier(name="Three days", days=3, member=Decimal(275), non_member=Decimal(400)),
    }
)


def page_drafts(text: str = PAGE) -> dict[str, Draft]:
    return {draft.path: draft for draft in from_page(text, Known(FEES), "page.txt")}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("April 4-5, 2023", [date(2023, 4, 4), date(2023, 4, 5)]),
        ("Feb. 7 & 9, 2027 (Tue/Thu)", [date(2027, 2, 7), date(2027, 2, 9)]),
        ("Sept 3, 2027", [date(2027, 9, 3)]),
        ("March 30 - April 1, 2027", [date(2027, 3, 30), date(2027, 3, 31), date(2027, 4, 1)]),
        ("August 23-25 2027", [date(2027, 8, 23), date(2027, 8, 24), date(2027, 8, 25)]),
        ("February 30, 2027", []),
        ("May 9-5, 2027", []),
        ("May I see it?", []),
        ("6/6/2028 - 6/8/2028", [date(2028, 6, 6), date(2028, 6, 7), date(2028, 6, 8)]),
        ("Tue 12/31/28–1/1/29", [date(2028, 12, 31), date(2029, 1, 1)]),
        ("2/30/2028", []),
        ("13/1/2028", []),
        ("1/2 of 5/12/2028/3", []),
    ],
)
def test_dates(text: str, days: list[date]) -> None:
    assert days_of(text) == days


@pytest.mark.parametrize(
    ("text", "hours"), [("8am-5pm", "08:00-17:00"), ("8:30 a.m. to 12 pm", "08:30-12:00"), ("12am-1pm", "00:00-13:00"), ("all day", "")]
)
def test_times(text: str, hours: str) -> None:
    assert times_of(text) == hours


def test_a_page_of_courses() -> None:
    drafts = page_drafts()
    assert list(drafts) == [
        "content/courses/advanced-bargaining.md",
        "content/venues/sample-county-hall-salinas.yml",
        "content/sessions/2027/advanced-bargaining-salinas.yml",
        "content/sessions/2027/advanced-bargaining-march.yml",
        "content/courses/wellness.md",
        "content/courses/sample-bargaining-in-three-days.md",
        "content/venues/training-annex-sample-city.yml",
        "content/sessions/2027/sample-bargaining-in-three-days-sample-city.yml",
        "content/courses/an-afternoon-on-records.md",
        "content/venues/sample-hall-fresno.yml",
        "content/sessions/2027/an-afternoon-on-records-fresno.yml",
        "content/courses/committees-and-bills.md",
        "content/sessions/undated/committees-and-bills-postponed.yml",
        "content/venues/sample-police-department-ontario.yml",
        "content/sessions/undated/committees-and-bills-ontario.yml",
        "content/pages/registration-fees.md",
    ]
    assert drafts["content/courses/advanced-bargaining.md"].values == {
        "title": "Advanced Bargaining",
        "hours": "16",
        "schedule": "[08:00-17:00, 08:00-17:00]",
        "fee": "two-day",
        "audience": "Anyone who negotiates.",
        "label": "STC certified",
    }
    assert drafts["content/courses/wellness.md"].values["fee"] == "{member: 125, non_member: 250}"
    assert drafts["content/courses/wellness.md"].values["hours"] == ""


def test_what_cannot_be_read_is_kept() -> None:
    drafts = page_drafts()
    assert drafts["content/courses/advanced-bargaining.md"].unread == ["Bring a laptop"]
    assert drafts["content/sessions/2027/advanced-bargaining-salinas.yml"].unread == ["Recommended: Sample Inn"]
    assert drafts["content/sessions/2027/sample-bargaining-in-three-days-sample-city.yml"].unread == [
        "Please call the hotel if you have questions"
    ]
    assert drafts["content/sessions/undated/committees-and-bills-postponed.yml"].unread == ["Please check the website for new dates"]
    assert drafts["content/sessions/undated/committees-and-bills-ontario.yml"].unread == ["RESCHEDULED", "to 2028"]
    assert drafts["content/pages/registration-fees.md"].unread == [
        "One day classes - $125 members, $250 non-members", "training@example.org",
    ]  # fmt: skip
    assert drafts["content/sessions/2027/advanced-bargaining-march.yml"].unread == ["Place to be announced"]
    assert drafts["content/courses/wellness.md"].unread == ["February 30, 2027"]


def test_nothing_on_the_page_is_lost() -> None:
    texts = " ".join(draft.text for draft in page_drafts().values())
    said = ["Sample County Deputies", "300 Sample Road", "93901", "no_host_hotel: true", "Know whom to call", "Tues/Wed", "Tue-Thu"]
    for words in said:
        assert words in texts


def test_days_of_different_length() -> None:
    course = page_drafts()["content/courses/sample-bargaining-in-three-days.md"].values
    assert (course["hours"], course["schedule"], course["fee"]) == ("22", "[08:00-17:00, 08:00-17:00, 08:00-15:00]", "three-day")


@pytest.mark.parametrize(
    ("text", "days", "schedule"),
    [
        ("8am-5pm", 2, ["08:00-17:00"] * 2),
        ("8am-5pm (days 1-2), 9am-noon day 3, 9am-12pm day 3", 3, ["08:00-17:00", "08:00-17:00", "09:00-12:00"]),
        ("8am-5pm day 1, 9am-5pm day 1", 1, []),
        ("8am-5pm day 1, 9am-5pm day 3", 3, []),
        ("8am-5pm or 9am-6pm", 1, []),
        ("by appointment", 1, []),
    ],
)
def test_schedules(text: str, days: int, schedule: list[str]) -> None:
    assert schedule_of(text, days) == schedule


@pytest.mark.parametrize(
    ("text", "schedule", "hours"),
    [
        ("A 16-hour course", [], "16"),
        ("A 16-hour course of 8-hour days", ["08:00-17:00"] * 2, ""),
        ("The 4-hour block on one, the 4-hour block on two", ["08:00-17:00"], "8"),
        ("The 4-hour block on one", ["08:00-17:00"], ""),
        ("A course", ["08:00-17:00"], ""),
    ],
)
def test_hours(text: str, schedule: list[str], hours: str) -> None:
    assert hours_of(text, schedule) == hours


def test_places_hosts_and_hotels() -> None:
    drafts = page_drafts()
    session = drafts["content/sessions/2027/sample-bargaining-in-three-days-sample-city.yml"]
    assert session.values["host"] == "Sample City Police Department"
    read = yaml.safe_load(session.text)
    assert read["hotels"] == [
        {"name": "Sample Garden Inn", "note": "3 Star"},
        {"name": "Example Suites", "rate": 135, "phone": "555.555.0100"},
    ]
    assert "hotels:  # Read as hotels from their names alone.\n" in session.text
    venue = yaml.safe_load(drafts["content/venues/training-annex-sample-city.yml"].text)
    assert venue["address"] == {"street": "1 Sample Avenue", "city": "Sample City", "state": "CA", "zip": "90001"}


def test_half_days_two_prices_and_both_ways() -> None:
    drafts = page_drafts()
    course = drafts["content/courses/an-afternoon-on-records.md"].values
    assert (course["hours"], course["schedule"], course["fee"]) == ("4", "[13:00-17:00]", "{member: 25, non_member: 100}")
    session = drafts["content/sessions/2027/an-afternoon-on-records-fresno.yml"]
    assert (session.values["delivery"], session.values["venue"], session.unread) == ("hybrid", "sample-hall-fresno", [])


def test_what_people_learn_and_what_is_put_off() -> None:
    drafts = page_drafts()
    course = drafts["content/courses/committees-and-bills.md"]
    assert course.values["hours"] == "8"
    assert yaml.safe_load(course.text.split("---")[1])["learn"] == ["Found a committee", "Read a bill, and say what it does"]
    assert course.body is not None
    assert "Upon completion" not in course.body
    put_off = drafts["content/sessions/undated/committees-and-bills-ontario.yml"].values
    assert (put_off["status"], put_off["venue"], "dates" in put_off) == ("postponed", "sample-police-department-ontario", False)


def test_html_reads_as_its_text_does() -> None:
    paragraphs = "".join(f"<p>{escape(line)}</p>\n" for line in PAGE.splitlines())
    page = f"<html><head><title>x</title><style>p {{}}</style></head><body><nav>Home</nav>{paragraphs}<script>1</script></body></html>"
    assert [draft.text for draft in page_drafts(page).values()] == [draft.text for draft in page_drafts().values()]


OTHER_PAGE = """
<html><body><nav><h2>Menu</h2></nav><h1>2028 Training</h1><p>All classes begin at eight.</p>
<h2>Report <em>Writing</em></h2>
<p>POST Certified (1234-56789)</p>
<p>A one-day class of 8 hours on reports that hold up. Cost: $125 members / $250 non-members.</p>
<ul><li>March 14, 2028 – Sample Hall, Fresno</li><li>April 4-5, 2028</li></ul>
<h2>Leadership</h2>
<table><tr><th>Date</th><th>Place</th></tr><tr><td>6/6/2028 - 6/8/2028</td><td>Sample Hall</td></tr><tr><td>Sept. 31, 2028</td></tr></table>
<p>Hotel: Sample Inn, rate until 5/15/28</p>
<h2>How to pay</h2><p>By check.</p></body></html>
"""


def test_a_page_that_calls_nothing_details_is_cut_at_its_headings() -> None:
    drafts = page_drafts(OTHER_PAGE)
    assert list(drafts) == [
        "content/pages/2028-training.md",
        "content/courses/report-writing.md",
        "content/sessions/2028/report-writing-march.yml",
        "content/sessions/2028/report-writing-april.yml",
        "content/courses/leadership.md",
        "content/sessions/2028/leadership-june.yml",
        "content/pages/how-to-pay.md",
    ]
    course = drafts["content/courses/report-writing.md"]
    assert course.values["title"] == "Report Writing"
    assert (course.values["hours"], course.values["fee"]) == ("8", "{member: 125, non_member: 250}")
    assert course.values["label"] == "POST Certified (1234-56789)"
    assert course.body == "A one-day class of 8 hours on reports that hold up. Cost: $125 members / $250 non-members."
    assert drafts["content/sessions/2028/report-writing-march.yml"].values["dates"] == "[2028-03-14]"
    assert drafts["content/sessions/2028/report-writing-march.yml"].unread == ["Sample Hall, Fresno"]
    assert drafts["content/sessions/2028/leadership-june.yml"].unread == [
        "Sample Hall", "Sept. 31, 2028", "Hotel: Sample Inn, rate until 5/15/28",
    ]  # fmt: skip


def test_a_page_of_headings_without_a_date_has_no_course() -> None:
    assert page_drafts("<h1>Us</h1><p>We train.</p><h2>You</h2>") == {}


MAPPING = """
kind: session
id: [Course, City]
columns:
  course: Course
  dates: [First day, Last day]
  venue: City
  seats: Places
date_format: "%m/%d/%Y"
values:
  course: {Intro: representation-basics}
"""

SHEET = """\
Course,First day,Last day,City,Places,Remark
Intro,4/6/2027,4/7/2027,Sample City,24,"Key at desk, 2nd floor"
Intro,soon,,Elsewhere,,
,,,,,
"""


def test_a_spreadsheet() -> None:
    first, second = from_spreadsheet(SHEET, MAPPING, Known(venues={"sample city": "training-room"}), "plan.csv")
    assert first.path == "content/sessions/2027/intro-sample-city.yml"
    assert first.values == {"course": "representation-basics", "dates": "[2027-04-06, 2027-04-07]", "venue": "training-room", "seats": "24"}
    assert first.unread == ["Remark: Key at desk, 2nd floor"]
    assert second.path == "content/sessions/undated/intro-elsewhere.yml"
    assert second.unread == ["dates: soon"]


def spreadsheet(sheet: str, columns: str) -> list[Draft]:
    mapping = f"kind: session\nid: [Course]\ncolumns: {{course: Course, {columns}}}\n"
    return from_spreadsheet(sheet, mapping, Known(FEES), "plan.csv")


def test_rows_that_have_one_name_are_all_kept() -> None:
    drafts = spreadsheet("Course,Day\nIntro,2027-03-01\nIntro,2027-04-05\nIntro,2027-05-03\n", "dates: Day")
    names = [draft.path.removeprefix("content/sessions/2027/") for draft in drafts]
    assert names == ["intro.yml", "intro-2.yml", "intro-3.yml"]


def test_cells_in_quotation_marks() -> None:
    [draft] = spreadsheet('Course,Host,Note\nIntro,"Sample County, North","Say ""here"" and wait"\n', "host: Host, note: Note")
    assert draft.values == {"course": "Intro", "host": '"Sample County, North"', "note": r'"Say \"here\" and wait"'}


def test_cells_beside_all_columns_are_kept() -> None:
    [draft] = spreadsheet("Course,Room\nIntro,Library, upstairs, left\n", "room: Room")
    assert draft.values["room"] == "Library"
    assert draft.unread == ["column 3: upstairs", "column 4: left"]


def test_the_two_prices_of_a_row() -> None:
    sheet = "Course,Members,Others\nIntro,$200,325.00\nIntro,1500,$1,\nIntro,free,\n"
    tier, own, none = spreadsheet(sheet.replace("$1,", '"$1,800"'), "member: Members, non_member: Others")
    assert tier.values["fee"] == "two-day"
    assert own.values["fee"] == "{member: 1500, non_member: 1800}"
    assert "fee" not in none.values
    assert none.unread == ["member: free"]


@pytest.mark.parametrize(
    ("sheet", "fault"), [("Course,Day,Day\nIntro,1,2\n", "2 columns are called `Day`: give each"), ("", "The spreadsheet is empty")]
)
def test_spreadsheets_that_cannot_be_read(sheet: str, fault: str) -> None:
    with pytest.raises(MappingError, match=fault):
        spreadsheet(sheet, "dates: Day")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_files_of_other_programs(encoding: str) -> None:
    assert decoded("Deputies’ Café – 1".encode(encoding)) == "Deputies’ Café – 1"


@pytest.mark.parametrize("content", [b"PK\x03\x04\x14\x00", b"%PDF-1.7\n", b"\xd0\xcf\x11\xe0\xa1\xb1"])
def test_files_that_are_no_text(content: bytes) -> None:
    with pytest.raises(NoTextError, match="save a spreadsheet as CSV"):
        decoded(content)


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("seats: Places", "seats: Seats", "There is no column `Seats`. There are `Course`, `First day`"),
        ("kind: session", "kind: sessions", "The mapping needs `kind`"),
        ("columns:", "columns: [", "The mapping cannot be read"),
    ],
)
def test_mappings_that_do_not_fit(before: str, after: str, fault: str) -> None:
    with pytest.raises(MappingError, match=fault.replace("[", r"\[")):
        from_spreadsheet(SHEET, MAPPING.replace(before, after), Known(), "plan.csv")


def test_a_draft_is_found_until_it_is_finished(site: Path) -> None:
    page = site / "old.txt"
    page.write_text(PAGE, encoding="utf-8")
    assert "Wrote content/courses/advanced-bargaining.md, 1 line to sort out" in run("import", str(page)).out
    checked = run("check", "--format", "concise").out
    assert "content/courses/advanced-bargaining.md:10:1: error content-unknown-key: The import could not read this" in checked
    assert "content/courses/wellness.md:4:1: error content-missing: `hours` has no value." in checked
    assert "exists already, and is left as it is" in run("import", str(page)).out


def test_commands_that_cannot_work(site: Path) -> None:
    (site / "plan.csv").write_text(SHEET, encoding="utf-8")
    (site / "letter.txt").write_text("Dear all,\n", encoding="utf-8")
    assert "needs --mapping" in run("import", "plan.csv").err
    assert "looks like a course" in run("import", "letter.txt").err
    (site / "mapping.yml").write_text(MAPPING, encoding="utf-8")
    assert "course: representation-basics" in run("import", "plan.csv", "--mapping", "mapping.yml", "--dry-run").out
    assert not (site / "content/sessions/undated").exists()
    (site / "plan.xlsx").write_bytes(b"PK\x03\x04")
    assert "save a spreadsheet as CSV" in run("import", "plan.xlsx", "--mapping", "mapping.yml").err


def test_what_nobody_can_see_on_a_page_is_not_imported() -> None:
    hidden = PAGE.replace("e", "e\u00ad\u200b").replace("o", "o\x00\u202e")
    plain = [draft.text for draft in from_page(PAGE, Known(FEES), "page.txt")]
    assert [draft.text for draft in from_page(hidden, Known(FEES), "page.txt")] == plain
