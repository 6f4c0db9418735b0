"""The command itself on everything that is made to cost time and memory, all of it at once, within the limits of one input."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.hostile.inputs.site import PAGE, SESSION, SITE
from tests.hostile.inputs.table import INPUTS

ROOT = Path(__file__).parents[2]
CHECK = [sys.executable, "-c", "from catalog.cli import main; main()", "check", "--as-of", "2027-01-15", "--format", "concise"]
SECONDS, MEMORY = 15, 2**30


def limited() -> None:
    """Give a child 15 seconds of CPU and one GiB of memory."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def lay_out(root: Path, files: dict[str, bytes]) -> None:
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)


def check(root: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(CHECK, cwd=root, preexec_fn=limited, capture_output=True, text=True, check=False)


def test_all_bombs_at_once(tmp_path: Path) -> None:
    bombs = [files[SESSION] for name, files in INPUTS.items() if name.startswith("bomb:")]
    texts = [files[PAGE] for name, files in INPUTS.items() if name.startswith("endless:")]
    files = {f"content/sessions/bomb-{number}.yml": content for number, content in enumerate(bombs)}
    files |= {f"content/pages/endless-{number}.md": content for number, content in enumerate(texts)}
    assert len(files) > 40
    lay_out(tmp_path, {**SITE, **files})
    done = check(tmp_path)
    assert done.returncode == 1, done.stderr[-2000:]
    assert [path for path in files if f"{path}:" not in done.stdout] == []
    assert "Traceback" not in done.stdout + done.stderr


@pytest.mark.slow
def test_each_input_in_a_process_of_its_own() -> None:
    done = subprocess.run([sys.executable, "-m", "tests.hostile.each"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_what_is_no_file_is_found_and_nobody_waits_for_it(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("canary-of-nobody\n")
    root = tmp_path / "site"
    lay_out(root, dict(SITE))
    courses = root / "content/courses"
    (courses / "link.md").symlink_to(secret)
    (courses / "far.md").symlink_to("/etc/passwd")
    (courses / "loop.md").symlink_to("loop.md")
    (courses / "dangling.md").symlink_to("nothing.md")
    (courses / "zero.md").symlink_to("/dev/zero")
    (root / "content/venues/self").symlink_to(".")
    (root / "content/assets").mkdir(exist_ok=True)
    (root / "content/assets/link.png").symlink_to(secret)
    os.mkfifo(courses / "pipe.md")
    (courses / os.fsdecode(b"caf\xe9.md")).write_bytes(b"x")
    with (courses / "huge.md").open("wb") as file:
        file.truncate(2**34)
    start = time.monotonic()
    done = check(root)
    assert time.monotonic() - start < 120
    assert done.returncode == 1, done.stderr[-2000:]
    for name in ("link.md", "far.md", "loop.md", "dangling.md", "zero.md", "self", "link.png", "pipe.md", "caf\\xe9.md", "huge.md"):
        assert f"{name}:1" in done.stdout, done.stdout
    assert "canary" not in done.stdout + done.stderr
