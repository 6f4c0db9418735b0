"""livereload's server, held to one site on one machine.

As it comes, it polls the disk and builds on its event loop, believes any Host and Origin, reloads for whoever asks, and serves what begins
with a dot. Here watchfiles tells of changes, building has a thread of its own, files come from memory, and strangers are refused.
"""

from __future__ import annotations

import asyncio
import logging
import mimetypes
import time
from collections.abc import Callable, Collection
from pathlib import Path
from secrets import token_hex
from socket import socket
from typing import Any

import livereload
from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from tornado import web
from tornado.httpserver import HTTPServer

from catalog.findings import Finding, Fix, Severity
from catalog.serve import dressing
from catalog.serve.addresses import Addresses
from catalog.serve.preview import EVERYTHING, Preview, to_reload
from catalog.serve.watching import watch
from catalog.serve.workshop import Workshop
from catalog.source import Span

SECOND_LOOK = 0.5
"""Seconds after a build at which the files are compared once more, so that no save in the middle of a build is lost."""

BREATH = 0.2
"""Seconds that a build holds its breath while browsers load a page that is new: it would compete with the page's own requests."""

TYPES = {
    ".ics": "text/calendar; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
    ".xml": "application/xml; charset=utf-8",
}
"""Where the machine's own table of types may lack an entry, or have an odd one."""

NOT_HERE = frozenset({"Strict-Transport-Security", "Cache-Control", "Content-Security-Policy"})
"""Headers of the site that the preview sends in its own way, or not at all."""


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
    asyncio.run(_Server(workshop, addresses, built).run(sockets, ready))


class _Fed:
    """What livereload takes for its watcher. It never looks at the disk: changes are told to it."""

    filepath = None


class _Server(livereload.Server):  # type: ignore[misc]  # livereload has no types
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
        self.changed = asyncio.Event()
        self.first_built = asyncio.Event()

    def handlers(self) -> list[Any]:
        """Return what answers which address: livereload's own handlers behind the guard, and the site. Nobody can force a reload."""
        LiveReloadHandler.watcher = self.watcher
        LiveReloadHandler.live_css = True
        return [
            (r"/livereload", _LiveReload),
            (r"/livereload\.js", _Script),
            (r"/\.preview/(preview\.(?:css|js))", _Own),
            (r"/\.preview/findings", _Findings),
            (r"/(.*)", _Files),
        ]

    async def run(self, sockets: list[socket], ready: Callable[[str], None]) -> None:
        """Build, watch and serve until cancelled."""
        HTTPServer(web.Application(self.handlers(), server=self)).add_sockets(sockets)
        host = f"[{self.addresses.host}]" if ":" in self.addresses.host else self.addresses.host
        ready(f"http://{host}:{sockets[0].getsockname()[1]}/")
        self.changed.set()
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(watch(self.workshop.root, self._saved))
            tasks.create_task(self._keep_built())

    def _saved(self, paths: Collection[str]) -> None:
        self.saved.update(paths)
        self.changed.set()

    async def _keep_built(self) -> None:
        while True:
            await self.changed.wait()
            self.changed.clear()
            start = time.monotonic()
            saved, self.saved = self.saved, set()
            await asyncio.to_thread(self._build, asyncio.get_running_loop(), saved)
            self.first_built.set()
            if not self.changed.is_set():
                self.built(self.preview, time.monotonic() - start)
                await self._look_again()

    async def _look_again(self) -> None:
        try:
            await asyncio.wait_for(self.changed.wait(), SECOND_LOOK)
        except TimeoutError:
            if await asyncio.to_thread(self.workshop.is_stale):
                self.changed.set()

    def _build(self, loop: asyncio.AbstractEventLoop, saved: Collection[str]) -> None:
        """Build in this thread, and hand each preview to the loop."""
        try:
            for preview in self.workshop.rebuild(tuple(self.seen), saved, self.changed.is_set):
                if asyncio.run_coroutine_threadsafe(self._show(preview), loop).result():
                    time.sleep(BREATH)
        except Exception as error:  # noqa: BLE001 -- whatever goes wrong in a build, the preview has to outlive it
            asyncio.run_coroutine_threadsafe(self._show(self._defective(error)), loop).result()

    async def _show(self, preview: Preview) -> bool:
        """Show a preview, and tell whether browsers load it now."""
        last, self.preview = self.preview, preview
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


