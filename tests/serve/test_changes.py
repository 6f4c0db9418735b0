"""What becomes of the preview when files change, come and go."""

from __future__ import annotations

import asyncio
import shutil
import time
from itertools import pairwise
from pathlib import Path

from catalog.serve.watching import watch
from tests.cli.sites import SESSION, changed, git, make_site
from tests.serve.running import PATIENCE, Running, in_a_loop, serving

COURSE = "content/courses/representation-basics.md"
PAGE = "/courses/representation-basics/"
OVER = 'class="preview-over"'


def test_a_change_is_shown(edited: Running) -> None:
    edited.get(PAGE)
    changed(edited.root, COURSE, "title: Representation Basics", "title: Representation for Beginners")
    edited.shows(PAGE, "<h1>Representation for Beginners</h1>")
    edited.shows("/", "Representation for Beginners")
    edited.shows("/calendar.ics", "Representation for Beginners")


def test_many_saves_one_after_the_other_end_with_the_last(edited: Running) -> None:
    edited.get(PAGE)
    titles = ["Representation Basics", *(f"Title {number}" for number in range(15))]
    for before, after in pairwise(titles):
        changed(edited.root, COURSE, f"title: {before}", f"title: {after}")
        time.sleep(0.06)
    edited.shows(PAGE, f"<h1>{titles[-1]}</h1>")
    edited.shows("/", titles[-1])
    assert f"<h1>{titles[-1]}</h1>" in edited.get(PAGE).text


def test_a_fault_stands_over_the_last_good_site_until_it_is_mended(edited: Running) -> None:
    weekdays = next(line for line in (edited.root / SESSION).read_text().splitlines() if line.startswith("weekdays"))
    changed(edited.root, SESSION, weekdays, "weekdays: Sun/Mon")
    page = edited.shows(PAGE, "schedule-weekday")
    assert OVER in page.text
    assert "<h1>Representation Basics</h1>" in page.text
    assert "weekdays: Sun/Mon" in page.text
    assert "<b>Fix:</b>" in page.text
    assert f"The date stands here: <code>{SESSION}:" in page.text
    assert '<a href="/rules/#schedule-weekday">' in page.text
    rules = edited.get("/rules/").text
    assert 'id="schedule-weekday"' in rules
    assert OVER not in rules, "what explains a fault is not covered by it"
    changed(edited.root, SESSION, "weekdays: Sun/Mon", weekdays)
    edited.shows_no_more(PAGE, OVER)


def test_what_is_typed_is_shown_as_text(edited: Running) -> None:
    changed(edited.root, SESSION, "status: open", "status: <script>alert(1)</script>")
    page = edited.shows(PAGE, "&lt;script&gt;alert(1)")
    assert OVER in page.text
    assert "<script>alert(1)" not in page.text


def test_a_template_with_a_fault_is_survived(edited: Running) -> None:
    template = edited.root / "templates/html/course.html"
    template.parent.mkdir(parents=True)
    template.write_text("{% extends 'base.html' %}{% block main %}{% if %}{% endblock %}", encoding="utf-8")
    page = edited.shows(PAGE, "<code>catalog explain template-syntax</code>")  # It is no rule, and has no place on the page of the rules.
    assert OVER in page.text
    assert "<b>Why:</b> A page that cannot be made" in page.text
    assert "templates/html/course.html:1" in page.text
    assert "<h1>Representation Basics</h1>" in page.text
    shutil.rmtree(edited.root / "templates")
    edited.shows_no_more(PAGE, OVER)


def test_a_template_that_drops_a_fact_is_not_shown(edited: Running) -> None:
    template = edited.root / "templates/html/session.html"
    template.parent.mkdir(parents=True)
    template.write_text('{% extends "base.html" %}{% block main %}<h1>{{ page.head.title }}</h1>{% endblock %}', encoding="utf-8")
    page = edited.shows("/sessions/representation-basics-sample-city/", "catalog explain proof-")
    assert OVER in page.text


DEAF = """
import asyncio, catalog.serve.server as server
async def watch(*_): await asyncio.Event().wait()
server.watch = watch
"""


def test_a_change_of_which_nobody_is_told_is_found(tmp_path: Path) -> None:
    with serving(make_site(tmp_path / "site"), before=DEAF) as running:
        time.sleep(1)
        changed(running.root, COURSE, "title: Representation Basics", "title: Another Title")
        running.shows(PAGE, "<h1>Another Title</h1>")


def test_a_folder_that_goes_and_comes_back(edited: Running, tmp_path: Path) -> None:
    shutil.move(edited.root / "content", tmp_path / "kept")
    assert "<h1>Representation Basics</h1>" in edited.shows(PAGE, OVER).text
    shutil.move(tmp_path / "kept", edited.root / "content")
    edited.shows_no_more(PAGE, OVER)
    changed(edited.root, COURSE, "title: Representation Basics", "title: Representation Again")
    edited.shows(PAGE, "<h1>Representation Again</h1>")


