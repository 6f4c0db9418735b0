"""Printers in processes of their own, with limits: a document that hangs, crashes or eats memory costs itself alone.

WeasyPrint swallows exceptions and time-outs while it draws SVG, and its C libraries end the process when memory runs out; only another
process can put an end to either. Workers are forked from a server that has WeasyPrint loaded, so that one that was killed is replaced
in some milliseconds, and never from this process, whose threads a fork would break.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import resource
import sys
import threading
import types
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from queue import SimpleQueue
from typing import TYPE_CHECKING

from catalog.findings import Finding
from catalog.frozen import dataclass
from catalog.plan import Document
from catalog.plan.views import SiteView
from catalog.render.pdf.faults import stopped_fault
from catalog.render.pdf.printer import Printer

if TYPE_CHECKING:
    from catalog.render import Rendered, Theme


_PRELOADED = "catalog.render.pdf.press"
_ONE_START = threading.Lock()


def warm_up() -> None:
    """Start the server that workers are forked from: it loads WeasyPrint while the caller does something else."""
    multiprocessing.get_context("forkserver").set_forkserver_preload([_PRELOADED])
    forkserver.ensure_running()


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take: seconds by the clock for one page or a few, and for the brochure, and bytes of memory of its worker.

    `documents` is the number after which a worker is replaced, so that what leaks in the libraries below cannot add up.
    """

    seconds: float = 120.0
    brochure_seconds: float = 1800.0
    memory: int = 3 * 2**30
    documents: int = 400

    def seconds_for(self, document: Document) -> float:
        """Return the seconds that `document` may take."""
        return self.brochure_seconds if document.template.endswith("brochure.html") else self.seconds


def printed_with(theme: Theme) -> dict[str, bytes]:
    """Return the files of a theme that PDFs are made with: their templates, and the words of other languages."""
    return {name: content for name, content in theme.files.items() if name.startswith(("pdf/", "locale/"))}


class PrintPool:
    """Makes PDFs in `workers` processes. Use it as a context manager, like an executor of `concurrent.futures`."""

    said: Sequence[Finding] = ()
    """What there is to say about the making as a whole."""

    def __init__(
        self, site: SiteView, theme: Theme, assets: Mapping[str, bytes], *, workers: int = 2, limits: Limits | None = None
    ) -> None:
        files = printed_with(theme)
        self._queue: SimpleQueue[tuple[Document, Future[Rendered]] | None] = SimpleQueue()
        self._limits = limits or Limits()
        self._threads = [
            threading.Thread(target=self._serve, args=(_Worker(site, files, assets, self._limits),), daemon=True) for _ in range(workers)
        ]
        for thread in self._threads:
            thread.start()

    def __enter__(self) -> PrintPool:
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()

    def submit(self, document: Document) -> Future[Rendered]:
        """Ask for one PDF. The future never fails: what goes wrong is a finding of its result."""
        future: Future[Rendered] = Future()
        self._queue.put((document, future))
        return future

    def map(self, documents: Iterable[Document]) -> Iterator[Rendered]:
        """Make PDFs, and yield them in the order of `documents`."""
        for future in [self.submit(document) for document in documents]:
            yield future.result()

    def shutdown(self) -> None:
        """Wait for what was asked for, and end the workers."""
        for _ in self._threads:
            self._queue.put(None)
        for thread in self._threads:
            thread.join()

    def _serve(self, worker: _Worker) -> None:
        with contextlib.closing(worker):
            while (asked := self._queue.get()) is not None:
                document, future = asked
                if future.set_running_or_notify_cancel():
                    future.set_result(worker.render(document, self._limits.seconds_for(document)))


class _Worker:
    """One process and the pipe to it. It is started when it is first needed, and again after each end."""

    def __init__(self, site: SiteView, files: Mapping[str, bytes], assets: Mapping[str, bytes], limits: Limits) -> None:
        self._task = (site, dict(files), dict(assets), limits)
        self._limits = limits
        self._process: multiprocessing.process.BaseProcess | None = None
        self._pipe: Connection | None = None
        self._made = 0

    def render(self, document: Document, seconds: float) -> Rendered:
        """Have one document made; kill the process if that takes longer than `seconds`."""
        from catalog.render import Rendered  # noqa: PLC0415 -- that module imports this package

        try:
            pipe = self._connected()
            pipe.send((document, seconds))
            if pipe.poll(seconds):
                self._made += 1
                rendered: Rendered = pipe.recv()
                return rendered
            reason = f"it took longer than {seconds:g} seconds"
        except (EOFError, OSError):
            reason = f"its process ended before it was done, as it does with more than {self._limits.memory / 2**30:g} GiB of memory"
        self._kill()
        return Rendered(document.path, b"", (stopped_fault(document, reason),))

    def close(self) -> None:
        """Let the process end."""
        if self._pipe is not None and self._process is not None:
            self._pipe.close()
            self._process.join(5)
            self._kill()

    def _connected(self) -> Connection:
        if self._made >= self._limits.documents:
            self.close()
        if self._pipe is None:
            warm_up()
            context = multiprocessing.get_context("forkserver")
            self._made = 0
            self._pipe, theirs = context.Pipe()
            process = context.Process(target=_work, args=(theirs, *self._task), daemon=True)
            with _no_main_program():
                process.start()
            self._process = process
            theirs.close()
        return self._pipe

    def _kill(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        if self._pipe is not None:
            self._pipe.close()
        self._process = self._pipe = None


@contextlib.contextmanager
def _no_main_program() -> Iterator[None]:
    """Hide the main program from multiprocessing, which has every new process run its file again to find what may be defined there.

    A worker wants nothing of it. A program without a guard would build the site once more in there, and wait for its own lock for ever.
    """
    with _ONE_START:
        program = sys.modules["__main__"]
        sys.modules["__main__"] = types.ModuleType("__main__")
        try:
            yield
        finally:
            sys.modules["__main__"] = program


def _work(pipe: Connection, site: SiteView, files: dict[str, bytes], assets: dict[str, bytes], limits: Limits) -> None:
    """Make what the pipe asks for until it is closed. This runs in the worker's process."""
    from catalog.render import Theme  # noqa: PLC0415 -- that module imports this package

    _limit(resource.RLIMIT_AS, limits.memory)
    _limit(resource.RLIMIT_CORE, 0)
    printer = Printer(site, Theme(files), assets)
    while True:
        try:
            document, seconds = pipe.recv()
        except EOFError:
            return
        # The parent's clock stops a worker that hangs; this one does it when there is no parent any more.
        _limit(resource.RLIMIT_CPU, int(_cpu_seconds() + 2 * seconds) + 1)
        pipe.send(printer.render(document))


def _limit(kind: int, value: int) -> None:
    """Lower a limit of this process; one that the system does not have, or that is lower already, is left."""
    _soft, hard = resource.getrlimit(kind)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(kind, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))


def _cpu_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime
