"""A secret beside the content that comes into no output, and a network that nobody calls."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest

from tests.build.test_pipeline import lay_out, tree
from tests.hostile.watched import attempts, environment, processes

pytestmark = pytest.mark.pdf

SECRET = "canary-7f3a-of-nobody"
SHIPPED = Path(__file__).parents[2] / "templates"
BUILD = [sys.executable, "-c", "from catalog.cli import main; main()", "build", "--as-of", "2027-01-15"]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with a secret wherever one could lie."""
    root = lay_out(tmp_path / "site")
    for place in (
        *("../secret.txt", "secret.yml", ".env", ".git/config", ".catalog/secret", "content/.env", "content/.secret/key.yml"),
        *("content/assets/.htpasswd", "content/courses/.notes.md", "content/courses/internal-affairs.md~", "content/sessions/#a.yml#"),
        *("templates/.env", "templates/html/.secret.html", "templates/html/unused.html", "output-drafts/old.html"),
    ):
        path = root / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{SECRET}\n")
    (root / "content/courses/README.md").write_text(f"{SECRET}\n")
    return root


def everything(output: Path) -> Iterator[tuple[str, str]]:
    """Yield the text of each published file: of PDFs also what their pages, attachments and properties say."""
    for path, content in tree(output).items():
        yield path, path + content.decode("utf-8", "replace")
        if path.endswith(".pdf"):
            read = pypdf.PdfReader(output / path)
            yield path, "".join(page.extract_text() for page in read.pages) + repr(read.metadata) + repr(dict(read.attachments))


def run(site: Path, watched: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    found = {**environment(watched), "CATALOG_SECRET": SECRET}
    return subprocess.run([*BUILD, *arguments], cwd=site, env=found, capture_output=True, text=True, check=False)


def test_a_whole_build_publishes_no_secret_and_calls_nobody(site: Path, tmp_path: Path) -> None:
    done = run(site, tmp_path / "watched")
    assert done.returncode == 0, done.stdout
    texts = list(everything(site / "output"))
    assert sum(path.endswith(".pdf") for path, _ in texts) > 3
    assert [path for path, text in texts if SECRET in text] == []
    assert SECRET not in done.stdout + done.stderr
    assert attempts(tmp_path / "watched") == []
    assert processes(tmp_path / "watched") >= 2, "the processes that make PDFs are watched too"


LURES = (
    '<img src="http://127.0.0.1:9/x.png" alt="x">',
    '<img src="file://{secret}" alt="x">',
    '<img src="../../../secret.txt" alt="x">',
    '<link rel="attachment" href="file://{secret}">',
    '<a rel="attachment" href="file://{secret}">x</a>',
    "<style>@import url(http://127.0.0.1:9/x.css); body {{ background: url(file://{secret}) }}</style>",
    '<object data="file://{secret}"></object>',
    '<svg xmlns="http://www.w3.org/2000/svg"><image href="http://127.0.0.1:9/x.svg"/></svg>',
)


def test_a_template_that_fetches_gets_nothing_and_is_told_of(site: Path, tmp_path: Path) -> None:
    name = "pdf/session-flyer.html"
    before, block, rest = (SHIPPED / name).read_text().partition("{% block body %}")
    assert block
    placed = "".join(lure.format(secret=site.parent / "secret.txt") for lure in LURES)
    (site / "templates/pdf").mkdir(parents=True)
    (site / "templates" / name).write_text(before + block + placed + rest)
    done = run(site, tmp_path / "watched", "--only", "pdf")
    assert attempts(tmp_path / "watched") == []
    for fetched in ("127.0.0.1:9/x.png", "127.0.0.1:9/x.css", "secret.txt"):
        assert fetched in done.stdout, done.stdout + done.stderr
    assert done.stdout.count(f"templates/{name}") >= 4
    assert [path for path, text in everything(site / "output") if SECRET in text] == []


def test_whoever_calls_is_seen(tmp_path: Path) -> None:
    call = "import multiprocessing, socket, sys\n"
    call += "def f():\n    socket.create_connection(('127.0.0.1', 9))\n"
    call += "if __name__ == '__main__':\n    p = multiprocessing.get_context('forkserver').Process(target=f); p.start(); p.join()\n"
    (tmp_path / "call.py").write_text(call)
    subprocess.run([sys.executable, "call.py"], cwd=tmp_path, env=environment(tmp_path / "watched"), capture_output=True, check=False)
    assert attempts(tmp_path / "watched")


@pytest.mark.skipif(os.geteuid() != 0, reason="a network of one's own takes rights that are not given here")
def test_without_any_network_the_site_is_the_same(site: Path) -> None:
    alone = subprocess.run(["unshare", "-n", *BUILD, "--no-cache"], cwd=site, capture_output=True, text=True, check=False)
    if alone.returncode and "unshare" in alone.stderr:
        pytest.skip("the system gives nobody a network of their own")
    assert alone.returncode == 0, alone.stdout + alone.stderr
    first = tree(site / "output")
    subprocess.run([*BUILD, "--no-cache"], cwd=site, capture_output=True, check=True)
    assert tree(site / "output") == first
