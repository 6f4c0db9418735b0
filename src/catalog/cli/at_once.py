"""A build that has nothing to do, answered at once: what the last one said is said again.

Reading the command line in full, and loading what describes findings, takes several times as long as finding out that nothing has changed.
So the plainest ways to ask for a build are known here, and what a build printed is kept beside what it published. Whatever is not plain, or
not as it was, is left to the command itself.
"""

from __future__ import annotations

import marshal
import os
import sys
import time

from catalog.build.unchanged import folder_stamp, standing
from catalog.cli.terminal import coloured, say, width
from catalog.disk.keeping import Keeping
from catalog.disk.names import CONTENT, top_of_site

TYPE_CHECKING = False
"""True to type checkers."""

if TYPE_CHECKING:
    from collections.abc import Sequence

    from catalog.disk.stamps import Stamp
    from catalog.plan import Kind

KINDS: dict[str, Kind] = {"html": "html", "ics": "ics", "pdf": "pdf", "data": "text"}
"""What `--only` can name, and the kind of document that it is."""

OUTPUT = "output"

_NAME = f"told-{OUTPUT}"

_ELSEWHERE = ("GITHUB_ACTIONS", "_CATALOG_COMPLETE")
"""Where one of these is set, more is said than is kept, or something else."""


def answer(arguments: Sequence[str]) -> int | None:
    """Answer a build that has nothing to do, and return its exit code; None where the command has to be run."""
    start = time.monotonic()
    asked = _asked(arguments)
    if asked is None or any(name in os.environ for name in _ELSEWHERE):
        return None
    root = asked.get("--root") or top_of_site(os.curdir)
    kinds = _kinds(asked.get("--only", ""))
    if root is None or kinds is None or not os.path.isdir(f"{root}/{CONTENT}"):
        return None
    told = _told(root, kinds)
    if told is None or standing(root, ("", False, kinds), OUTPUT) is None:
        return None
    code, text = told
    say(ending(text, time.monotonic() - start))
    return code


def keep(root: str, kinds: Sequence[Kind], code: int, text: str) -> None:
    """Keep what a build of what is published now has printed, all but the time that it took."""
    Keeping(root).write(_NAME, marshal.dumps((_state(root, tuple(sorted(set(kinds)))), code, text)))


def ending(text: str, seconds: float) -> str:
    """Return what is printed of a build that took so long."""
    return f"{text}, in {seconds:.1f} s."


def _told(root: str, kinds: Sequence[Kind]) -> tuple[int, str] | None:
    held = Keeping(root).read(_NAME)
    try:
        state, code, text = marshal.loads(held) if held else (None, 0, "")
    except (ValueError, EOFError, TypeError):  # written by another release
        return None
    return (code, text) if state == _state(root, kinds) else None


def _state(root: str, kinds: Sequence[Kind]) -> tuple[Stamp | None, tuple[str, ...], str, str, int, bool]:
    """Return all that decides what is printed: what is published, what was asked for, from where, and what it is printed on."""
    output, site, here = folder_stamp(f"{root}/{OUTPUT}"), os.path.realpath(root), os.path.realpath(os.curdir)
    return output, tuple(kinds), site, here, width(sys.stdout), coloured(sys.stdout)


def _asked(arguments: Sequence[str]) -> dict[str, str] | None:
    """Return the options of a plain build: `--root` and `--only`, each followed by its value; None for any other command line."""
    if not arguments or arguments[0] != "build" or len(arguments) % 2 == 0:
        return None
    given = dict(zip(arguments[1::2], arguments[2::2], strict=True))
    return given if given.keys() <= {"--root", "--only"} else None


def _kinds(words: str) -> tuple[Kind, ...] | None:
    """Read a list such as `html,ics`; None where a word is no kind."""
    named = [word.strip() for word in words.split(",") if word.strip()]
    return None if any(word not in KINDS for word in named) else tuple(sorted({KINDS[word] for word in named}))
