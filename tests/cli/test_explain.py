"""`catalog explain` and `catalog rules`."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog import disk
from catalog.cli import page_index
from catalog.cli.pages import RulePage, all_pages
from catalog.content.faults import FAULTS
from catalog.proof.faults import PAGES
from catalog.rules import ALL_RULES
from tests.cli.sites import run


def test_everything_that_can_be_found_has_a_page() -> None:
    ids = [page.id for page in all_pages()]
    assert len(ids) == len(set(ids))
    assert set(ids) == {rule.id for rule in ALL_RULES} | set(FAULTS) | set(PAGES) | set(disk.FAULTS)


@pytest.mark.parametrize("page", all_pages(), ids=lambda page: page.id)
def test_a_page_says_what_why_and_how_to_mend_it(page: RulePage) -> None:
    assert page.title.endswith(".")
    assert page.why
    assert page.fix or page.examples
    ran = run("explain", page.id)
    assert ran.code == 0
    assert ran.out.startswith(f"{page.id}: {page.severity}\n\n")
    assert "\nwhy: " in ran.out
    assert all(len(line) <= 100 or "    " in line or "://" in line for line in ran.out.splitlines())


def test_a_rule_is_explained_with_its_examples() -> None:
    out = run("explain", "schedule-weekday").out
    assert "A weekday written beside a date is not that date's weekday." in out
    assert "\nwhy: A wrong weekday sends people on the wrong day.\n" in out
    assert "\nThis is found:\n\n    --- " in out
    assert "\nThis is right:\n\n    --- " in out
    assert "\nwaiver: `waive: [{rule: schedule-weekday," in out


def test_the_law_takes_no_waiver() -> None:
    out = run("explain", "publicity-title").out
    assert "\nsource: 11 CCR 1055(c)" in out
    assert "\nwaiver: none. What the law asks can be neither waived nor lowered.\n" in out


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
    monkeypatch.setattr(page_index, "_state", lambda: "another")
    page_index.indexed(make)
    assert len(made) == 2
    (kept,) = (tmp_path / "training-catalog").iterdir()
    kept.write_text("{broken")
    assert page_index.indexed(make) == [{"id": "x"}]
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null/nowhere")
    assert page_index.indexed(make) == [{"id": "x"}]
