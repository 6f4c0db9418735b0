"""`catalog check`: what is printed where, and the exit code."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from catalog.disk import editing
from tests.cli.sites import SESSION, changed, run, spawn


@pytest.fixture
def wrong_weekday(site: Path) -> Path:
    changed(site, SESSION, "weekdays: Tue/Wed", "weekdays: Tue/Thu  # as agreed")
    return site


@pytest.mark.usefixtures("site")
def test_a_clean_site_is_all_clear() -> None:
    ran = run("check")
    assert (ran.code, ran.out, ran.err) == (0, "All clear: 1 course, 1 session.\n", "")


@pytest.mark.usefixtures("wrong_weekday")
def test_a_fault_is_shown_at_its_place_and_fails() -> None:
    ran = run("check")
    assert ran.code == 1
    assert ran.out.startswith(f"{SESSION}:5:")
    assert ": error schedule-weekday\n  5 | weekdays: Tue/Thu  # as agreed\n" in ran.out
    assert ran.out.endswith("\n\n1 error in 1 file.\n")


def test_paths_are_shown_from_where_one_stands(wrong_weekday: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(wrong_weekday.parent)
    assert run("check", "--root", "site").out.startswith(f"site/{SESSION}:5:")
    monkeypatch.chdir(wrong_weekday / "content")
    assert run("check").out.startswith(f"../{SESSION}:5:")
    monkeypatch.chdir("/")
    assert run("check", "--root", wrong_weekday).out.startswith(f"{str(wrong_weekday)[1:]}/{SESSION}:5:")
    monkeypatch.chdir("/usr")
    assert run("check", "--root", wrong_weekday).out.startswith(f"{wrong_weekday}/{SESSION}:5:")


@pytest.mark.usefixtures("wrong_weekday")
def test_a_program_that_reads_the_output_gets_the_format_alone() -> None:
    ran = run("check", "--format", "json")
    assert json.loads(ran.out)["findings"][0]["rule"] == "schedule-weekday"
    assert ran.err == "1 error in 1 file.\n"


def test_findings_can_be_written_to_a_file(wrong_weekday: Path) -> None:
    ran = run("check", "--format", "sarif", "--output", "found.sarif")
    assert (ran.code, ran.out) == (1, "1 error in 1 file.\n")
    assert json.loads((wrong_weekday / "found.sarif").read_text())["version"] == "2.1.0"


def test_warnings_fail_only_where_that_is_asked_for(site: Path) -> None:
    changed(site, "content/association.yml", "tagline: Training for the people who represent us", "tagline:")
    assert "warning" in run("check").out
    assert run("check").code == 0
    assert run("check", "--strict").code == 1


def test_on_github_the_lines_are_annotated_and_the_summary_written(
    wrong_weekday: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(wrong_weekday.parent))
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    assert run("check").out.startswith(f"::error title=schedule-weekday,file=site/{SESSION},line=5,")
    summary = (tmp_path / "summary.md").read_text()
    assert summary.startswith("### Catalog check\n\n1 error in 1 file.\n")
    assert f"| error | {SESSION}:5 | schedule-weekday |" in summary


@pytest.mark.usefixtures("wrong_weekday")
def test_a_format_that_is_asked_for_holds_on_github_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert run("check", "--format", "concise").out.startswith(f"{SESSION}:5:")


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["check", "--as-of", "15.1.2027"], "`15.1.2027` is not a date; write it as 2027-01-15."),
        (["check", "--root", "/nonexistent"], "There is no folder `content` in /nonexistent."),
        (["check", "--format", "pdf"], "'pdf' is not one of"),
        (["chek"], "No such command 'chek'"),
    ],
)
def test_wrong_use_is_said_and_has_its_own_code(arguments: list[str], says: str) -> None:
    ran = run(*arguments)
    assert ran.code == 2
    assert says in ran.err


def test_without_a_site_one_is_told_how_to_get_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("check")
    assert ran.code == 2
    assert "`catalog new site DIR`" in ran.err


def test_the_date_can_be_given(site: Path) -> None:
    changed(site, SESSION, "announced: 2027-01-15", "announced: 2027-01-15\nregistration_closes: 2027-01-25")
    at_the_time = run("check", "--as-of", "2027-01-20")
    years_later = run("check", "--as-of", "2029-01-20")
    assert at_the_time.code == 0
    assert at_the_time.out != years_later.out


class TestFix:
    """`catalog check --fix`."""

    def test_a_safe_fix_is_made_at_its_place_and_nothing_else_moves(self, site: Path) -> None:
        before = (site / SESSION).read_text()
        changed(site, SESSION, "status: open", "status:   Opened   # since Monday")
        ran = run("check", "--fix")
        assert ran.code == 0
        assert (site / SESSION).read_text() == before.replace("status: open", "status:   open   # since Monday")
        assert re.search(r"mended \S+\.yml:9:11: \S+: `Opened` is now `open`\n", ran.err)

    def test_line_ends_and_a_byte_order_mark_stay(self, site: Path) -> None:
        text = (site / SESSION).read_text().replace("status: open", "status: Opened").replace("\n", "\r\n")
        (site / SESSION).write_bytes(b"\xef\xbb\xbf" + text.encode())
        assert run("check", "--fix").code == 0
        assert (site / SESSION).read_bytes() == b"\xef\xbb\xbf" + text.replace("Opened", "open").encode()

    def test_a_suggestion_is_never_applied(self, wrong_weekday: Path) -> None:
        before = (wrong_weekday / SESSION).read_text()
        ran = run("check", "--fix")
        assert ran.code == 1
        assert (wrong_weekday / SESSION).read_text() == before
        assert "mended" not in ran.err

    def test_a_file_that_somebody_saved_meanwhile_is_left_alone(self, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        changed(site, SESSION, "status: open", "status: Opened")
        assert not editing.rewrite(site, SESSION, "what was read before", "new")
        assert "Opened" in (site / SESSION).read_text()
        monkeypatch.setattr(editing, "rewrite", lambda *_: False)
        assert "mended" not in run("check", "--fix").err


@pytest.mark.usefixtures("wrong_weekday")
@pytest.mark.parametrize(("force", "coloured"), [("", False), ("0", False), ("1", True)])
def test_colours_are_for_terminals_unless_they_are_asked_for(monkeypatch: pytest.MonkeyPatch, force: str, coloured: bool) -> None:
    monkeypatch.setenv("FORCE_COLOR", force)
    assert ("\x1b[" in run("check").out) == coloured
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in run("check").out


def test_whoever_reads_only_the_first_lines_is_not_bothered() -> None:
    script = f"{sys.executable} -c 'from catalog.cli import main; main()' rules | head -1"
    done = subprocess.run(["/bin/sh", "-c", script], capture_output=True, text=True, check=True)
    assert (len(done.stdout.splitlines()), done.stderr) == (1, "")


def test_a_terminal_without_unicode_still_gets_the_finding(site: Path) -> None:
    changed(site, SESSION, "weekdays: Tue/Wed", "weekdays: “Tue”")
    ran = spawn("check", cwd=site, env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert ran.code == 1
    assert "\\u201c" in ran.out
