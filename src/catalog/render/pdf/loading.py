"""WeasyPrint, loaded a third faster on Linux.

It tries the names that its libraries have on other systems first. For each of those the system's linker is asked in a process of its own,
though the right name, which comes last, needs no search.
"""

from __future__ import annotations

import ctypes.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def _without_searching() -> Iterator[None]:
    search = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = lambda _name: None  # type: ignore[assignment]  # stands in for a function of the same signature
    try:
        yield
    finally:
        ctypes.util.find_library = search


with _without_searching():
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher, URLFetcherResponse

__all__ = ["FontConfiguration", "URLFetcher", "URLFetcherResponse", "weasyprint"]
