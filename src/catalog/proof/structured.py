"""Structured data in pages, in the vocabulary of schema.org, held against the records."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time
from decimal import Decimal

from catalog.model import Fee, Session, hours_text
from catalog.model.record import Record
from catalog.plan.document import Document
from catalog.proof.facts import Expectations, Offering
from catalog.proof.faults import Fault
from catalog.source import Span

EVENT_STATUS = {"cancelled": "EventCancelled", "postponed": "EventPostponed", "rescheduled": "EventRescheduled"}
ATTENDANCE = {"in-person": "Offline", "online": "Online", "hybrid": "Mixed"}
"""How the modes of attendance begin, by the delivery of a session."""

SELLING = frozenset({"InStock", "LimitedAvailability", "PreOrder"})
"""Availabilities that tell people that they can have a place."""

Node = Mapping[str, object]


def prove(expectations: Expectations, document: Document, scripts: Iterable[str]) -> Iterator[Fault]:
    """Hold the JSON-LD blocks of one page against the records; a page of its own for a course or a dated session has one."""
    nodes: list[Node] = []

    def keep(node: Node) -> Node:
        nodes.append(node)
        return node

    for script in scripts:
        try:
            json.loads(script, object_hook=keep)
        except ValueError as fault:
            yield Fault("proof-data", "json-ld", f"holds structured data that is no JSON: {fault}", _source(expectations, document))
    found: set[tuple[str, str]] = set()
    for node in nodes:
        kind, record_id = _subject(expectations, node) if "url" in node else ("", "")
        if kind:
            found.add((kind, record_id))
            yield from _session(expectations, record_id, node) if kind == "session" else _course(expectations, record_id, node)
    yield from _absent(expectations, document, found)


def _subject(expectations: Expectations, node: Node) -> tuple[str, str]:
    """Return what an object describes, by its types and its address: `("session", id)`, `("course", id)` or two empty texts."""
    kinds = node.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    kind = "session" if {"CourseInstance", "EducationEvent"} & set(kinds) else "course" if "Course" in kinds else ""
    if not kind:
        return "", ""
    start = f"{expectations.base_url}/{kind}s/"
    url = node.get("url")
    known = expectations.sessions if kind == "session" else expectations.courses
    record_id = url.removeprefix(start).strip("/") if isinstance(url, str) and url.startswith(start) else ""
    return (kind, record_id) if record_id in known else ("", "")


def _course(expectations: Expectations, course_id: str, node: Node) -> Iterator[Fault]:
    offering = expectations.course(course_id)
    course = offering.course
    about = f"the structured data of “{course.title}”"
    yield from _equal("name", node.get("name"), course.title, about, (course, "title"), "proof-title")
    yield from _equal("timeRequired", node.get("timeRequired"), f"PT{hours_text(course.hours)}H", about, (course, "hours"), "proof-hours")
    yield from _offers(node, course.fee, about, offering)
    code, numbers = node.get("courseCode"), {line.number for line in offering.lines if line.number}
    if (code or numbers) and code not in numbers:
        yield Fault("proof-number", "courseCode", f"gives {code} as the number in {about}", course.at("title"))


def _session(expectations: Expectations, session_id: str, node: Node) -> Iterator[Fault]:
    offering = expectations.session(session_id)
    session = expectations.sessions[session_id]
    about = f"the structured data of {offering.name},"
    yield from _equal("name", node.get("name"), offering.course.title, about, (offering.course, "title"), "proof-title")
    yield from _when(expectations, session, node, about)
    status = f"https://schema.org/{EVENT_STATUS.get(session.status, 'EventScheduled')}"
    yield from _equal("eventStatus", node.get("eventStatus"), status, about, (session, "status"), "proof-status")
    workload = f"PT{hours_text(offering.course.hours)}H"
    yield from _equal("courseWorkload", node.get("courseWorkload"), workload, about, (offering.course, "hours"), "proof-hours")
    if session.control_number or "identifier" in node:
        number = session.control_number or None
        yield from _equal("identifier", node.get("identifier"), number, about, (session, "control_number"), "proof-number")
    mode = f"https://schema.org/{ATTENDANCE[session.delivery]}EventAttendanceMode"
    yield from _equal("eventAttendanceMode", node.get("eventAttendanceMode"), mode, about, (session, "delivery"), "proof-place")
    yield from _where(expectations, session, node, about)
    yield from _offers(node, expectations.catalog.fee(session), about, offering)
    yield from _offered(expectations, session, node, about)


def _when(expectations: Expectations, session: Session, node: Node, about: str) -> Iterator[Fault]:
    allowed = list(_spans(expectations, session))
    found = (node.get("startDate"), node.get("endDate"))
    if found not in allowed:
        said = f"gives {found[0]} to {found[1]} in {about} which is not when it is"
        yield Fault("proof-date", "startDate", said, session.at("dates"))


def _spans(expectations: Expectations, session: Session) -> Iterator[tuple[str | None, str | None]]:
    """Yield the start and end that an event may have: its own, its last announced ones, or those of the session in its place."""
    days = session.dates or next((change.was for change in reversed(session.changes) if change.was), ())
    yield _span(expectations, session, days)
    target = expectations.sessions.get(session.rescheduled_to)
    if target and target.dates:
        yield _span(expectations, target, target.dates)


def _span(expectations: Expectations, session: Session, days: tuple[date, ...]) -> tuple[str | None, str | None]:
    if not days:
        return None, None
    times = expectations.catalog.times(session)
    last = min(len(days), len(times)) - 1
    return moment(expectations, days[0], times[0].start), moment(expectations, days[last], times[last].end)


def moment(expectations: Expectations, day: date, clock: time) -> str:
    """Return a moment of the association's zone as ISO 8601, with its offset."""
    key = ("moment", day, clock)
    found = expectations.proved.get(key)
    if not isinstance(found, str):
        found = expectations.proved[key] = datetime.combine(day, clock, expectations.zone).isoformat()
    return found


