"""PDFs made by an executor of `concurrent.futures`, on other machines if it has some: `dask://HOST:PORT` is a Dask cluster.

What is sent there is the site's view, the templates and the assets, once, and each document. Whatever goes wrong there is done here: a
worker that dies, one with other releases, a cluster that goes away or has no workers. So the site is the same to the byte, whoever made
its PDFs.
"""

from __future__ import annotations

import pickle
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, Future
from contextlib import ExitStack, contextmanager, suppress
from functools import lru_cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from catalog.findings import Finding, Severity
from catalog.plan import Document
from catalog.plan.views import SiteView
from catalog.render.fault_pages import PAGES
from catalog.render.pdf.pool import PrintPool, printed_with
from catalog.render.pdf.printer import Printer
from catalog.source import Span

if TYPE_CHECKING:
    from catalog.render import Rendered, Theme

SCHEME = "dask://"
PATIENCE = "20s"
"""How long a cluster may take to answer."""

WORKERS_PATIENCE = 20.0
"""Seconds for which a cluster may have no worker. Then this machine takes over what is not done."""

ATTEMPTS = 5
"""How often workers are given what is to be made, where one of them goes meanwhile."""

_DECIDING = ("training-catalog", "weasyprint", "pydyf", "fonttools", "jinja2", "pillow")
"""Packages whose release decides the bytes of a PDF."""

_ONE_AT_A_TIME = threading.Lock()


class ExecutorError(Exception):
    """The executor cannot be had; the message is one plain sentence."""


class OtherReleasesError(Exception):
    """A worker has other releases than the build, and would make other bytes."""


def releases() -> tuple[str, ...]:
    """Return the releases that decide what a PDF is made of, the text engine's with them."""
    from weasyprint.text.ffi import pango  # noqa: PLC0415 -- wanted only where PDFs are made elsewhere

    return (*(version(name) for name in _DECIDING), str(pango.pango_version()))


def order(site: SiteView, theme: Theme, assets: Mapping[str, bytes]) -> bytes:
    """Return all that a worker needs to know beside a document, pickled."""
    return pickle.dumps((releases(), site, printed_with(theme), dict(assets)), protocol=5)


def printed(ordered: bytes, document: Document) -> Rendered:
    """Make one PDF. This runs in a worker's process, in which threads take turns: WeasyPrint's fonts are one for all of them.

    Raises OtherReleasesError.
    """
    with _ONE_AT_A_TIME:
        return _printer(ordered).render(document)


@lru_cache(maxsize=2)
def _printer(ordered: bytes) -> Printer:
    from catalog.render import Theme  # noqa: PLC0415 -- that module imports this package

    wanted, site, files, assets = pickle.loads(ordered)
    if wanted != releases():
        raise OtherReleasesError(f"this worker has {releases()}, and the build {wanted}")
    return Printer(site, Theme(files), assets)


