"""The first question of a build: has anything changed since the last one? It is answered from stamps, before anything heavy is loaded.

Nothing has changed where every file that a build reads is as it was, the options and the date are the same, the program is, and the output
is the very generation that was published then. The answer is then what the last build came to, findings included.

This is also what the command asks before it reads its own command line, so that this module loads nothing that takes time to load.
"""

from __future__ import annotations

import marshal
import os
import sys
import time

from catalog.build.uncollected import Uncollected
from catalog.disk.hashing import digest
from catalog.disk.keeping import Keeping
from catalog.disk.stamps import inputs, same
from catalog.disk.untouched import Untouched, unpack

TYPE_CHECKING = False
"""True to type checkers: `typing` alone would take longer to load than all of this."""

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date
    from pathlib import Path

    from catalog.build.options import Options, Progress
    from catalog.build.outcome import Outcome
    from catalog.disk.stamps import Marks, Stamp
    from catalog.disk.untouched import Packed
    from catalog.plan import Kind

    Key = tuple[str, bool, tuple[str, ...]]


def build(  # noqa: PLR0913 -- what can be asked of a build
    root: Path,
    *,
    as_of: date | None = None,
    drafts: bool = False,
    kinds: Collection[Kind] = (),
    jobs: int | None = None,
    cache: bool = True,
    executor: str = "",
    progress: Progress | None = None,
) -> Outcome:
    """Check the site at `root`, render it, prove what was rendered, and publish it to `output/`.

    `drafts` adds the courses that may not be published, each page marked as a draft, and writes to `output-drafts/`. `kinds` limits what
    is made. `jobs` is the number of processes, without it that of the processors. Without `cache` everything is made anew, and nothing is
    kept. `executor` is the address of a cluster that makes PDFs, `dask://HOST:PORT`. Raises nothing for faults of content, templates or
    the disk: they are findings of the outcome. Raises ExecutorError where PDFs are to be made on a cluster that cannot be reached.
    """
    from catalog.build.options import Options

    options = Options(as_of=as_of, drafts=drafts, kinds=tuple(sorted(set(kinds))), jobs=jobs, cache=cache, executor=executor)
    keeping = Keeping(root) if cache else None
    last = last_generation(keeping, options.output) if keeping else None
    marks, stands = _looked_at(root, last, options.key, root / options.output) if keeping else (None, False)
    if keeping and last and marks is not None and stands:
        if marks != last.marks:
            last.marks = marks
            keep_generation(keeping, options.output, last)
        return _as_it_was(last, root, options)
    from catalog.build.cache import Kept
    from catalog.build.contents import begin

    kept = Kept(keeping, last, marks)
    with Uncollected():
        read = begin(root, options, kept)
        # Most of the program is loaded here, beside what was begun.
        from catalog.build.pipeline import build_site, load_ahead

        load_ahead()
        return build_site(read(), root, options, kept, progress)


def _as_it_was(last: Generation, root: Path, options: Options) -> Outcome:
    import pickle
    from dataclasses import replace

    outcome: Outcome = pickle.loads(last.outcome)
    return replace(outcome, output=root / options.output)


class Generation:
    """A published site: what it was made of, what it was asked for, and what it came to.

    `day` is the time from which and until which the date of the build is today's, in seconds since 1970; None where the date was given.
    `packed` are the stamps of all published files, `folders` the times of the folders that they are in. `outcome` is pickled.
    A plain class, since making dataclasses takes longer than using this one.
    """

    __slots__ = ("day", "folder", "folders", "marks", "options", "outcome", "packed", "program")

    def __init__(  # noqa: PLR0913 -- its parts
        self,
        *,
        program: bytes,
        options: Key,
        day: tuple[float, float] | None,
        marks: Marks,
        folder: Stamp | None,
        folders: Mapping[str, int],
        packed: Packed,
        outcome: bytes,
    ) -> None:
        self.program = program
        self.options = options
        self.day = day
        self.marks = marks
        self.folder = folder
        self.folders = folders
        self.packed = packed
        self.outcome = outcome

    @property
    def files(self) -> dict[str, Stamp]:
        """The stamps of all published files by path."""
        return unpack(self.packed)


def _looked_at(root: Path | str, last: Generation | None, options: Key, output: Path | str) -> tuple[Marks | None, bool]:
    """Return the marks of what a build reads now, and tell whether a build would come to what the last one came to."""
    if last is None or last.options != options or last.program != installed() or not _same_day(last) or last.folder != folder_stamp(output):
        return inputs(root, last.marks if last else {}), False
    # A file that no build wrote was never proved: the time of its folder tells of it.
    with Untouched(output, last.packed, last.folders, len(last.marks)) as output_stands:
        marks = inputs(root, last.marks)
        return marks, marks is not None and same(marks, last.marks) and output_stands.holds()


def standing(root: str, options: Key, name: str) -> Generation | None:
    """Return the generation in the folder `name` of the site at `root`, where a build would come to it again and has nothing to note."""
    with Uncollected():
        last = last_generation(Keeping(root), name)
        marks, stands = _looked_at(root, last, options, f"{root}/{name}") if last else (None, False)
        return last if last and stands and marks == last.marks else None


def _same_day(last: Generation) -> bool:
    return last.day is None or last.day[0] <= time.time() < last.day[1]


def day_of(today: date, timezone: str) -> tuple[float, float]:
    """Return when the day `today` begins and ends in a time zone, in seconds since 1970."""
    from datetime import datetime, timedelta
    from zoneinfo import ZoneInfo

    begin = datetime(today.year, today.month, today.day, tzinfo=ZoneInfo(timezone))
    return begin.timestamp(), (begin + timedelta(days=1)).timestamp()


def folder_stamp(folder: Path | str) -> Stamp | None:
    """Return what tells one folder from another that has taken its name."""
    try:
        status = os.lstat(folder)
    except OSError:
        return None
    return 0, status.st_mtime_ns, 0, status.st_ino


def installed() -> bytes:
    """Return the digest of the interpreter and of the releases of everything that is installed beside the program."""
    places = {place for place in sys.path if place.endswith(("site-packages", "dist-packages")) and os.path.isdir(place)}
    names = sorted(name for place in places for name in os.listdir(place) if name.endswith((".dist-info", ".egg-info")))
    return digest(repr((sys.version, sys.platform, names)).encode())


def last_generation(keeping: Keeping, output: str) -> Generation | None:
    """Return what was kept of the last build that published to `output`."""
    held = keeping.read(f"generation-{output}")
    if held is None:
        return None
    try:
        return Generation(**marshal.loads(held))
    except (ValueError, EOFError, TypeError):  # written by another release
        return None


def keep_generation(keeping: Keeping, output: str, generation: Generation) -> None:
    """Keep what the next build wants to know."""
    keeping.write(f"generation-{output}", marshal.dumps({name: getattr(generation, name) for name in Generation.__slots__}))
