"""`catalog new`: what is written passes the checks, and nothing is overwritten."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml

from catalog import build
from catalog.cli.new.carrying import OF_ONE_HOTEL_BLOCK, OF_ONE_SESSION, carried
from catalog.cli.new.course import schedule
from catalog.cli.new.site import starter_files
from catalog.cli.new.yaml_text import scalar, weekdays
from catalog.content import read
from catalog.model import Session
from tests.cli.sites import ANSWERS, AS_OF, SESSION, changed, on_terminal, run, spawn

ROOT = Path(__file__).parents[2]

COURSE = ("new", "course", "--title", "Crisis Talk: a Start", "--hours", "20", "--description", "Three days on what to say.")


def written(site: Path, path: str) -> str:
    return (site / path).read_text(encoding="utf-8")


class TestSite:
    """`catalog new site`."""

    def test_it_passes_every_check_and_builds_at_once(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        ran = run("new", "site", "ours", "--name", "Sample: Deputies’ “Best” #1")
        assert ran.code == 0
        assert ran.out.endswith("Next:  cd ours  &&  catalog build\nREADME.md says what to change first.\n")
        assert run("check", "--root", "ours").out == "All clear: 1 course, 1 session.\n"
        assert run("build", "--root", "ours", "--only", "html,ics").code == 0
        assert "Sample: Deputies’ “Best” #1" in (tmp_path / "ours" / "output" / "index.html").read_text()
        assert (tmp_path / "ours" / "README.md").read_text().startswith("# Sample: Deputies’ “Best” #1: training catalog\n")
        assert "/output/*" in (tmp_path / "ours" / ".gitignore").read_text()

    @pytest.mark.parametrize("days", range(0, 800, 37))
    def test_it_passes_on_whatever_day_it_is_made(self, days: int) -> None:
        day = AS_OF + timedelta(days=days)
        files = {path: text.encode() for path, text in starter_files(ANSWERS, day).items()}
        reading = read(files, as_of=day, today=day)
        assert reading.findings == ()
        assert reading.catalog
        (session,) = reading.catalog.sessions.values()
        assert session.first_day
        assert (session.first_day - day).days >= 60
        assert f"/{session.first_day.year}/" in session.origin.file

    def test_no_placeholder_is_left(self) -> None:
        assert not any("{{" in text for text in starter_files(ANSWERS, AS_OF).values())

    @pytest.mark.parametrize("path", ["content/association.yml", ".gitignore"])
    def test_nothing_is_overwritten(self, tmp_path: Path, path: str) -> None:
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text("mine")
        ran = run("new", "site", str(tmp_path), "--name", "Sample")
        assert ran.code == 2
        assert f"{path} exists already" in ran.err
        assert [found.name for found in tmp_path.rglob("*") if found.is_file()] == [Path(path).name]

    def test_without_a_terminal_what_is_missing_is_named(self, tmp_path: Path) -> None:
        ran = run("new", "site", str(tmp_path / "x"))
        assert (ran.code, "needs --name." in ran.err) == (2, True)
        assert not (tmp_path / "x").exists()
        assert "needs DIR and --name." in run("new", "site").err


class TestCourse:
    """`catalog new course`."""

    def test_it_passes_every_check(self, site: Path) -> None:
        ran = run(*COURSE, "--topic", "wellness", "--audience", "Everybody: really")
        assert ran.code == 0
        assert ran.out == "Wrote content/courses/crisis-talk-a-start.md\nIt passes every check.\n"
        assert written(site, "content/courses/crisis-talk-a-start.md") == (
            '---\ntitle: "Crisis Talk: a Start"\nhours: 20\nschedule: [08:00-17:00, 08:00-17:00, 08:00-12:00]\nfee: three-day\n'
            'audience: "Everybody: really"\ntopics: [wellness]\n---\nThree days on what to say.\n'
        )

    @pytest.mark.usefixtures("site")
    def test_what_is_still_to_be_filled_in_is_said(self) -> None:
        ran = run("new", "course", "--title", "Crisis Talk", "--hours", "8")
        assert ran.code == 0
        assert "Still to do:\n\ncontent/courses/crisis-talk.md:6:1: error content-missing\n" in ran.out

    def test_nothing_is_overwritten(self, site: Path) -> None:
        before = written(site, "content/courses/representation-basics.md")
        ran = run("new", "course", "--title", "Representation Basics", "--hours", "8")
        assert (ran.code, "exists already" in ran.err) == (2, True)
        assert written(site, "content/courses/representation-basics.md") == before

    @pytest.mark.usefixtures("site")
    def test_hours_that_are_none_are_refused(self) -> None:
        for hours in ("eight", "0", "nan"):
            ran = run("new", "course", "--title", "A", "--hours", hours)
            assert (ran.code, f"`{hours}` is no number of hours from 0.5 to 1000; write one such as 16." in ran.err) == (2, True)

    def test_an_id_that_is_none_is_refused(self) -> None:
        ran = run(*COURSE, "../Crisis Talk")
        assert (ran.code, "write `crisis-talk`" in ran.err) == (2, True)

    @pytest.mark.usefixtures("site")
    def test_a_length_without_a_tier_asks_for_the_fee(self) -> None:
        ran = run("new", "course", "--title", "Long", "--hours", "80", "--description", "Two weeks.")
        assert (ran.code, "The fee table has no tier for 10 days and 80 hours. Name one with --fee." in ran.err) == (2, True)

    @pytest.mark.parametrize(
        ("hours", "days", "times"),
        [
            (2, 1, ["08:00-10:00"]),
            (5.5, 1, ["08:00-13:30"]),
            (6, 1, ["08:00-15:00"]),
            (8, 1, ["08:00-17:00"]),
            (16, 2, ["08:00-17:00"] * 2),
            (12, 2, ["08:00-17:00", "08:00-12:00"]),
            (12, 3, ["08:00-12:00"] * 3),
            (20, 2, ["08:00-19:00"] * 2),
        ],
    )
    def test_the_schedule_teaches_the_hours(self, hours: float, days: int, times: list[str]) -> None:
        assert schedule(hours, days) == times


def test_a_venue_passes_every_check(site: Path) -> None:
    ran = run(
        "new", "venue", "--name", "Sample Hall", "--street", "1 Sample Road, East", "--city", "Fresno", "--zip", "93721", "--region", "home"
    )
    assert ran.out == "Wrote content/venues/sample-hall-fresno.yml\nIt passes every check.\n"
    assert 'address: {street: "1 Sample Road, East", city: Fresno, state: CA, zip: "93721"}\n' in written(
        site, "content/venues/sample-hall-fresno.yml"
    )


MAY = ("--date", "2028-05-02")

TAKEN = "representation-basics-sample-city"


class TestSession:
    """`catalog new session`."""

    def test_it_passes_every_check_and_takes_as_many_days_as_the_course_has(self, site: Path) -> None:
        ran = run(
            "new", "session", "--course", "representation-basics", "--date", "2028-05-02", "--venue", "training-room", "--seats", "20"
        )
        path = "content/sessions/2028/representation-basics-sample-city-may.yml"
        assert ran.out == f"Wrote {path}\nIt passes every check.\n"
        text = written(site, path)
        assert "dates: [2028-05-02, 2028-05-03]\nweekdays: Tue/Wed\nvenue: training-room\nseats: 20\nstatus: open\nannounced: " in text

    def test_every_day_can_be_given(self, site: Path) -> None:
        run("new", "session", "split", "--course", "representation-basics", "--date", "2028-05-09,2028-05-02", "--venue", "training-room")
        assert "dates: [2028-05-02, 2028-05-09]\nweekdays: Tue/Tue\n" in written(site, "content/sessions/2028/split.yml")

    @pytest.mark.usefixtures("site")
    @pytest.mark.parametrize(
        ("arguments", "says"),
        [
            (["--date", "2028-05-02"], "needs --course and --venue or --online."),
            (
                ["--course", "nothing", "--date", "2028-05-02", "--online"],
                "There is no course `nothing`. There are:\n  representation-basics",
            ),
            (["--course", "representation-basics", "--date", "2028-05-02", "--venue", "x"], "There is no venue `x`."),
            (["--from", "x", "--date", "2028-05-02"], "There is no session `x`."),
            (["--from", SESSION, "--date", "tomorrow"], "`tomorrow` is not a date; write it as 2027-01-15."),
            (["--from", SESSION, "--date", "5/13/28"], "`5/13/28` is not a date; write `2028-05-13`."),
            ([TAKEN, "--from", SESSION, *MAY], f"There is a session `{TAKEN}` already."),
        ],
    )
    def test_wrong_use_is_said_plainly(self, arguments: list[str], says: str) -> None:
        ran = run("new", "session", *arguments)
        assert (ran.code, ran.out) == (2, "")
        assert says in ran.err

    @pytest.mark.usefixtures("site")
    def test_what_it_does_to_another_session_is_said(self) -> None:
        arguments = (
            "new",
            "session",
            "--course",
            "representation-basics",
            "--date",
            "2031-03-11",
            "--venue",
            "training-room",
            "--room",
            "A",
        )
        assert "It passes every check." in run(*arguments).out
        assert "A at Sample Training Room is taken by" in run(*arguments).out

    def test_from_an_earlier_session_what_was_its_own_is_cleared(self, site: Path) -> None:
        changed(site, SESSION, "status: open", EARLIER)
        changed(site, SESSION, "dates: [", "# As every year.\ndates: [")
        before = written(site, SESSION)
        ran = run("new", "session", "--from", "representation-basics-sample-city", "--date", "2028-05-02", "--seats", "30")
        assert ran.code == 0
        text = re.sub(r"announced: .*", "announced: DAY", written(site, "content/sessions/2028/representation-basics-sample-city-may.yml"))
        assert text == CARRIED
        assert written(site, SESSION) == before

    def test_a_session_that_cannot_be_read_is_not_copied(self, site: Path) -> None:
        changed(site, SESSION, "status: open", "status: nobody knows")
        ran = run("new", "session", "--from", "representation-basics-sample-city", "--date", "2028-05-02")
        assert (ran.code, "Mend it first" in ran.err) == (2, True)


EARLIER = """\
# Moved twice, in the end it was held.
status: cancelled
# Given out by the certifier.
control_number: 9999-10010-26-003

