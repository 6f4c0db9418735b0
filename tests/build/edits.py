"""Sites edited at random, each build held against a clean one: `python -m tests.build.edits COUNT [FIRST_SEED]` is the long run.

It runs COUNT sequences of edits in batches, each from a seed of its own, and says after each batch how many there were.
`TMPDIR=/dev/shm` keeps the sites in memory.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from catalog.disk import rollback
from catalog.plan import Kind
from tests.build.pairs import DATES, QUICK, SESSION, START, VARIANTS, Pair
from tests.build.test_pipeline import tree
from tests.once import compiled_once

STEPS = 6
A_BATCH = 100
ANY = st.integers(0, 999)
"""One of the files that are there: which are there depends on sequences before, of which Hypothesis knows nothing."""


class Edits(RuleBasedStateMachine):
    """Everything that people do to a site between two builds, and some of what happens to its folders.

    A sequence goes on with the site on which the one before it ended well: its content is put back, what was built and what is kept stay.
    So its first build has an older site to deceive it. After a difference the next sequence has a new folder, in which Hypothesis looks
    for the shortest that shows it again. If none does, the batch must be run again from its seed.
    """

    builds = 0
    left: Pair | None = None

    def __init__(self) -> None:
        super().__init__()
        self.pair, Edits.left = Edits.left or Pair(Path(tempfile.mkdtemp())), None
        self.pair.begin_again()
        self.is_right = False

    def teardown(self) -> None:
        if self.is_right:
            Edits.left = self.pair
        else:
            shutil.rmtree(self.pair.folder)

    @rule(data=st.data(), path=st.sampled_from(sorted(VARIANTS)))
    def edit(self, data: st.DataObject, path: str) -> None:
        self.pair.put(path, data.draw(st.sampled_from(VARIANTS[path])))

    @rule(path=st.sampled_from(sorted(START)))
    def take_everything_back(self, path: str) -> None:
        """Put every file back as it was at first, and take away what was added."""
        for added in sorted(self.pair.content.keys() - START.keys()):
            self.pair.put(added, None)
        for first, content in START.items():
            if first != path:
                self.pair.put(first, content)

    @rule(path=st.sampled_from(sorted(START)))
    def edit_without_a_trace(self, path: str) -> None:
        """Change a file so that neither its size nor the time of its last change tells of it."""
        if path in self.pair.content:
            file = self.pair.root / path
            status = file.stat()
            self.pair.put(path, self.pair.content[path].replace(b"Sample", b"Simple").replace(b"Affairs", b"Matters"))
            os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))

    @rule(name=st.sampled_from(["internal-affairs-ontario", "renamed", "2027/internal-affairs-ontario"]))
    def rename(self, name: str) -> None:
        names = {"content/sessions/renamed.yml", "content/sessions/2027/internal-affairs-ontario.yml", SESSION}
        held, new = names & self.pair.content.keys(), f"content/sessions/{name}.yml"
        if held and new not in held:
            self.pair.rename(min(held), new)

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

    @rule(number=ANY)
    def damage_the_output(self, number: int) -> None:
        if files := sorted(tree(self.pair.output)):
            (self.pair.output / files[number % len(files)]).write_bytes(b"somebody's own")

    @rule(number=ANY, name=st.sampled_from(["notes.html", "notes/index.html"]))
    def leave_a_file_in_the_output(self, number: int, name: str) -> None:
        if files := sorted(tree(self.pair.output)):
            left = (self.pair.output / files[number % len(files)]).parent / name
            left.parent.mkdir(exist_ok=True)
            left.write_bytes(b"somebody's own")

    @rule(number=ANY, content=st.sampled_from([b"", b"\0" * 100]))
    def damage_what_is_kept(self, number: int, content: bytes) -> None:
        if files := sorted((self.pair.root / ".catalog").glob("*")):
            files[number % len(files)].write_bytes(content)

    @invariant()
    def incremental_is_clean(self) -> None:
        Edits.builds += 1
        self.is_right = False
        assert self.pair.differences() == []
        self.is_right = True


def run(sequences: int, first: int) -> None:
    """Run so many sequences of edits, from a seed. Raises AssertionError with the shortest sequence that comes to another site."""
    chosen = settings(
        max_examples=sequences,
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, Phase.shrink),
    )
    try:
        with compiled_once():
            run_state_machine_as_test(seed(first)(Edits), settings=chosen)
    finally:
        if Edits.left:
            shutil.rmtree(Edits.left.folder)
            Edits.left = None


def main() -> None:
    count, first = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1
    began, done = time.monotonic(), 0
    while done < count:
        run(min(A_BATCH, count - done), first)
        done, first = done + A_BATCH, first + 1
        sys.stdout.write(f"{done} sequences, {Edits.builds} builds, next seed {first}, {time.monotonic() - began:.0f} s, no difference\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
