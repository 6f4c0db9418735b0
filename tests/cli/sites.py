"""A whole site to run commands on, and the one way to run them."""

from __future__ import annotations

import io
import os
import pty
import subprocess
import sys
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NoReturn

from catalog import cli
from catalog.cli.new.site import starter_files

ANSWERS = {
    "name": "Sample Deputies’ Association",
    "short_name": "SDA",
    "email": "training@example.org",
    "phone": "(555) 555-0100",
    "url": "https://training.example.org",
}

AS_OF = date(2027, 1, 15)

SESSION = "content/sessions/2027/representation-basics-sample-city.yml"


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command came to."""

    code: int
    out: str
    err: str


def make_site(folder: Path, changes: Mapping[str, str] | None = None) -> Path:
    """Write the starter site, dated so that it never goes stale, with files changed or added."""
    files = starter_files(ANSWERS, AS_OF)
    files["content/association.yml"] += f"as_of: {AS_OF}\n"
    for path, text in {**files, **(changes or {})}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def changed(folder: Path, path: str, before: str, after: str) -> None:
    """Replace a piece of a file, which must be there."""
    text = (folder / path).read_text(encoding="utf-8")
    assert before in text
    (folder / path).write_text(text.replace(before, after), encoding="utf-8")


def run(*arguments: str | Path) -> Ran:
    """Run a command in this process."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            code = cli.run([str(argument) for argument in arguments])
        except SystemExit as left:
            code = left.code if isinstance(left.code, int) else 1
    return Ran(code, out.getvalue(), err.getvalue())


def spawn(*arguments: str | Path, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> Ran:
    """Run a command as people do, in a process of its own."""
    command = [sys.executable, "-c", "from catalog.cli import main; main()", *map(str, arguments)]
    done = subprocess.run(command, cwd=cwd, env={**os.environ, **(env or {})}, capture_output=True, text=True, check=False)
    return Ran(done.returncode, done.stdout, done.stderr)


def git(folder: Path, *arguments: str) -> None:
    """Run git in a folder, as somebody who has a name."""
    subprocess.run(["git", "-c", "user.name=Sample", "-c", "user.email=sample@example.org", *arguments], cwd=folder, check=True)


def program(folder: Path) -> Path:
    """Write a `catalog` that a shell finds by its name once `folder` is in its path."""
    file = folder / "catalog"
    file.parent.mkdir()
    file.write_text(f'#!{sys.executable}\nfrom catalog.cli import main\n\nif __name__ == "__main__":\n    main()\n', encoding="utf-8")
    file.chmod(0o755)
    return file


def on_terminal(folder: Path, arguments: list[str], answers: list[str] | None = None) -> str:
    """Run a command on a terminal of its own, answer what it asks, and return what stood there in the end."""
    child, terminal = pty.fork()
    if child == 0:
        _run_on_terminal(folder, arguments)
    shown = b""
    os.write(terminal, "".join(f"{answer}\n" for answer in answers or ()).encode())
    try:
        while piece := os.read(terminal, 4096):
            shown += piece
    except OSError:  # how the end of a terminal reads on Linux
        pass
    os.close(terminal)
    os.waitpid(child, 0)
    return shown.decode()  # As a whole: a piece may end in the middle of a character.


def _run_on_terminal(folder: Path, arguments: list[str]) -> NoReturn:
    """Be the command, in a child that has all it imports already: a new interpreter would take a second for that."""
    code = 1
    try:
        os.chdir(folder)
        # CI says that its terminal is dumb, or asks for no colour; the terminal of the test is a plain one.
        os.environ["TERM"] = "xterm"
        for name in ("NO_COLOR", "FORCE_COLOR", "GITHUB_ACTIONS"):
            os.environ.pop(name, None)
        sys.stdin, sys.stdout, sys.stderr = open(0), open(1, "w"), open(2, "w")  # noqa: SIM115 -- the terminal, until the end
        cli.main(arguments)
    except SystemExit as left:
        code = left.code if isinstance(left.code, int) else 1
    finally:
        sys.stdout.flush()
        os._exit(code)
