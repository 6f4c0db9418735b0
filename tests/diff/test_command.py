"""`catalog diff` in a repository."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import plain_environment
from tests.cli.sites import changed, git, make_site, run

__all__ = ["plain_environment"]

COURSE = "content/courses/representation-basics.md"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The starter site, in a folder of a repository with one commit."""
    folder = make_site(tmp_path / "repository" / "site")
    git(tmp_path / "repository", "init", "-q", "-b", "main")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "The site")
    monkeypatch.chdir(folder)
    return folder


def test_what_is_not_committed_is_compared(site: Path) -> None:
    assert run("diff", "HEAD").out == "Nothing changes for the public.\n"
    assert run("diff", "HEAD", "--exit-code").code == 0
    changed(site, COURSE, "fee: two-day", "fee: {member: 210, non_member: 335, why: Books}")
    assert "fee: $200 member, $325 non-member → $210 member, $335 non-member" in run("diff", "main").out
    assert run("diff", "HEAD", "--exit-code").code == 1


def test_committed_and_written(site: Path) -> None:
    changed(site, COURSE, "title: Representation Basics", "title: Representation")
    git(site, "commit", "-q", "-a", "-m", "Shorter title")
    assert run("diff", "HEAD").out == "Nothing changes for the public.\n"
    assert run("diff", "HEAD~1", "--format", "json", "--output", "diff.json").code == 0
    found = json.loads((site / "diff.json").read_text())["differences"]
    assert ("title", "Representation Basics", "Representation") in {(one["what"], one["before"], one["after"]) for one in found}


@pytest.mark.parametrize("revision", ["nothing", "--output=x", "-h2", "HEAD~5", "main:content"])
def test_revisions_that_are_none(site: Path, revision: str) -> None:
    ran = run("diff", "--", revision)
    assert ran.code == 2
    assert f"There is no revision `{revision}`" in ran.err
    assert sorted(path.name for path in site.iterdir()) == [".gitignore", "README.md", "content", "output"]


def test_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(make_site(tmp_path / "site"))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    ran = run("diff", "HEAD")
    assert ran.code == 2
    assert "in no git repository" in ran.err


def test_content_that_was_not_there_yet(site: Path) -> None:
    git(site, "switch", "-q", "--orphan", "empty")
    git(site, "commit", "-q", "--allow-empty", "-m", "Nothing")
    git(site, "switch", "-q", "main")
    assert "no folder `content` at that revision" in run("diff", "empty").err


def test_content_that_is_broken_now(site: Path) -> None:
    (site / COURSE).write_text("---\ntitle: [\n---\n", encoding="utf-8")
    ran = run("diff", "HEAD")
    assert ran.code == 0
    assert "The content has errors" in ran.err
    assert "cannot be read any more" in ran.out
