"""Content that is read by a process of its own while the rest of the program is loaded: nothing of it is read otherwise."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from catalog import remembered
from catalog.build import pipeline
from tests.build.test_pipeline import lay_out, tree
from tests.sites import AS_OF

BUILD = """
import json, sys
from datetime import date
from pathlib import Path
from catalog.build import build, contents

handed = []
content = contents._Site.content
def taken(self, read, compiled):
    handed.extend(compiled)
    return content(self, read, compiled)
contents._Site.content = taken

outcome = build(Path(sys.argv[1]), as_of=date(2027, 1, 4), kinds=("html", "ics"), jobs=int(sys.argv[2]))
print(json.dumps({
    "published": outcome.published,
    "findings": [[finding.rule, str(finding.span), finding.message] for finding in outcome.findings],
    "titles": [course.title for course in outcome.catalog.courses.values()] if outcome.catalog else [],
    "reader": "catalog.content.reading" in sys.modules,
    "compiled": handed,
}))
"""

KILLED = """
import os, signal
from catalog.build import contents
aside, here = contents.aside, os.getpid()
contents.aside = lambda work, processes: aside(lambda: work() if os.getpid() == here else os.kill(os.getpid(), signal.SIGKILL), processes)
"""


@dataclass(frozen=True)
class Told:
    """What a build in a process of its own came to; `reader` says whether that process itself has loaded what reads content.

    `compiled` names what had to be compiled to read it.
    """

    published: bool
    findings: list[list[str]]
    titles: list[str]
    reader: bool
    compiled: list[str]


def built(root: Path, jobs: int, before: str = "") -> Told:
    command = [sys.executable, "-c", before + BUILD, str(root), str(jobs)]
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, env={**os.environ, "XDG_CACHE_HOME": str(root.parent / "cache")}
    )
    return Told(**json.loads(done.stdout))


def test_what_is_read_aside_is_what_is_read_here(tmp_path: Path) -> None:
    here, aside = built(lay_out(tmp_path / "here"), 1), built(lay_out(tmp_path / "aside"), 2)
    assert here.published
    assert (here.reader, aside.reader) == (True, False)
    assert (aside.published, aside.findings, aside.titles) == (here.published, here.findings, here.titles)
    assert tree(tmp_path / "aside/output") == tree(tmp_path / "here/output")


def test_faults_come_with_their_places(tmp_path: Path) -> None:
    for name in ("here", "aside"):
        session = lay_out(tmp_path / name) / "content/sessions/internal-affairs-ontario.yml"
        session.write_text(session.read_text() + "sets: 30\n")
    here, aside = built(tmp_path / "here", 1), built(tmp_path / "aside", 2)
    assert not aside.reader
    assert not aside.published
    assert ["content-unknown-key", "content/sessions/internal-affairs-ontario.yml"] in [
        [rule, place.split(":")[0]] for rule, place, _ in aside.findings
    ]
    assert aside.findings == here.findings


def test_an_unreadable_association_is_told(tmp_path: Path) -> None:
    for name in ("here", "aside"):
        (lay_out(tmp_path / name) / "content/association.yml").write_text("name: [")
    here, aside = built(tmp_path / "here", 1), built(tmp_path / "aside", 2)
    assert not aside.published
    assert aside.findings
    assert aside.findings == here.findings


def test_what_a_killed_process_was_reading_is_read_here(tmp_path: Path) -> None:
    told = built(lay_out(tmp_path / "site"), 2, KILLED)
    assert told.published
    assert told.reader


def test_what_was_compiled_to_read_is_kept_for_the_next_build(tmp_path: Path) -> None:
    first = built(lay_out(tmp_path / "site"), 2)
    assert not first.reader
    assert "schema Session" in first.compiled
    assert built(lay_out(tmp_path / "another"), 2).compiled == []


def test_a_file_that_changed_is_read_again(tmp_path: Path) -> None:
    root = lay_out(tmp_path / "site")
    assert built(root, 2).published
    course = root / "content/courses/internal-affairs.md"
    course.write_text(course.read_text() + "\nRevised.\n")
    told = built(root, 2)
    assert told.published
    assert not told.reader
    assert b"Revised." in (root / "output/courses/internal-affairs/index.html").read_bytes()


def test_a_check_remembers_nothing_that_nobody_would_keep(tmp_path: Path) -> None:
    pipeline.check(lay_out(tmp_path), as_of=AS_OF)
    assert remembered._held is None  # noqa: SLF001 -- it would be pickled for nothing
