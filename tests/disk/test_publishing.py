"""What is published, and what a fault of the disk leaves."""

from __future__ import annotations

import errno
import fcntl
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from catalog.disk import one_by_one, publish, publishing, rollback, swap
from catalog.findings import Finding, Severity
from tests.disk.generations import files_in, generation, standing
from tests.disk.killing import no_exchange

GENERATIONS = {name: generation(name) for name in ("a", "b", "c")}


def rules(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.rule for finding in findings]


def beside(output: Path) -> set[str]:
    return {path.name for path in output.parent.iterdir() if path != output}


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """An output folder in which generation `a` stands."""
    folder = tmp_path / "site" / "output"
    assert publish(GENERATIONS["a"], folder) == ()
    return folder


def test_a_first_site_is_published_where_nothing_was(tmp_path: Path) -> None:
    output = tmp_path / "new" / "output"
    assert publish(GENERATIONS["a"], output) == ()
    assert files_in(output) == GENERATIONS["a"]
    assert beside(output) == {".output-lock"}


def test_files_that_are_no_longer_part_of_the_site_go(output: Path) -> None:
    assert publish(GENERATIONS["b"], output) == ()
    assert files_in(output) == GENERATIONS["b"]
    assert beside(output) == {".output-lock", ".output-previous"}


def test_published_files_can_be_read_by_a_web_server(output: Path) -> None:
    output.chmod(0o2775)
    publish(GENERATIONS["b"], output)
    assert output.stat().st_mode & 0o7777 == 0o2775
    assert (output / "robots.txt").stat().st_mode & 0o444 == 0o444


def test_git_sees_no_change(tmp_path: Path) -> None:
    def git(*arguments: str) -> str:
        return subprocess.run(["git", "-C", str(tmp_path), *arguments], capture_output=True, text=True, check=True).stdout

    (tmp_path / "output").mkdir()
    (tmp_path / "output" / ".gitkeep").touch()
    (tmp_path / ".gitignore").write_text("/output/*\n!/output/.gitkeep\n/.output-*\n")
    git("init", "-q")
    git("add", ".")
    git("-c", "user.name=Sample", "-c", "user.email=sample@example.org", "commit", "-qm", "Start")
    for name in ("a", "b", "b"):
        publish(GENERATIONS[name], tmp_path / "output")
        assert git("status", "--porcelain") == ""
    assert rollback(tmp_path / "output") == ()
    assert git("status", "--porcelain") == ""


def test_rollback_gives_back_the_last_site_and_twice_is_as_never(output: Path) -> None:
    publish(GENERATIONS["b"], output)
    for name in ("a", "b", "a"):
        assert rollback(output) == ()
        assert standing(output, GENERATIONS) == name


