"""An incremental build equals a clean one to the byte, whatever was done to the site in between.

A state machine edits a site at random and builds it after each edit, with everything that earlier builds kept; the same site is built in
another folder from nothing. `CATALOG_SEQUENCES=10000 pytest tests/build/test_incremental.py` runs as many sequences of edits.
"""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from catalog.build import Outcome, build, keys, unchanged
from catalog.build.cache import Readings
from catalog.build.options import Options
from catalog.content.folders import RecordFile
from catalog.content.reading import FileReading, read_file
from catalog.disk import rollback
from catalog.disk.keeping import Keeping
from catalog.plan import Kind
from tests.build.test_pipeline import SITE, tree
from tests.drawn import drawn
from tests.sites import AS_OF, BASE

QUICK: tuple[Kind, ...] = ("html", "ics", "text")
SHIPPED = Path(__file__).parents[2] / "templates"
SEQUENCES = int(os.environ.get("CATALOG_SEQUENCES", "3"))

START: Mapping[str, bytes] = {**BASE, **drawn(SITE)[0]}
COURSE = "content/courses/internal-affairs.md"
SESSION = "content/sessions/internal-affairs-ontario.yml"
VENUE = "content/venues/ontario-police.yml"
ASSOCIATION = "content/association.yml"
CERTIFICATION = "content/certifications/crisis-news.yml"
PAGE = "content/pages/about.md"
ASSET = "content/assets/plan.txt"
TEMPLATE = "templates/html/404.html"
STYLE = "templates/static/site.css"


def changed(path: str, old: str, new: str) -> bytes:
    text = START[path].decode()
    assert old in text
    return text.replace(old, new).encode()


WAIVED = "waive: [{rule: content-summary, why: a trial, by: Sample Office, until: 2027-01-31}]\ntopics:"
VARIANTS: Mapping[str, tuple[bytes | None, ...]] = {
    COURSE: (
        START[COURSE],
        changed(COURSE, "Two days", "Two long days"),
        changed(COURSE, "title: Internal Affairs", "title: Affairs"),
        changed(COURSE, "topics:", WAIVED),
        b"---\ntitle: [\n---\n",
        None,
    ),
    SESSION: (
        START[SESSION],
        changed(SESSION, "[2027-02-09, 2027-02-10]", "[2027-02-16, 2027-02-17]"),
        START[SESSION] + b"seats: 30\nseats_left: 3\n",
        START[SESSION] + b"status: cancelled\nchanges: [{on: 2027-01-10, what: Cancelled.}]\n",
        None,
    ),
    "content/sessions/2027/internal-affairs-second.yml": (
        None,
        changed(SESSION, "2027-02-09, 2027-02-10", "2027-04-06, 2027-04-07").replace(b"001", b"002"),
    ),
    VENUE: (START[VENUE], changed(VENUE, "200 Sample Avenue", "210 Sample Avenue"), None),
    ASSOCIATION: (START[ASSOCIATION], changed(ASSOCIATION, "555-0100", "555-0199"), changed(ASSOCIATION, "SPOTA", "SPO")),
    "content/fees.yml": (START["content/fees.yml"], changed("content/fees.yml", "member: 200", "member: 210")),
    CERTIFICATION: (START[CERTIFICATION], None),
    PAGE: (None, b"---\ntitle: About us\n---\nWe train.\n", b"---\ntitle: About us\nnav: About\n---\nWe train people.\n"),
    ASSET: (None, b"one", b"two"),
    TEMPLATE: (None, (SHIPPED / "html/404.html").read_bytes().replace(b"</h1>", b"!</h1>"), b"{{ nothing }}"),
    STYLE: (None, b"body { color: black }\n"),
}
DATES = (AS_OF, date(2027, 2, 1), date(2027, 2, 12), date(2026, 12, 1))


