"""Data files held against the records: the catalog as JSON, the feed and the redirects here, others in modules of their own."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from xml.etree import ElementTree as ET

from catalog.model import Course, Fee, Session
from catalog.model.publicity import CertificationLine
from catalog.plan.document import Document
from catalog.proof.facts import Expectations
from catalog.proof.faults import Fault
from catalog.proof.offerings import Beside, read_beside, untitled
from catalog.proof.search import RESULTS, prove_results
from catalog.proof.sitemaps import prove_sitemap
from catalog.proof.structured import moment
from catalog.proof.table import prove_table
from catalog.source import Span

ATOM = "{http://www.w3.org/2005/Atom}"


def prove_data(expectations: Expectations, document: Document, content: bytes) -> Iterator[Fault]:
    """Hold one data file against the records; files without facts (`robots.txt`) pass."""
    try:
        if document.path.startswith(RESULTS):
            yield from prove_results(expectations, content)
        elif document.template in {"sitemap", "sitemap-index"}:
            yield from prove_sitemap(expectations, document.path, content)
        elif proof := _PROOFS.get(document.path):
            yield from proof(expectations, content)
    except (ValueError, csv.Error, ET.ParseError) as fault:
        yield Fault("proof-structure", "unreadable", f"cannot be read: {fault}", expectations.catalog.association.at())


def _catalog(expectations: Expectations, content: bytes) -> Iterator[Fault]:
    data = json.loads(content)
    courses = {str(course.get("id")): course for course in data["courses"]}
    yield from _same_ids("course", set(courses), set(expectations.courses), expectations)
    for course_id in sorted(courses.keys() & expectations.courses.keys()):
        course, found = expectations.courses[course_id], courses[course_id]
        wanted = _course_data(expectations, course)
        yield from _differing(found, wanted, f"of “{course.title}”", course)
        sessions = {str(session.get("id")): session for session in found.get("sessions", ())}
        known = {session.id: session for session in expectations.catalog.sessions_by_course[course_id]}
        yield from _same_ids("session", set(sessions), set(known), expectations)
        for session_id in sorted(sessions.keys() & known.keys()):
            session = known[session_id]
            yield from _differing(sessions[session_id], _session_data(expectations, session), f"of the session {session_id}", session)


def _same_ids(kind: str, found: set[str], wanted: set[str], expectations: Expectations) -> Iterator[Fault]:
    for record_id in sorted(found ^ wanted):
        words = f"names an unknown {kind}" if record_id in found else f"leaves out the {kind}"
        yield Fault("proof-data", f"{words}", f"{words} “{record_id}”", expectations.catalog.association.at())


def _course_data(expectations: Expectations, course: Course) -> Mapping[str, tuple[object, str, str]]:
    """Return the wanted value of each key, with the path of the content that it comes from, and the rule that it breaks."""
    lines = expectations.course(course.id).lines
    return {
        "title": (course.title, "title", "proof-title"),
        "url": (f"{expectations.base_url}/courses/{course.id}/", "", "proof-data"),
        "hours": (float(course.hours), "hours", "proof-hours"),
        "days": (course.days, "schedule", "proof-hours"),
        "fee": (_fee(course.fee), "fee", "proof-price"),
        "certification": (_lines(lines), "", "proof-number"),
    }


def _session_data(expectations: Expectations, session: Session) -> Mapping[str, tuple[object, str, str]]:
    catalog = expectations.catalog
    venue, closes = catalog.venue_of(session), catalog.registration_closes(session)
    days = [
        {"start": moment(expectations, day, hours.start), "end": moment(expectations, day, hours.end)}
        for day, hours in catalog.teaching_days(session)
    ]
    region = catalog.association.regions.get(venue.region, "") if venue else ""
    place = {"name": venue.name, "address": list(venue.address.lines), "region": region} if venue else None
    return {
        "status": (session.status, "status", "proof-status"),
        "delivery": (session.delivery, "delivery", "proof-place"),
        "days": (days, "dates", "proof-date"),
        "venue": (place, "venue", "proof-place"),
        "host": (session.host or None, "host", "proof-place"),
        "fee": (_fee(catalog.fee(session)), "fee", "proof-price"),
        "seats": (session.seats, "seats", "proof-data"),
        "seats_left": (session.seats_left, "seats_left", "proof-data"),
        "registration_closes": (closes.isoformat() if closes else None, "registration_closes", "proof-date"),
        "control_number": (session.control_number or None, "control_number", "proof-number"),
        "certification": (_lines(expectations.session(session.id).lines), "control_number", "proof-number"),
    }


def _fee(fee: Fee) -> dict[str, str | None]:
    member, other = (None if amount is None else f"{amount:f}" for amount in (fee.member, fee.non_member))
    return {"currency": "USD", "member": member, "non_member": other}


def _lines(lines: tuple[CertificationLine, ...]) -> list[dict[str, str]]:
    return [
        {
            "certifier": line.certifier,
            "label": line.label,
            "number": line.number,
            "control_number": line.control_number,
            "statement": line.statement,
        }
        for line in lines
    ]


def _differing(
    found: Mapping[str, object], wanted: Mapping[str, tuple[object, str, str]], about: str, record: Course | Session
) -> Iterator[Fault]:
    for key, (value, path, rule) in wanted.items():
        if found.get(key) != value:
            said = f"gives {json.dumps(found.get(key), ensure_ascii=False)} as “{key}” {about}, which the content has otherwise"
            yield Fault(rule, key, said, record.at(path))


def _feed(expectations: Expectations, content: bytes) -> Iterator[Fault]:
    start = f"{expectations.base_url}/sessions/"
    for entry in ET.fromstring(content).iter(f"{ATOM}entry"):
        link = entry.find(f"{ATOM}link")
        session_id = (link.get("href", "") if link is not None else "").removeprefix(start).strip("/")
        session = expectations.sessions.get(session_id)
        if session is None:
            yield Fault("proof-data", "entry", f"has an entry of no published session, {session_id}", expectations.catalog.association.at())
            continue
        yield from _entry(expectations, session, entry)


def _entry(expectations: Expectations, session: Session, entry: ET.Element) -> Iterator[Fault]:
    title, summary, updated = (entry.findtext(f"{ATOM}{name}", "") for name in ("title", "summary", "updated"))
    offering = expectations.session(session.id)
    found = read_beside(expectations, Beside(offering, " ".join(f"{title} · {summary}".split()), "feeds"))
    yield from found.faults
    if offering.course.title not in title:
        yield untitled(expectations, offering)
    days = {day.isoformat() for day in (session.announced, *(change.on for change in session.changes)) if day}
    if updated[:10] not in days:
        yield Fault("proof-date", "updated", f"dates an entry of {offering.name} {updated}, when nothing was told", session.at("announced"))


def _redirects(expectations: Expectations, content: bytes) -> Iterator[Fault]:
    wanted = {
        f"/courses/{alias}/ /courses/{course.id}/ 301": course for course in expectations.courses.values() for alias in course.aliases
    }
    found = {line for line in content.decode().splitlines() if line}
    for line in sorted(wanted.keys() - found):
        yield Fault("proof-data", "redirect", f"does not redirect as “{line}”", wanted[line].at("aliases"))
    for line in sorted(found - wanted.keys()):
        yield Fault("proof-data", "other redirect", f"redirects “{line}”, which no course asks for", Span("content/courses"))


_PROOFS: Mapping[str, Callable[[Expectations, bytes], Iterator[Fault]]] = {
    "catalog.csv": prove_table,
    "catalog.json": _catalog,
    "feed.xml": _feed,
    "_redirects": _redirects,
}
