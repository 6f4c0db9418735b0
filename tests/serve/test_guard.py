"""Whom the preview answers, and with what."""

from __future__ import annotations

import re
import socket
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import websocket_connect

from catalog.serve import Addresses
from tests.cli.sites import make_site
from tests.serve.running import Running, in_a_loop, serving

COURSE = "/courses/representation-basics/"


def socket_opens(running: Running, **headers: str) -> bool:
    async def attempt() -> bool:
        address = running.url.replace("http:", "ws:") + "livereload"
        try:
            connection = await websocket_connect(HTTPRequest(address, headers=headers))
        except HTTPClientError as refused:
            return refused.code != 403
        connection.close()
        while await connection.read_message() is not None:  # Until the server has closed it too: the loop ends with the attempt.
            pass
        return True

    return in_a_loop(attempt)


def test_a_page_has_its_strip_its_script_and_the_sites_own_policy(still: Running) -> None:
    page = still.get(COURSE)
    assert page.status == 200
    assert "<code>content/courses/representation-basics.md</code>" in page.text
    assert "<code>templates/html/course.html</code> (shipped)" in page.text
    assert '<script src="/livereload.js?host=127.0.0.1&amp;port=' in page.text
    assert f"connect-src 'self' ws://{urlsplit(still.url).netloc}" in page.headers["Content-Security-Policy"]
    assert "unsafe-inline" not in page.headers["Content-Security-Policy"]
    assert still.get("/livereload.js").headers["Content-Type"] == "application/javascript"


def test_every_page_says_what_made_it(still: Running) -> None:
    listed = re.findall(r"<loc>https://training\.example\.org(/[^<]*)</loc>", still.get("/sitemap.xml").text)
    assert len(listed) > 10
    for path in (*listed, "/search/", "/rules/", "/404.html"):
        assert '<aside class="preview-strip"' in still.get(path).text, path
        assert "Template: <code>templates/html/" in still.get(path).text, path


def test_nothing_is_written(still: Running) -> None:
    assert [path.name for path in (still.root / "output").iterdir()] == [".gitkeep"]
    assert sorted(path.name for path in still.root.iterdir()) == [".gitignore", "README.md", "content", "output"]


@pytest.mark.parametrize("host", ["rebound.example", "rebound.example:8000", "127.0.0.1.rebound.example", "192.0.2.7", ""])
def test_other_hosts_are_refused(still: Running, host: str) -> None:
    assert still.get(COURSE, Host=host).status == 403
    assert not socket_opens(still, Host=host or "x")


def test_pages_of_other_sites_are_refused(still: Running) -> None:
    ours = still.url.removesuffix("/")
    assert still.get(COURSE, Origin="https://elsewhere.example").status == 403
    assert still.get(COURSE, Origin="null").status == 403
    assert still.get(COURSE, Origin=ours).status == 200
    assert socket_opens(still, Origin=ours)
    assert not socket_opens(still, Origin="https://elsewhere.example")
    assert not socket_opens(still, Origin="http://127.0.0.1:1")


@pytest.mark.parametrize(
    "path", ["/.git/config", "/.env", "/courses/.hidden", "/../.bashrc", "/%2e%2e/content/association.yml", "/.preview/"]
)
def test_names_that_begin_with_a_dot_are_refused(still: Running, path: str) -> None:
    assert still.get(path).status == 403


@pytest.mark.parametrize("path", ["/forcereload", "/forcereload?path=*", "/content/association.yml", "/output/.gitkeep/x", "/nothing/"])
def test_what_is_not_of_the_site_is_not_there(still: Running, path: str) -> None:
    assert still.get(path).status in {403, 404}
    assert b"name:" not in still.get(path).body


def test_addresses_lead_on(still: Running) -> None:
    assert still.get("/courses/representation-basics").headers["Location"] == COURSE
    assert still.get(COURSE, method="HEAD").status == 200
    assert still.get(COURSE, method="POST").status == 405


def test_a_pdf_is_made_when_it_is_asked_for(still: Running) -> None:
    before = still.builds
    flyer = still.get(f"{COURSE}flyer.pdf")
    assert (flyer.status, flyer.headers["Content-Type"], flyer.body[:5]) == (200, "application/pdf", b"%PDF-")
    assert still.get(f"{COURSE}flyer.pdf").body == flyer.body
    assert still.get("/courses/nothing/flyer.pdf").status == 404
    assert still.builds == before


def test_it_listens_on_one_address_unless_it_is_told(still: Running, tmp_path: Path) -> None:
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.2", urlsplit(still.url).port or 0), timeout=60)
    with serving(make_site(tmp_path / "site"), "--host", "0.0.0.0", "--name", "preview.example") as everywhere:
        socket.create_connection(("127.0.0.2", urlsplit(everywhere.url).port or 0), timeout=60).close()
        assert everywhere.get(COURSE, Host="preview.example").status == 200
        assert everywhere.get(COURSE, Host="rebound.example").status == 403


def test_names_by_which_a_server_is_meant() -> None:
    own = Addresses(names=frozenset({"preview.example"}))
    assert own.allows("localhost:8000")
    assert own.allows("[::1]:8000")
    assert own.allows("preview.example")
    assert not own.allows("192.0.2.7:8000")
    everywhere = Addresses("0.0.0.0")
    assert everywhere.allows("192.0.2.7:8000")
    assert not everywhere.allows("rebound.example:8000")
    assert not everywhere.allows("")
