"""How a session stands on the build date: what people can still do about it, and the words for that."""

from __future__ import annotations

from catalog.model import Catalog, Session
from catalog.plan.wording import Wording

STANDING_STATUSES = {"postponed", "rescheduled", "cancelled"}
"""Statuses that say what became of a session; its dates cannot add to them."""


def state(catalog: Catalog, session: Session) -> str:
    """Return the session's status, or `past` once it is over, or `closed` once only its registration is."""
    if session.status in STANDING_STATUSES:
        return session.status
    if catalog.is_past(session):
        return "past"
    if session.dates and not catalog.takes_registrations(session):
        return "closed"
    return "full" if session.status == "open" and session.seats_left == 0 else session.status


def state_label(state_id: str, wording: Wording) -> str:
    """Write a state for people."""
    _ = wording.translate
    return {
        "open": _("Open"),
        "full": _("Full"),
        "waitlist": _("Waiting list"),
        "tentative": _("Tentative"),
        "postponed": _("Postponed"),
        "rescheduled": _("Rescheduled"),
        "cancelled": _("Cancelled"),
        "past": _("Held"),
        "closed": _("Registration closed"),
    }[state_id]


def action_label(catalog: Catalog, session: Session, wording: Wording) -> str:
    """Write what people can do about `session`; empty where nobody can register."""
    if not catalog.takes_registrations(session):
        return ""
    _ = wording.translate
    return _("Join the waiting list") if state(catalog, session) in {"full", "waitlist"} else _("Register")


def seats_text(catalog: Catalog, session: Session, wording: Wording) -> str:
    """Write how many places there are; empty where nobody can register, or nothing is known."""
    _ = wording.translate
    if not catalog.takes_registrations(session) or session.seats is None:
        return ""
    if state(catalog, session) in {"full", "waitlist"}:
        return _("All {seats} places taken").format(seats=session.seats)
    if session.seats_left is None:
        return _("{seats} places").format(seats=session.seats)
    return _("{left} of {seats} places left").format(left=session.seats_left, seats=session.seats)
