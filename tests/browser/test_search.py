"""The search: what it finds and what it costs, in a small catalog and in one of ten thousand courses."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pydoc_data.topics import topics
from random import Random

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from catalog import content, disk
from catalog.plan import Viewing, Wording
from catalog.plan.pages import search_index
from catalog.plan.views import CourseView, TextView
from tests.browser.conftest import ROOT, Site, listened, served
from tests.sites import AS_OF

pytestmark = pytest.mark.browser

COURSES = 10_000
PROSE = re.findall(r"[A-Za-z]{2,}[.,;]?", " ".join(topics.values()))
"""Sixty thousand words of English, with the frequencies that words have: Python's own manual."""


def described(bases: list[CourseView], count: int) -> Iterator[CourseView]:
    """Yield courses with long texts, each like one of `bases`, in all else."""
    random = Random(COURSES)
    for number in range(count):
        start = random.randrange(len(PROSE) - 200)
        yield replace(
            bases[number % len(bases)],
            title=" ".join(PROSE[start + 150 : start + 154]),
            summary=" ".join(PROSE[start : start + 22]),
            description=f"<p>{' '.join(PROSE[start : start + 120])}</p>",
        )


@pytest.fixture(scope="module")
def huge_site(site: Site) -> Iterator[Site]:
    """The sample, with a search among ten thousand courses, sent as hosts send it."""
    reading = content.read(disk.read_site(ROOT).content, as_of=None, today=AS_OF)
    assert reading.catalog is not None
    bases = list(Viewing(reading.catalog, Wording("en_US")).courses)
    courses = list(described(bases, COURSES))
    courses[1234] = replace(courses[1234], title="Éthique of Quartermaster Logistics")
    files = {path: body for path, body in site.files.items() if not path.startswith("search/") or path.endswith(".html")}
    for document in search_index.files(courses):
        assert isinstance(document.view, TextView)
        files[document.path] = document.view.text.encode()
    made = Site(site.plan, files, packed=True)
    with served(made) as url:
        made.url = url
        yield made


@pytest.fixture
def huge(browser: Browser, huge_site: Site) -> Iterator[Page]:
    context = browser.new_context(base_url=huge_site.url, viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    with listened(context) as (page, watched):
        yield page
    assert watched.said == []


def titles(page: Page) -> list[str]:
    """Return the titles of the courses that were found, once they are there."""
    expect(page.locator("#results > li")).not_to_have_count(0)
    return page.locator("#results > li > a").all_text_contents()


def test_a_typing_error_finds_what_comes_close(page: Page) -> None:
    page.goto("/search/?q=wellnes")
    expect(page.locator("#found")).to_contain_text("found")
    page.locator("#search input").fill("barganing")
    expect(page.locator("#found")).to_have_text("No course has exactly these words. Courses that come close: 2")
    expect(page.locator("#results > li > a").first).to_contain_text("Bargaining")
    page.locator("#search input").fill("intrenal afairs")
    expect(page.locator("#results > li > a").first).to_have_text("Internal Affairs")


def test_a_number_is_itself_or_nothing(page: Page) -> None:
    page.goto("/search/?q=10011")
    expect(page.locator("#found")).to_contain_text("Nothing found")


def test_without_a_course_that_has_all_words_there_are_those_that_have_some(page: Page) -> None:
    page.goto("/search/?q=wellness+redding+bargaining")
    expect(page.locator("#found")).to_contain_text("No course has exactly these words")
    assert len(titles(page)) > 1


def test_accents_and_case_make_no_difference(huge: Page) -> None:
    for asked in ("QUARTERMASTER ethique", "éthique", "ethi quarter"):
        huge.goto(f"/search/?q={asked}")
        expect(huge.locator("#results > li > a").first).to_have_text("Éthique of Quartermaster Logistics")


def test_a_title_comes_before_a_text(huge: Page) -> None:
    huge.goto("/search/?q=descriptor")
    first = titles(huge)
    assert len(first) == search_index.COURSES_A_FILE
    assert all("descriptor" in title.casefold() for title in first)


def test_a_search_among_ten_thousand_courses_costs_a_visit_less_than_150_kb(huge: Page) -> None:
    """Three words typed one after the other, page, styles and fonts included; then one more that is misspelt, for the search alone."""
    done: list[Request] = []
    sizes: dict[str, int] = {}
    huge.on("requestfinished", lambda request: done.append(request))  # noqa: PLW0108 - Playwright cannot hand an event to a builtin method
    huge.goto("/search/", wait_until="networkidle")
    typed = {"references": "ref", "references statement": "sta", "references statement instance": "ins", "refrences": "re"}
    for asked, beginning in typed.items():
        with huge.expect_response(re.compile(rf"/words-{beginning}")):
            huge.locator("#search input").fill(asked)
        expect(huge.locator("#found")).to_contain_text("come close" if asked == "refrences" else "found")
        expect(huge.locator("#results > li")).not_to_have_count(0)
        huge.wait_for_timeout(300)
        sizes = {request.url.rpartition("/")[2]: request.sizes()["responseBodySize"] for request in done}
        if asked != "refrences":
            assert sum(sizes.values()) < 150_000
    assert len([name for name in sizes if name.startswith("words-")]) >= 3
    own = {"minisearch.js", "search.js", "results.js"}
    assert sum(size for name, size in sizes.items() if name in own or name.endswith(".json")) < 150_000


def test_the_dearest_search_among_ten_thousand_courses_costs_less_than_150_kb(huge_site: Site) -> None:
    """Three words whose files are the largest, all files near a fourth one that is misspelt, and ten results from ten files."""
    packed = {path: len(gzip.compress(body)) for path, body in huge_site.files.items() if path.startswith(("search/", "static/"))}
    words = {path.removeprefix("search/words-"): size for path, size in packed.items() if "/words-" in path}
    families: Counter[str] = Counter()
    for name, size in words.items():
        families[name[:2]] += size
    rows = sorted(size for path, size in packed.items() if "/courses-" in path)
    scripts = sum(packed[f"static/{name}.js"] for name in ("minisearch", "results", "search", "site"))
    dearest = scripts + packed["search/index.json"] + sum(sorted(words.values())[-3:]) + max(families.values()) + sum(rows[-10:])
    assert dearest < 150_000
    assert packed["search/facets.json"] < 150_000


def test_a_result_shows_no_session_that_is_over_or_not_held(page: Page) -> None:
    page.goto("/search/?q=internal+affairs")
    row = page.locator("#results li").first
    expect(row).to_contain_text("Feb 9–10, 2027 Ontario")
    page.clock.set_fixed_time("2027-02-20T12:00:00-08:00")
    page.reload()
    expect(row).to_contain_text("Internal Affairs")
    expect(row).not_to_contain_text("Feb 9–10")


def test_a_session_that_was_moved_is_no_result_s_date(site: Site) -> None:
    rows = {row["url"]: row for path, body in site.files.items() if "/courses-" in path for row in json.loads(body)}
    days = [last for last, _ in rows["/courses/peace-officer-wellness/"]["dates"]]
    assert "2027-05-19" in days
    assert "2027-04-28" not in days
