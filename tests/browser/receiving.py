"""The site at its own https address, and beside it an endpoint that takes registrations, as an association would run them."""

from __future__ import annotations

import json
import re
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar
from urllib.parse import parse_qsl

from jsonschema import Draft202012Validator, FormatChecker
from playwright.sync_api import Browser

from tests.browser.conftest import ROOT, TYPES, Site
from tests.conftest import ARGUMENTS, chromium

SITE, ENDPOINT = "training.example.org", "forms.example.org"
SCHEMA = Draft202012Validator(json.loads((ROOT / "schema" / "registration.json").read_text()), format_checker=FormatChecker())


@dataclass(frozen=True)
class Registration:
    """One post as it came, and what the office would ask for: worked out from the catalog, whatever prices the browser named."""

    host: str
    path: str
    fields: dict[str, str]
    due: Decimal

    @property
    def filled(self) -> dict[str, str]:
        return {name: value for name, value in self.fields.items() if value}


@dataclass
class World:
    """Two hosts of the web: the site's, and the endpoint's. A post that the schema refuses is answered with its faults, and not kept."""

    site: Site
    received: list[Registration] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)
    """The names of all hosts that were asked for anything."""

    def receive(self, host: str, path: str, content_type: str, body: str) -> str:
        """Take one post; return where the browser goes next, or nothing if the post is refused."""
        pairs = parse_qsl(body, keep_blank_values=True, strict_parsing=True)
        fields = dict(pairs)
        trap = "_gotcha" if "_gotcha" in fields else "website"
        told = {**fields, "website": fields.get(trap)}
        faults = [f"{error.json_path}: {error.message}" for error in SCHEMA.iter_errors(told)]
        faults += ["a name occurs twice"] if len(fields) < len(pairs) else []
        faults += [] if content_type == "application/x-www-form-urlencoded" else [f"sent as {content_type}"]
        after = fields.get("next") or fields.get("_next") or f"https://{SITE}{path}"
        faults += [] if after.startswith(f"https://{SITE}/") else [f"leads to {after}"]
        if faults:
            self.refused += faults
            return ""
        self.received.append(Registration(host, path, fields, self._due(fields)))
        return after

    def _due(self, fields: dict[str, str]) -> Decimal:
        catalog: dict[str, Any] = json.loads(self.site.files["catalog.json"])
        session = next(one for course in catalog["courses"] for one in course["sessions"] if one["id"] == fields["session"])
        people = [found[1] for name, value in fields.items() if value.strip() and (found := re.fullmatch(r"attendee-(\d+)-name", name))]
        # Whoever has not said to be a member is none, until the office has asked.
        rates = (fields.get(f"attendee-{number}-rate", "non-member").replace("-", "_") for number in people)
        return sum((Decimal(session["fee"][rate]) for rate in rates), Decimal(0))


class _Handler(BaseHTTPRequestHandler):
    world: ClassVar[World]

    def handle(self) -> None:
        with suppress(ssl.SSLError):  # Browsers try a connection once before they take a certificate that nobody knows.
            super().handle()

    def do_GET(self) -> None:
        host = self._host()
        path = self.path.partition("?")[0].lstrip("/")
        path += "index.html" if path.endswith("/") or not path else ""
        body = self.world.site.files.get(path) if host == SITE else None
        self.send_response(200 if body is not None else 404)
        self.send_header("Content-Type", TYPES.get(path.rpartition(".")[2], "text/plain"))
        for name, value in self.world.site.headers.items():
            self.send_header(name, value)
        with suppress(OSError):  # Whoever leaves a page while it loads has hung up.
            self.end_headers()
            self.wfile.write(body or b"")

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode("ascii")
        after = self.world.receive(self._host(), self.path, self.headers["Content-Type"], body)
        if not after:
            self.send_error(422, explain="; ".join(self.world.refused))
            return
        self.send_response(303)
        self.send_header("Location", after)
        self.end_headers()

    def _host(self) -> str:
        host = self.headers["Host"].partition(":")[0]
        self.world.asked.add(host)
        return host

    def log_message(self, *_: object) -> None:
        """Keep the test's output clean."""


@contextmanager
def https(world: World, browser: Browser, folder: Path) -> Iterator[Browser]:
    """Serve `world`, and give a browser that finds every name of the web there."""
    handler = type("Handler", (_Handler,), {"world": world})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*_certificate(folder))
    # Whoever connects and says nothing keeps a thread of its own waiting, and not the server.
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    Thread(target=server.serve_forever, daemon=True).start()
    rules = f"--host-resolver-rules=MAP * 127.0.0.1:{server.server_port}"
    started = browser.browser_type.launch(executable_path=chromium(), args=[*ARGUMENTS, rules])
    yield started
    started.close()
    server.shutdown()
    server.server_close()


def _certificate(folder: Path) -> tuple[Path, Path]:
    """Sign a certificate for this run; the browser is told not to mind who signed it."""
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    command += ["-subj", f"/CN={SITE}", "-addext", f"subjectAltName=DNS:{SITE},DNS:{ENDPOINT}"]
    subprocess.run([*command, "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True)
    return certificate, key
