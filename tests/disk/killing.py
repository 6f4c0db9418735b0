"""A program that kills publishers and looks at what they leave: `python -m tests.disk.killing FOLDER HOW COUNT SEED`.

HOW is `exchange`, or `two-renames` for a system that cannot exchange folders. The first kills come at each single operation that a
publisher asks of the system, one after the other; then at random moments, until COUNT publishers have been killed in all. It prints what
stood afterwards, as JSON.
"""

from __future__ import annotations

import errno
import itertools
import json
import os
import random
import signal
import sys
import time
from collections import Counter
from pathlib import Path

from catalog.disk import publish, swap
from tests.disk.generations import generation, standing

OPERATIONS = frozenset(
    {"open", "os.rename", "os.mkdir", "os.link", "os.remove", "os.rmdir", "os.chmod", "shutil.rmtree", "os.scandir", "os.listdir"}
)
"""What Python tells an audit hook of before it does it."""


def main() -> None:
    folder, how, count, seed = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    if how == "two-renames":
        swap.exchange = no_exchange
    found = Counter[str]()
    chance = random.Random(seed)
    at_operation: int | None = 1
    for number in itertools.count():
        if found["killed"] >= count:
            break
        generations = prepared(folder, number)
        killed = run_and_kill(generations["new"], folder, at_operation, chance)
        found["killed" if killed else "finished"] += 1
        stands = standing(folder / "output", generations)
        found[stands] += 1
        found["missing at an operation"] += at_operation is not None and stands == "missing"
        found[f"next build {after(folder)}"] += 1
        if at_operation is not None:
            # A publisher that got through has fewer operations than that: from here on the moments are random.
            found["operations"] = at_operation - 1
            at_operation = at_operation + 1 if killed else None
    sys.stdout.write(json.dumps(found))


def prepared(folder: Path, number: int) -> dict[str, dict[str, bytes]]:
    """Publish one generation whole, on top of another, and return it and the one that the victim will try to publish."""
    names = {"older": f"older{number}", "old": f"old{number}", "new": f"new{number}"}
    generations = {kind: generation(name) for kind, name in names.items()}
    publish(generations["older"], folder / "output", durable=False)
    publish(generations["old"], folder / "output", durable=False)
    return generations


def run_and_kill(site: dict[str, bytes], folder: Path, at_operation: int | None, chance: random.Random) -> bool:
    """Publish in a child that is killed, before the given operation or after a random time; tell whether it was."""
    delay = chance.uniform(0, 0.02)
    child = os.fork()
    if child == 0:
        if at_operation is not None:
            sys.addaudithook(killer(at_operation))
        publish(site, folder / "output", durable=at_operation is None)
        os._exit(0)
    if at_operation is None:
        time.sleep(delay)
        os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def killer(at_operation: int):  # type: ignore[no-untyped-def]  # an audit hook, as sys has it
    seen = 0

    def hook(event: str, _: object) -> None:
        nonlocal seen
        if event in OPERATIONS:
            seen += 1
            if seen == at_operation:
                os.kill(os.getpid(), signal.SIGKILL)

    return hook


def after(folder: Path) -> str:
    """Publish once more, and tell whether that went right and cleared everything but what must be there."""
    site = generation("after")
    if publish(site, folder / "output", durable=False):
        return "failed"
    left = {path.name for path in folder.iterdir()} - {"output", ".output-lock", ".output-previous"}
    return "right" if standing(folder / "output", {"after": site}) == "after" and not left else f"wrong {sorted(left)}"


def no_exchange(one: Path, other: Path) -> None:
    """Stand for a system without an exchange."""
    raise OSError(errno.ENOSYS, "Function not implemented", str(one), None, str(other))


if __name__ == "__main__":
    main()
