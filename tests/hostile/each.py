"""Every hostile input given to the command, each in a process of its own with 15 seconds of CPU and one GiB.

`python -m tests.hostile.each` says what of each was not as it must be, and closes with the counts and the most that one took. The
processes are forked from this one, which has loaded everything, so that the whole takes as long as a few hundred checks and not as a few
hundred starts of Python.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import resource
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from catalog.cli import run
from tests.hostile.inputs.site import SITE
from tests.hostile.inputs.table import INPUTS
from tests.hostile.test_command import MEMORY, SECONDS, lay_out, limited

CHECK = ("check", "--as-of", "2027-01-15", "--format", "concise")


@dataclass(frozen=True)
class Came:
    """What the check of one input came to: its exit code (minus the signal that ended it), what it printed, seconds of CPU, bytes."""

    code: int
    printed: str
    seconds: float
    memory: int

    def wrong(self, files: Mapping[str, bytes]) -> str:
        """Say what is not as it must be in the check of a site; nothing where all is."""
        if self.code != 1:
            return f"exit code {self.code}"
        names = "|".join(re.escape(path.replace("\n", " ")) for path in files)
        if "Traceback" in self.printed or not re.search(rf"^({names}):\d+:\d+: error ", self.printed, flags=re.MULTILINE):
            return "no error with its file and line"
        return "" if self.seconds < SECONDS and self.memory < MEMORY else "too much time or memory"


def check() -> int:
    """Check the site in the current folder; return the exit code."""
    try:
        return run([*CHECK])
    except SystemExit as ended:
        return int(ended.code or 0)


def checked(root: Path) -> Came:
    """Check a site in a forked process."""
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as printed:
        child = os.fork()
        if not child:
            limited()
            os.chdir(root)
            os.dup2(printed.fileno(), 1)
            os.dup2(printed.fileno(), 2)
            code = check()
            sys.stdout.flush()
            os._exit(code)
        _, status, used = os.wait4(child, 0)
        printed.seek(0)
        return Came(os.waitstatus_to_exitcode(status), printed.read(), used.ru_utime + used.ru_stime, used.ru_maxrss * 1024)


def main() -> int:
    wrong, most_seconds, most_memory = 0, 0.0, 0
    with tempfile.TemporaryDirectory() as folder:
        lay_out(Path(folder) / "good", dict(SITE))
        with contextlib.redirect_stdout(io.StringIO()), contextlib.chdir(Path(folder) / "good"):
            assert check() == 0, "the site itself is without faults"
        for number, (name, files) in enumerate(INPUTS.items()):
            lay_out(root := Path(folder) / str(number), {**SITE, **files})
            came = checked(root)
            most_seconds, most_memory = max(most_seconds, came.seconds), max(most_memory, came.memory)
            if fault := came.wrong({**SITE, **files}):
                wrong += 1
                sys.stdout.write(f"{name!a}: {fault}: {came.printed[-200:]!a}\n")
    sys.stdout.write(f"{len(INPUTS)} inputs, {wrong} not as they must be, {most_seconds:.1f} s and {most_memory / 2**20:.0f} MiB at most\n")
    return int(bool(wrong))


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.exit(main())
