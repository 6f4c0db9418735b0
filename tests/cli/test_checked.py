"""Commands that tell or write something from the content say which file keeps them from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.sites import changed, run

COMMANDS = [("due",), ("diff", "HEAD"), ("forms",), ("admin", "--backend", "test-repo"), ("new", "session", "--course", "x", "--online")]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
@pytest.mark.parametrize(
    ("file", "before", "after"),
    [("content/association.yml", "email: training@example.org", "email: none"), ("content/fees.yml", "tiers:", "teirs:")],
    ids=["association", "fees"],
)
def test_the_file_that_cannot_be_read_is_named(site: Path, command: tuple[str, ...], file: str, before: str, after: str) -> None:
    changed(site, file, before, after)
    ran = run(*command)
    assert ran.code == 2
    assert f"{file} cannot be read. `catalog check` says what is wrong with it." in ran.err
