"""Pages held against the facts: the elements that describe a course or a session, and everything outside them.

A page describes an offering inside an element with `data-course="ID"` or `data-session="ID"`; what must stand beside the offering must
stand in that element, and not in another one inside it. A page may name an offering elsewhere only to lead to it, in a `<nav>` or in an
element with `data-index`, and only if it also describes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalog.frozen import dataclass
from catalog.plan.document import Document
from catalog.proof import structured
from catalog.proof.claims import amount_of
from catalog.proof.cutting import Unusual, closed_in
from catalog.proof.dates import Mention
from catalog.proof.elsewhere import prove_elsewhere
from catalog.proof.facts import Expectations, Offering
from catalog.proof.faults import Fault
from catalog.proof.judge import ADDRESS, Judge, mistimed, timed
from catalog.proof.leaks import given_away
from catalog.proof.lines import false_in, line_of
from catalog.proof.markup import read_page
from catalog.proof.offerings import Beside, certified_title, read_beside, untitled
from catalog.proof.outside import prove_head, prove_outside
from catalog.proof.pieces import read_quickly
from catalog.proof.reading import Element, PageText, Said
from catalog.proof.scopes import for_people, scope_beside

OFFERED = re.compile(r"(?:^|/)(courses|register|sessions)/([a-z0-9-]+)(?:/|(\.ics))(flyer\.pdf|form\.pdf)?(?:$|[?#])")
"""The page of a course or session, its form, its calendar and its papers."""


@dataclass(frozen=True, slots=True)
class Described:
    """What was found in one describing element; `named` says whether the exact title stands in it."""

    faults: tuple[Fault, ...]
    named: bool


_HELD = Described((), named=True)


def prove_page(expectations: Expectations, document: Document, content: bytes) -> Iterator[Fault]:
    """Hold one page against the facts of everything that it names."""
    judge = Judge(expectations, document)
    quick = read_quickly(expectations, content)
    if quick is not None:
        try:
            if not any(True for _ in _judged(judge, quick)):
                return
        except Unusual:
            pass
    yield from _judged(judge, read_page(expectations, content))


def _judged(judge: Judge, page: PageText) -> Iterator[Fault]:
    yield from structured.prove(judge.expectations, judge.document, page.scripts)
    described: dict[tuple[str, str], Offering] = {}
    for element in page.elements:
        offering = judge.offering(element.kind, element.id)
        if offering is None:
            said = f"describes a {element.kind} “{element.id}” that is not published"
            yield Fault("proof-offering", "unknown", said, judge.source)
            continue
        described[(element.kind, element.id)] = offering
        described.setdefault(("course", offering.course.id), judge.expectations.course(offering.course.id))
        found = _described(judge, element, offering)
        yield from found.faults
        if not found.named and not any(_same_course(judge, around, offering) for around in element.around):
            yield untitled(judge.expectations, offering)
    yield from _undescribed(judge, described)
    yield from prove_outside(judge, page, described)
    yield from prove_head(judge, page, described)
    for text in page.raw:
        yield from given_away(judge.expectations, text)
    for text in page.frame:
        yield from _framed(judge, text)


def _framed(judge: Judge, text: str) -> tuple[Fault, ...]:
    """Look for withheld courses in what is the same on many pages, once."""
    key = ("frame", hash(text))
    found = judge.expectations.proved.get(key)
    if not isinstance(found, tuple):
        found = judge.expectations.proved[key] = tuple(given_away(judge.expectations, text))
    return found


def _described(judge: Judge, element: Element, offering: Offering) -> Described:
    """Hold an element against its offering. What was found is kept: rows recur on many pages."""
    own = judge.own(element.kind, element.id)
    key = ("element", element.kind, element.id, own, judge.people, element.key)
    found = judge.expectations.proved.get(key) if element.key is not None else None
    if not isinstance(found, Described):
        found = _describing(judge, element, offering, own=True) if own else _row(judge, element, offering)
        if element.key is not None:
            judge.expectations.proved[key] = found
    return found


def _row(judge: Judge, element: Element, offering: Offering) -> Described:
    """Hold an element of a list against its offering, unless the same held in an earlier build."""
    verdicts, course_id = judge.expectations.verdicts, offering.course.id
    if verdicts is None or element.key is None or verdicts.names_others(course_id, element.raw):
        return _describing(judge, element, offering, own=False)
    key = verdicts.key(course_id, element.kind, element.id, str(judge.people), element.raw)
    if verdicts.holds(key):
        return _HELD
    found = _describing(judge, element, offering, own=False)
    if found == _HELD:
        verdicts.passed.add(key)
    return found


def _describing(judge: Judge, element: Element, offering: Offering, *, own: bool) -> Described:
    said = element.read()
    if element.key is not None and "<details" in element.raw:
        _look_inside(judge, element, offering)
    found = read_beside(judge.expectations, Beside(offering, said.text, "pages", own, judge.people, said.lines, said.shown))
    faults = [
        *found.faults,
        *timed(judge, said, offering),
        *_linked(judge, said),
        *_led_astray(judge, said, offering),
        *_filled_in(said, offering),
        *mistimed(said, offering),
    ]
    if said.elsewhere:
        faults += prove_elsewhere(judge.expectations, offering, said.elsewhere)
    if said.told:
        faults += false_in(for_people(scope_beside(judge.expectations, offering), judge.people), said.told)
    faults += given_away(judge.expectations, element.raw)
    if own and said.heading is not None and certified_title(judge.expectations, offering) not in said.heading:
        faults.append(untitled(judge.expectations, offering))
    return Described(tuple(faults), found.named)


def _look_inside(judge: Judge, element: Element, offering: Offering) -> None:
    """Leave an element to the exact reader where a certification stands in what must be opened first. Raises Unusual."""
    wanted = [one.text for one in judge.expectations.wanted(offering, "pages")]
    if any(text in words for words in closed_in(element.raw) for text in (*wanted, *offering.labels)):
        raise Unusual


def _same_course(judge: Judge, around: tuple[str, str], offering: Offering) -> bool:
    other = judge.offering(*around)
    return other is not None and other.course is offering.course


def _linked(judge: Judge, said: Said) -> Iterator[Fault]:
    """Hold the words of each link to a session against that session's days."""
    for address, words in said.links:
        found = ADDRESS.search(address)
        offering = judge.offering(found[1][:-1], found[2]) if found and found[1] == "sessions" else None
        for claim in line_of(judge.expectations, words).claims if offering else ():
            mention = claim.value
            if offering and isinstance(mention, Mention) and not mention.may_be(offering.days):
                text = f"links to {offering.name}, with the date “{mention.text}”, which is none of its days"
                yield Fault("proof-date", "link", text, offering.record.at("dates"))


