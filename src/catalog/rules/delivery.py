"""Online and hybrid sessions: how people join."""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalog.findings import Fix, Related, Severity
from catalog.model import Catalog, Session
from catalog.rules.approvals import HELD
from catalog.rules.prose import passages
from catalog.rules.registry import Hit, rule

_JOIN_ADDRESS = re.compile(
    r"(?:zoom\.us/(?:j|w|my|s|meeting)/(?!register/)|teams\.microsoft\.com/(?:l/)?meet|teams\.live\.com/meet|meet\.google\.com/|webex\.com/(?:meet|join|\w+/j\.php)|"
    r"gotomeet(?:ing)?\.(?:me|com)/|gotomeeting\.com/join|bluejeans\.com/\d|whereby\.com/|meet\.jit\.si/)[^\s)>\"'\]]*",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"(?:https?://)?[\w.-]*$", re.IGNORECASE)
_MEETING_ID = re.compile(r"\b(?:meeting|webinar)\s+(?:id|number)\s*:?\s*\d[\d -]{7,}|\bpasscode\s*:\s*\S+", re.IGNORECASE)


@rule("delivery-online", severity=Severity.WARNING)
def online(catalog: Catalog) -> Iterator[Hit]:
    """An online session does not say how to join, or says it to everybody.

    Whoever cannot find out how to join misses the class; and whoever finds the address in public walks in without having registered.

    An online or hybrid session that is to take place has `online` with `how` people join, and `name_shown: true`, which tells them that
    the name they registered under must be shown. The address of the meeting, its number or its passcode are never published: that is an
    error, wherever they stand, in `register_url` too. The page on which a platform takes registrations is fine.

    To fix: write `online: {how: ..., name_shown: true}`; send the address to those who registered.

    Bad::

        --- sessions/wellness-online.yml
        course: wellness
        dates: [2027-03-10]
        delivery: online
        #         ^^^^^^ This session is online, and nothing says how people join

    Good::

        --- sessions/wellness-online.yml
        course: wellness
        dates: [2027-03-10]
        delivery: online
        online: {how: Your personal link comes by e-mail two days before., name_shown: true}
    """
    for session in catalog.sessions.values():
        if session.delivery != "in-person" and session.status in HELD and not catalog.is_past(session):
            yield from _joining(session)
        elif session.online and session.delivery == "in-person":
            related = (Related(session.at("online"), "How people join stands here."),)
            span = session.at("delivery") if session.origin.has("delivery") else session.origin.key("online")
            message = "This session is in person, and it says how people join online."
            yield Hit(span, message, Fix("write `delivery: online` or `delivery: hybrid`, or delete `online`"), related)
    for passage in passages(catalog):
        for start, end in _ways_in(passage.text):
            message = "This is how to get into the meeting, and it would be published."
            fix = Fix("take it out, and send it to those who registered")
            yield Hit(passage.at(start, end), message, fix, severity=Severity.ERROR)
    for session in catalog.sessions.values():
        if session.register_url and any(_ways_in(session.register_url)):
            message = "This is how to get into the meeting, and it would be published."
            fix = Fix("delete it, or write the address at which people register")
            yield Hit(session.at("register_url"), message, fix, severity=Severity.ERROR)


def _ways_in(text: str) -> Iterator[tuple[int, int]]:
    words = text.lower()
    for found in _JOIN_ADDRESS.finditer(text) if "/" in text else ():
        before = _BEFORE.search(text[max(0, found.start() - 80) : found.start()])
        yield found.start() - (len(before[0]) if before else 0), found.end()
    for found in _MEETING_ID.finditer(text) if "passcode" in words or "meeting" in words or "webinar" in words else ():
        yield found.span()


def _joining(session: Session) -> Iterator[Hit]:
    if session.online is None:
        message = f"This session is {session.delivery}, and nothing says how people join."
        yield Hit(
            session.at("delivery"),
            message,
            Fix("add `online: {how: You get the link by e-mail after registering., name_shown: true}`, in your own words"),
        )
    elif not session.online.name_shown:
        stated = session.origin.has("online.name_shown")
        message = "People are not told that the name they registered under must be shown."
        yield Hit(session.at("online.name_shown") if stated else session.origin.key("online"), message, Fix("write `name_shown: true`"))
