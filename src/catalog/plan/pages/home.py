"""The home page: who we are, and what is next."""

from __future__ import annotations

from catalog.frozen import dataclass
from catalog.plan.document import Document
from catalog.plan.pages.head import Head, head, page
from catalog.plan.pages.structured import organization
from catalog.plan.viewing import Viewing
from catalog.plan.views import Link, SessionView

NEXT_SESSIONS = 6
"""Sessions listed on the home page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage:
    """What the home page shows: the next sessions that people can register for, and the size of the whole."""

    head: Head
    sessions: tuple[SessionView, ...]
    course_count: int
    session_count: int


def document(viewing: Viewing) -> Document:
    """Return the home page."""
    site = viewing.site
    coming = [view for view in viewing.sessions if view.takes_registrations]
    shown = tuple(coming[:NEXT_SESSIONS])
    view = HomePage(
        head=head(
            viewing,
            site.name,
            "/",
            description=site.tagline or site.about,
            nodes=(
                organization(site),
                {"@type": "WebSite", "@id": f"{site.base_url}/#website", "name": site.name, "url": f"{site.base_url}/"},
            ),
            calendar=Link(text=site.name, url="/calendar.ics"),
        ),
        sessions=shown,
        course_count=len(viewing.courses),
        session_count=len(coming),
    )
    return page("home.html", view.head, view, shown, viewing.catalog.association.origin.file)