def _led_astray(judge: Judge, said: Said, offering: Offering) -> Iterator[Fault]:
    """Hold where the links beside an offering lead: to forms, calendars and papers of its own, and by its title to its own page."""
    own = f"/{offering.record.id}/"
    for address, words in said.links:
        if own in address:
            continue  # Most links do, and need no closer look.
        found = OFFERED.search(address)
        if found is None or _own_way(judge, found, words, offering):
            continue
        text = f"leads to {found[0].lstrip('/')} beside {offering.name}, which is another"
        yield Fault("proof-link", found[1], text, offering.record.at())


def _own_way(judge: Judge, found: re.Match[str], words: str, offering: Offering) -> bool:
    """Tell whether a link may stand beside an offering. Pages of other sessions may, if not by the offering's title alone."""
    kind, record_id, apart = found[1], found[2], found[3] or found[4]
    if kind == "courses":
        return record_id == offering.course.id or words != certified_title(judge.expectations, offering)
    if offering.session and record_id in {offering.session.id, offering.session.rescheduled_to}:
        return True
    other = judge.expectations.sessions.get(record_id)
    if other is None or (offering.session is None and other.course == offering.course.id):
        return True
    return kind == "sessions" and not apart and words != certified_title(judge.expectations, offering)


def _filled_in(said: Said, offering: Offering) -> Iterator[Fault]:
    """Hold the hidden fields of a registration form against the session: they are what the office is told."""
    if not said.fields or offering.session is None:
        return
    for name, amount in zip(("price-member", "price-non-member"), offering.tariff or (), strict=False):
        if name in said.fields and amount_of(said.fields[name]) != amount:
            text = f"sends the price {said.fields[name]} in the field {name} of {offering.name}"
            yield Fault("proof-price", "form", text, offering.fee_span())
    if said.fields.get("session", offering.session.id) != offering.session.id:
        yield Fault("proof-offering", "form", f"registers people for another session than {offering.session.id}", offering.record.at())


def _undescribed(judge: Judge, described: dict[tuple[str, str], Offering]) -> Iterator[Fault]:
    for kind, ids in (("course", judge.document.courses), ("session", judge.document.sessions)):
        for record_id in ids:
            if (kind, record_id) not in described:
                offering = judge.offering(kind, record_id)
                span = offering.record.at() if offering else judge.source
                said = f"has no element for the {kind} {record_id} that it is planned to show"
                yield Fault("proof-offering", f"missing {kind}", said, span)