def _where(expectations: Expectations, session: Session, node: Node, about: str) -> Iterator[Fault]:
    venue = expectations.catalog.venue_of(session)
    given = node.get("location")
    places = [place for place in (given if isinstance(given, list) else [given]) if isinstance(place, dict)]
    if venue is None:
        if session.delivery == "online" and not any(place.get("@type") == "VirtualLocation" for place in places):
            yield Fault("proof-place", "online location", f"does not give an online place in {about}", session.at("delivery"))
        return
    place = next((place for place in places if place.get("@type") == "Place"), {})
    address = place.get("address")
    told = {**(address if isinstance(address, dict) else {}), "name": place.get("name")}
    yield from _equal("location", told.get("name"), venue.name, about, (session, "venue"), "proof-place")
    wanted = (
        ("streetAddress", venue.address.street),
        ("addressLocality", venue.address.city),
        ("addressRegion", venue.address.state),
        ("postalCode", venue.address.zip),
    )
    for key, detail in wanted:
        yield from _equal(key, told.get(key), detail, about, (venue, "address"), "proof-place")


def _offers(node: Node, fee: Fee, about: str, offering: Offering) -> Iterator[Fault]:
    offers = node.get("offers")
    known = [offer for offer in offers if isinstance(offer, dict)] if isinstance(offers, list) else []
    found = {str(offer.get("name")): str(offer.get("price")) for offer in known}
    wanted = {name: amount for name, amount in (("Member", fee.member), ("Non-member", fee.non_member)) if amount is not None}
    for name, amount in wanted.items():
        if name not in found or _number(found[name]) != amount:
            yield Fault("proof-price", "offers", f"gives {found.get(name, 'no price')} as the price {name} in {about}", offering.fee_span())
    for offer in known:
        if offer.get("priceCurrency") != "USD":
            yield Fault("proof-price", "priceCurrency", f"gives the price in {offer.get('priceCurrency')} in {about}", offering.fee_span())
    for name in found.keys() - wanted.keys():
        yield Fault("proof-price", "other offers", f"gives a price {name} in {about}", offering.fee_span())


def _offered(expectations: Expectations, session: Session, node: Node, about: str) -> Iterator[Fault]:
    offers = node.get("offers")
    closes = expectations.catalog.registration_closes(session)
    for offer in offers if isinstance(offers, list) else ():
        selling = str(offer.get("availability", "")).rpartition("/")[2] in SELLING
        full = session.status in {"full", "waitlist"} or session.seats_left == 0
        if selling and (full or not expectations.catalog.takes_registrations(session)):
            yield Fault("proof-status", "availability", f"offers places that there are not in {about}", session.at("status"))
        if closes and offer.get("validThrough", closes.isoformat()) != closes.isoformat():
            said = f"gives {offer['validThrough']} as the day on which registration closes in {about}"
            yield Fault("proof-date", "validThrough", said, session.at("registration_closes"))


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text.replace(".", "", 1).isdecimal() else None


def _equal(key: str, found: object, wanted: object, about: str, place: tuple[Record, str], rule: str) -> Iterator[Fault]:
    if found != wanted:
        yield Fault(rule, key, f"gives “{found}” as the {key} in {about} where the content has “{wanted}”", place[0].at(place[1]))


def _absent(expectations: Expectations, document: Document, found: set[tuple[str, str]]) -> Iterator[Fault]:
    """Yield a fault for the own page of a course, or of a session with a date, that has no structured data of it."""
    folder, _, rest = document.path.partition("/")
    kind, record_id = folder.removesuffix("s"), rest.removesuffix("/index.html")
    own = kind in {"course", "session"} and document.path == f"{kind}s/{record_id}/index.html"
    if not own or (kind, record_id) in found:
        return
    session = expectations.sessions.get(record_id) if kind == "session" else None
    if record_id in expectations.courses or (session and session.dates):
        yield Fault("proof-data", "absent", f"has no structured data of the {kind} {record_id}", _source(expectations, document))


def _source(expectations: Expectations, document: Document) -> Span:
    return Span(document.sources[0]) if document.sources else expectations.catalog.association.at()
