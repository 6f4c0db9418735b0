"""What a session's status promises."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.findings import Fix, Related, Severity
from catalog.model import Catalog, Session
from catalog.rules.approvals import HELD
from catalog.rules.places import status_place
from catalog.rules.registry import Hit, rule
from catalog.rules.wording import counted

_DATED = HELD - {"tentative"}
"""The statuses that need a date. A tentative session may still be looking for one."""


@rule("schedule-status", severity=Severity.ERROR)
def status(catalog: Catalog) -> Iterator[Hit]:
    """A session's status and its other facts contradict each other.

    People act on the status: they drive to a session that has been moved, or give up on one that has seats.

    A session that takes registrations (open, full, waitlist) has dates. A postponed one has none. A rescheduled one names the session
    that takes its place in `rescheduled_to`: another session of the same course, one that is to take place, and no other status names
    one. There are no more seats left than seats; a full or waitlisted session to come has none left.

    To fix: correct the status, or what contradicts it.

    Bad::

        --- sessions/wellness-ontario.yml
        course: wellness
        status: rescheduled
        #       ^^^^^^^^^^^ it does not say which session takes its place

    Good::

        --- sessions/wellness-ontario.yml
        course: wellness
        dates: [2027-03-10]
        venue: ontario-police
        status: rescheduled
        rescheduled_to: wellness-ontario-may

        --- sessions/wellness-ontario-may.yml
        course: wellness
        dates: [2027-05-12]
        venue: ontario-police
    """
    for session in catalog.sessions.values():
        yield from _dates(session)
        yield from _successor(catalog, session)
        yield from _seats(session, over=catalog.is_past(session))


def _dates(session: Session) -> Iterator[Hit]:
    if session.status in _DATED and not session.dates:
        fix = Fix("add `dates:`, or write `tentative` or `postponed`")
        yield Hit(status_place(session), f"The session is {session.status}, but it has no date.", fix)
    if session.status == "postponed" and session.dates:
        fix = Fix("delete the dates; or write `rescheduled` and name the new session in `rescheduled_to`")
        related = (Related(session.at("status"), "The status stands here."),)
        yield Hit(session.at("dates"), "A postponed session has no date, and this one says when it is.", fix, related)


def _successor(catalog: Catalog, session: Session) -> Iterator[Hit]:
    if session.status == "rescheduled" and not session.rescheduled_to:
        if ("session", session.id) in catalog.broken:
            return
        fix = Fix("add `rescheduled_to:` with the id of the new session; without a new date the status is `postponed`")
        yield Hit(session.at("status"), "The session is rescheduled, but it does not say which session takes its place.", fix)
    if not session.rescheduled_to:
        return
    span = session.at("rescheduled_to")
    if session.status != "rescheduled":
        yield Hit(
            span,
            f"A session takes this one's place, but its status is {session.status}.",
            Fix("write `status: rescheduled`, or delete this line"),
        )
    elif (new := catalog.sessions.get(session.rescheduled_to)) and (why := _unfit(session, new)):
        yield Hit(
            span, why, Fix("name the session that people are to go to instead"), (Related(new.at("course"), f"{new.id} stands here."),)
        )


def _unfit(session: Session, new: Session) -> str:
    if new is session:
        return "The session is rescheduled to itself."
    if new.course != session.course:
        return f"{new.id} is a session of another course, `{new.course}`."
    if new.status not in HELD:
        return f"{new.id}, to which this one is rescheduled, is itself {new.status}."
    return ""


def _seats(session: Session, *, over: bool) -> Iterator[Hit]:
    left, seats = session.seats_left, session.seats
    if left is None:
        return
    if seats is not None and left > seats:
        related = (Related(session.at("seats"), "The seats stand here."),)
        yield Hit(session.at("seats_left"), f"{counted(left, 'seat')} left of {seats}.", Fix(f"write {seats} or fewer"), related)
    elif left > 0 and session.status in {"full", "waitlist"} and not over:  # One that took place is `full`, with the seats it had left.
        related = (Related(session.at("status"), "The status stands here."),)
        yield Hit(
            session.at("seats_left"),
            f"The session is {_told(session.status)}, but {counted(left, 'seat')} {'is' if left == 1 else 'are'} left.",
            Fix("write `0`, or `status: open`"),
            related,
        )


def _told(status: str) -> str:
    return "full" if status == "full" else "full, with a waiting list"
