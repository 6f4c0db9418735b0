"""A preview in a process of its own, as people run it, and what a test asks of it."""

from __future__ import annotations

import asyncio
import http.client
import re
import subprocess
import sys
import time
from collections.abc import Callable, Coroutine, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import TypeVar
from urllib.parse import urlsplit

T = TypeVar("T")

PATIENCE = 60.0
"""Seconds until something that is waited for counts as not happening."""


def in_a_loop(work: Callable[[], Coroutine[None, None, T]]) -> T:
    """Run what must be awaited, in a thread of its own: once a test has taken the browser, this thread has a loop that runs."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(work())).result()


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server said."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass
class Running:
    """A running preview: the site's folder, its address, and the lines that it printed."""

    root: Path
    url: str
    said: list[str]

    def get(self, path: str, *, method: str = "GET", **headers: str) -> Answer:
        host = urlsplit(self.url)
        connection = http.client.HTTPConnection(host.hostname or "", host.port, timeout=60)
        try:
            connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
            answer = connection.getresponse()
            return Answer(answer.status, dict(answer.getheaders()), answer.read())
        finally:
            connection.close()

    def until(self, path: str, happens: Callable[[Answer], bool]) -> Answer:
        """Ask for `path` until the answer is as it should be; fail with the last one."""
        end = time.monotonic() + PATIENCE
        while not happens(answer := self.get(path)):
            assert time.monotonic() < end, answer.text[-3000:]
            time.sleep(0.03)
        return answer

    def shows(self, path: str, words: str) -> Answer:
        return self.until(path, lambda answer: words in answer.text)

    def shows_no_more(self, path: str, words: str) -> Answer:
        return self.until(path, lambda answer: words not in answer.text)

    @property
    def builds(self) -> int:
        """How often the site was built so far."""
        return sum("Built in" in line for line in self.said)

    def after_builds(self, number: int) -> None:
        end = time.monotonic() + PATIENCE
        while self.builds < number:
            assert time.monotonic() < end, self.said
            time.sleep(0.03)


@contextmanager
def serving(root: Path, *arguments: str, built: bool = True, before: str = "") -> Iterator[Running]:
    """Run a preview, after some Python of a test's own; `built` waits until the first site is there."""
    command = [
        sys.executable,
        "-u",
        "-c",
        f"{before}from catalog.cli import main; main()",
        "serve",
        "--root",
        str(root),
        "--port",
        "0",
        *arguments,
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout is not None
    said = [process.stdout.readline()]
    found = re.search(r"http://\S+/", said[0])
    reader = Thread(target=said.extend, args=(process.stdout,), daemon=True)
    reader.start()
    try:
        assert found, said
        running = Running(root, found[0].replace("0.0.0.0", "127.0.0.1"), said)
        running.after_builds(int(built))
        yield running
    finally:
        process.terminate()
        process.wait()
        reader.join()
        process.stdout.close()
