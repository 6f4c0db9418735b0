"""The workflow files that sites copy: their commands are run, and what keeps them safe is held."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.sites import make_site

ROOT = Path(__file__).parents[2]
CI = ROOT / "docs/ci"
GITHUB = sorted((CI / "github").glob("*.yml"))
NOT_HERE = re.compile(r"^\s*(python -m pip |gh |number=\$\(gh|apt-get )", re.MULTILINE)
"""Steps that need a package index or the code host; every other one is run."""


def read(file: Path) -> dict[str, Any]:
    # YAML 1.1 takes the key `on` for a truth value; the code hosts do not.
    text = file.read_text(encoding="utf-8").replace("\non:", '\n"on":')
    found: dict[str, Any] = yaml.safe_load(text)
    return found


def steps(workflow: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for job in workflow["jobs"].values():
        yield from job["steps"]


def scripts() -> list[Any]:
    found = [pytest.param(step["run"], id=f"{file.stem}: {step['name']}") for file in GITHUB for step in steps(read(file)) if "run" in step]
    gitlab = read(CI / "gitlab-ci.yml")
    found += [pytest.param("\n".join(gitlab[job]["script"]), id=f"gitlab: {job}") for job in ("check", "pages")]
    return [param for param in found if not NOT_HERE.search(str(param.values[0]))]


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with two commits, and a `catalog` that is found by its name."""
    folder = make_site(tmp_path_factory.mktemp("ci") / "site")
    (folder.parent / "bin").mkdir()
    program = folder.parent / "bin/catalog"
    program.write_text(f'#!{sys.executable}\nfrom catalog.cli import main\n\nif __name__ == "__main__":\n    main()\n', encoding="utf-8")
    program.chmod(0o755)
    for command in (
        ["init", "-q", "-b", "main"],
        ["add", "."],
        ["commit", "-q", "-m", "The site"],
        ["commit", "-q", "--allow-empty", "-m", "More"],
    ):
        subprocess.run(["git", "-c", "user.name=Sample", "-c", "user.email=sample@example.org", *command], cwd=folder, check=True)
    return folder


@pytest.mark.pdf
@pytest.mark.parametrize("script", scripts())
def test_the_commands_work(script: str, repository: Path) -> None:
    environment = {
        **os.environ,
        "PATH": f"{repository.parent / 'bin'}:{os.environ['PATH']}",
        "BASE": "HEAD~1",
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": "HEAD~1",
        "GITHUB_EVENT_NAME": "schedule",
        "GITHUB_OUTPUT": str(repository.parent / "output.txt"),
        "GITHUB_STEP_SUMMARY": str(repository.parent / "summary.md"),
    }
    ran = subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", script], cwd=repository, env=environment, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_most_commands_are_run() -> None:
    assert len(scripts()) == 8


@pytest.mark.parametrize("file", GITHUB, ids=lambda file: file.stem)
def test_what_keeps_a_workflow_safe(file: Path) -> None:
    text, workflow = file.read_text(encoding="utf-8"), read(file)
    assert "pull_request_target" not in workflow["on"]
    assert "secrets." not in text
    assert workflow["permissions"], "without it, a token can do what the repository's settings say"
    assert all("timeout-minutes" in job for job in workflow["jobs"].values())
    for step in steps(workflow):
        assert "${{" not in step.get("run", ""), "what a proposal says could become a command"
        if "uses" in step:
            assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", step["uses"])
            assert re.search(rf"{re.escape(step['uses'])} # v\d+\.\d+\.\d+", text), "the version stands beside the hash"


def test_who_may_write() -> None:
    assert read(CI / "github/check.yml")["permissions"] == {"contents": "read"}
    comment = read(CI / "github/comment.yml")
    assert not any("checkout" in step.get("uses", "") or "catalog" in step.get("run", "") for step in steps(comment))
    publish = read(CI / "github/publish.yml")
    assert publish["on"]["push"] == {"branches": ["main"]}
    assert "pull_request" not in publish["on"]


def test_the_hook_manifest() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert hook["entry"] == "catalog check"
    assert re.search(hook["files"], "content/sessions/2027/x.yml")
    assert not re.search(hook["files"], "output/index.html")