@dataclass
class Pair:
    """A site that is built again and again, and what the same site is where it is built from nothing."""

    folder: Path
    as_of: date = AS_OF
    drafts: bool = False
    kinds: tuple[Kind, ...] = QUICK
    clean: dict[str, tuple[bool, object, dict[str, bytes]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for path, content in START.items():
            self.put(path, content)

    @property
    def root(self) -> Path:
        return self.folder / "again"

    @property
    def output(self) -> Path:
        return self.root / ("output-drafts" if self.drafts else "output")

    def put(self, path: str, content: bytes | None) -> None:
        file = self.root / path
        if content is None:
            file.unlink(missing_ok=True)
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)

    def build(self, root: Path, *, cache: bool) -> Outcome:
        return build(root, as_of=self.as_of, drafts=self.drafts, kinds=self.kinds, jobs=1, cache=cache)

    def differences(self) -> list[str]:
        """Build, and say what differs from a clean build."""
        before = tree(self.output)
        again = self.build(self.root, cache=True)
        published, findings, files = self._clean()
        wanted = files if published else before
        found = [] if again.published == published else [f"published: {again.published}, and {published} from nothing"]
        found += [] if again.findings == findings else [f"findings: {again.findings}, and {findings} from nothing"]
        now = tree(self.output)
        return found + sorted(path for path in now.keys() | wanted.keys() if now.get(path) != wanted.get(path))

    def _clean(self) -> tuple[bool, object, dict[str, bytes]]:
        content = {path: data for path, data in tree(self.root).items() if path.startswith(("content/", "templates/"))}
        key = sha256(repr((sorted(content.items()), self.as_of, self.drafts, self.kinds)).encode()).hexdigest()
        if key not in self.clean:
            root = self.folder / "clean"
            for part in ("content", "templates"):
                if (self.root / part).exists():
                    shutil.copytree(self.root / part, root / part)
            outcome = self.build(root, cache=False)
            self.clean[key] = (outcome.published, outcome.findings, tree(root / self.output.name))
            shutil.rmtree(root)
        return self.clean[key]


class Edits(RuleBasedStateMachine):
    """Everything that people do to a site between two builds, and some of what happens to its folders."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.mkdtemp()
        self.pair = Pair(Path(self.folder))

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    @rule(data=st.data(), path=st.sampled_from(sorted(VARIANTS)))
    def edit(self, data: st.DataObject, path: str) -> None:
        self.pair.put(path, data.draw(st.sampled_from(VARIANTS[path])))

    @rule(name=st.sampled_from(["internal-affairs-ontario", "renamed"]))
    def rename(self, name: str) -> None:
        folder = self.pair.root / "content/sessions"
        for file in folder.glob("*.yml"):
            if file.stem in {"internal-affairs-ontario", "renamed"}:
                file.rename(folder / f"{name}.yml")

    @rule(as_of=st.sampled_from(DATES))
    def let_time_pass(self, as_of: date) -> None:
        self.pair.as_of = as_of

    @rule(kinds=st.sampled_from([QUICK, ("html",), ("ics", "text")]))
    def choose(self, kinds: tuple[Kind, ...]) -> None:
        self.pair.kinds = kinds

    @rule(drafts=st.booleans())
    def show_drafts(self, drafts: bool) -> None:
        self.pair.drafts = drafts

    @rule()
    def go_back(self) -> None:
        if (self.pair.root / ".output-previous").exists():
            rollback(self.pair.root / "output")

    @rule(data=st.data())
    def damage_the_output(self, data: st.DataObject) -> None:
        if files := sorted(tree(self.pair.output)):
            (self.pair.output / data.draw(st.sampled_from(files))).write_bytes(b"somebody's own")

    @rule(data=st.data(), content=st.sampled_from([b"", b"\0" * 100]))
    def damage_what_is_kept(self, data: st.DataObject, content: bytes) -> None:
        if files := sorted((self.pair.root / ".catalog").glob("*")):
            data.draw(st.sampled_from(files)).write_bytes(content)

    @invariant()
    def incremental_is_clean(self) -> None:
        assert self.pair.differences() == []


def test_an_incremental_build_equals_a_clean_one() -> None:
    chosen = settings(
        max_examples=SEQUENCES, stateful_step_count=6, deadline=None, suppress_health_check=list(HealthCheck), derandomize=SEQUENCES < 10
    )
    run_state_machine_as_test(Edits, settings=chosen)


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
    "assets": Control(keys.DocumentKeys, "_file", lambda *_: b"file", put(ASSET, b"two")),
    "readings": Control(Readings, "read", lambda _, some, files: STALE.read(some, files), put(SESSION, NOTED)),
    "date and options": Control(Options, "key", property(lambda _: ("", False, QUICK)), later),  # type: ignore[arg-type]  # stands in for a property
    "kinds": Control(Options, "key", property(lambda _: ("", False, QUICK)), fewer),  # type: ignore[arg-type]  # as above
    "output": Control(unchanged, "stamps", lambda _, files: files, damage),
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
    published, _, files = pair._clean()  # noqa: SLF001 -- the other half of the pair
    assert again.published != published or tree(pair.output) != files, f"without its knowledge of {name} the build was right all the same"
