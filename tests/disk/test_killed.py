"""Publishers killed in the middle, many at once, and readers meanwhile."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from catalog.disk import publish
from tests.disk.generations import SHARED, files_in, generation, standing

ROOT = Path(__file__).parents[2]


def killed(folder: Path, how: str, count: int, seed: int = 1) -> dict[str, int]:
    command = [sys.executable, "-m", "tests.disk.killing", str(folder), how, str(count), str(seed)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    found: dict[str, int] = json.loads(done.stdout)
    return found


def assert_never_mixed(found: dict[str, int], count: int) -> None:
    assert found["killed"] == count > found["operations"] > 40
    assert found.get("old", 0) > 0
    assert found.get("new", 0) > 0
    assert found.get("mixed", 0) == found.get("older", 0) == 0
    assert found["next build right"] == found["killed"] + found["finished"]


def test_killed_at_every_operation_and_at_random_the_site_is_whole(tmp_path: Path) -> None:
    found = killed(tmp_path, "exchange", 130)
    assert_never_mixed(found, 130)
    assert "missing" not in found


def test_without_an_exchange_the_next_build_finds_the_last_good_site(tmp_path: Path) -> None:
    found = killed(tmp_path, "two-renames", 130)
    assert_never_mixed(found, 130)
    # Between the two renames nothing stands there; this is the one moment that an exchange spares. Kills at random may meet it too.
    assert found["missing at an operation"] == 1


@pytest.mark.slow
def test_killed_thousands_of_times(tmp_path: Path) -> None:
    count = int(os.environ.get("CATALOG_KILLS", "5000"))
    found = killed(tmp_path, "exchange", count, seed=int(os.environ.get("CATALOG_SEED", "7")))
    assert_never_mixed(found, count)
    assert "missing" not in found


def test_a_reader_never_misses_a_file_during_two_hundred_builds(tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish(generation("a"), output)
    reading, reads, faults = threading.Event(), 0, list[str]()
    common = sorted(set(generation("a")) & set(generation("b")))

    def read() -> None:
        nonlocal reads
        while not reading.is_set():
            for path in common:
                try:
                    content = (output / path).read_bytes()
                except OSError as error:
                    faults.append(f"{path}: {error}")
                else:
                    reads += 1
                    if content not in {generation("a")[path], generation("b")[path]}:
                        faults.append(f"{path}: {content!r}")

    reader = threading.Thread(target=read)
    reader.start()
    try:
        builds = 0
        while builds < 200 or (reads < 1000 and not faults and reader.is_alive()):
            assert publish(generation("ab"[builds % 2]), output, durable=False) == ()
            builds += 1
    finally:
        reading.set()
        reader.join()
    assert (faults, reads >= 1000) == ([], True)


SMALL_FILES = """
import pathlib, resource, signal, sys
from catalog.disk import publish
from tests.disk.generations import generation
output = pathlib.Path(sys.argv[1])
assert publish(generation("a"), output) == ()
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
(found,) = publish({**generation("b"), "catalog.pdf": bytes(200_000)}, output)
print(found.rule, found.message)
"""


def test_a_file_that_the_system_lets_nobody_finish_leaves_the_last_site(tmp_path: Path) -> None:
    """The kernel cuts the write in the middle, as it does on a disk that fills up: no right of root is needed for this one."""
    command = [sys.executable, "-c", SMALL_FILES, str(tmp_path / "output")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("disk-error The new site could not be written: File too large")
    assert standing(tmp_path / "output", {"a": generation("a")}) == "a"
    assert {path.name for path in tmp_path.iterdir()} == {"output", ".output-lock"}


BUILDER = """
import sys, pathlib
from catalog.disk import publish
from tests.disk.generations import generation
faults = [publish(generation(sys.argv[1]), pathlib.Path(sys.argv[2]), durable=False) for _ in range(20)]
sys.exit(faults != [()] * 20)
"""


def test_four_builders_at_once_leave_one_whole_site(tmp_path: Path) -> None:
    names = [f"builder{number}" for number in range(4)]
    builders = [subprocess.Popen([sys.executable, "-c", BUILDER, name, str(tmp_path / "output")], cwd=ROOT) for name in names]
    assert [builder.wait() for builder in builders] == [0] * 4
    assert standing(tmp_path / "output", {name: generation(name) for name in names}) in names
    assert {path.name for path in tmp_path.iterdir()} == {"output", ".output-lock", ".output-previous"}


def test_what_two_generations_share_is_one_file_on_disk(tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish(generation("a"), output)
    publish(generation("b"), output)
    previous = tmp_path / ".output-previous"
    assert files_in(previous) == generation("a")
    same = {path: (output / path).samefile(previous / path) for path in set(generation("a")) & set(generation("b"))}
    assert {path for path, linked in same.items() if linked} == set(SHARED)