def test_rollback_works_without_an_exchange(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(swap, "exchange", no_exchange)
    publish(GENERATIONS["b"], output)
    assert rollback(output) == ()
    assert standing(output, GENERATIONS) == "a"
    assert standing(output.parent / ".output-previous", GENERATIONS) == "b"


def test_rollback_without_an_earlier_site_says_so(output: Path) -> None:
    assert rules(rollback(output)) == ["disk-no-previous"]
    assert standing(output, GENERATIONS) == "a"


@pytest.mark.parametrize("there", [(), (".gitkeep",)])
def test_the_empty_folder_before_the_first_site_is_no_earlier_site(tmp_path: Path, there: tuple[str, ...]) -> None:
    output = tmp_path / "output"
    output.mkdir()
    for name in there:
        (output / name).touch()
    assert publish(GENERATIONS["a"], output) == ()
    assert rules(rollback(output)) == ["disk-no-previous"]
    assert {path: content for path, content in files_in(output).items() if path not in there} == GENERATIONS["a"]


def test_an_output_that_is_a_link_is_published_where_it_leads(tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "output").symlink_to(tmp_path / "www" / "training")
    publish(GENERATIONS["a"], tmp_path / "site" / "output")
    assert (tmp_path / "site" / "output").is_symlink()
    assert standing(tmp_path / "www" / "training", GENERATIONS) == "a"


@pytest.mark.parametrize("theirs", [".git", "content/association.yml", "pyproject.toml"])
def test_a_folder_with_somebodys_work_is_not_replaced(output: Path, theirs: str) -> None:
    (output / theirs).parent.mkdir(exist_ok=True)
    (output / theirs).touch()
    assert rules(publish(GENERATIONS["b"], output)) == ["disk-output"]
    assert (output / theirs).exists()


def test_an_output_that_is_a_file_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("mine")
    assert rules(publish(GENERATIONS["a"], tmp_path / "output")) == ["disk-output"]
    assert (tmp_path / "output").read_text() == "mine"


@pytest.mark.parametrize("path", ["/etc/x", "../x", "a/../../x", "a//b", "./a", "", "a/", "a\0b"])
def test_a_path_that_leaves_the_site_is_our_own_defect(tmp_path: Path, path: str) -> None:
    with pytest.raises(ValueError, match="not a path"):
        publish({path: b""}, tmp_path / "output")
    assert not (tmp_path / "output").exists()


def test_a_file_that_is_also_a_folder_is_our_own_defect(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not a path"):
        publish({"a": b"", "a/b": b""}, tmp_path / "output")


def test_a_second_builder_that_waited_too_long_is_told(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "PATIENCE", 0.05)
    with (output.parent / ".output-lock").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        found = publish(GENERATIONS["b"], output)
    assert rules(found) == ["disk-busy"]
    assert standing(output, GENERATIONS) == "a"
    assert publish(GENERATIONS["b"], output) == ()


SYSTEM_CALLS = (
    "os.write",
    "os.open",
    "os.link",
    "os.makedirs",
    "os.mkdir",
    "os.rename",
    "os.fsync",
    "swap.exchange",
    "swap.make_durable",
    "os.rmdir",
)


class Failing:
    """Makes the nth of all the given calls fail as the system does, and counts them."""

    def __init__(self, at: int, code: int) -> None:
        self.at, self.code, self.calls = at, code, 0

    def around(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            self.calls += 1
            if self.calls == self.at:
                raise OSError(self.code, os.strerror(self.code))
            return real(*args, **kwargs)

        return call

    def install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in SYSTEM_CALLS:
            room = {"os": os, "swap": swap}[name.partition(".")[0]]
            monkeypatch.setattr(room, name.partition(".")[2], self.around(getattr(room, name.partition(".")[2])))
        monkeypatch.setattr(publishing, "make_durable", swap.make_durable)


def operations(tmp_path: Path) -> int:
    with pytest.MonkeyPatch.context() as patch:
        counting = Failing(0, 0)
        publish(GENERATIONS["a"], tmp_path / "counted")
        publish(GENERATIONS["b"], tmp_path / "counted")
        counting.install(patch)
        publish(GENERATIONS["c"], tmp_path / "counted")
    return counting.calls


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_a_fault_at_any_operation_leaves_a_whole_site_and_one_plain_sentence(tmp_path: Path, code: int) -> None:
    count = operations(tmp_path)
    assert count > 40
    stood = []
    for at in range(1, count + 1):
        output = tmp_path / f"site{at}" / "output"
        publish(GENERATIONS["a"], output, durable=False)
        publish(GENERATIONS["b"], output, durable=False)
        with pytest.MonkeyPatch.context() as patch:
            Failing(at, code).install(patch)
            found = publish(GENERATIONS["c"], output)
        stood.append(standing(output, GENERATIONS))
        assert stood[-1] == ("b" if any(finding.severity is Severity.ERROR for finding in found) else "c")
        assert all(finding.message.count("\n") == 0 and finding.message.endswith(".") for finding in found)
        assert publish(GENERATIONS["a"], output) == ()
        assert standing(output, GENERATIONS) == "a"
        assert beside(output) == {".output-lock", ".output-previous"}
    assert set(stood) == {"b", "c"}


def test_a_full_disk_says_how_much_room_it_takes(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Failing(6, errno.ENOSPC).install(monkeypatch)
    (found,) = publish({"big.pdf": bytes(2_000_000)}, output)
    assert found.rule == "disk-full"
    assert found.message.startswith("The new site could not be written: No space left on device")
    assert found.message.endswith("It takes 2.0 MB.")


def test_a_previous_site_that_cannot_be_kept_is_a_warning(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(swap.Places, "keep", refuse)
    (found,) = publish(GENERATIONS["b"], output)
    assert (found.rule, found.severity) == ("disk-previous", Severity.WARNING)
    assert standing(output, GENERATIONS) == "b"


class TestOneByOne:
    """An output that can only be written into."""

    @pytest.fixture(autouse=True)
    def mounted(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(os.path, "ismount", lambda path: Path(path).name == "output")

    def test_it_gets_the_files_and_a_note(self, tmp_path: Path) -> None:
        (tmp_path / "output").mkdir()
        for name in "abc":
            (found,) = publish(GENERATIONS[name], tmp_path / "output")
            assert (found.rule, found.severity) == ("disk-one-by-one", Severity.NOTE)
            published = files_in(tmp_path / "output")
            del published[one_by_one.LIST]
            assert published == GENERATIONS[name]
        assert beside(tmp_path / "output") == set()

    def test_files_of_others_stay_and_are_counted(self, tmp_path: Path) -> None:
        (tmp_path / "output").mkdir()
        (tmp_path / "output" / "CNAME").write_text("training.example.org")
        for name in "ab":
            (found,) = publish(GENERATIONS[name], tmp_path / "output")
            assert "1 files" in found.message or "1 file " in found.message
        assert (tmp_path / "output" / "CNAME").exists()

    def test_what_a_broken_off_build_left_the_next_one_clears(self, tmp_path: Path) -> None:
        for at in range(1, 80):
            output = tmp_path / str(at) / "output"
            output.mkdir(parents=True)
            publish(GENERATIONS["a"], output)
            with pytest.MonkeyPatch.context() as patch:
                Failing(at, errno.EIO).install(patch)
                publish(GENERATIONS["b"], output)
            (output / f"feed.xml{one_by_one.NEW}").touch()
            publish(GENERATIONS["c"], output)
            published = files_in(output)
            del published[one_by_one.LIST]
            assert published == GENERATIONS["c"]

    def test_a_list_that_somebody_wrote_deletes_nothing_outside(self, tmp_path: Path) -> None:
        (tmp_path / "output").mkdir()
        (tmp_path / "precious").touch()
        (tmp_path / "output" / one_by_one.LIST).write_text(f"../precious\n{tmp_path}/precious\n")
        publish(GENERATIONS["a"], tmp_path / "output")
        assert (tmp_path / "precious").exists()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own with room for one megabyte."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "none", str(folder)], check=False, capture_output=True)
    if mounted.returncode:
        pytest.skip("mounting a file system takes rights that are not given here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_on_a_disk_that_is_really_full_the_last_site_stands(small_disk: Path) -> None:
    output = small_disk / "output"
    assert publish(GENERATIONS["a"], output) == ()
    (found,) = publish({"big.pdf": bytes(3_000_000)}, output)
    assert found.rule == "disk-full"
    assert standing(output, GENERATIONS) == "a"
    assert beside(output) == {".output-lock"}


def test_on_a_disk_that_is_really_read_only_the_last_site_stands(small_disk: Path) -> None:
    output = small_disk / "output"
    publish(GENERATIONS["a"], output)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    (found,) = publish(GENERATIONS["b"], output)
    assert found.rule == "disk-read-only"
    assert standing(output, GENERATIONS) == "a"


def test_an_output_that_is_really_a_mount_point_is_written_into(small_disk: Path) -> None:
    (found,) = publish(GENERATIONS["a"], small_disk)
    assert found.rule == "disk-one-by-one"
    assert (small_disk / "robots.txt").exists()
