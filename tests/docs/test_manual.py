"""The manual is run: its files are written, its commands typed, and what it says that they print is looked for."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

import pytest
import yaml

from catalog import __version__, build
from catalog.cli.reference import written
from catalog.content.schema import SCHEMA_FILES
from tests.cli.sites import make_site, program

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = ("first-site.md", "coordinator.md", "editor.md", "templates.md", "deployment.md", "faq.md")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NAME = re.compile(r"(?:#|//|/\*|<!--) ([\w./-]+\.\w+)(?: \*/| -->)?\n")
SERVING = 60.0
"""Seconds that the preview is given to answer."""

CREST = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M0 0h10v10z"/></svg>\n'


@dataclass
class Typed:
    """One command of the manual, and the pieces of its output that the manual shows."""

    command: str
    shown: list[str]


def commands(block: str) -> Iterator[Typed]:
    typed: Typed | None = None
    for line in block.splitlines():
        if line.startswith("$ "):
            if typed:
                yield typed
            typed = Typed(line[2:], [])
        elif typed:
            typed.shown.append(line)
    if typed:
        yield typed


def run(typed: Typed, folder: Path, environment: dict[str, str]) -> Path:
    """Run a command in `folder`, hold its output and its exit code against what is shown, and return the folder that it ends in."""
    if typed.command == "catalog serve":
        look_at_preview(folder, environment)
        return folder
    script = f"{typed.command}\nstatus=$?\npwd >&3\nexit $status"
    with (folder / "../where.txt").open("w+") as where:
        ran = subprocess.run(
            ["bash", "-c", f"exec 3>&{where.fileno()}\n{script}"], cwd=folder, env=environment, pass_fds=[where.fileno()],
            stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
        )  # fmt: skip
        where.seek(0)
        ended = Path(where.read().strip())
    said = " ".join((ran.stdout + ran.stderr).split())
    for line in typed.shown:
        for piece in filter(None, (" ".join(part.split()) for part in line.split("..."))):
            assert piece in said, f"{typed.command} says:\n{ran.stdout}{ran.stderr}"
    fails = any(re.search(r"\berror\b", line) for line in typed.shown)
    assert ran.returncode == int(fails), f"{typed.command}: exit code {ran.returncode}\n{ran.stdout}{ran.stderr}"
    return ended


def look_at_preview(folder: Path, environment: dict[str, str]) -> None:
    process = subprocess.Popen(["catalog", "serve", "--port", "0"], cwd=folder, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("Serving http://127.0.0.1:")
    finally:
        process.terminate()
        process.wait(SERVING)
        if process.stdout is not None:
            process.stdout.close()


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """What a person's shell has: the program by its name, and a name to commit under."""
    program(tmp_path / "bin")
    people = {
        f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in (("NAME", "Sample"), ("EMAIL", "s@example.org"))
    }
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GITHUB_")}
    return {**kept, **people, "PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}", "XDG_CACHE_HOME": str(tmp_path / "cache")}


@pytest.mark.pdf
@pytest.mark.parametrize("page", PAGES)
def test_what_a_page_says_is_so(page: str, tmp_path: Path, environment: dict[str, str]) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    before = os.times()
    for kind, text in BLOCK.findall((DOCS / page).read_text(encoding="utf-8")):
        if kind == "console":
            for typed in commands(text):
                folder = run(typed, folder, environment)
        else:
            name = NAME.match(text)
            assert name, f"a block of {kind} begins with the name of its file"
            (folder / name[1]).parent.mkdir(parents=True, exist_ok=True)
            (folder / name[1]).write_text(text[name.end() :] if kind == "csv" else text, encoding="utf-8")
    now = os.times()
    # The time of the processor: the clock's is that of whatever else the machine does.
    took = now.children_user + now.children_system - before.children_user - before.children_system
    assert took < 120, "ten minutes are for reading, not for waiting"


def test_every_page_is_run_and_linked() -> None:
    index = (DOCS / "README.md").read_text(encoding="utf-8")
    with_commands = {path.name for path in DOCS.glob("*.md") if "```console" in path.read_text(encoding="utf-8")}
    assert with_commands <= set(PAGES)
    assert all(f"({page})" in index for page in (*PAGES, "reference.md"))


@pytest.mark.parametrize("page", sorted([*(path.name for path in DOCS.glob("*.md")), "ci/README.md"]))
def test_links_lead_somewhere(page: str) -> None:
    file = DOCS / page
    for target, anchor in re.findall(r"\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)", file.read_text(encoding="utf-8")):
        found = (file.parent / target) if target else file
        assert found.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.*)$", found.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_the_settings_for_front_matter_name_every_kind_of_it() -> None:
    shown = dict(re.findall(r'"\./\.schemas/([\w.]+)": \["\./(.*?)"\]', (DOCS / "editor.md").read_text(encoding="utf-8")))
    assert shown == {file: pattern for file, pattern in SCHEMA_FILES.items() if pattern.endswith(".md")}


@pytest.mark.parametrize("page", ["press.md", "registration.md", "themes.md"])
def test_keys_that_a_page_shows_are_read(page: str, tmp_path: Path) -> None:
    """What stands indented in these pages goes into the association's file."""
    shown = re.findall(r"(?:^    .*\n)+", (DOCS / page).read_text(encoding="utf-8"), re.MULTILINE)
    keys = [block for block in map(dedent, shown) if re.match(r"(?:# content/association.yml\n)?\w+:", block)]
    assert keys
    for number, text in enumerate(keys):
        site = make_site(tmp_path / str(number), {"content/assets/crest.svg": CREST})
        file = site / "content/association.yml"
        written = yaml.safe_load(file.read_text(encoding="utf-8")) | yaml.safe_load(text)
        file.write_text(yaml.safe_dump(written, allow_unicode=True), encoding="utf-8")
        assert build.check(site).findings == (), text


def test_the_hook_that_a_page_shows_is_ours() -> None:
    [block] = re.findall(r"```yaml\n(.*?)```", (DOCS / "ci/README.md").read_text(encoding="utf-8"), re.DOTALL)
    [repository] = yaml.safe_load(block)["repos"]
    ours = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert repository["rev"] == f"v{__version__}"
    assert [hook["id"] for hook in repository["hooks"]] == [hook["id"] for hook in ours]


def test_the_reference_is_up_to_date() -> None:
    assert (DOCS / "reference.md").read_text(encoding="utf-8") == written(), "catalog reference > docs/reference.md"