def test_what_editors_leave_is_no_change(tmp_path: Path) -> None:
    site, told = make_site(tmp_path / "site"), list[frozenset[str]]()

    async def saved_until_told(path: str) -> None:
        # A watcher begins when it can; what it is told of comes in the order in which it happened.
        while frozenset({path}) not in told:
            (site / path).touch()
            await asyncio.sleep(0.05)

    async def look() -> None:
        watching = asyncio.create_task(watch(site, lambda paths: told.append(frozenset(paths))))
        await saved_until_told(COURSE)
        for name in ("4913", ".representation-basics.md.swp", "representation-basics.md~", "#representation-basics.md#", "x.tmp"):
            (site / "content/courses" / name).write_text("nothing", encoding="utf-8")
            (site / "content/courses" / name).unlink()
        await saved_until_told(SESSION)
        watching.cancel()
        await asyncio.wait([watching])

    in_a_loop(lambda: asyncio.wait_for(look(), PATIENCE))
    assert {*told} <= {frozenset({COURSE}), frozenset({SESSION}), frozenset({COURSE, SESSION})}


def test_a_file_that_is_saved_by_a_rename_is_shown(edited: Running) -> None:
    new = edited.root / "content/courses/.representation-basics.md.new"
    new.write_text((edited.root / COURSE).read_text().replace("Representation Basics", "Saved by a rename"), encoding="utf-8")
    new.replace(edited.root / COURSE)
    edited.shows(PAGE, "<h1>Saved by a rename</h1>")


def test_switching_branches(edited: Running) -> None:
    git(edited.root, "init", "-q", "-b", "main")
    git(edited.root, "add", ".")
    git(edited.root, "commit", "-q", "-m", "The site")
    git(edited.root, "switch", "-q", "-c", "renamed")
    git(edited.root, "mv", "content/sessions", "content/moved")
    (edited.root / "content/sessions/2028").mkdir(parents=True)
    git(edited.root, "mv", f"content/moved/{SESSION.split('/', 2)[2]}", "content/sessions/2028/representation-basics-another-city.yml")
    changed(edited.root, COURSE, "title: Representation Basics", "title: Another Branch")
    git(edited.root, "add", ".")
    git(edited.root, "commit", "-q", "-m", "Renamed")
    edited.until("/sessions/representation-basics-another-city/", lambda answer: answer.status == 200)
    for _ in range(3):
        git(edited.root, "switch", "-q", "main")
        git(edited.root, "switch", "-q", "renamed")
    git(edited.root, "switch", "-q", "main")
    edited.shows(PAGE, "<h1>Representation Basics</h1>")
    edited.until("/sessions/representation-basics-sample-city/", lambda answer: answer.status == 200)
    edited.until("/sessions/representation-basics-another-city/", lambda answer: answer.status == 404)


def test_a_site_that_is_broken_from_the_start(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    with serving(tmp_path) as running:
        page = running.get("/")
        assert page.status == 503
        assert "There is no site yet." in page.text
        assert "content/association.yml" in page.text


def test_whoever_comes_before_the_first_site_is_made_gets_their_page(tmp_path: Path) -> None:
    with serving(make_site(tmp_path / "site"), built=False) as running:
        assert "<h1>Representation Basics</h1>" in running.get(PAGE).text
        assert running.get("/static/site.css").status == 200
        assert running.get("/no/such/page/").status == 404
        assert running.get("/calendar.ics").status == 200


SLOW = """
import time, catalog.serve.workshop as workshop
rebuild = workshop.Workshop.rebuild
def slowly(*arguments):
    time.sleep(1)
    yield from rebuild(*arguments)
workshop.Workshop.rebuild = slowly
"""
"""A build that begins late: what is told of a save at a glance is there long before it."""


def test_a_pdf_follows_its_page_however_long_the_build_takes(tmp_path: Path) -> None:
    with serving(make_site(tmp_path / "site"), before=SLOW) as running:
        running.get(PAGE)
        flyer = running.get(f"{PAGE}flyer.pdf").body
        changed(running.root, COURSE, "title: Representation Basics", "title: Representation for Beginners")
        running.shows(PAGE, "<h1>Representation for Beginners</h1>")
        assert running.get(f"{PAGE}flyer.pdf").body != flyer


def test_drafts_are_shown_when_asked_for(edited: Running) -> None:
    approval = "certifications:\n  - {certifier: post, status: pending, title: Representation Basics}\n"
    (edited.root / "content/certifications").mkdir()
    (edited.root / "content/certifications/representation-basics.yml").write_text(approval, encoding="utf-8")
    edited.until(PAGE, lambda answer: answer.status == 404)
    with serving(edited.root, "--drafts") as drafts:
        assert "Draft. Not for publication." in drafts.get(PAGE).text
