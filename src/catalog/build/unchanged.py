"""The first question of a build: has anything changed since the last one? It is answered from stamps, before anything heavy is loaded.

Nothing has changed where every file that a build reads is as it was, the options and the date are the same, the program is, and the output
is the very generation that was published then. The answer is then what the last build came to, findings included.
"""

from __future__ import annotations

import marshal
import os
import pickle
import sys
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from catalog.build.options import Options, Progress
from catalog.build.outcome import Outcome
from catalog.disk.keeping import Keeping
from catalog.disk.stamps import Marks, Stamp, digest, inputs, same, stamps
from catalog.frozen import dataclass

if TYPE_CHECKING:
    from catalog.plan import Kind


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
    options = Options(as_of=as_of, drafts=drafts, kinds=tuple(sorted(set(kinds))), jobs=jobs, cache=cache, executor=executor)
    keeping = Keeping(root) if cache else None
    last = last_generation(keeping, options.output) if keeping else None
    marks = inputs(root, last.marks if last else {}) if keeping else None
    if keeping and last and marks is not None and stands(last, marks, options, root):
        if marks != last.marks:
            keep_generation(keeping, options.output, replace(last, marks=marks))
        outcome: Outcome = pickle.loads(last.outcome)
        return replace(outcome, output=root / options.output)
    from catalog.build.pipeline import Kept, build_site  # noqa: PLC0415 -- it loads everything

    return build_site(root, options, Kept(keeping, last, marks), progress)


@dataclass(frozen=True, slots=True)
class Generation:
    """A published site: what it was made of, what it was asked for, and what it came to.

    `zone` is that of the clock that dated the build, empty where the date was given. `files` are the stamps of all published files.
    `outcome` is pickled. `documents` is marshalled: key and proof key of each document by path.
    """

    program: bytes
    options: tuple[str, bool, tuple[str, ...]]
    as_of: str
    zone: str
    marks: Marks
    folder: Stamp | None
    files: Mapping[str, Stamp]
    outcome: bytes
    documents: bytes


def stands(last: Generation, marks: Marks, options: Options, root: Path) -> bool:
    """Tell whether a build would come to what the last one came to."""
    if last.options != options.key or last.program != installed() or not _same_day(last):
        return False
    output = root / options.output
    return same(marks, last.marks) and last.folder == folder_stamp(output) and stamps(output, last.files) == last.files


def _same_day(last: Generation) -> bool:
    return not last.zone or datetime.now(UTC).astimezone(ZoneInfo(last.zone)).date().isoformat() == last.as_of


def folder_stamp(folder: Path) -> Stamp | None:
    """Return what tells one folder from another that has taken its name."""
    try:
        status = os.lstat(folder)
    except OSError:
        return None
    return 0, status.st_mtime_ns, 0, status.st_ino


def installed() -> bytes:
    """Return the digest of the interpreter and of the releases of everything that is installed beside the program."""
    places = {place for place in sys.path if place.endswith(("site-packages", "dist-packages")) and os.path.isdir(place)}  # noqa: PTH112
    names = sorted(name for place in places for name in os.listdir(place) if name.endswith((".dist-info", ".egg-info")))  # noqa: PTH208
    return digest(repr((sys.version, sys.platform, names)).encode())


def last_generation(keeping: Keeping, output: str) -> Generation | None:
    """Return what was kept of the last build that published to `output`."""
    held = keeping.read(f"generation-{output}")
    if held is None:
        return None
    try:
        return Generation(*marshal.loads(held))
    except (ValueError, EOFError, TypeError):  # written by another release
        return None


def keep_generation(keeping: Keeping, output: str, generation: Generation) -> None:
    """Keep what the next build wants to know."""
    parts = tuple(getattr(generation, name) for name in Generation.__dataclass_fields__)
    keeping.write(f"generation-{output}", marshal.dumps(parts))
