"""A page a session. Sessions that were cancelled, postponed, moved or held keep theirs, and say so."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote_plus, urlencode

from catalog.frozen import dataclass
from catalog.plan.document import Document
from catalog.plan.pages import structured
from catalog.plan.pages.courses import catalog_link
from catalog.plan.pages.head import Head, head, page
from catalog.plan.pages.pictures import card_url
from catalog.plan.viewing import Viewing
from catalog.plan.views import CourseView, DayView, Link, SessionView, SiteView


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What people must know of a session before anything else; `kind` is its state."""

    kind: str
    text: str
    detail: str = ""
    link: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionPage:
    """One session, with its course and the course's other sessions that people can register for."""

    head: Head
    session: SessionView
    course: CourseView
    notice: Notice | None
    others: tuple[SessionView, ...]
    calendars: tuple[CalendarLinks, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarLinks:
    """The addresses at which calendars of the web take over one training day."""

    day: str
    google: str
    outlook: str


OTHERS = 4
"""Other sessions of the course listed on a session's page."""


def notice(viewing: Viewing, session: SessionView) -> Notice | None:
    """Say what became of a session, or what limits it; None for one that is open."""
    _ = viewing.wording.translate
    texts = {
        "cancelled": _("This session is cancelled."),
        "postponed": _("This session is postponed. No new date is set yet."),
        "rescheduled": _("This session has moved to another date."),
        "past": _("This session is over."),
        "closed": _("Registration for this session is closed."),
        "full": _("This session is full. You can join its waiting list."),
        "waitlist": _("This session is full. You can join its waiting list."),
        "tentative": _("This session is tentative: its date or place may still change."),
    }
    if session.state not in texts:
        return None
    told = session.changes[-1].what if session.changes and session.state in {"cancelled", "postponed", "rescheduled"} else ""
    return Notice(kind=session.state, text=texts[session.state], detail=told, link=session.rescheduled_to)


def others(course: CourseView, session: SessionView) -> tuple[SessionView, ...]:
    """Return the other sessions of a course that people can register for, the next ones first."""
    return tuple(view for view in course.sessions if view.takes_registrations and view.id != session.id)[:OTHERS]


def session_title(session: SessionView) -> str:
    """Name a session: its course, its dates and its town."""
    town = session.venue.city if session.venue else session.place
    return f"{session.course_title}, {session.dates}, {town}"


_quoted = lru_cache(maxsize=4096)(quote_plus)


def _calendars(session: SessionView, day: DayView, site: SiteView) -> CalendarLinks:
    place = ", ".join((session.venue.name, *session.venue.address_lines)) if session.venue else session.place
    words = "\n".join((*(line.statement or line.text for line in session.certification), site.base_url + session.url))
    start, end = (moment[:19].replace("-", "").replace(":", "") for moment in (day.start_iso, day.end_iso))
    # Each is quoted once for the two calendars and all days: quoting takes most of the time of planning a session.
    google = {"action": "TEMPLATE", "text": session.course_title, "dates": f"{start}/{end}", "location": place, "details": words}
    outlook = {"subject": session.course_title, "startdt": day.start_iso, "enddt": day.end_iso, "location": place, "body": words}
    return CalendarLinks(
        day=day.long,
        google=f"https://calendar.google.com/calendar/render?{urlencode({**google, 'ctz': site.timezone}, quote_via=_quoted)}",
        outlook=f"https://outlook.office.com/calendar/0/deeplink/compose?{urlencode({'rru': 'addevent', **outlook}, quote_via=_quoted)}",
    )


def document(viewing: Viewing, session: SessionView) -> Document:
    """Return the page of a session."""
    site = viewing.site
    course = viewing.course(viewing.catalog.courses[session.course_id])
    other = others(course, session)
    target = viewing.catalog.sessions[session.id].rescheduled_to
    moved_to = viewing.session(viewing.catalog.sessions[target]) if target else None
    nodes = [structured.session(session, site, moved_to)] if structured.is_event(session) else []
    view = SessionPage(
        head=head(
            viewing,
            session_title(session),
            session.url,
            description=f"{session.weekdays} {session.dates}, {session.place}. {course.summary}".strip(),
            section="/calendar/",
            above=(catalog_link(viewing), Link(text=course.title, url=course.url)),
            nodes=nodes,
            calendar=Link(text=session_title(session), url=session.calendar_url),
            image=card_url(session.url),
        ),
        session=session,
        course=course,
        notice=notice(viewing, session),
        others=other,
        calendars=tuple(_calendars(session, day, site) for day in session.days) if session.takes_registrations else (),
    )
    return page("session.html", view.head, view, (session, course, *other), session.source)
