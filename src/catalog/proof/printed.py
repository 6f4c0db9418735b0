"""PDFs read back: their text, their metadata and their page count, held against the facts of the courses that they advertise."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from catalog.model import money
from catalog.plan.document import Document
from catalog.plan.printed.flyers import UNADVERTISED
from catalog.proof.claims import claims_in, false_claims
from catalog.proof.codes import prove_ways
from catalog.proof.facts import Expectations, Offering, Wanted
from catalog.proof.faults import Fault
from catalog.proof.lists import (
    Dated,
    in_capitals,
    misnamed,
    misnumbered,
    out_of_place,
    unmarked,
    untold_states,
    wrong_pairs,
    wrong_tiers,
    wrong_weekdays,
)
from catalog.proof.offerings import Beside, certified_title, read_beside, required_courses, squeezed, untitled, without_statements
from catalog.proof.pdf_text import PrintedText, printed_text
from catalog.proof.scopes import scope_of_all, with_certification_of
from catalog.source import Span


def prove_printed(expectations: Expectations, document: Document, content: bytes) -> Iterator[tuple[str, Fault]]:
    """Hold one PDF against what it advertises; each fault comes with its page, `", page 2"`, or an empty text for the whole."""
    source = Span(document.sources[0]) if document.sources else expectations.catalog.association.at()
    try:
        printed = printed_text(content)
    except ValueError as fault:
        yield "", Fault("proof-structure", "unreadable", f"cannot be read: {fault}", source)
        return
    for fault_ in _formed(expectations, document, printed, source):
        yield "", fault_
    for fault_ in _described(expectations, document, printed):
        yield "", fault_
    if document.path.endswith(("/flyer.pdf", "/form.pdf")):
        yield from _flyer(expectations, document, printed)
    else:
        yield from _brochure(expectations, document, printed)


def _formed(expectations: Expectations, document: Document, printed: PrintedText, source: Span) -> Iterator[Fault]:
    language = expectations.catalog.association.locale.partition("_")[0]
    if printed.language.partition("-")[0] != language:
        yield Fault("proof-structure", "language", f"says that its language is “{printed.language}” and not {language}", source)
    if document.path.endswith(("/flyer.pdf", "/form.pdf")):
        title = expectations.courses[document.courses[0]].title
        if title not in printed.title:
            yield Fault("proof-title", "metadata", f"has the title “{printed.title}” in its metadata, without “{title}”", source)
        if len(printed.pages) != 1 and document.path.endswith("/flyer.pdf"):
            yield Fault("proof-structure", "pages", f"has {len(printed.pages)} pages; a flyer has one", source)
    elif not printed.title:
        yield Fault("proof-structure", "metadata", "has no title in its metadata", source)


def _described(expectations: Expectations, document: Document, printed: PrintedText) -> Iterator[Fault]:
    """Hold title, subject and keywords of the file, which lists of files show, against what it advertises."""
    single = document.path.endswith(("/flyer.pdf", "/form.pdf"))
    offerings = [expectations.session(session_id) for session_id in document.sessions]
    if not (single and offerings and not document.path.startswith("courses/")):
        offerings += [expectations.course(course_id) for course_id in document.courses]
    scope = scope_of_all(expectations, offerings, "in its metadata")
    yield from false_claims(scope, claims_in(expectations, printed.about))
    own = {title for one in offerings for title in (one.course.title, certified_title(expectations, one))}
    for course in expectations.courses.values() if single else ():
        title = course.title
        if " " in title and title in printed.about and not any(title in known for known in own) and not scope.written(title):
            yield Fault(
                "proof-title", "metadata of another", f"names “{title}” in its metadata, which is another course", course.at("title")
            )


def _flyer(expectations: Expectations, document: Document, printed: PrintedText) -> Iterator[tuple[str, Fault]]:
    """A session's flyer and form are that session's own. A course's says the course's facts, and each listed session's certification."""
    course = expectations.course(document.courses[0])
    required = required_courses(expectations, course)
    yield from (("", fault) for fault in _required(required, printed.text))
    subject = course if document.path.startswith("courses/") else expectations.session(document.sessions[0])
    yield from (("", fault) for fault in prove_ways(expectations, printed, subject, required))
    yield from (("", fault) for fault in _in_lists(expectations, (course,), Dated(expectations, printed.text)))
    if not document.path.startswith("courses/"):
        found = read_beside(expectations, Beside(subject, printed.text, "flyers", own=True))
        faults = [*found.faults, *(() if found.named else (untitled(expectations, subject),))]
        yield from (("", fault) for fault in faults)
        return
    listed = _shown(expectations, document, printed.text)
    text = _bare(printed.text, (course, *listed))
    scope = with_certification_of(scope_of_all(expectations, (course, *listed), f"on the flyer of {course.name}"), required)
    faults = [*false_claims(scope, claims_in(expectations, text)), *_certified(expectations, listed or [course], printed.text, "flyers")]
    faults += _priced(course, text)
    dated = Dated(expectations, text)
    for session in listed:
        faults += _listed(expectations, session, dated)
    faults += [*out_of_place(expectations, listed, dated), *misnumbered(listed, Dated(expectations, printed.text))]
    if certified_title(expectations, course) not in text:
        faults.append(untitled(expectations, course))
    yield from (("", fault) for fault in faults)


