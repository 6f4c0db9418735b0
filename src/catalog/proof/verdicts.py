"""Rows that held when an earlier build proved them: the same row, with all that its proof rests on unchanged, is not read again.

An edit of one session makes every list anew on which the session stands, and all other rows of these lists say what they said before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from hashlib import blake2b

from catalog.model import Catalog

_ID = re.compile(r"([a-z0-9-]+)/")


class Verdicts:
    """What held before, `known`, and what holds now: digests of rows.

    `around` gives the digest of all that the proof of a row about a course may rest on, beside its own text.
    """

    def __init__(self, catalog: Catalog, around: Callable[[str], bytes], known: Collection[bytes]) -> None:
        self.passed: set[bytes] = set()
        self._sessions = catalog.sessions
        self._around = around
        self._known = known

    def key(self, course_id: str, *row: str) -> bytes:
        """Return the digest of a row of a course."""
        content = "\0".join(row).encode(errors="replace")
        return blake2b(self._around(course_id) + content, digest_size=16).digest()

    def holds(self, key: bytes) -> bool:
        """Tell whether a row is known to hold."""
        if key in self._known:
            self.passed.add(key)
            return True
        return key in self.passed

    def names_others(self, course_id: str, html: str) -> bool:
        """Tell whether a row leads to another course or to its sessions: its proof asks for these as well."""
        for kind in ("courses/", "sessions/"):
            for behind in html.split(kind)[1:]:
                found = _ID.match(behind)
                session = self._sessions.get(found[1]) if found and kind == "sessions/" else None
                if found and (session.course if session else found[1]) != course_id:
                    return True
        return False
