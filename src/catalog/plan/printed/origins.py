"""Where a printed document comes from, and where it sends people."""

from __future__ import annotations

from collections.abc import Iterable

from catalog.model import Course
from catalog.plan.viewing import Viewing


def sources(viewing: Viewing, course: Course, session_ids: Iterable[str] = (), *, with_sessions: bool = True) -> tuple[str, ...]:
    """Return the content files that a document of `course` and some of its sessions is made of, the course's first."""
    catalog = viewing.catalog
    sessions = [catalog.sessions[session_id] for session_id in session_ids]
    venues = [venue for session in sessions if (venue := catalog.venue_of(session))]
    certified = [found] if (found := catalog.certifications.get(course.id)) else []
    records = (course, *(sessions if with_sessions else ()), *certified, *venues, catalog.fees, catalog.association)
    return tuple(dict.fromkeys(record.origin.file for record in records))


def absolute(viewing: Viewing, url: str) -> str:
    """Return the whole address of a page of the site; another site's is left as it is."""
    return viewing.site.base_url + url if url.startswith("/") else url


def printed(address: str) -> str:
    """Write an address as it is printed: without its scheme and the slash at its end."""
    return address.removeprefix("https://").removeprefix("http://").rstrip("/")
