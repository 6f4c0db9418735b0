"""Pages read back: the elements that describe a course or a session, and everything outside them.

A page describes an offering inside an element with `data-course="ID"` or `data-session="ID"`; what must stand beside the offering must
stand in that element, and not in another one inside it. A page may name an offering elsewhere only to lead to it, in a `<nav>` or in an
element with `data-index`, and only if it also describes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from catalog.plan.document import Document
from catalog.proof import structured
from catalog.proof.claims import Scope, amount_of, false_claims, scope_of_all
from catalog.proof.facts import Expectations, Offering
from catalog.proof.faults import Fault
from catalog.proof.offerings import Beside, certified_title, read_beside, untitled
from catalog.source import Span

DESCRIBING = "[data-course],[data-session]"
UNSEEN = "script,style,template,[hidden]"
LEADING = "nav,[data-index]"
ADDRESS = re.compile(r"(?:^|/)(courses|sessions)/([a-z0-9-]+)/(?:$|[?#])")


@dataclass(slots=True)
class _Page:
    """One page while it is read; `described` are the ids of what it describes, by kind, and `leading` what it leads to elsewhere."""

    expectations: Expectations
    document: Document
    tree: LexborHTMLParser
    described: set[tuple[str, str]] = field(default_factory=set)
    leading: list[tuple[str, str]] = field(default_factory=list)
    untitled: list[tuple[Offering, LexborNode, set[int]]] = field(default_factory=list)

    @property
    def people(self) -> int:
        """The people whose total price a form may print."""
        return self.expectations.catalog.association.registration.max_group if self.document.path.startswith("register/") else 1

    def own(self, kind: str, record_id: str) -> bool:
        """Tell whether this is the page of one record."""
        return self.document.path == f"{kind}s/{record_id}/index.html"


def prove_page(expectations: Expectations, document: Document, content: bytes) -> Iterator[Fault]:
    """Hold one page against the facts of everything that it names."""
    page = _Page(expectations, document, LexborHTMLParser(content))
    yield from structured.prove(expectations, document, [node.text() for node in page.tree.css('script[type="application/ld+json"]')])
    for node in page.tree.css(UNSEEN):
        node.decompose()
    yield from _dated(page)
    yield from _linked(page)
    yield from _described(page)
    yield from _undescribed(page)
    yield from _outside(page)


def _text(node: LexborNode) -> str:
    return " ".join(node.text(separator=" ").split())


def _offering(page: _Page, node: LexborNode) -> tuple[str, str, Offering | None]:
    attributes = node.attributes
    kind = "session" if "data-session" in attributes else "course"
    record_id = attributes[f"data-{kind}"] or ""
    known = page.expectations.sessions if kind == "session" else page.expectations.courses
    if record_id not in known:
        return kind, record_id, None
    return kind, record_id, page.expectations.session(record_id) if kind == "session" else page.expectations.course(record_id)


def _dated(page: _Page) -> Iterator[Fault]:
    """Hold the words of each `<time>` against its machine-readable day. Whether the day is right is for the text around it."""
    reader = page.expectations.dates
    for node in page.tree.css("time[datetime]"):
        iso = node.attributes["datetime"] or ""
        if wrong := reader.misread(iso, _text(node)):
            yield Fault("proof-date", "datetime", f"has a <time> whose words and date differ: {wrong}", _first_source(page))
        elif (strayed := _strayed(page, node, iso)) is not None:
            yield strayed


def _strayed(page: _Page, node: LexborNode, iso: str) -> Fault | None:
    """Return the fault of a `<time>` that gives none of the days of the offering that it stands beside."""
    around: LexborNode | None = node
    while around is not None and "data-session" not in around.attributes and "data-course" not in around.attributes:
        around = around.parent
    if around is None or len(iso) < 10:
        return None
    _, _, offering = _offering(page, around)
    if offering is None or any(day.isoformat() == iso[:10] for day in offering.days):
        return None
    said = f"has a <time> of {iso} beside {offering.name}, which is none of its days"
    return Fault("proof-date", "time element", said, offering.record.at("dates"))


def _linked(page: _Page) -> Iterator[Fault]:
    """Hold the words of each link to a session against that session, and note the links that only lead on."""
    for node in page.tree.css('a[href*="courses/"],a[href*="sessions/"]'):
        found = ADDRESS.search(node.attributes["href"] or "")
        if not found:
            continue
        kind, record_id = found[1][:-1], found[2]
        text = _text(node)
        session = page.expectations.sessions.get(record_id) if kind == "session" else None
        for mention in page.expectations.dates.mentions(text) if session else ():
            offering = page.expectations.session(record_id)
            if not mention.may_be(offering.days):
                said = f"links to {offering.name}, with the date “{mention.text}”, which is none of its days"
                yield Fault("proof-date", "link", said, offering.record.at("dates"))


def _described(page: _Page) -> Iterator[Fault]:
    """Hold each describing element against its offering, inner ones first; each is taken out once it is read."""
    for node in reversed(page.tree.css(DESCRIBING)):
        kind, record_id, offering = _offering(page, node)
        if offering is None:
            yield Fault("proof-offering", "unknown", f"describes a {kind} “{record_id}” that is not published", _first_source(page))
            node.decompose()
            continue
        page.described.add((kind, record_id))
        page.described.add(("course", offering.course.id))
        beside = Beside(offering, _text(node), "pages", page.own(kind, record_id), page.people)
        found = read_beside(page.expectations, beside)
        yield from found.faults
        yield from _named(page, node, offering, named=found.named)
        yield from _filled_in(node, offering)
        node.decompose()


def _named(page: _Page, node: LexborNode, offering: Offering, *, named: bool) -> Iterator[Fault]:
    """Yield a fault for an element that lacks the exact title, unless one around it, of the same course, has it."""
    if not named:
        if not any(_same_course(page, around, offering) for around in _around(node)):
            yield untitled(page.expectations, offering)
        return
    heading = node.css_first("h1")
    if heading is not None and page.own("course", offering.course.id) and certified_title(page.expectations, offering) not in _text(heading):
        yield untitled(page.expectations, offering)


def _around(node: LexborNode) -> Iterator[LexborNode]:
    around = node.parent
    while around is not None:
        yield around
        around = around.parent


def _same_course(page: _Page, node: LexborNode, offering: Offering) -> bool:
    if "data-course" not in node.attributes and "data-session" not in node.attributes:
        return False
    _, _, other = _offering(page, node)
    return other is not None and other.course is offering.course


def _filled_in(node: LexborNode, offering: Offering) -> Iterator[Fault]:
    """Hold the hidden fields of a registration form against the session: they are what the office is told."""
    if offering.session is None or offering.tariff is None:
        return
    member, other = offering.tariff
    for name, amount in (("price-member", member), ("price-non-member", other)):
        for field_node in node.css(f'input[name="{name}"]'):
            value = field_node.attributes.get("value") or ""
            if amount_of(value) != amount:
                said = f"sends the price {value} in the field {name} of {offering.name}"
                yield Fault("proof-price", "form", said, offering.fee_span())
    for field_node in node.css('input[name="session"]'):
        if field_node.attributes.get("value") != offering.session.id:
            yield Fault("proof-offering", "form", f"registers people for another session than {offering.session.id}", offering.record.at())


def _undescribed(page: _Page) -> Iterator[Fault]:
    for kind, ids in (("course", page.document.courses), ("session", page.document.sessions)):
        for record_id in ids:
            if (kind, record_id) not in page.described:
                record = (page.expectations.sessions if kind == "session" else page.expectations.courses).get(record_id)
                span = record.at() if record else _first_source(page)
                yield Fault("proof-offering", f"missing {kind}", f"has no element for the {kind} {record_id} that it is planned to show", span)


def _outside(page: _Page) -> Iterator[Fault]:
    """Hold what is left of the page against what may stand apart from every offering."""
    body, head = page.tree.body, page.tree.head
    for node in page.tree.css('a[href*="courses/"],a[href*="sessions/"]'):
        yield from _stray_link(page, node)
    for node in page.tree.css(LEADING):
        node.decompose()
    offerings = _named_offerings(page)
    text = _text(body) if body else ""
    yield from _stray_names(page, offerings, text)
    scope = _outer_scope(page, offerings)
    yield from false_claims(page.expectations, scope, text)
    yield from _headed(page, offerings, scope, head)


def _stray_link(page: _Page, node: LexborNode) -> Iterator[Fault]:
    """Yield a fault for a link outside the describing elements that names an offering, unless it only leads to one on this page."""
    found = ADDRESS.search(node.attributes["href"] or "")
    if not found:
        return
    kind, record_id = found[1][:-1], found[2]
    known = page.expectations.sessions if kind == "session" else page.expectations.courses
    if record_id not in known:
        return
    offering = page.expectations.session(record_id) if kind == "session" else page.expectations.course(record_id)
    if offering.course.title not in _text(node):
        return
    leads = any(around.tag == "nav" or "data-index" in around.attributes for around in _around(node))
    if not leads or (kind, record_id) not in page.described:
        said = f"names {offering.name}, in a link outside the element that describes it"
        yield Fault("proof-offering", "link", said, offering.course.at("title"))


def _named_offerings(page: _Page) -> tuple[Offering, ...]:
    return tuple(
        page.expectations.session(record_id) if kind == "session" else page.expectations.course(record_id)
        for kind, record_id in sorted(page.described)
    )


def _outer_scope(page: _Page, offerings: tuple[Offering, ...]) -> Scope:
    key = ("outside", *offerings)
    scope = page.expectations.proved.get(key) if len(offerings) < 2 else None
    if not isinstance(scope, Scope):
        scope = scope_of_all(page.expectations, offerings, "apart from every course")
        if len(offerings) < 2:
            page.expectations.proved[key] = scope
    return scope


def _stray_names(page: _Page, offerings: tuple[Offering, ...], text: str) -> Iterator[Fault]:
    """Yield a fault for a title that stands outside the elements that describe offerings, and that no text of the content explains."""
    for offering in {one.course.id: one for one in offerings}.values():
        title = offering.course.title
        if title in text and not _explained(page, title):
            said = f"names “{title}” outside the element that describes it"
            yield Fault("proof-offering", "name", said, offering.course.at("title"))


def _explained(page: _Page, title: str) -> bool:
    ours = page.expectations.catalog.association
    return title in page.expectations.site_prose or any(title in name for name in (*ours.topics.values(), *ours.regions.values()))


def _headed(page: _Page, offerings: tuple[Offering, ...], scope: Scope, head: LexborNode | None) -> Iterator[Fault]:
    """Hold title and description in the head, which search engines and shared links show, against the facts."""
    if head is None:
        return
    title = head.css_first("title")
    texts = [_text(title)] if title else []
    texts += [node.attributes.get("content") or "" for node in head.css('meta[name="description"],meta[property="og:title"]')]
    yield from false_claims(page.expectations, scope, " · ".join(texts))
    for offering in offerings:
        kind = "session" if offering.session else "course"
        if page.own(kind, offering.record.id) and certified_title(page.expectations, offering) not in texts[0]:
            said = f"does not print the exact title “{offering.course.title}” in its own title"
            yield Fault("proof-title", "head", said, offering.course.at("title"))


def _first_source(page: _Page) -> Span:
    return Span(page.document.sources[0]) if page.document.sources else page.expectations.catalog.association.at()
