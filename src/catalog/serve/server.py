"""livereload's server, held to one site on one machine.

As it comes, it polls the disk and builds on its event loop, believes any Host and Origin, reloads for whoever asks, and serves what begins
with a dot. Here watchfiles tells of changes, building has a thread of its own, files come from memory, and strangers are refused.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Collection
from contextlib import suppress
from secrets import token_hex
from socket import socket
from typing import Any

import livereload
from livereload.handlers import LiveReloadHandler
from tornado import web
from tornado.httpserver import HTTPServer

from catalog.findings import Finding, Fix, Severity
from catalog.serve import dressing
from catalog.serve.addresses import Addresses
from catalog.serve.handlers import routes
from catalog.serve.preview import EVERYTHING, Preview, to_reload
from catalog.serve.watching import watch
from catalog.serve.workshop import Workshop
from catalog.source import Span

SECOND_LOOK = 0.5
LONGEST_PAUSE = 8.0
"""Seconds after a build at which the files are compared once more, so that no save in the middle of a build is lost; and the longest that
twice, four times as much and so on come to: from some network drives nobody hears of changes."""

BREATH = 0.2
"""Seconds that a build holds its breath while browsers load a page that is new: it would compete with the page's own requests."""


def serve(
    workshop: Workshop,
    addresses: Addresses,
    sockets: list[socket],
    *,
    ready: Callable[[str], None] = lambda _: None,
    built: Callable[[Preview, float], None] = lambda _, __: None,
) -> None:
    """Serve the preview on `sockets` until interrupted.

    `ready` is called with the address, `built` with each whole preview and the seconds it took.
    """
    for name in ("tornado.access", "tornado.general", "livereload"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    asyncio.run(Server(workshop, addresses, built).run(sockets, ready))


class _Fed:
    """What livereload takes for its watcher. It never looks at the disk: changes are told to it."""

    filepath = None


class Server(livereload.Server):  # type: ignore[misc]  # livereload has no types
    """Keeps a site built, shows it, and tells browsers of what has changed."""

    def __init__(self, workshop: Workshop, addresses: Addresses, built: Callable[[Preview, float], None]) -> None:
        super().__init__(watcher=_Fed())
        self.workshop = workshop
        self.addresses = addresses
        self.built = built
        self.preview = Preview()
        self.seen: dict[str, None] = {}
        """Paths of the pages that were asked for, the last one last."""
        self.assets = token_hex(4)
        """Names the state of what pages load: another one, another name."""
        self.saved: set[str] = set()
        """Paths of the files that changed since the last build began."""
        self.saves = 0
        self.glanced = 0
        """How often something was saved, and up to which of these times it was glanced at."""
        self.glancing = asyncio.Lock()
        self.loaded = 0.0
        """Until when, by the monotonic clock, browsers load what a glance has changed."""
        self.changed = asyncio.Event()
        self.news = asyncio.Event()
        """Set once there is another preview, or a build has ended; then there is another event."""
        self.under_way: tuple[str, ...] | None = None
        """Paths of the files that changed before the build that is under way began; None between builds."""
        self.built_once = False

    def handlers(self) -> list[Any]:
        """Return what answers which address: livereload's own handlers behind the guard, and the site. Nobody can force a reload."""
        LiveReloadHandler.watcher = self.watcher
        LiveReloadHandler.live_css = True
        return routes()

    async def run(self, sockets: list[socket], ready: Callable[[str], None]) -> None:
        """Build, watch and serve until cancelled."""
        HTTPServer(web.Application(self.handlers(), server=self)).add_sockets(sockets)
        host = f"[{self.addresses.host}]" if ":" in self.addresses.host else self.addresses.host
        ready(f"http://{host}:{sockets[0].getsockname()[1]}/")
        self.changed.set()
        async with asyncio.TaskGroup() as self.tasks:
            self.tasks.create_task(watch(self.workshop.root, self._saved))
            self.tasks.create_task(self._keep_built())

    def _saved(self, paths: Collection[str]) -> None:
        self.saved.update(paths)
        if paths:
            self.saves += 1
            self.tasks.create_task(self._glance())  # At once: a build that is under way takes a while to notice.
        self.changed.set()

    async def _glance(self) -> None:
        """Show what can be told at a glance of what was saved, after a glance that is being taken; nothing where that saw it all."""
        async with self.glancing:
            if self.glanced < self.saves:
                self.glanced = self.saves
                await asyncio.to_thread(self._glance_here, asyncio.get_running_loop(), (*(self.under_way or ()), *self.saved))

    async def _keep_built(self) -> None:
        while True:
            await self.changed.wait()
            await self._glance()
            await asyncio.sleep(self.loaded - time.monotonic())
            self.changed.clear()
            start = time.monotonic()
            self.under_way, self.saved = tuple(self.saved), set()
            await asyncio.to_thread(self._build, asyncio.get_running_loop())
            self.under_way, self.built_once = None, True
            self._tell()
            if not self.changed.is_set():
                self.built(self.preview, time.monotonic() - start)
                await self._look_again()

    async def _look_again(self) -> None:
        pause = SECOND_LOOK
        while not await self._is_changed_within(pause):
            if await asyncio.to_thread(self.workshop.is_stale):
                self.changed.set()
            pause = min(2 * pause, LONGEST_PAUSE)

    async def _is_changed_within(self, seconds: float) -> bool:
        with suppress(TimeoutError):
            await asyncio.wait_for(self.changed.wait(), seconds)
        return self.changed.is_set()

    def _build(self, loop: asyncio.AbstractEventLoop) -> None:
        """Build in this thread, and hand each preview to the loop."""
        try:
            for preview in self.workshop.rebuild(self.seen, self.changed.is_set):
                if asyncio.run_coroutine_threadsafe(self._show_newest(preview), loop).result():
                    time.sleep(BREATH)
        except Exception as error:  # noqa: BLE001 -- whatever goes wrong in a build, the preview has to outlive it
            asyncio.run_coroutine_threadsafe(self._show(self._defective(error)), loop).result()

    def _glance_here(self, loop: asyncio.AbstractEventLoop, saved: Collection[str]) -> None:
        """Show, out of this thread, what can be told of a save at a glance."""
        before = self.preview
        try:
            preview = self.workshop.glance(tuple(self.seen), saved)
        except Exception:  # noqa: BLE001 -- the build that follows will say what is wrong
            return
        if preview is not None and asyncio.run_coroutine_threadsafe(self._show(preview, unless_after=before), loop).result():
            self.loaded = time.monotonic() + BREATH

    def _tell(self) -> None:
        self.news.set()
        self.news = asyncio.Event()

    async def until_made(self, path: str) -> None:
        """Wait, while the first site is made, until the file at `path` is there, or it is known that there will be none."""
        while not self.built_once and path not in self.preview.contents and (path in self.preview.documents or not self.preview.documents):
            self.seen[path] = None
            await self.news.wait()

    async def until_built(self) -> None:
        """Wait for the build of what was saved: a page may show it at a glance, long before what is made from the whole site can."""
        while self.changed.is_set() or self.under_way is not None:
            await self.news.wait()

    async def _show_newest(self, preview: Preview) -> bool:
        """Show what a build came to, unless something was saved since, of which more is known at a glance."""
        return await self._show(preview) if not self.changed.is_set() or not self.built_once else False

    async def _show(self, preview: Preview, unless_after: Preview | None = None) -> bool:
        """Show a preview, and tell whether browsers load it now. It is not shown where another one came after `unless_after`."""
        if unless_after is not None and self.preview is not unless_after:
            return False
        last, self.preview = self.preview, preview
        self._tell()
        told = to_reload(last, preview, self.seen)
        if EVERYTHING in told:
            self.assets = token_hex(4)
        for path in told:
            LiveReloadHandler.reload_waiters(path)
        return bool(told and LiveReloadHandler.waiters)

    def _defective(self, error: Exception) -> Preview:
        message = f"catalog made a mistake of its own: {type(error).__name__}: {str(error)[:200]}"
        fix = Fix("undo the last change, and report this with `catalog build --debug`")
        finding = Finding(dressing.DEFECT, Severity.ERROR, Span(str(self.workshop.root)), message, fix, "the site cannot be built")
        last = self.workshop.shown
        return Preview(last.contents, last.documents, last.own_templates, (finding,), {}, failed=True)