class _Guarded(web.RequestHandler):
    """Answers only those who mean this server: the browser on the machine, and no page of another site."""

    @property
    def server(self) -> _Server:
        server: _Server = self.application.settings["server"]
        return server

    def prepare(self) -> None:
        origin = self.request.headers.get("Origin")
        if not self.server.addresses.allows(self.request.host) or not self.is_ours(origin):
            raise web.HTTPError(403)

    def is_ours(self, origin: str | None) -> bool:
        """Tell whether a request comes from a page of this server, or from none."""
        return origin is None or origin == f"http://{self.request.host}"

    def set_default_headers(self) -> None:
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")

    def write_error(self, status_code: int, **_: object) -> None:
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"{status_code}: {self._reason}\n")

    def finish_dressed(self, page: bytes, path: str, preview: Preview) -> None:
        """Send a page with the preview's additions, under the site's own headers."""
        self.set_header("Content-Type", "text/html; charset=utf-8")
        policy = preview.headers.get("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'")
        connect = f"connect-src 'self' ws://{self.request.host}"
        policy = policy.replace("connect-src 'self'", connect) if "connect-src" in policy else f"{policy}; {connect}"
        self.set_header("Content-Security-Policy", policy)
        self.finish(dressing.dressed(page, path, preview, self.request.host, self.server.assets))


class _LiveReload(LiveReloadHandler, _Guarded):  # type: ignore[misc]  # livereload has no types
    def check_origin(self, origin: str) -> bool:
        return self.is_ours(origin)

    def open(self, *_: str) -> None:
        # As it comes, a page is told of changes once it has said where it is. Meanwhile it looks whether it is still the last state,
        # and what changes after that look must reach it.
        LiveReloadHandler.waiters.add(self)


class _Script(LiveReloadJSHandler, _Guarded):  # type: ignore[misc]  # livereload has no types
    pass


class _Own(_Guarded):
    def get(self, name: str) -> None:
        self.set_header("Content-Type", "text/css; charset=utf-8" if name.endswith(".css") else TYPES[".js"])
        self.finish(Path(__file__).with_name(name).read_bytes())


class _Findings(_Guarded):
    def get(self) -> None:
        preview = self.server.preview
        self.finish_dressed(dressing.bare_page("Findings", dressing.findings_page(preview)), "", preview)


class _Files(_Guarded):
    """The files of the last good site. Nothing is read from the disk, so that no address leads out of it."""

    async def head(self, path: str) -> None:
        await self.get(path)

    async def get(self, path: str) -> None:
        if any(part.startswith(".") for part in path.split("/")):
            raise web.HTTPError(403)
        await self.server.first_built.wait()
        preview = self.server.preview
        for name, value in preview.headers.items():
            if name not in NOT_HERE:
                self.set_header(name, value)
        if path == "favicon.ico" and path not in preview.contents:
            self.set_status(204)  # Browsers ask for it unbidden, and would report what nobody forgot.
        elif path.endswith(".pdf") and path not in preview.contents:
            await self._pdf(path)
        else:
            self._file(path + "index.html" * (path.endswith("/") or not path), preview)

    def _file(self, path: str, preview: Preview) -> None:
        content = preview.contents.get(path)
        document = preview.documents.get(path)
        as_it_is = document is not None and document.kind == "asset"  # A page that brings a policy of its own, such as the editor's.
        if content is None or (path.endswith(".html") and not as_it_is):
            self._page(path, content, preview)
            return
        suffix = Path(path).suffix
        self.set_header("Content-Type", TYPES.get(suffix) or mimetypes.guess_type(path)[0] or "application/octet-stream")
        self.finish(content)

    def _page(self, path: str, content: bytes | None, preview: Preview) -> None:
        if content is None and (address := self._elsewhere(path, preview)):
            self.redirect(address, permanent=False)
            return
        self.server.seen.pop(path, None)
        self.server.seen[path] = None  # One that is not there may come.
        if content is None:
            self.set_status(404 if preview.contents else 503)
            content, path = preview.contents.get("404.html", dressing.bare_page("Preview")), "404.html"
        self.finish_dressed(content, path, preview)

    def _elsewhere(self, path: str, preview: Preview) -> str:
        """Return where a page went, or its address with the slash at its end."""
        if f"{path}/index.html" in preview.contents:
            return f"/{path}/"
        return preview.redirects.get("/" + path.removesuffix("index.html"), "")

    async def _pdf(self, path: str) -> None:
        made = await asyncio.to_thread(self.server.workshop.pdf, path)
        preview = self.server.preview
        if made is None:
            self._page(path, None, preview)
        elif any(finding.severity is Severity.ERROR for finding in made.findings):
            self.set_status(500)
            self.finish_dressed(dressing.bare_page("PDF", dressing.pdf_fault(made.findings, preview)), path, preview)
        else:
            self.set_header("Content-Type", "application/pdf")
            self.finish(made.content)
