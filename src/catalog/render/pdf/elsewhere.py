"""PDFs made by an executor of `concurrent.futures`, on other machines if it has some: `dask://HOST:PORT` is a Dask cluster.

What is sent there is the site's view, the templates and the assets, once, and each document. Whatever goes wrong there is done here: a
worker that dies, one with other releases, a cluster that goes away. So the site is the same to the byte, whoever made its PDFs.
"""

from __future__ import annotations

import pickle
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, Future
from contextlib import ExitStack, contextmanager
from functools import lru_cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from catalog.plan import Document
from catalog.plan.views import SiteView
from catalog.render.pdf.pool import PrintPool
from catalog.render.pdf.printer import Printer

if TYPE_CHECKING:
    from catalog.render import Rendered, Theme

SCHEME = "dask://"
PATIENCE = "20s"
"""How long a cluster may take to answer."""

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
    files = {name: content for name, content in theme.files.items() if name.startswith("pdf/")}
    return pickle.dumps((releases(), site, files, dict(assets)), protocol=5)


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
    """Makes PDFs with an executor; `ordered` is what the executor takes for the result of `order`, `here` the pool that does the rest."""

    def __init__(self, executor: Executor, ordered: Any, here: Callable[[], PrintPool]) -> None:
        self._executor = executor
        self._ordered = ordered
        self._here = here
        self._pool: PrintPool | None = None
        self._lock = threading.Lock()

    def submit(self, document: Document) -> Future[Rendered]:
        """Ask for one PDF. The future never fails: what goes wrong is a finding of its result."""
        made: Future[Rendered] = Future()
        theirs = self._executor.submit(printed, self._ordered, document)
        theirs.add_done_callback(lambda done: self._take(document, done, made))
        return made

    def _take(self, document: Document, done: Future[Rendered], made: Future[Rendered]) -> None:
        if done.cancelled() or done.exception() is not None:
            with self._lock:
                self._pool = self._pool or self._here()
            self._pool.submit(document).add_done_callback(lambda own: made.set_result(own.result()))
        else:
            made.set_result(done.result())

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
            # Every worker gets it, so that the end of one takes it from none.
            sent = client.scatter(ordered, broadcast=True, hash=False)
        except (OSError, ValueError) as error:
            raise ExecutorError(f"No Dask cluster can be reached at {address}: {error}.") from None
        pool = ElsewherePool(client.get_executor(pure=False, retries=2), sent, here)
        stack.callback(pool.close)
        yield pool
