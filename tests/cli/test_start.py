"""How soon a command answers, what it loads for that, and what it says when it is itself at fault."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from catalog.cli.commands import PLACES, catalog
from catalog.cli.deferred import DeferredGroup
from catalog.cli.new import PLACES as NEW
from catalog.cli.new import new
from tests.cli.sites import Ran, program, run, spawn

HEAVY = frozenset(
    {
        *("catalog.build.pipeline", "catalog.content", "catalog.model", "catalog.rules"),
        *("babel", "holidays", "icalendar", "jinja2", "pydantic", "rich", "weasyprint", "yaml"),
    }
)
"""Modules that no command needs to say what it is."""

LOADED = "import sys; from catalog import cli; cli.run(sys.argv[1:]); print(*sorted(sys.modules), file=sys.stderr)"


def loaded(*arguments: str) -> set[str]:
    done = subprocess.run([sys.executable, "-c", LOADED, *arguments], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["check", "--help"], ["new", "session", "--help"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    assert loaded(*arguments) & HEAVY == set()


@pytest.mark.parametrize("arguments", [["explain", "fee-tier"], ["rules", "fee"]])
def test_explaining_a_second_time_loads_nothing_heavy(arguments: list[str]) -> None:
    run(*arguments)
    found = loaded(*arguments)
    assert found & HEAVY == set()
    rooms = {name.split(".")[1] for name in found if name.startswith("catalog.")}
    assert rooms <= {"build", "cli", "disk", "findings", "frozen", "report", "source"}, "the texts come without what they are about"
    assert found & {"hashlib", "json", "pickle"} == set(), "each takes as long to load as the text takes to print"


def test_only_what_is_built_is_listed() -> None:
    ran = run("--help")
    assert ran.code == 0
    for command, (_, said) in PLACES.items():
        assert f"  {command:<9}  {said}\n" in ran.out, "in one line of a narrow terminal"
        assert "," not in said, "completion in fish ends there"
    assert "_CATALOG_COMPLETE" in ran.out


@pytest.mark.parametrize(("group", "places"), [(catalog, PLACES), (new, NEW)], ids=["catalog", "new"])
def test_commands_are_where_they_are_said_to_be(group: DeferredGroup, places: dict[str, tuple[str, str]]) -> None:
    for name in places:
        command = group.loaded(name)
        assert (command.name, bool(command.callback), bool(command.help)) == (name, True, True)


def test_a_command_that_is_mistyped_is_guessed() -> None:
    ran = run("chek")
    assert (ran.code, "check" in ran.err) == (2, True)


def test_the_version_is_said() -> None:
    assert run("--version").out == run("version").out
    assert run("version").out.startswith("catalog 0.")


@pytest.fixture
def defect(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a\nlong story")

    monkeypatch.setattr("catalog.build.check", fail)


@pytest.mark.usefixtures("defect")
def test_a_defect_of_ours_is_one_sentence_and_a_file(site: Path) -> None:
    ran = run("check")
    assert ran.code == 3
    assert ran.out == ""
    assert "Traceback" not in ran.err
    assert ran.err.startswith("catalog made a mistake of its own, and stopped: ")
    text = (site / ".catalog" / "defect.txt").read_text()
    assert str(site / ".catalog" / "defect.txt") in ran.err
    assert "Traceback" in text
    assert "ZeroDivisionError" in text
    assert "command: " in text


@pytest.mark.usefixtures("defect")
def test_a_defect_is_kept_elsewhere_where_the_site_cannot_be_written(site: Path) -> None:
    (site / ".catalog").write_text("a file in the way")
    ran = run("check")
    assert ran.code == 3
    kept = Path(ran.err.partition("with the file ")[2].partition(" and, if")[0])
    assert "ZeroDivisionError" in kept.read_text()
    kept.unlink()


@pytest.mark.usefixtures("site", "defect")
def test_debug_shows_the_traceback() -> None:
    with pytest.raises(ZeroDivisionError):
        run("--debug", "check")


INTERRUPTED = """
import os, signal, time, catalog.build
# A shell makes what it runs in the background deaf to Ctrl-C, and its children with it.
signal.signal(signal.SIGINT, signal.default_int_handler)
catalog.build.check = lambda *_, **__: (os.kill(os.getpid(), signal.SIGINT), time.sleep(60))
from catalog.cli import main
main()
"""


def test_ctrl_c_is_not_a_defect(site: Path) -> None:
    done = subprocess.run([sys.executable, "-c", INTERRUPTED, "check"], cwd=site, capture_output=True, text=True, check=False)
    assert Ran(done.returncode, done.stdout, done.stderr.strip()) == Ran(130, "", "Stopped.")


def test_completion_is_offered_for_commands(site: Path) -> None:
    ran = spawn(cwd=site, env={"_CATALOG_COMPLETE": "bash_complete", "COMP_WORDS": "catalog ch", "COMP_CWORD": "1"})
    assert "check" in ran.out


def test_completion_is_offered_for_rules(site: Path) -> None:
    ran = spawn(cwd=site, env={"_CATALOG_COMPLETE": "bash_complete", "COMP_WORDS": "catalog explain schedule-w", "COMP_CWORD": "2"})
    assert ran.out == "plain,schedule-weekday\n"


def test_a_shell_completes(site: Path, tmp_path: Path) -> None:
    """The line that the help shows works in bash itself, which every machine for tests has."""
    [line] = re.findall(r"^ *bash +(eval .*\)\") ", run("--help").out, re.MULTILINE)
    words = 'COMP_WORDS=(catalog che); COMP_CWORD=1; _catalog_completion catalog che; printf %s "${COMPREPLY[*]}"'
    environment = {**os.environ, "PATH": f"{program(tmp_path / 'bin').parent}:{os.environ['PATH']}"}
    done = subprocess.run(["bash", "-c", f"{line}; {words}"], cwd=site, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == "check"


def test_commands_that_only_answer_leave_nothing_behind(site: Path) -> None:
    before = sorted(site.rglob("*"))
    run("check")
    run("rules")
    run("explain", "fee-tier")
    assert sorted(site.rglob("*")) == before