def _shown(expectations: Expectations, document: Document, text: str) -> list[Offering]:
    """Return the sessions that a course's flyer lists. Where there is no room for the last ones, it says how many the web page has more."""
    listed = [expectations.session(session_id) for session_id in document.sessions]
    if not expectations.english:
        dated = Dated(expectations, text)
        while len(listed) > 1 and any(fault.rule == "proof-date" for fault in _listed(expectations, listed[-1], dated)):
            listed.pop()
        return listed
    catalog = expectations.catalog
    coming = [one for one in catalog.sessions_by_course[document.courses[0]] if not catalog.is_past(one) and one.status not in UNADVERTISED]
    for count in range(1, len(listed)):
        if re.search(rf"(?<!\d){len(coming) - count} more session", text):
            return listed[:count]
    return listed


def _required(required: tuple[Offering, ...], text: str) -> Iterator[Fault]:
    """A course that must have been attended before is named. Whoever prints its number as well says what the number is: its statement."""
    close = squeezed(text)
    for offering in required:
        for line in offering.lines:
            if line.number and line.statement and squeezed(line.number) in close and squeezed(line.statement) not in close:
                said = f"prints the number {line.number} of {offering.name}, which is required before, without its statement"
                yield Fault("proof-statement", "required course", said, offering.record.at())


def _bare(text: str, offerings: tuple[Offering, ...]) -> str:
    for offering in offerings:
        text = without_statements(offering, text)
    return text


def _certified(expectations: Expectations, offerings: list[Offering], text: str, medium: str) -> Iterator[Fault]:
    """Count what must stand beside each offering: two sessions whose statements are alike need it twice."""
    close = squeezed(text)
    wanted: Counter[str] = Counter()
    said: dict[str, Wanted] = {}
    for offering in offerings:
        for one in expectations.wanted(offering, medium):
            wanted[squeezed(one.text)] += 1
            said.setdefault(squeezed(one.text), one)
    for needle, count in wanted.items():
        if (found := close.count(needle)) < count:
            one = said[needle]
            times = f", {found} of {count} times that it must" if found else ""
            yield Fault(one.rule, one.fact, one.said + times, one.span)


def _priced(course: Offering, text: str) -> Iterator[Fault]:
    fee = course.course.fee
    for amount in (fee.member, fee.non_member):
        if amount and money(amount) not in text and squeezed(f"{amount}") not in text:
            yield Fault("proof-price", "price", f"does not print the price {money(amount)} of {course.name}", course.fee_span())


def _in_lists(expectations: Expectations, courses: Sequence[Offering], dated: Dated) -> Iterator[Fault]:
    """Hold weekdays, pairs of prices and the spelling of titles against what is right, wherever they stand."""
    yield from wrong_weekdays(expectations, dated)
    yield from wrong_pairs(expectations, dated.text)
    yield from wrong_tiers(expectations, dated.text)
    yield from in_capitals(courses, {one.course.id: certified_title(expectations, one) for one in courses}, dated.text)


