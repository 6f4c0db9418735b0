"""Work spread over processes: the same results, whatever becomes of the processes."""

import os
import signal
from collections.abc import Sequence
from pathlib import Path

import pytest

from catalog.build import build, pipeline
from catalog.build.workers import aside, spread
from catalog.plan import Kind
from tests.build.test_pipeline import lay_out, tree
from tests.sites import AS_OF

BATCHES = [[number, number + 1] for number in range(0, 40, 2)]
here = os.getpid()
SUMS = {number: sum(batch) for number, batch in enumerate(BATCHES)}


@pytest.mark.parametrize("processes", [1, 2, 8])
def test_every_batch_is_done_once(processes: int) -> None:
    results = list(spread(sum, BATCHES, processes))
    assert len(results) == len(BATCHES)
    assert dict(results) == SUMS


def test_what_a_killed_process_took_is_done_all_the_same() -> None:
    parent = os.getpid()

    def work(batch: Sequence[int]) -> int:
        if os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return sum(batch)

    assert dict(spread(work, BATCHES, 3)) == SUMS


def test_an_error_in_a_child_is_raised_here() -> None:
    def work(batch: Sequence[int]) -> int:
        if 20 in batch:
            raise ValueError("twenty")
        return sum(batch)

    with pytest.raises(ValueError, match="twenty"):
        list(spread(work, BATCHES, 3))


def open_files() -> set[str]:
    return {file.name for file in Path("/dev/fd").iterdir()}


def test_children_leave_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[int] = []
    fork = os.fork

    def forked() -> int:
        child = fork()
        started.append(child)
        return child

    monkeypatch.setattr(os, "fork", forked)
    before = open_files()
    list(spread(sum, BATCHES, 4))
    assert open_files() <= before
    assert len(started) == 3
    for child in started:
        with pytest.raises(ChildProcessError):  # It was waited for.
            os.waitpid(child, os.WNOHANG)


def test_a_site_is_the_same_whatever_the_number_of_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("catalog.build.making.MANY_DOCUMENTS", 1)
    monkeypatch.setattr("catalog.build.making._A_BATCH", 3)
    monkeypatch.setattr("catalog.build.readings.MANY_FILES", 1)
    kinds: tuple[Kind, ...] = ("html", "ics", "text")
    sites = []
    for jobs in (1, 8):
        root = lay_out(tmp_path / str(jobs))
        outcome = build(root, as_of=AS_OF, kinds=kinds, jobs=jobs)
        assert outcome.published
        sites.append((outcome.findings, tree(root / "output")))
    assert sites[0] == sites[1]


@pytest.mark.parametrize("processes", [1, 2])
def test_what_is_begun_aside_comes_when_it_is_asked_for(processes: int) -> None:
    assert aside(lambda: os.getpid() != here, processes)() is (processes > 1)


def test_what_was_begun_aside_is_done_here_where_its_process_was_killed() -> None:
    def work() -> int:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return 7

    assert aside(work, 2)() == 7


def test_an_error_of_what_was_begun_aside_is_raised_where_it_is_asked_for() -> None:
    def work() -> int:
        raise ZeroDivisionError

    result = aside(work, 2)
    with pytest.raises(ZeroDivisionError):
        result()


def test_rules_that_look_while_the_site_is_planned_find_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay_out(tmp_path / "one")
    lay_out(tmp_path / "other")
    kinds: tuple[Kind, ...] = ("html", "ics")
    plain = build(tmp_path / "one", as_of=AS_OF, kinds=kinds, jobs=2, cache=False)
    monkeypatch.setattr(pipeline, "MANY_SESSIONS", 0)
    beside = build(tmp_path / "other", as_of=AS_OF, kinds=kinds, jobs=2, cache=False)
    assert beside.findings == plain.findings
    assert tree(tmp_path / "other" / "output") == tree(tmp_path / "one" / "output")


def test_a_site_that_cannot_be_planned_is_told_its_errors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay_out(tmp_path)
    session = tmp_path / "content" / "sessions" / "internal-affairs-ontario.yml"
    session.write_text(session.read_text().replace("9999-10010-26-001", "9999-10011-26-001"))

    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    wanted = pipeline.check(tmp_path, as_of=AS_OF)
    assert wanted.failed
    monkeypatch.setattr(pipeline, "MANY_SESSIONS", 0)
    monkeypatch.setattr(pipeline, "plan_views", fail)
    assert build(tmp_path, as_of=AS_OF, jobs=2).findings == wanted.findings
    lay_out(tmp_path / "sound")
    with pytest.raises(ZeroDivisionError):
        build(tmp_path / "sound", as_of=AS_OF, jobs=2)
