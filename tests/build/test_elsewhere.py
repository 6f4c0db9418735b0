"""PDFs made on a cluster of two worker processes: the same bytes, whatever becomes of the workers."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import pytest

from catalog.build import build
from catalog.plan import Document, Kind
from catalog.plan.views import SiteView
from catalog.render import Rendered, Theme
from catalog.render.pdf import elsewhere, pool
from tests.build.pairs import SHIPPED
from tests.build.test_pipeline import lay_out, tree
from tests.cli.conftest import plain_environment
from tests.cli.sites import run
from tests.sites import AS_OF

__all__ = ["plain_environment"]
PDFS: tuple[Kind, ...] = ("pdf",)
pytestmark = pytest.mark.pdf
pytest.importorskip("distributed", reason="the extra `dask` is not installed")


@dataclass
class Cluster:
    """A scheduler and two workers, each a process of its own."""

    address: str
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def workers(self) -> list[subprocess.Popen[bytes]]:
        return self.processes[1:]


def started(module: str, *arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", f"distributed.cli.{module}", *arguments]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.fixture
def cluster(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Cluster]:
    """A cluster of two workers, or of as many as the test's parameter says."""
    file = tmp_path / "scheduler.json"
    scheduler = started("dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file))
    made = Cluster("", [scheduler])
    try:
        until = time.monotonic() + 60
        while not (file.exists() and file.read_text()) and time.monotonic() < until:
            time.sleep(0.1)
        address = json.loads(file.read_text())["address"]
        made.address = f"dask://{address.removeprefix('tcp://')}"
        options = ("--no-nanny", "--no-dashboard", "--nthreads", "1", "--local-directory", str(tmp_path / "scratch"))
        made.processes += [started("dask_worker", address, *options) for _ in range(getattr(request, "param", 2))]
        yield made
    finally:
        for process in reversed(made.processes):
            process.kill()
            process.wait()


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The PDFs as this machine makes them."""
    root = lay_out(tmp_path_factory.mktemp("here"))
    assert build(root, as_of=AS_OF, kinds=PDFS, jobs=2, cache=False).published
    return tree(root / "output")


def test_the_same_bytes_and_a_killed_worker_loses_nothing(
    cluster: Cluster, here: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(here) > 3
    monkeypatch.setattr(elsewhere, "WORKERS_PATIENCE", 60.0)  # Starting them may take a busy machine long.
    root = lay_out(tmp_path / "there")
    with monkeypatch.context() as patch:
        patch.setattr(pool.PrintPool, "__init__", lambda *_, **__: pytest.fail("a PDF was made on this machine"))
        assert build(root, as_of=AS_OF, kinds=PDFS, cache=False, executor=cluster.address).published
    assert tree(root / "output") == here

    def kill_one(done: int, _: int) -> None:
        if done:
            cluster.workers[0].kill()

    outcome = build(root, as_of=AS_OF, kinds=PDFS, cache=False, executor=cluster.address, progress=kill_one)
    assert outcome.published
    assert cluster.workers[0].wait() == -9
    assert tree(root / "output") == here


@pytest.mark.parametrize("cluster", [0, 1], indirect=True, ids=["there-was-never-one", "the-last-one-dies"])
def test_a_cluster_without_workers_is_waited_for_only_so_long(
    cluster: Cluster, here: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(elsewhere, "WORKERS_PATIENCE", 2.0)
    submit = elsewhere.ElsewherePool.submit

    def submit_and_kill(self: elsewhere.ElsewherePool, document: Document) -> Future[Rendered]:
        made = submit(self, document)
        for worker in cluster.workers:  # With the first PDF in its hands, at the most: nobody makes the others there.
            worker.kill()
            worker.wait()
        return made

    monkeypatch.setattr(elsewhere.ElsewherePool, "submit", submit_and_kill)
    root = lay_out(tmp_path / "there")
    outcome = build(root, as_of=AS_OF, kinds=PDFS, jobs=1, cache=False, executor=cluster.address)
    assert outcome.published
    said = [found.message for found in outcome.findings if found.rule == "pdf-elsewhere"]
    assert len(said) == 1
    assert said[0].startswith(f"The cluster at {cluster.address} had no worker for 2 seconds; this machine made ")
    assert tree(root / "output") == here


def test_a_worker_that_goes_while_it_is_given_its_work_costs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Dask's own words for it, since nobody can kill a worker in that very moment."""
    given: list[bytes] = []

    class Shaky:
        def scatter(self, ordered: bytes, **_: bool) -> str:
            given.append(ordered)
            if len(given) < 3:
                raise KeyError("tcp://127.0.0.1:35001")
            return "there"

    assert elsewhere.given_to_all(Shaky(), b"flyer") == "there"
    assert given == [b"flyer"] * 3
    monkeypatch.setattr(elsewhere, "ATTEMPTS", 0)
    with pytest.raises(OSError, match="come and go"):
        elsewhere.given_to_all(Shaky(), b"flyer")


def test_what_is_sent_to_a_cluster_is_what_printers_get_here() -> None:
    """Words of another language among it: a flyer made there would be in English."""
    theme = Theme({path.relative_to(SHIPPED).as_posix(): path.read_bytes() for path in SHIPPED.rglob("*") if path.is_file()})
    site = cast(SiteView, "whatever site")
    _, _, files, _ = pickle.loads(elsewhere.order(site, theme, {}))
    assert files == pool.printed_with(theme)
    assert {"pdf/press.css", "locale/es.po"} <= files.keys()


def test_what_an_executor_fails_at_is_done_here(here: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every worker has other releases: none of their PDFs is taken."""

    @contextmanager
    def threads(_: str, ordered: bytes, pool: object) -> Iterator[elsewhere.ElsewherePool]:
        with ThreadPoolExecutor(2) as executor:
            made = elsewhere.ElsewherePool(executor, ordered, pool)  # type: ignore[arg-type]  # as it was given
            yield made
            made.close()

    monkeypatch.setattr(elsewhere, "elsewhere", threads)
    asked = []
    order, releases = elsewhere.order, elsewhere.releases

    def ordered(*arguments: object) -> bytes:
        content = order(*arguments)  # type: ignore[arg-type]  # as they came
        monkeypatch.setattr(elsewhere, "releases", others)
        return content

    def others() -> tuple[str, ...]:
        asked.append(1)
        return ("another",)

    monkeypatch.setattr(elsewhere, "order", ordered)
    root = lay_out(tmp_path)
    assert build(root, as_of=AS_OF, kinds=PDFS, jobs=1, cache=False, executor="dask://threads:1").published
    assert asked
    assert releases() != ("another",)
    assert tree(root / "output") == here


def test_a_cluster_that_is_not_there_is_said_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(elsewhere, "PATIENCE", "1s")
    root = lay_out(tmp_path)
    ran = run("build", "--root", str(root), "--as-of", "2027-01-15", "--only", "pdf", "--executor", "dask://127.0.0.1:1")
    assert ran.code == 2
    assert "No Dask cluster can be reached at dask://127.0.0.1:1" in ran.err
    assert run("build", "--root", str(root), "--executor", "tcp://x").code == 2