host: Sample Host   # they bring coffee
room: Room 2
seats_left: 3
registration_closes: 2027-03-09
hotels:
  # The nearest one.
  - name: Sample Inn
    rate: 129
    block_code: SAMPLE
    cutoff: 2027-02-20
    distance: 1 mile
  - {name: Other Inn, rate: 99, cutoff: 2027-02-21}
  - {block_code: X, name: Third Inn, rate: 99}
  - cutoff: 2027-02-21
    name: Fourth Inn
announcement: {submitted: 2027-01-20}
changes:
  - {on: 2027-01-19, what: Moved.}
  - on: 2027-01-20
    what: Moved back.
waive:
  - {rule: fee-tier, why: agreed, by: the office, until: 2027-12-31}
# The end."""

CARRIED = """\
# The file's name is the session's id and its address on the website.
course: representation-basics
# As every year.
dates: [2028-05-02, 2028-05-03]
# Optional, and checked against the dates: a slip of the finger is found before anybody travels.
weekdays: Tue/Wed
venue: training-room
seats: 30
# open, full, waitlist, tentative, postponed, rescheduled or cancelled
# Moved twice, in the end it was held.
status: open

host: Sample Host   # they bring coffee
room: Room 2
hotels:
  # The nearest one.
  - name: Sample Inn
    rate: 129
    distance: 1 mile
  - {name: Other Inn, rate: 99}
  - {name: Third Inn, rate: 99}
  - name: Fourth Inn
# The end.
announced: DAY
"""


