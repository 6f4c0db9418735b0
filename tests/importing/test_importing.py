"""Drafts from pages and spreadsheets."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from html import escape
from pathlib import Path

import pytest

from catalog.importing import Draft, Known, MappingError, from_page, from_spreadsheet
from catalog.importing.phrases import days_of, times_of
from catalog.model import FeeTable
from catalog.model.fees import FeeTier
from tests.cli.conftest import plain_environment, site
from tests.cli.sites import run

__all__ = ["plain_environment", "site"]

PAGE = Path(__file__).with_name("page.txt").read_text(encoding="utf-8")

FEES = FeeTable(tiers={"two-day": FeeTier(name="Two days", days=2, member=Decimal(200), non_member=Decimal(325))})


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
    assert drafts["content/sessions/2027/advanced-bargaining-march.yml"].unread == ["Place to be announced"]
    assert drafts["content/courses/wellness.md"].unread == ["February 30, 2027"]


def test_nothing_on_the_page_is_lost() -> None:
    texts = " ".join(draft.text for draft in page_drafts().values())
    said = ["Sample County Deputies", "300 Sample Road", "93901", "no_host_hotel: true", "Know whom to call", "Tues/Wed", "Tue-Thu"]
    for words in said:
        assert words in texts


def test_html_reads_as_its_text_does() -> None:
    paragraphs = "".join(f"<p>{escape(line)}</p>\n" for line in PAGE.splitlines())
    page = f"<html><head><title>x</title><style>p {{}}</style></head><body><nav>Home</nav>{paragraphs}<script>1</script></body></html>"
    assert [draft.text for draft in page_drafts(page).values()] == [draft.text for draft in page_drafts().values()]


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
