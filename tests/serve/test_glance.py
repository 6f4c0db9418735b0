"""What is shown of a save before the whole site is looked at: the pages somebody looks at, as the whole site will have them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from copy import copy
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread

import pytest

from catalog import build, disk
from catalog.plan import plan_views, viewing_of
from catalog.rules import RULES, check
from catalog.serve.preview import Preview, to_reload
from catalog.serve.workshop import Workshop
from tests.cli.sites import SESSION, changed, make_site

COURSE = "content/courses/representation-basics.md"
COURSE_PAGE = "courses/representation-basics/index.html"
SESSION_PAGE = "sessions/representation-basics-sample-city/index.html"


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    workshop = Workshop(make_site(tmp_path / "site"))
    last = list(workshop.rebuild())[-1]
    assert not last.failed
    return workshop


def saved(workshop: Workshop) -> set[str]:
    """Return what the watcher would tell: the paths of the files that are others than those that were read last."""
    assert workshop.files
    now, last = disk.read_site(workshop.root), workshop.files
    of_templates = {f"templates/{name}" for name in now.templates if now.templates[name] != last.templates.get(name)}
    return {path for path in {*now.content, *last.content} if now.content.get(path) != last.content.get(path)} | of_templates


def previews(workshop: Workshop, *looked_at: str) -> list[Preview]:
    glanced = workshop.glance(looked_at, saved(workshop))
    return [*([glanced] if glanced else []), *workshop.rebuild(looked_at)]


@pytest.mark.parametrize("page", [COURSE_PAGE, SESSION_PAGE, "index.html", "calendar/index.html"])
def test_a_glance_shows_what_the_whole_site_shows(workshop: Workshop, page: str) -> None:
    changed(workshop.root, SESSION, "seats: 24", "seats: 23")
    changed(workshop.root, COURSE, "title: Representation Basics", "title: Representation for Beginners")
    before = workshop.shown.contents[page]
    first, *_, last = previews(workshop, page)
    assert first.contents[page] != before
    assert first.contents[page] == last.contents[page]
    others = {path for path, content in first.contents.items() if content != workshop.shown.contents[path]}
    assert others, "the rest follows"
    assert not last.failed


def test_what_a_rule_forbids_is_told_after_the_glance_and_the_last_good_page_is_back(workshop: Workshop) -> None:
    good = workshop.shown.contents[SESSION_PAGE]
    changed(workshop.root, SESSION, "weekdays: Tue/Wed", "weekdays: Sun/Mon")
    changed(workshop.root, SESSION, "seats: 24", "seats: 23")
    first, *_, last = previews(workshop, SESSION_PAGE)
    assert not first.failed
    assert last.failed
    assert last.contents[SESSION_PAGE] == good


@pytest.mark.parametrize(
    ("old", "new"),
    [("course: ", "course: no-such-"), ("status: open", "status: [open"), ("seats: 24", "seats: many"), ("venue: ", "venue: no-such-")],
)
def test_no_glance_is_taken_at_what_cannot_be_read(workshop: Workshop, old: str, new: str) -> None:
    changed(workshop.root, SESSION, old, new)
    [only] = previews(workshop, SESSION_PAGE)
    assert only.failed


def test_a_course_that_may_no_longer_be_shown_is_not_glanced_at(workshop: Workshop) -> None:
    certifications = workshop.root / "content/certifications/representation-basics.yml"
    certifications.parent.mkdir()
    certifications.write_text("certifications: [{certifier: post, status: pending, hours: 16, submitted: 2027-01-04}]\n", encoding="utf-8")
    list(workshop.rebuild())
    good = workshop.shown.contents.get(COURSE_PAGE)
    changed(workshop.root, COURSE, "title: Representation Basics", "title: Representation for Beginners")
    for preview in previews(workshop, COURSE_PAGE, "index.html"):
        assert preview.contents.get(COURSE_PAGE) == good


@pytest.mark.parametrize("path", ["content/fees.yml", "content/association.yml", "templates/html/session.html", "content/pages/new.md"])
def test_what_shows_on_every_page_is_not_glanced_at(workshop: Workshop, path: str) -> None:
    file = workshop.root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    text = file.read_text(encoding="utf-8") if file.exists() else "---\ntitle: New\n---\nText.\n"
    file.write_text(text.replace("title: New", "title: New page") + "\n", encoding="utf-8")
    assert workshop.glance([SESSION_PAGE], saved(workshop)) is None


def test_a_rebuild_that_a_save_overtakes_is_left_to_the_next(workshop: Workshop) -> None:
    good = workshop.shown
    changed(workshop.root, SESSION, "seats: 24", "seats: 23")
    glanced = workshop.glance([SESSION_PAGE], saved(workshop))
    assert glanced
    assert list(workshop.rebuild([SESSION_PAGE], lambda: True)) == []
    assert glanced.contents[SESSION_PAGE] != good.contents[SESSION_PAGE]
    assert glanced.contents["catalog.json"] == good.contents["catalog.json"]
    changed(workshop.root, SESSION, "seats: 23", "seats: 22")
    first, *_, last = previews(workshop, SESSION_PAGE)
    assert first.contents[SESSION_PAGE] == last.contents[SESSION_PAGE] != glanced.contents[SESSION_PAGE]
    assert last.contents["catalog.json"] != good.contents["catalog.json"]


def test_a_rebuild_may_be_overtaken_at_any_step(workshop: Workshop) -> None:
    """Between two files, two rules, two courses, two pages: what was done by then must neither be lost nor be taken for more than it is."""
    asked = 0

    def at_step(number: int) -> Callable[[], bool]:
        nonlocal asked
        asked = 0

        def superseded() -> bool:
            nonlocal asked
            asked += 1
            return asked == number

        return superseded

    changed(workshop.root, COURSE, "title: Representation Basics", "title: Title 0")
    for number, step in enumerate(range(1, 2000, 7)):
        changed(workshop.root, COURSE, f"title: Title {number}", f"title: Title {number + 1}")
        list(workshop.rebuild([SESSION_PAGE], at_step(step)))
        if asked < step:  # It was not overtaken any more.
            break
        last = list(workshop.rebuild())[-1]
        assert not last.failed
        for path in (COURSE_PAGE, SESSION_PAGE, "index.html", "calendar.ics"):
            assert f"Title {number + 1}".encode() in last.contents[path], (step, path)
    assert asked < step
    assert workshop.shown.contents == list(Workshop(workshop.root).rebuild())[-1].contents


def test_long_work_asks_at_every_rule_course_and_page_whether_it_is_still_wanted(workshop: Workshop) -> None:
    catalog = build.check(workshop.root).catalog
    assert catalog
    asked: list[None] = []
    check(catalog, lambda: asked.append(None))
    assert len(asked) == len(RULES)
    asked.clear()
    viewing = viewing_of(catalog)
    planned = plan_views(viewing, still_wanted=lambda: asked.append(None))
    of_courses = sum(len(lot.documents) for lot in planned.lots.values())
    assert len(asked) == len(viewing.courses) + len(planned.documents) - of_courses > len(viewing.courses)


def test_pages_may_be_asked_for_while_others_are_made(workshop: Workshop) -> None:
    """As browsers do: the server notes each page in the same mapping, from its own thread."""
    wanted = dict.fromkeys((*workshop.shown.contents, *(f"no/such/{number}.html" for number in range(3000))))
    ended = Event()

    def browse() -> None:
        while not ended.is_set():
            wanted.pop(SESSION_PAGE, None)
            wanted[SESSION_PAGE] = None

    switching = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    browser = Thread(target=browse)
    browser.start()
    try:
        for seats in (23, 22, 21, 20, 19):
            changed(workshop.root, SESSION, f"seats: {seats + 1}", f"seats: {seats}")
            assert not list(workshop.rebuild(wanted))[-1].failed
    finally:
        ended.set()
        browser.join()
        sys.setswitchinterval(switching)


def test_after_a_change_of_a_template_nothing_is_glanced_at_until_it_is_built(workshop: Workshop) -> None:
    template = workshop.root / "templates/html/session.html"
    template.parent.mkdir(parents=True)
    template.write_bytes((disk.shipped_theme() / "html/session.html").read_bytes() + b"\n")
    assert list(workshop.rebuild((), lambda: True)) == []
    changed(workshop.root, SESSION, "seats: 24", "seats: 23")
    assert workshop.glance([SESSION_PAGE], [SESSION]) is None


def test_a_catalog_with_one_session_changed_is_as_if_it_were_new(workshop: Workshop) -> None:
    catalog = build.check(workshop.root).catalog
    assert catalog
    session = next(iter(catalog.sessions.values()))
    course = next(iter(catalog.courses.values()))
    other = replace(course)
    object.__setattr__(other, "id", "another-course")
    catalog = replace(catalog, courses={**catalog.courses, other.id: other})
    for now in ({"seats": 3}, {"dates": ()}, {"course": other.id}):
        new = copy(session)
        for name, value in now.items():
            object.__setattr__(new, name, value)
        anew = replace(catalog, sessions={**catalog.sessions, new.id: new})
        assert catalog.with_session(new).sessions_by_course == anew.sessions_by_course
        assert list(catalog.with_session(new).sessions) == list(catalog.sessions)


def test_the_first_site_is_shown_before_it_is_whole(tmp_path: Path) -> None:
    workshop = Workshop(make_site(tmp_path / "site"))
    wanted = ["no/such/page.html", SESSION_PAGE]
    shown = []
    for preview in workshop.rebuild(wanted):
        shown.append(preview)
        if len(shown) == 1:
            wanted.append(COURSE_PAGE)
    first, second, last = shown
    assert [preview.whole for preview in shown] == [False, False, True]
    assert {path for path in first.contents if path.endswith("index.html")} == {SESSION_PAGE}
    assert {"static/site.css", "404.html", "_headers"} <= first.contents.keys()
    assert COURSE_PAGE in second.contents.keys() - first.contents.keys()
    assert first.contents.items() <= second.contents.items() <= last.contents.items()
    assert "catalog.json" not in second.contents
    assert to_reload(second, last, {SESSION_PAGE}) == []


def test_pictures_that_no_page_shows_are_made_when_they_are_asked_for(workshop: Workshop) -> None:
    card = "courses/representation-basics/card.png"
    assert card not in workshop.shown.contents
    before = workshop.later(card)
    assert before
    assert before.content.startswith(b"\x89PNG")
    assert workshop.later(card) is before
    changed(workshop.root, COURSE, "title: Representation Basics", "title: Representation for Beginners")
    previews(workshop)
    after = workshop.later(card)
    assert after
    assert after.content != before.content
    assert workshop.later("icon.png") is None
    assert "icon.png" in workshop.shown.contents