def test_every_session_of_the_sample_can_be_carried_over() -> None:
    outcome = build.check(ROOT)
    assert outcome.catalog
    for session in outcome.catalog.sessions.values():
        assert_carried(session, outcome.sources[session.origin.file])


def assert_carried(session: Session, text: str) -> None:
    new = carried(text, session, {"dates": "[2029-01-09]", "weekdays": "Tue", "status": "open", "announced": "2028-10-01"})
    values, earlier = yaml.safe_load(new), yaml.safe_load(text)
    assert values["dates"] == [date(2029, 1, 9)]
    assert (values["status"], values["weekdays"], values["announced"]) == ("open", "Tue", date(2028, 10, 1))
    assert not set(values) & (set(OF_ONE_SESSION) - {"announced"})
    assert all(not set(hotel) & set(OF_ONE_HOTEL_BLOCK) for hotel in values.get("hotels", ()))
    kept = set(earlier) - set(OF_ONE_SESSION) - {"dates", "weekdays", "status", "hotels"}
    assert {key: values[key] for key in kept} == {key: earlier[key] for key in kept}
    assert [hotel["name"] for hotel in values.get("hotels", ())] == [hotel["name"] for hotel in earlier.get("hotels", ())]


TYPED = [
    *("Plain words", "O’Hara & Sons", "https://example.org/a", ""),
    *("a: b", "yes", "#1", '"quoted"', "12", "- x", "{a}", "tab\tand", "x #y", "@home"),
]


