"""`catalog explain` and `catalog rules`."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog import disk
from catalog.cli import page_index
from catalog.cli.pages import RulePage, all_pages, on_screen
from catalog.content.faults import FAULTS
from catalog.findings import Severity
from catalog.proof.faults import PAGES
from catalog.render import fault_pages
from catalog.report import Screen
from catalog.rules import ALL_RULES
from tests.cli.sites import run


def test_everything_that_can_be_found_has_a_page() -> None:
    ids = [page.id for page in all_pages()]
    assert len(ids) == len(set(ids))
    assert set(ids) == {rule.id for rule in ALL_RULES} | set(FAULTS) | set(fault_pages.PAGES) | set(PAGES) | set(disk.FAULTS)


@pytest.mark.parametrize("page", all_pages(), ids=lambda page: page.id)
def test_a_page_says_what_why_and_how_to_mend_it(page: RulePage) -> None:
    assert page.title.endswith(".")
    assert page.text.startswith(f"# {page.id}\n\n{page.title}\n\n{str(page.severity).capitalize()} · ")
    assert "\n## How to fix it\n\n" in page.text
    ran = run("explain", page.id)
    assert ran.code == 0
    assert ran.out.startswith(f"{page.id}\n\n")
    assert words(ran.out) == words(page.text)
    assert all(len(line) <= 100 or line.startswith("    ") for line in ran.out.splitlines())


def words(text: str) -> list[str]:
    """Return the words of a page without the signs that only Markdown has."""
    return [word for word in text.split() if not set(word) <= {"#", "`"}]


def test_a_rule_is_explained_with_its_examples() -> None:
    out = run("explain", "schedule-weekday").out
    assert "\nError · house rule · house rule: it can be waived in a file" in out
    assert "\nA wrong weekday sends people on the wrong day.\n" in out
    assert "\nFound\n\n    --- " in out
    assert "\nFine\n\n    --- " in out


def test_the_law_takes_no_waiver() -> None:
    assert "\nError · 11 CCR 1055(c) · law: it can be neither waived nor lowered\n" in run("explain", "publicity-title").out


def test_headings_and_severity_are_coloured() -> None:
    page = RulePage(
        "x",
        Severity.ERROR,
        "No.",
        legal=False,
        text="# x\n\nNo.\n\nError · house rule · y\n\n- a\n- b\n\n## Found\n\n```\n# a\n\n\nb\n```\n",
    )
    assert on_screen(page, Screen(colour=True)) == (
        "\x1b[1mx\x1b[0m\n\nNo.\n\n\x1b[31mError\x1b[0m · house rule · y\n\n- a\n- b\n\n\x1b[1mFound\x1b[0m\n\n    # a\n\n    b"
    )


def test_an_unknown_rule_is_wrong_use_and_the_nearest_is_named() -> None:
    ran = run("explain", "schedule-wekday")
    assert ran.code == 2
    assert "There is no rule `schedule-wekday`. Did you mean `schedule-weekday`" in ran.err


def test_rules_are_listed_all_or_by_family() -> None:
    everything = run("rules")
    assert everything.code == 0
    assert all(f"\n{page.id} " in "\n" + everything.out for page in all_pages())
    family = run("rules", "schedule").out
    assert "schedule-weekday" in family
    assert "fee-tier" not in family
    assert run("rules", "nothing").code == 2


def test_the_index_of_pages_follows_the_programs_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    made = []

    def make() -> page_index.Pages:
        made.append(1)
        return [{"id": "x"}]

    assert page_index.indexed(make) == page_index.indexed(make) == [{"id": "x"}]
    assert len(made) == 1
    monkeypatch.setattr(page_index, "_state", lambda: b"another")
    page_index.indexed(make)
    assert len(made) == 2
    for kept in (tmp_path / "training-catalog" / ".catalog").iterdir():
        kept.write_text("{broken")
    assert page_index.indexed(make) == [{"id": "x"}]
    assert len(made) == 3, "what was not written by this account is not read"
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null/nowhere")
    assert page_index.indexed(make) == [{"id": "x"}]
