"""Long lists are cut into pages that together hold every entry once; a small site has no trace of it."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from bench import make_site
from catalog import content
from catalog.disk import shipped_theme
from catalog.model import Catalog
from catalog.plan import Document, plan
from catalog.plan.pages.calendar import CalendarPage
from catalog.plan.pages.search_index import COURSES_A_FILE
from catalog.plan.views import TextView
from catalog.proof import prove
from catalog.render import Renderer, Theme
from tests.sites import AS_OF, read_site

COURSES, SESSIONS = 230, 2600


@pytest.fixture(scope="module")
def large() -> Catalog:
    files = {f"content/{name}": text.encode() for name, text in make_site.site(Random(make_site.SEED), COURSES, SESSIONS)}
    reading = content.read(files, as_of=make_site.AS_OF, today=AS_OF)
    assert reading.catalog is not None, reading.findings[:3]
    return reading.catalog


@pytest.fixture(scope="module")
def documents(large: Catalog) -> dict[str, Document]:
    return {document.path: document for document in plan(large, kinds={"html", "text"}).documents}


def pages_of(documents: dict[str, Document], folder: str) -> list[Document]:
    found = re.compile(rf"{folder}/(?:page/(\d+)/)?index\.html")
    numbered = {int(match[1] or 1): document for path, document in documents.items() if (match := found.fullmatch(path))}
    assert sorted(numbered) == list(range(1, len(numbered) + 1))
    return [numbered[number] for number in sorted(numbered)]


def data(documents: dict[str, Document], name: str) -> Any:
    view = documents[f"search/{name}.json"].view
    assert isinstance(view, TextView)
    return json.loads(view.text)


@pytest.mark.parametrize(("folder", "most"), [("courses", 100), ("search", 200), ("numbers", 30)])
def test_the_pages_of_a_list_hold_every_course_once(documents: dict[str, Document], folder: str, most: int) -> None:
    pages = pages_of(documents, folder)
    assert len(pages) == -(-COURSES // most)
    assert max(len(page.courses) for page in pages) <= most
    named = Counter(course for page in pages for course in page.courses)
    assert len(named) == COURSES
    assert set(named.values()) == {1}


@pytest.mark.parametrize("folder", ["courses/places/open", "calendar/2027-08"])
def test_the_pages_of_a_list_hold_every_session_once(documents: dict[str, Document], large: Catalog, folder: str) -> None:
    if folder.startswith("calendar"):
        wanted = {one.id for one in large.sessions.values() if any(f"{day:%Y-%m}" == folder[-7:] for day in one.dates)}
    else:
        wanted = {
            one.id
            for one in large.sessions.values()
            if large.takes_registrations(one) and one.seats_left != 0 and one.status not in {"full", "waitlist"}
        }
    pages = pages_of(documents, folder)
    assert len(pages) > 1
    assert max(len(page.sessions) for page in pages) <= 100
    named = Counter(session for page in pages for session in page.sessions)
    assert set(named) == wanted
    assert set(named.values()) == {1}


def test_the_calendar_lists_the_nearest_and_leads_to_the_months(documents: dict[str, Document], large: Catalog) -> None:
    page = documents["calendar/index.html"]
    view = page.view
    assert isinstance(view, CalendarPage)
    assert len(page.sessions) == 100
    months = {f"{day:%Y-%m}" for session in large.sessions.values() for day in session.dates[:1] if not large.is_past(session)}
    listed = {group.url for group in view.months}
    assert listed | {link.url for link in view.later_months} == {f"/calendar/{month}/" for month in months}
    assert view.months[-1].more is not None
    assert view.months[-1].more.url == view.months[-1].url


def test_no_page_grows_with_the_catalog(large: Catalog) -> None:
    files = {path.relative_to(shipped_theme()).as_posix(): path.read_bytes() for path in shipped_theme().rglob("*") if path.is_file()}
    planned = plan(large, kinds={"html"})
    renderer = Renderer(planned.site, Theme(files))
    lists = [
        document
        for document in planned.documents
        if document.template not in {"course.html", "session.html", "register.html", "thanks.html"}
    ]
    made = {document.path: renderer.render(document) for document in lists}
    assert [finding for one in made.values() for finding in one.findings] == []
    sizes = {path: len(one.content) for path, one in made.items()}
    assert {path: size for path, size in sizes.items() if size > 200_000} == {}
    second = made["courses/page/2/index.html"].content.decode()
    assert '<link rel="prev" href="../../../courses/">' in second
    assert '<link rel="next" href="../../../courses/page/3/">' in second
    assert f"101–200 of {COURSES}" in second
    assert "<h1>Courses, page 2</h1>" in second


def test_the_file_of_facts_answers_for_all_courses(documents: dict[str, Document], large: Catalog) -> None:
    facts = data(documents, "facets")
    titles = [course["title"] for number in range(-(-COURSES // COURSES_A_FILE)) for course in data(documents, f"courses-{number}")]
    assert len(facts["courses"]) == len(titles) == COURSES
    in_august = {
        titles[number]
        for number, (*_, sessions) in enumerate(facts["courses"])
        if any(facts["words"][place].split("/")[0] == "2027-08" for place in sessions)
    }
    wanted = {large.courses[one.course].title for one in large.sessions.values() if one.dates and f"{one.dates[0]:%Y-%m}" == "2027-08"}
    assert in_august == wanted
    assert 0 < len(wanted) < COURSES


def test_a_small_site_has_no_trace_of_pages() -> None:
    reading = read_site("""
        --- courses/wellness.md
        ---
        title: Wellness
        hours: 8
        schedule: [08:00-17:00]
        fee: one-day
        topics: [wellness]
        ---
        A day.
    """)
    assert reading.catalog is not None
    paths = [document.path for document in plan(reading.catalog).documents]
    assert "courses/index.html" in paths
    assert [path for path in paths if "/page/" in path or path == "search/facets.json"] == []


MANY = """
    --- courses/wellness.md
    ---
    title: Wellness
    hours: 8
    schedule: [08:00-17:00]
    fee: one-day
    ---
    One day on what the work does to people.

