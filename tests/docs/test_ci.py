"""The workflow files that sites copy: their commands are run, and what keeps them safe is held."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from check_jsonschema.builtin_schemas import get_builtin_schema

from catalog import build
from catalog.admin import issue_forms
from tests.cli.sites import SESSION, changed, make_site, run

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
    ran = typed(script, repository)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def typed(script: str, repository: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a script as the code hosts do, at the top of a checkout."""
    environment = {
        **os.environ,
        "PATH": f"{repository.parent / 'bin'}:{os.environ['PATH']}",
        "BASE": "HEAD~1",
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": "HEAD~1",
        "CI_PIPELINE_SOURCE": "push",
        "GITHUB_EVENT_NAME": "push",
        "GITHUB_OUTPUT": str(repository.parent / "output.txt"),
        "GITHUB_STEP_SUMMARY": str(repository.parent / "summary.md"),
        **more,
    }
    command = ["bash", "-e", "-o", "pipefail", "-c", script]
    return subprocess.run(command, cwd=repository, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("file", [*GITHUB, CI / "gitlab-ci.yml"], ids=lambda file: file.stem)
def test_shellcheck_has_nothing_to_say(file: Path) -> None:
    workflow = read(file)
    jobs = workflow.get("jobs") or {name: {"steps": [{"run": "\n".join(workflow[name]["script"])}]} for name in ("check", "pages")}
    written = [step["run"] for job in jobs.values() for step in job["steps"] if "run" in step]
    ran = subprocess.run(
        [Path(sys.executable).parent / "shellcheck", "--shell=bash", "-"],
        input="\n".join(written),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stdout) == (0, "")


DUE = """#!/bin/sh
if [ "$1" = due ]; then exit {}; fi
"""
"""A `catalog` that answers `due` with an exit code, and does nothing else."""


@pytest.mark.parametrize(("answer", "github", "gitlab"), [(0, "wanted=yes", 0), (1, "wanted=no", 75), (2, "", 2), (3, "", 3)])
def test_a_schedule_builds_when_there_is_something_to_say(answer: int, github: str, gitlab: int, tmp_path: Path) -> None:
    """A day without news ends quietly; a fault is not taken for one."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "site/output").mkdir(parents=True)
    (tmp_path / "bin/catalog").write_text(DUE.format(answer), encoding="utf-8")
    (tmp_path / "bin/catalog").chmod(0o755)
    step = next(step for step in steps(read(CI / "github/publish.yml")) if step.get("id") == "wanted")
    ran = typed(step["run"], tmp_path / "site", GITHUB_EVENT_NAME="schedule")
    assert ran.returncode == (0 if github else answer)
    assert ((tmp_path / "output.txt").read_text(encoding="utf-8").strip() if github else "") == github
    pages = read(CI / "gitlab-ci.yml")["pages"]
    # The list goes on with the build and what is due, which this `catalog` answers at once.
    script = pages["script"][0]
    assert typed(script, tmp_path / "site", CI_PIPELINE_SOURCE="schedule").returncode == gitlab
    assert typed(script, tmp_path / "site", CI_PIPELINE_SOURCE="push").returncode == 0
    assert pages["allow_failure"] == {"exit_codes": 75}


def test_the_answers_are_those_of_the_real_command(repository: Path) -> None:
    assert run("due", "--root", repository, "--rebuild-since", "2027-01-14").code == 1
    assert run("due", "--root", repository, "--rebuild-since", "2027-01-14", "--as-of", "2027-06-01").code == 0


@pytest.mark.parametrize(
    ("schema", "file"),
    [*(("github-workflows", file) for file in GITHUB), ("gitlab-ci", CI / "gitlab-ci.yml")],
    ids=lambda value: value if isinstance(value, str) else value.stem,
)
def test_the_published_schemas_accept_them(schema: str, file: Path) -> None:
    validator = jsonschema.Draft7Validator(get_builtin_schema(f"vendor.{schema}"))
    written = read(file)
    validator.validate(written)
    job = next(name for name in ("jobs", "pages") if name in written)
    assert not validator.is_valid({**written, job: {"nothing": "that a host knows"}})


def test_issue_forms(repository: Path) -> None:
    catalog = build.check(repository).catalog
    assert catalog is not None
    forms = {Path(path).name: yaml.safe_load(text) for path, text in issue_forms(catalog, "github").items()}
    assert set(forms) == {"propose-a-session.yml", "report-a-mistake.yml", "config.yml"}
    jsonschema.Draft7Validator(get_builtin_schema("vendor.github-issue-config")).validate(forms.pop("config.yml"))
    validator = jsonschema.Draft7Validator(get_builtin_schema("vendor.github-issue-forms"))
    for form in forms.values():
        validator.validate(form)
        assert not validator.is_valid({**form, "body": []})
    choices = {part["id"]: part["attributes"].get("options", []) for part in forms["propose-a-session.yml"]["body"]}
    assert choices["course"][0] == "Representation Basics (representation-basics)"
    assert choices["venue"][:2] == ["Sample Training Room, Sample City (training-room)", "Online"]
    assert all(len(options) == len(set(options)) for options in choices.values())
    assert "training-room" in issue_forms(catalog, "gitlab")[".gitlab/issue_templates/Propose a session.md"]


def test_issue_forms_are_written_and_held(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site")
    assert run("forms", "--root", site, "--check").code == 1
    assert not (site / ".github").exists()
    assert run("forms", "--root", site).code == 0
    assert run("forms", "--root", site, "--check").out == "The forms are up to date.\n"
    changed(site, "content/courses/representation-basics.md", "title: Representation Basics", 'title: "Yes: {a} #1"')
    ran = run("forms", "--root", site, "--check")
    assert (ran.code, "propose-a-session.yml is out of date" in ran.out) == (1, True)
    run("forms", "--root", site)
    form = yaml.safe_load((site / ".github/ISSUE_TEMPLATE/propose-a-session.yml").read_text(encoding="utf-8"))
    assert form["body"][0]["attributes"]["options"][0] == "Yes: {a} #1 (representation-basics)"


def test_a_withheld_course_is_no_choice(tmp_path: Path) -> None:
    pending = "certifications:\n  - {certifier: post, status: pending, title: Representation Basics}\n"
    site = make_site(tmp_path / "site", {"content/certifications/representation-basics.yml": pending})
    catalog = build.check(site).catalog
    assert catalog is not None
    assert "representation-basics" not in "".join([*issue_forms(catalog, "github").values(), *issue_forms(catalog, "gitlab").values()])


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
    assert comment["permissions"] == {"contents": "read"}
    assert not any("checkout" in step.get("uses", "") or "catalog" in step.get("run", "") for step in steps(comment))
    publish = read(CI / "github/publish.yml")
    assert publish["on"]["push"] == {"branches": ["main"]}
    assert "pull_request" not in publish["on"]


def test_the_hook_manifest() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert hook["entry"] == "catalog check"
    assert re.search(hook["files"], "content/sessions/2027/x.yml")
    assert not re.search(hook["files"], "output/index.html")
    assert hook["pass_filenames"] is False, "a fault in one file may come from another"


def test_the_hook_stops_a_commit(repository: Path, tmp_path: Path) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    site = make_site(tmp_path / "site")
    environment = {**os.environ, "PATH": f"{repository.parent / 'bin'}:{os.environ['PATH']}"}
    for command in (["init", "-q"], ["add", "."]):
        subprocess.run(["git", *command], cwd=site, check=True)
    (site / ".git/hooks/pre-commit").write_text(f"#!/bin/sh\nexec {hook['entry']}\n", encoding="utf-8")
    (site / ".git/hooks/pre-commit").chmod(0o755)
    commit = ["git", "-c", "user.name=Sample", "-c", "user.email=sample@example.org", "commit", "-q", "-a", "-m", "The site"]
    assert subprocess.run(commit, cwd=site, env=environment, check=False, capture_output=True).returncode == 0
    changed(site, SESSION, "weekdays: ", "weekdays: Sun/")
    stopped = subprocess.run(commit, cwd=site, env=environment, check=False, capture_output=True, text=True)
    assert stopped.returncode == 1
    assert "schedule-weekday" in stopped.stdout + stopped.stderr
