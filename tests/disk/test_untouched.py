"""Whether a published site is still the one that was published, asked by one process and by two."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from catalog.disk import untouched
from catalog.disk.stamps import folder_times, stamps
from catalog.disk.untouched import Untouched, pack, unpack

if TYPE_CHECKING:
    from catalog.disk.untouched import Packed

NAMES = [f"pages/{number}.html" for number in range(10)]


@pytest.fixture(params=[1, untouched.MANY], ids=["two processes", "one process"])
def site(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(untouched, "MANY", request.param)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    (tmp_path / "pages").mkdir()
    for name in NAMES:
        (tmp_path / name).write_text(name, encoding="utf-8")
    return tmp_path


def packed(site: Path) -> tuple[Packed, dict[str, int]]:
    return pack(stamps(site, NAMES)), folder_times(site, ["pages"])


def test_a_site_that_nobody_touched_stands(site: Path) -> None:
    files, folders = packed(site)
    assert unpack(files) == stamps(site, NAMES)
    with Untouched(site, files, folders, 4) as question:
        assert question.holds()
        assert question.holds(), "it says the same again"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("others", [0, 8])
def test_any_file_that_changed_is_seen(site: Path, name: str, others: int) -> None:
    files, folders = packed(site)
    (site / name).write_text("something else", encoding="utf-8")
    with Untouched(site, files, folders, others) as question:
        assert not question.holds()
        assert not question.holds(), "it says the same again"


@pytest.mark.parametrize("name", [NAMES[0], NAMES[-1]])
def test_a_file_that_is_gone_is_seen(site: Path, name: str) -> None:
    files, _ = packed(site)
    (site / name).unlink()
    with Untouched(site, files, {}, 4) as question:
        assert not question.holds()
        assert not question.holds(), "it says the same again"


def test_a_stranger_is_seen(site: Path) -> None:
    files, folders = packed(site)
    (site / "pages/stranger.html").touch()
    with Untouched(site, files, folders, 4) as question:
        assert not question.holds()
        assert not question.holds(), "it says the same again"


def test_a_process_that_was_killed_has_seen_nothing(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files, folders = packed(site)
    us = os.getpid()
    looked = untouched.files_stand

    def killed(*asked: object) -> bool:
        if os.getpid() != us:
            os.kill(os.getpid(), signal.SIGKILL)
        return looked(*asked)  # type: ignore[arg-type]  # what was asked is asked

    monkeypatch.setattr(untouched, "files_stand", killed)
    with Untouched(site, files, folders, 4) as question:
        assert question.holds() is (len(NAMES) < untouched.MANY)


def test_nobody_is_left_behind(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files, folders = packed(site)
    started: list[int] = []
    fork = os.fork

    def forked() -> int:
        child = fork()
        started.append(child)
        return child

    monkeypatch.setattr(os, "fork", forked)
    with Untouched(site, files, folders, 4):
        pass
    assert len(started) == (len(NAMES) >= untouched.MANY)
    for child in started:
        with pytest.raises(ChildProcessError):  # It was waited for.
            os.waitpid(child, os.WNOHANG)
