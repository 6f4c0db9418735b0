"""Calendars: one event a teaching day, for everything, each course, session, topic, region and venue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from catalog.frozen import dataclass
from catalog.model import fiscal_year
from catalog.plan.document import Document
from catalog.plan.viewing import Viewing
from catalog.plan.views import CourseView, DayView, SessionView

STATUS = {
    "open": "CONFIRMED",
    "full": "CONFIRMED",
    "waitlist": "CONFIRMED",
    "tentative": "TENTATIVE",
    "postponed": "CANCELLED",
    "rescheduled": "CANCELLED",
    "cancelled": "CANCELLED",
}
"""A session's status as RFC 5545 has it: an event that people must not come to is cancelled, whatever became of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView:
    """One teaching day. `start` and `end` are local times without a zone, `20270209T080000`; `stamp` is `20270104T000000Z`."""

    uid: str
    sequence: int
    stamp: str
    start: str
    end: str
    status: str
    summary: str
    location: str
    latitude: float | None
    longitude: float | None
    description: str
    url: str
    categories: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarView:
    """One calendar file, as people subscribe to it."""

    name: str
    url: str
    events: tuple[EventView, ...]


def documents(viewing: Viewing) -> Iterator[Document]:
    """Yield the calendars of everything, of each topic, region and venue."""
    label = viewing.site.label
    yield _calendar(viewing, "calendar.ics", label, viewing.sessions)
    for folder, key, name, grouped in _groups(viewing):
        yield _calendar(viewing, f"{folder}/{key}.ics", f"{label}: {name}", grouped)


def of_course(viewing: Viewing, course: CourseView) -> Iterator[Document]:
    """Yield the calendars of a course and of each of its sessions."""
    sessions = (*reversed(course.past_sessions), *course.sessions)
    yield _calendar(viewing, f"courses/{course.id}.ics", f"{viewing.site.label}: {course.title}", sessions)
    for view in sessions:
        yield _calendar(viewing, f"sessions/{view.id}.ics", f"{view.course_title}, {view.dates}", (view,))


def _groups(viewing: Viewing) -> Iterator[tuple[str, str, str, Sequence[SessionView]]]:
    """Yield folder, id, name and sessions of every topic, region and venue that has any."""
    groups: dict[tuple[str, str, str], list[SessionView]] = {}
    topics = viewing.catalog.association.topics
    for view in viewing.sessions:
        for topic in view.topic_ids:
            groups.setdefault(("topics", topic, topics.get(topic, topic)), []).append(view)
        if view.venue and view.venue.region_id:
            groups.setdefault(("regions", view.venue.region_id, view.venue.region), []).append(view)
        if view.venue:
            groups.setdefault(("venues", view.venue.id, viewing.catalog.venues[view.venue.id].name), []).append(view)
    for (folder, key, name), sessions in sorted(groups.items(), key=lambda group: group[0]):
        yield folder, key, name, sessions


def _calendar(viewing: Viewing, path: str, name: str, sessions: Sequence[SessionView]) -> Document:
    return Document(
        path=path,
        kind="ics",
        template="calendar",
        view=CalendarView(
            name=name,
            url=f"{viewing.site.base_url}/{path}",
            events=tuple(event for view in sessions for event in viewing.once(_events, view)),
        ),
        sources=tuple(dict.fromkeys(view.source for view in sessions)),
        courses=tuple(dict.fromkeys(view.course_id for view in sessions)),
        sessions=tuple(view.id for view in sessions),
    )


def _events(viewing: Viewing, view: SessionView) -> tuple[EventView, ...]:
    """Return an event a teaching day; for a session that lost its dates, the events of the last dates that people were told, cancelled."""
    days = view.days or next((change.was for change in reversed(view.changes) if change.was), ())
    host = viewing.site.base_url.partition("://")[2].partition("/")[0]
    event = EventView(
        uid="",
        sequence=len(view.changes),
        stamp=_stamp(viewing, view, days),
        start="",
        end="",
        status=STATUS[view.status],
        summary=view.course_title if view.status in {"open", "full", "waitlist"} else f"{view.status_label}: {view.course_title}",
        location=_location(viewing, view),
        latitude=view.venue.latitude if view.venue else None,
        longitude=view.venue.longitude if view.venue else None,
        description="",
        url=f"{viewing.site.base_url}{view.url}",
        categories=tuple(viewing.catalog.association.topics.get(topic, topic) for topic in view.topic_ids),
    )
    return tuple(
        replace(
            event,
            uid=f"{view.id}-{number}@{host}",
            start=_local(day.start_iso),
            end=_local(day.end_iso),
            description=_description(viewing, view, number, len(days)),
        )
        for number, day in enumerate(days, 1)
    )


def _local(iso: str) -> str:
    return iso[:19].replace("-", "").replace(":", "")


def _stamp(viewing: Viewing, view: SessionView, days: Sequence[DayView]) -> str:
    """Date an event by what the content says of its history: the last change, else the announcement, else its fiscal year's first day.

    The clock and the file's date would differ from one machine to the next.
    """
    session = viewing.catalog.sessions[view.id]
    told = max((change.iso for change in view.changes), default=view.announced_iso)
    if not told and session.announcement.submitted:
        told = session.announcement.submitted.isoformat()
    if not told and days and session.first_day:
        told = f"{fiscal_year(session.first_day) - 1}-07-01"
    return f"{(told or viewing.site.as_of).replace('-', '')}T000000Z"


def _location(viewing: Viewing, view: SessionView) -> str:
    if view.venue is None:
        return view.place
    parts = (view.venue.name, view.room, *view.venue.address_lines)
    place = ", ".join(part for part in parts if part)
    return f"{place} ({viewing.wording.translate('or online')})" if view.delivery == "hybrid" else place


def _description(viewing: Viewing, view: SessionView, number: int, count: int) -> str:
    return "\n".join(_lines(viewing, view, number, count))


def _lines(viewing: Viewing, view: SessionView, number: int, count: int) -> Iterator[str]:
    _ = viewing.wording.translate
    if view.state in {"full", "waitlist"}:
        yield view.state_label
    if count > 1:
        yield _("Day {number} of {count}").format(number=number, count=count)
    yield _("{hours} hours of training").format(hours=view.hours)
    if view.rescheduled_to:
        yield _("New date: {date}").format(date=view.rescheduled_to.text)
    yield from (text for line in view.certification for text in (line.text, line.statement) if text)
    if view.host:
        yield _("Hosted by {host}").format(host=view.host)
    if view.delivery != "in-person" and view.online_how:
        yield view.online_how
    if view.fee.member:
        yield _prices(viewing, view)
    yield _("Details and registration: {url}").format(url=f"{viewing.site.base_url}{view.url}")


def _prices(viewing: Viewing, view: SessionView) -> str:
    _ = viewing.wording.translate
    if not view.fee.non_member:
        return _("Members {member}").format(member=view.fee.member)
    return _("Members {member}, non-members {other}").format(member=view.fee.member, other=view.fee.non_member)