""" + "".join(
    f"""
    --- sessions/wellness-{number:03d}.yml
    course: wellness
    dates: [{date(2027, 3, 1) + timedelta(days=number)}]
    delivery: online
    online: {{how: You get the address by e-mail., platform: Video call, name_shown: true}}
    announced: 2026-12-01
"""
    for number in range(130)
)


def test_a_course_with_many_sessions_has_pages_too() -> None:
    """None is left out, none comes twice, and every page is proved."""
    reading = read_site(MANY)
    assert reading.catalog is not None, reading.findings
    theme = {path.relative_to(shipped_theme()).as_posix(): path.read_bytes() for path in shipped_theme().rglob("*") if path.is_file()}
    planned = plan(reading.catalog, kinds={"html", "text"})
    documents = {document.path: document for document in planned.documents}
    pages = pages_of(documents, "courses/wellness")
    assert [len(page.sessions) for page in pages] == [100, 30]
    assert len({session for page in pages for session in page.sessions}) == 130
    renderer = Renderer(planned.site, Theme(theme))
    made = {path: renderer.render(documents[path]) for path in (*(page.path for page in pages), "sitemap.xml")}
    assert [finding for one in made.values() for finding in one.findings] == []
    assert prove(reading.catalog, planned, {path: one.content for path, one in made.items()}) == []
    second = made["courses/wellness/page/2/index.html"].content.decode()
    assert "<h1>Wellness, page 2</h1>" in second
    assert "$125" in second
    assert "101–130 of 130" in second
    assert b"https://training.example.org/courses/wellness/page/2/" in made["sitemap.xml"].content
    assert len(made["courses/wellness/index.html"].content) < 200_000
