"""What pages of the manual name is there: commands and their options, scripts, files of the project, templates of the theme."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from catalog.cli.commands import catalog
from catalog.cli.deferred import DeferredGroup

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted(path.relative_to(DOCS).as_posix() for path in [*DOCS.glob("*.md"), *DOCS.glob("ci/*.md")])
OURS = re.compile(r"(?:bench|requirements|schema|src|tests)/[\w./*-]*")
"""Paths that are the project's own; those of other folders may be a site's."""
RUN = frozenset(re.findall(r"^  ([a-z]+)\)", (ROOT / "run").read_text(encoding="utf-8"), re.MULTILINE))
"""What `./run` does itself; all else it hands to `catalog`."""


def shell_lines(text: str) -> Iterator[str]:
    """Yield the lines of the blocks `sh`, of which nothing is shown that they print."""
    for block in re.findall(r"^```sh\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        yield from block.splitlines()


def typed(page: str) -> list[str]:
    """Return what a page shows to be typed: its shell lines, and what stands in a sentence as code."""
    text = (DOCS / page).read_text(encoding="utf-8")
    inline = re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL))
    return [*shell_lines(text), *inline]


def unknown(line: str) -> list[str]:
    """Return what a line names and is not there: commands and options of ours, scripts, files."""
    words = shlex.split(line) if line.count("'") % 2 == 0 and line.count('"') % 2 == 0 else line.split()
    missing = [word for word in words if OURS.fullmatch(word) and not list(ROOT.glob(word.rstrip("/")))]
    if words[:1] == ["catalog"] or (words[:1] == ["./run"] and words[1:] and words[1] not in RUN):
        missing += _unknown_to(catalog, words[1:])
    return missing


def _unknown_to(command: click.Command, words: list[str]) -> Iterator[str]:
    options = {name for option in command.params for name in (*option.opts, *option.secondary_opts)} | {"--help", "--version"}
    for number, word in enumerate(words):
        if word.startswith("-") and word.partition("=")[0] not in options:
            yield word
        elif isinstance(command, click.Group) and not word.startswith("-"):
            if word.islower() and word not in command.commands:
                yield word
            elif word in command.commands:
                known = command.loaded(word) if isinstance(command, DeferredGroup) and word in command.places else command.commands[word]
                yield from _unknown_to(known, words[number + 1 :])
            return


@pytest.mark.parametrize("page", PAGES)
def test_what_a_page_says_to_type_is_there(page: str) -> None:
    assert [(line, missing) for line in typed(page) if (missing := unknown(line))] == []


@pytest.mark.parametrize(
    ("line", "missing"),
    [
        ("catalog build --exectuor dask://10.0.0.5:8786", ["--exectuor"]),
        ("catalog biuld", ["biuld"]),
        ("catalog new sesion --from x", ["sesion"]),
        ("./run chekc", ["chekc"]),
        ("./run lock --upgrade", []),
        ("pip-audit --requirement requirements/runs.txt", ["requirements/runs.txt"]),
        (".venv/bin/python requirements/sbmo.py", ["requirements/sbmo.py"]),
        ("tests/setup/test_lokc.py", ["tests/setup/test_lokc.py"]),
    ],
)
def test_what_is_not_there_is_found(line: str, missing: list[str]) -> None:
    assert unknown(line) == missing


@pytest.mark.parametrize(("page", "lines"), [("scale.md", 1), ("supply-chain.md", 2)])
def test_shell_lines_are_looked_at(page: str, lines: int) -> None:
    assert len(list(shell_lines((DOCS / page).read_text(encoding="utf-8")))) == lines


def test_shell_lines_of_our_program_can_be_read_by_it(tmp_path: Path) -> None:
    """The command line is read, values and all, and not run."""
    (tmp_path / "content").mkdir()
    lines = [shlex.split(line) for page in PAGES for line in shell_lines((DOCS / page).read_text(encoding="utf-8"))]
    ours = [words for words in lines if words[0] == "catalog"]
    assert ours
    for _, name, *arguments in ours:
        assert catalog.loaded(name).make_context(name, [*arguments, "--root", str(tmp_path)]).params


def test_the_audit_reads_a_lock_with_digests() -> None:
    """`--require-hashes` refuses a lock in which a release has none."""
    [line] = [line for line in shell_lines((DOCS / "supply-chain.md").read_text(encoding="utf-8")) if line.startswith("pip-audit")]
    words = line.split()
    assert {"--require-hashes", "--strict"} < set(words)
    lock = (ROOT / words[words.index("--requirement") + 1]).read_text(encoding="utf-8")
    releases = re.findall(r"^[a-z0-9][\w.-]*==[^\n]*(?:\n    [^\n]*)*", lock, re.MULTILINE)
    assert len(releases) > 20
    assert all("--hash=sha256:" in release for release in releases)


def test_every_template_of_a_page_is_told_of() -> None:
    rows = re.findall(r"^\| `.*", (DOCS / "themes.md").read_text(encoding="utf-8"), re.MULTILINE)
    named = {name.removeprefix("html/") for row in rows for name in re.findall(r"`([\w/.-]+\.html)`", row)}
    assert named == {path.name for path in (ROOT / "templates/html").glob("*.html")}