class ElsewherePool:
    """Makes PDFs with an executor; `ordered` is what the executor takes for the result of `order`, `here` the pool that does the rest.

    `address` is that of the executor, for what is said of it.
    """

    def __init__(self, executor: Executor, ordered: Any, here: Callable[[], PrintPool], address: str = "") -> None:
        self._executor: Executor | None = executor
        self._ordered = ordered
        self._here = here
        self._address = address
        self._pool: PrintPool | None = None
        self._lock = threading.Lock()
        self._waiting: set[Future[Rendered]] = set()
        self.said: list[Finding] = []

    def submit(self, document: Document) -> Future[Rendered]:
        """Ask for one PDF. The future never fails: what goes wrong is a finding of its result."""
        made: Future[Rendered] = Future()
        executor = self._executor
        if executor is None:
            self._make_here(document, made)
            return made
        theirs = executor.submit(printed, self._ordered, document)
        self._waiting.add(theirs)
        theirs.add_done_callback(lambda done: self._take(document, done, made))
        return made

    def _take(self, document: Document, done: Future[Rendered], made: Future[Rendered]) -> None:
        self._waiting.discard(done)
        if done.cancelled() or done.exception() is not None:
            self._make_here(document, made)
        else:
            made.set_result(done.result())

    def _make_here(self, document: Document, made: Future[Rendered]) -> None:
        with self._lock:
            self._pool = self._pool or self._here()
        self._pool.submit(document).add_done_callback(lambda own: made.set_result(own.result()))

    def desert(self) -> None:
        """Ask no more of the executor, and make here what it has not made: nobody works for it."""
        self._executor = None
        rest = list(self._waiting)
        some = f"{len(rest)} of the PDFs" if rest else "the PDFs"
        message = f"The cluster at {self._address} had no worker for {WORKERS_PATIENCE:.0f} seconds; this machine made {some}."
        self.said.append(Finding("pdf-elsewhere", Severity.NOTE, Span("output"), message, why=PAGES["pdf-elsewhere"].why))
        for theirs in rest:
            theirs.cancel()

    def close(self) -> None:
        """End the workers of this machine, where there are any."""
        if self._pool is not None:
            self._pool.shutdown()


@contextmanager
def elsewhere(address: str, ordered: bytes, here: Callable[[], PrintPool]) -> Iterator[ElsewherePool]:
    """Give a pool that makes PDFs on the cluster at `address`, `dask://HOST:PORT`. Raises ExecutorError where there is none."""
    try:
        from distributed import Client  # noqa: PLC0415 -- installed by those who have a cluster, with the extra `dask`
    except ImportError:
        raise ExecutorError("Dask is not installed. The extra `dask` of this package has it.") from None
    with ExitStack() as stack:
        try:
            address_of_scheduler = f"tcp://{address.removeprefix(SCHEME)}"
            client: Any = stack.enter_context(Client(address_of_scheduler, timeout=PATIENCE, set_as_default=False))  # type: ignore[no-untyped-call]  # Dask annotates few of its functions
            manned = _has_workers(client)
            sent = given_to_all(client, ordered) if manned else None
        except (OSError, ValueError) as error:
            raise ExecutorError(f"No Dask cluster can be reached at {address}: {error}.") from None
        pool = ElsewherePool(client.get_executor(pure=False, retries=2), sent, here, address)
        stack.callback(pool.close)
        if manned:
            stack.enter_context(_watched(client, pool))
        else:
            pool.desert()
        yield pool


def given_to_all(client: Any, ordered: bytes) -> Any:
    """Give what is to be made to every worker, so that the end of one takes it from none. Raises OSError where they do not stay."""
    for _ in range(ATTEMPTS):
        with suppress(KeyError):  # Dask looks up a worker that has gone since it began.
            return client.scatter(ordered, broadcast=True, hash=False)
    raise OSError("its workers come and go")


def _has_workers(client: Any) -> bool:
    """Wait for the first worker; tell whether there is one. Raises OSError where the scheduler has gone."""
    try:
        client.wait_for_workers(1, timeout=WORKERS_PATIENCE)
    except TimeoutError:
        return False
    return True


@contextmanager
def _watched(client: Any, pool: ElsewherePool) -> Iterator[None]:
    """Look from time to time whether the cluster still has workers: one whose scheduler alone is left says nothing by itself."""
    ended = threading.Event()

    def look() -> None:
        seen = time.monotonic()
        while not ended.wait(WORKERS_PATIENCE / 10):
            if _workers(client):
                seen = time.monotonic()
            elif time.monotonic() - seen > WORKERS_PATIENCE:
                pool.desert()
                return

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join(timeout=1.0)  # a question to a scheduler that has gone may never be answered, and nobody waits for it


def _workers(client: Any) -> bool:
    # Where the scheduler has gone, Dask gives every task up, and nothing is left to be taken back.
    with suppress(OSError, ValueError, RuntimeError):
        return bool(client.nthreads())
    return False
