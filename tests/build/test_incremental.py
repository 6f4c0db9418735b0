"""An incremental build equals a clean one to the byte, whatever was done to the site in between.

`tests.build.edits` edits a site at random; here it runs a few sequences of edits. What the cache knows is switched off, one thing after the
other, to see that the difference comes to light.
"""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from catalog import rules
from catalog.build import cache, keys, pipeline, unchanged
from catalog.build.options import Options
from catalog.build.readings import Readings
from catalog.build.surroundings import Surroundings
from catalog.content.folders import RecordFile
from catalog.content.reading import FileReading, read_file
from catalog.disk import untouched
from catalog.disk.keeping import Keeping
from catalog.plan import Document, Plan, plan_views
from catalog.render import Rendered, Renderer
from tests.build.edits import run
from tests.build.pairs import (
    ASSET,
    ASSOCIATION,
    CERTIFICATION,
    NEXT,
    PAGE,
    QUICK,
    SESSION,
    START,
    TEMPLATE,
    VARIANTS,
    Pair,
    digests,
)
from tests.build.test_pipeline import tree


def test_an_incremental_build_equals_a_clean_one() -> None:
    run(sequences=12, first=20270115)


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    return Pair(tmp_path)


def test_nothing_is_made_where_nothing_has_changed(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    first = pair.build(pair.root, cache=True)
    monkeypatch.setattr("catalog.build.pipeline.build_site", lambda *_: pytest.fail("built again"))
    second = pair.build(pair.root, cache=True)
    assert second.published
    assert second.catalog is None
    assert (second.findings, second.left_out, second.size, second.documents) == (
        first.findings,
        first.left_out,
        first.size,
        first.documents,
    )


def test_another_release_of_a_library_makes_everything_anew(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    pair.build(pair.root, cache=True)
    made: set[str] = set()
    render = Renderer.render

    def rendered(self: Renderer, document: Document) -> Rendered:
        made.add(document.path)
        return render(self, document)

    monkeypatch.setattr(Renderer, "render", rendered)
    for module in (unchanged, cache):
        monkeypatch.setattr(module, "installed", lambda: b"with another release among it")
    assert pair.build(pair.root, cache=True).published
    assert made == digests(pair.output).keys() - {"manifest.json"}


def test_only_what_shows_a_change_is_written_anew(pair: Pair) -> None:
    pair.build(pair.root, cache=True)
    before = {path: (pair.output / path).stat().st_ino for path in tree(pair.output)}
    pair.put(PAGE, b"---\ntitle: About us\n---\nWe train.\n")
    pair.build(pair.root, cache=True)
    pair.put(PAGE, b"---\ntitle: About us\n---\nWe train people.\n")
    pair.build(pair.root, cache=True)
    same = {path for path, inode in before.items() if (pair.output / path).stat().st_ino == inode}
    assert "sessions/internal-affairs-ontario.ics" in same
    assert "about/index.html" not in same


def test_what_of_a_course_is_gone_from_the_output_is_made_again(pair: Pair) -> None:
    pair.build(pair.root, cache=True)
    (pair.output / "sessions/internal-affairs-ontario/index.html").unlink()
    (pair.output / "courses/internal-affairs/index.html").write_bytes(b"somebody's own")
    pair.put(PAGE, b"---\ntitle: About us\n---\nWe train people.\n")
    assert pair.differences() == []


def test_what_changes_after_its_course_was_found_to_stand_is_made_again(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    pair.build(pair.root, cache=True)
    page = pair.output / "sessions/internal-affairs-ontario/index.html"
    planned = plan_views

    def planned_too_early(*arguments: Any, **options: Any) -> Plan:
        found = planned(*arguments, **options)
        page.unlink(missing_ok=True)
        return found

    monkeypatch.setattr(pipeline, "plan_views", planned_too_early)
    pair.put(PAGE, b"---\ntitle: About us\n---\nWe train people.\n")
    assert pair.build(pair.root, cache=True).published
    assert digests(pair.output) == pair.from_nothing()[2]


@pytest.mark.parametrize(
    "stranger", ["notes.html", "sessions/notes.html", "sessions/internal-affairs-ontario/notes.html", "new/notes.html"]
)
def test_a_file_that_no_build_wrote_does_not_stay_in_the_output(pair: Pair, stranger: str) -> None:
    pair.build(pair.root, cache=True)
    published = digests(pair.output)
    (pair.output / stranger).parent.mkdir(exist_ok=True)
    (pair.output / stranger).write_bytes(b"somebody's own")
    assert pair.build(pair.root, cache=True).published
    assert digests(pair.output) == published


def test_what_somebody_else_wrote_into_the_cache_is_not_believed(pair: Pair, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pair.build(pair.root, cache=True)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "of-another-account"))
    keeping = Keeping(pair.root)
    assert (keeping.folder / "readings").exists()
    assert keeping.read("readings") is None
    assert unchanged.last_generation(keeping, "output") is None
    assert pair.differences() == []


@dataclass(frozen=True)
class Control:
    """One dependency that the cache knows, how it is switched off, and an edit that must then come to a wrong site."""

    owner: object
    name: str
    blind: Callable[..., object]
    edit: Callable[[Pair], None]


def put(path: str, content: bytes | None) -> Callable[[Pair], None]:
    return lambda pair: pair.put(path, content)


def later(pair: Pair) -> None:
    pair.as_of = date(2027, 2, 12)


def fewer(pair: Pair) -> None:
    pair.kinds = ("html",)


def damage(pair: Pair) -> None:
    (pair.output / "index.html").write_bytes(b"somebody's own")


def leave_a_file(pair: Pair) -> None:
    (pair.output / "sessions/internal-affairs-ontario/notes.html").write_bytes(b"somebody's own")


class Stale:
    """A reader that takes every file it has read for unchanged."""

    def __init__(self) -> None:
        self.known: dict[str, FileReading] = {}

    def read(self, some: Sequence[RecordFile], files: Mapping[str, bytes]) -> Iterator[FileReading]:
        for file in some:
            yield self.known.setdefault(file.path, read_file(file, files[file.path]))


STALE = Stale()


NOTED = START[SESSION] + b"note: Bring a pen.\n"
CONTROLS = {
    "content": Control(unchanged, "same", lambda *_: True, put(SESSION, NOTED)),
    "listing": Control(unchanged, "same", lambda *_: True, put(PAGE, VARIANTS[PAGE][1])),
    "absence": Control(unchanged, "same", lambda *_: True, put(SESSION, None)),
    "templates": Control(keys.DocumentKeys, "_room", lambda *_: b"room", put(TEMPLATE, VARIANTS[TEMPLATE][1])),
    "configuration": Control(keys.DocumentKeys, "_room", lambda *_: b"room", put(ASSOCIATION, VARIANTS[ASSOCIATION][1])),
    "views": Control(keys.ViewDigests, "of", lambda *_: b"view", put(SESSION, NOTED)),
    "surroundings": Control(Surroundings, "of", lambda *_: b"of", put(SESSION, NOTED)),
    "courses before and after": Control(Surroundings, "beside", lambda *_: (), put(NEXT, VARIANTS[NEXT][1])),
    "assets": Control(keys.DocumentKeys, "_file", lambda *_: b"file", put(ASSET, b"two")),
    "readings": Control(Readings, "read", lambda _, some, files: STALE.read(some, files), put(SESSION, NOTED)),
    "date and options": Control(Options, "key", property(lambda _: ("", False, QUICK)), later),  # type: ignore[arg-type]  # stands in for a property
    "kinds": Control(Options, "key", property(lambda _: ("", False, QUICK)), fewer),  # type: ignore[arg-type]  # as above
    "output": Control(untouched, "files_stand", lambda *_: True, damage),
    "strangers in the output": Control(untouched, "folders_stand", lambda *_: True, leave_a_file),
}


@pytest.mark.parametrize("name", CONTROLS)
def test_a_dependency_that_is_not_known_comes_to_light(name: str, pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    control = CONTROLS[name]
    if name == "assets":
        pair.put(ASSET, b"one")
    assert pair.differences() == []
    shutil.rmtree(pair.root / ".catalog")
    monkeypatch.setattr(control.owner, control.name, control.blind)
    if control.owner in {keys.DocumentKeys, keys.ViewDigests}:  # the key of the proof knows the files too, and would make up for it
        monkeypatch.setattr(keys.ProofKeys, "of", lambda *_: b"proof")
    pair.build(pair.root, cache=True)
    control.edit(pair)
    again = pair.build(pair.root, cache=True)
    monkeypatch.undo()
    published, _, files = pair.from_nothing()
    assert again.published != published or digests(pair.output) != files, (
        f"without its knowledge of {name} the build was right all the same"
    )


def test_the_key_of_the_proof_is_needed_too(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page about us shows nothing of a course's certification, and yet may not name the course once it is withheld."""
    monkeypatch.setattr(rules, "check", lambda *_: ())  # a rule finds the same in the text, before there is a page
    pair.put(PAGE, b"---\ntitle: About us\n---\nWe also teach Crisis News.\n")
    pair.put(CERTIFICATION, None)
    assert pair.differences() == []
    pair.put(CERTIFICATION, START[CERTIFICATION])
    assert pair.differences() == []
    assert not pair.from_nothing()[0]

    pair.put(CERTIFICATION, None)
    pair.build(pair.root, cache=True)
    with monkeypatch.context() as patch:
        patch.setattr(keys.ProofKeys, "of", lambda *_: b"proof")
        shutil.rmtree(pair.root / ".catalog")
        pair.build(pair.root, cache=True)
        pair.put(CERTIFICATION, START[CERTIFICATION])
        known = pair.build(pair.root, cache=True)
    about = [finding.artifact for finding in known.findings if finding.artifact == "about/index.html"]
    assert about == [], "without the proof's key the page was proved all the same"


def test_two_builders_with_one_cache_leave_one_right_site(tmp_path: Path) -> None:
    """Each builds, with what both keep, as often as the other; what is then kept is nobody's mixture."""
    pair = Pair(tmp_path)
    command = [sys.executable, "-c", BUILDER, str(pair.root)]
    for text in (b"We train.", b"We train people.", b"We teach."):
        pair.put(PAGE, b"---\ntitle: About us\n---\n" + text + b"\n")
        builders = [subprocess.Popen(command) for _ in range(3)]
        assert [builder.wait() for builder in builders] == [0, 0, 0]
        assert digests(pair.output) == pair.from_nothing()[2]
        assert pair.differences() == []


BUILDER = """
import sys
from datetime import date
from pathlib import Path
from catalog.build import build
outcome = build(Path(sys.argv[1]), as_of=date(2027, 1, 15), kinds=("html", "ics", "text"), jobs=1)
sys.exit(not outcome.published)
"""