def _listed(expectations: Expectations, offering: Offering, dated: Dated) -> Iterator[Fault]:
    """A session that is listed has its dates and its place beside it."""
    text, days = dated.text, offering.training
    for day in {min(days), max(days)} if days else ():
        if (day.month, day.day) not in dated.days:
            said = f"does not print {day.isoformat()}, a day of {offering.name}"
            yield Fault("proof-date", "missing day", said, offering.record.at("dates"))
    venue = expectations.catalog.venue_of(offering.session) if offering.session else None
    if venue and venue.address.city not in text and venue.name not in text:
        said = f"does not name the place of {offering.name}: {venue.name}"
        yield Fault("proof-place", "place", said, offering.record.at("venue"))


def _section(expectations: Expectations, course: Offering, sessions: Sequence[Offering], text: str) -> Iterator[Fault]:
    """Hold the section of one course against the course and its sessions alone; a course without a heading is told of elsewhere."""
    if not text:
        return
    required = required_courses(expectations, course)
    scope = with_certification_of(scope_of_all(expectations, (course, *sessions), f"beside {course.name}"), required)
    amounts = frozenset().union(*(one.amounts for one in (course, *sessions)))
    tariffs = {one.tariff for one in (course, *sessions)}
    scope = replace(scope, amounts=amounts, tariff=tariffs.pop() if len(tariffs) == 1 else None)
    text = _bare(text, (course, *sessions))
    yield from false_claims(scope, claims_in(expectations, text))
    yield from _priced(course, text)


def _brochure(expectations: Expectations, document: Document, printed: PrintedText) -> Iterator[tuple[str, Fault]]:
    """Hold the brochure page by page against everything in it, and the whole against each offering."""
    courses = [expectations.course(course_id) for course_id in document.courses]
    sessions = [expectations.session(session_id) for session_id in document.sessions]
    scope = scope_of_all(expectations, (*courses, *sessions), "where nothing says so")
    for number, page in enumerate(printed.pages, 1):
        for fault in false_claims(scope, claims_in(expectations, page)):
            yield f", page {number}", fault
    dated = {offering.course.id for offering in sessions}
    listed = [expectations.session(session_id) for ids in document.lists for session_id in ids]
    offered = [course for course in courses if course.course.id not in dated] + listed
    for course in courses:
        own = [one for one in sessions if one.course is course.course]
        for fault in _section(expectations, course, own, printed.sections.get(certified_title(expectations, course), "")):
            yield _page_of(printed, fault), fault
    for fault in _certified(expectations, offered, printed.text, "brochure"):
        yield _page_of(printed, fault), fault
    said = Dated(expectations, _bare(printed.text, (*courses, *sessions)))
    whole = [*_whole(expectations, courses, sessions, (said, printed.bookmarks)), *out_of_place(expectations, listed, said)]
    titles = {one.course.id: certified_title(expectations, one) for one in sessions}
    whole += [*misnumbered(listed, Dated(expectations, printed.text)), *misnamed(sessions, titles, said, scope.written)]
    yield from ((_page_of(printed, fault), fault) for fault in (*whole, *untold_states(expectations, listed, said.text)))


def _whole(
    expectations: Expectations, courses: list[Offering], sessions: list[Offering], said: tuple[Dated, tuple[str, ...]]
) -> Iterator[Fault]:
    """Hold the text of the whole brochure, without the statements, and its bookmarks against each course and session."""
    dated, bookmarks = said
    titles = {course.course.id: certified_title(expectations, course) for course in courses}
    for course in courses:
        if titles[course.course.id] not in dated.text:
            yield untitled(expectations, course)
        yield from _priced(course, dated.text)
    for session in sessions:
        yield from _listed(expectations, session, dated)
    yield from _in_lists(expectations, courses, dated)
    yield from unmarked(courses, titles, bookmarks)


def _page_of(printed: PrintedText, fault: Fault) -> str:
    """Find the last page that names the course of a fault: the first ones are its line in the contents."""
    name = fault.said.partition("“")[2].partition("”")[0]
    numbers = [number for number, page in enumerate(printed.pages, 1) if name and name in page]
    return f", page {numbers[-1]}" if numbers else ""
