"""Work spread over processes: batches that forked children take from a queue, each as it comes free.

A child has everything that its parent had, so that nothing is sent to it but numbers of batches. What it made comes back in a file without
a name. A child that dies loses nothing: what it had not done its parent does.
"""

from __future__ import annotations

import os
import pickle
import struct
import tempfile
import warnings
from collections.abc import Callable, Iterator, Sequence
from typing import IO, Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_NUMBER = struct.Struct("=H")
_MOST_BATCHES = 4096
"""Numbers of batches that fit into the buffer of a pipe everywhere, so that writing them never waits."""


def spread(work: Callable[[Sequence[T]], R], batches: Sequence[Sequence[T]], processes: int) -> Iterator[tuple[int, R]]:
    """Yield what `work` makes of each batch, with the batch's number, in any order.

    This process is one of the `processes`; the others are forked, and `work` finds in them what it finds here. What it returns must be
    picklable. An exception of `work` is raised here.
    """
    if processes < 2 or len(batches) < 2 or len(batches) > _MOST_BATCHES or not hasattr(os, "fork"):
        yield from ((number, work(batch)) for number, batch in enumerate(batches))
        return
    queue = _queue(len(batches))
    children = [_Child(work, batches, queue) for _ in range(min(processes, len(batches)) - 1)]
    done: set[int] = set()
    try:
        for number in _taken(queue):
            done.add(number)
            yield number, work(batches[number])
        for child in children:
            for number, result in child.results():
                done.add(number)
                yield number, result
    finally:
        # Where this process stops early, so do the others, after the batch that they are at.
        for _ in _taken(queue):
            pass
        os.close(queue)
        for child in children:
            child.close()
    # What a child took and did not finish, because it was killed or ran into an error, is done here, where the error can be raised.
    yield from ((number, work(batches[number])) for number in range(len(batches)) if number not in done)


def aside(work: Callable[[], R], processes: int) -> Callable[[], R]:
    """Begin `work` in a process of its own, where there may be two; return what waits for its result, which must be picklable.

    An exception of `work` is raised by what is returned. The work is done there as well where no process was to be had, or it was killed.
    """
    if processes < 2 or not hasattr(os, "fork"):
        return work
    queue = _queue(1)
    child: _Child[None, R] = _Child(lambda _: work(), [()], queue)
    os.close(queue)

    def result() -> R:
        try:
            for _, found in child.results():
                return found
        finally:
            child.close()
        return work()

    return result


class _Child(Generic[T, R]):
    """One forked process, and the file that it writes to."""

    def __init__(self, work: Callable[[Sequence[T]], R], batches: Sequence[Sequence[T]], queue: int) -> None:
        self._made: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 -- it is open for as long as the child is
        with warnings.catch_warnings():
            # Python warns of forking where there are other threads. Children only compute, and end without cleaning up.
            warnings.simplefilter("ignore", DeprecationWarning)
            self._process: int | None = os.fork()
        if self._process == 0:
            self._run(work, batches, queue)

    def _run(self, work: Callable[[Sequence[T]], R], batches: Sequence[Sequence[T]], queue: int) -> None:
        code = 1
        try:
            for number in _taken(queue):
                pickle.dump((number, work(batches[number])), self._made, protocol=5)
            self._made.flush()
            code = 0
        finally:
            # The parent's buffers, locks and temporary files are not this process's to finish.
            os._exit(code)

    def results(self) -> Iterator[tuple[int, R]]:
        """Wait for the child, and yield what it made; nothing that it was in the middle of."""
        self.end()
        self._made.seek(0)
        while True:
            try:
                number, made = pickle.load(self._made)
            except (EOFError, pickle.UnpicklingError):
                return
            yield number, made

    def close(self) -> None:
        """Wait until the child has ended, and let go what it made."""
        self.end()
        self._made.close()

    def end(self) -> None:
        """Wait until the child has ended."""
        if self._process:
            os.waitpid(self._process, 0)
            self._process = None


def _queue(length: int) -> int:
    """Return a pipe that holds the numbers from 0 to `length` - 1: whoever reads from it next gets the next one."""
    reading, writing = os.pipe()
    os.write(writing, b"".join(_NUMBER.pack(number) for number in range(length)))
    os.close(writing)
    return reading


def _taken(queue: int) -> Iterator[int]:
    """Yield the numbers that nobody else took."""
    while len(number := os.read(queue, _NUMBER.size)) == _NUMBER.size:
        yield _NUMBER.unpack(number)[0]
