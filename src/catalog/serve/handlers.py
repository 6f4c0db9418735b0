"""What answers which address of the preview: livereload's own handlers behind a guard, and the site."""

from __future__ import annotations

import asyncio
import mimetypes
from pathlib import Path
from typing import TYPE_CHECKING

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from tornado import web

from catalog.findings import Severity
from catalog.serve import dressing
from catalog.serve.preview import Preview

if TYPE_CHECKING:
    from catalog.serve.server import Server

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


def routes() -> list[tuple[str, type[web.RequestHandler]]]:
    """Return the patterns of addresses, and what answers each."""
    return [
        (r"/livereload", _LiveReload),
        (r"/livereload\.js", _Script),
        (r"/\.preview/(preview\.(?:css|js))", _Own),
        (r"/\.preview/findings", _Findings),
        (r"/(.*)", _Files),
    ]


class _Guarded(web.RequestHandler):
    """Answers only those who mean this server: the browser on the machine, and no page of another site."""

    @property
    def server(self) -> Server:
        server: Server = self.application.settings["server"]
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

    def on_message(self, message: str) -> None:
        super().on_message(message)
        # As it comes, a page is told of changes once it has said where it is. Once it is greeted it looks whether it is still the last
        # state, and what changes after that look must reach it. Before it is greeted its script would take a message for an error.
        if '"hello"' in message:
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
        file = path + "index.html" * (path.endswith("/") or not path)
        await self.server.until_made(file)
        preview = self.server.preview
        for name, value in preview.headers.items():
            if name not in NOT_HERE:
                self.set_header(name, value)
        if path == "favicon.ico" and path not in preview.contents:
            self.set_status(204)  # Browsers ask for it unbidden, and would report what nobody forgot.
        elif path not in preview.contents and (path.endswith(".pdf") or path in preview.documents):
            await self._later(path)
        else:
            self._file(file, preview)

    def _file(self, path: str, preview: Preview) -> None:
        content = preview.contents.get(path)
        document = preview.documents.get(path)
        as_it_is = document is not None and document.kind == "asset"  # A page that brings a policy of its own, such as the editor's.
        if content is None or (path.endswith(".html") and not as_it_is):
            self._page(path, content, preview)
            return
        self._send(path, content)

    def _send(self, path: str, content: bytes) -> None:
        self.set_header("Content-Type", TYPES.get(Path(path).suffix) or mimetypes.guess_type(path)[0] or "application/octet-stream")
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
        if f"{path}/index.html" in preview.documents:
            return f"/{path}/"
        return preview.redirects.get("/" + path.removesuffix("index.html"), "")

    async def _later(self, path: str) -> None:
        await self.server.until_built()
        made = await asyncio.to_thread(self.server.workshop.later, path)
        preview = self.server.preview
        if made is None:
            self._page(path, None, preview)
        elif any(finding.severity is Severity.ERROR for finding in made.findings):
            self.set_status(500)
            self.finish_dressed(dressing.bare_page("PDF", dressing.pdf_fault(made.findings, preview)), path, preview)
        else:
            self._send(path, made.content)