@pytest.mark.parametrize("text", TYPED)
def test_a_text_is_read_back_as_it_was_typed(text: str) -> None:
    assert yaml.safe_load(f"{{key: {scalar(text)}}}")["key"] == " ".join(text.split())
    assert yaml.safe_load(f"key: {scalar(text)}\n")["key"] == " ".join(text.split())


def test_weekdays_are_written_as_people_write_them() -> None:
    first = date(2027, 2, 10)
    assert weekdays([first]) == "Wed"
    assert weekdays([first, first + timedelta(1)]) == "Wed/Thu"
    assert weekdays([first + timedelta(number) for number in range(3)]) == "Wed-Fri"
    assert weekdays([first, first + timedelta(7)]) == "Wed/Wed"


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_on_a_terminal_one_is_asked(site: Path) -> None:
    shown = on_terminal(site, ["new", "course"], ["Crisis Talk", "8", "One day on what to say."])
    assert "Title: " in shown
    assert "It passes every check." in shown
    assert "\x1b[32mWrote\x1b[0m content/courses/crisis-talk.md" in shown
    shown = on_terminal(site, ["new", "session"], ["crisis-talk", "2028-05-02", "training-room"])
    assert "crisis-talk                              Crisis Talk" in shown
    assert "It passes every check." in shown
    assert (site / "content" / "sessions" / "2028" / "crisis-talk-sample-city.yml").exists()


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_an_answer_that_cannot_be_is_asked_for_again(tmp_path: Path) -> None:
    shown = on_terminal(tmp_path, ["new", "site"], ["", "Sample County Deputy Sheriffs Association", "", "", "", ""])
    assert "Folder for the site [our-training]" in shown
    assert "Its name where there is little room [SCDSA]" in shown
    site = tmp_path / "our-training"
    shown = on_terminal(site, ["new", "venue"], ["Sample Hall", "1 Sample Road", "Fresno", "937", "93721", "nowhere", "home"])
    assert "`937` is no ZIP code" in shown
    assert "There is no region `nowhere`" in shown
    assert "It passes every check." in shown
    answers = ["nothing", "representation-basics", "someday", "2031-05-06", "hall", "sample-hall-fresno"]
    shown = on_terminal(site, ["new", "session"], answers)
    for words in ("There is no course `nothing`", "`someday` is not a date", "There is no venue `hall`", "It passes every check."):
        assert words in shown
    shown = on_terminal(site, ["new", "session", "--from", "representation-basics-fresno"], ["2032-05-04"])
    assert "It passes every check." in shown
    shown = on_terminal(site, ["new", "session"], ["representation-basics", "2033-05-03", "online"])
    assert "delivery: online\n" in (site / "content/sessions/2033/representation-basics-online.yml").read_text(encoding="utf-8")
    shown = on_terminal(site, ["new", "site", "."], ["Sample", "", "", "", ""])
    assert "exists already, and is not overwritten." in shown


def test_new_needs_a_site(tmp_path: Path) -> None:
    ran = spawn(*COURSE, cwd=tmp_path)
    assert (ran.code, "catalog new site DIR" in ran.err) == (2, True)
