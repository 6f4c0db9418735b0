"""Nothing withheld in any published file: not by title, by address, or by number.

How a title is told from everyday words: it must stand in its own case, or in capitals throughout, with no letter before or after it.
`peer support` in another course's description is no leak of the course “Peer Support”; `Peer Support` is. A title that is part of a
published one, of a topic's or region's name, does not count there. A title of one word counts only where it stands alone: as the whole
text of an element, of a line or of a value, or before a comma, a colon or a dash.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from catalog.model import Course
from catalog.model.publicity import withheld
from catalog.plan.document import Document
from catalog.proof.facts import Expectations
from catalog.proof.faults import Fault
from catalog.proof.printed import printed_text
from catalog.source import Span


@dataclass(frozen=True)
class _Secret:
    """One withheld course, and the texts that give it away. All are looked for as they are; what is found is then looked at closely."""

    course: Course
    titles: tuple[str, ...]
    numbers: tuple[str, ...]
    addresses: tuple[str, ...]

    @cached_property
    def address(self) -> re.Pattern[str]:
        return re.compile(rf"(?:{'|'.join(re.escape(one) for one in self.addresses)})(?![a-z0-9-])")

    @cached_property
    def title(self) -> re.Pattern[str]:
        names = "|".join(r"\s+".join(re.escape(word) for word in title.split()) for title in self.titles)
        if " " in self.course.title.strip():
            return re.compile(rf"(?<!\w)(?:{names})(?!\w)")
        return re.compile(rf"(?:^|[>\"\n:]\s*)(?:{names})\s*(?:$|[<\"\n,:(·–—])", re.MULTILINE)


def prove_nothing_leaks(expectations: Expectations, document: Document, content: bytes) -> Iterator[Fault]:
    """Look for every withheld course in one file. Costs nothing where no course is withheld."""
    if not expectations.withheld:
        return
    text = _whole(document, content)
    for secret in _secrets(expectations):
        if found := _given_away(expectations, secret, text):
            yield _fault(expectations, secret, found)


def _secrets(expectations: Expectations) -> tuple[_Secret, ...]:
    found = expectations.proved.get(("secrets",))
    if not isinstance(found, tuple):
        found = expectations.proved[("secrets",)] = tuple(_secret(expectations, course) for course in expectations.withheld.values())
    return found


def _secret(expectations: Expectations, course: Course) -> _Secret:
    approvals = expectations.catalog.approvals(course.id)
    sessions = expectations.catalog.sessions_by_course[course.id]
    named = {course.title, *(approval.title for approval in approvals)} - {""} - {one.title for one in expectations.courses.values()}
    shouted = {title.upper() for title in named if " " in title}
    public = {line.number for published in expectations.courses for line in expectations.course(published).lines}
    numbers = {*(approval.number for approval in approvals), *(session.control_number for session in sessions)} - {""} - public
    addresses = {f"courses/{alias}" for alias in (course.id, *course.aliases)} | {f'data-course="{course.id}"', f"#course-{course.id}"}
    for session in sessions:
        addresses |= {f"sessions/{session.id}", f"register/{session.id}", f'data-session="{session.id}"', f"{session.id}-1@"}
    return _Secret(course, tuple(sorted(named | shouted)), tuple(sorted(numbers)), tuple(sorted(addresses)))


def _whole(document: Document, content: bytes) -> str:
    """Return all that a file says, seen and unseen, with the escapes of its kind undone as far as a title can hold them."""
    if document.kind == "pdf":
        try:
            printed = printed_text(content)
        except ValueError:
            return ""
        return "\n".join((*printed.pages, printed.title, printed.unseen))
    text = content.decode(errors="replace")
    if document.kind == "ics":
        return text.replace("\r\n ", "").replace("\\,", ",").replace("\\;", ";")
    return html.unescape(text) if document.kind in {"html", "text"} and "&" in text else text


def _given_away(expectations: Expectations, secret: _Secret, text: str) -> str:
    """Return what gives a course away in `text`; empty where nothing does."""
    for number in secret.numbers:
        if number in text and re.search(rf"(?<![0-9-]){re.escape(number)}(?![0-9])", text):
            return f"the number {number}"
    for address in secret.addresses:
        if address in text and (found := secret.address.search(text)):
            return f"the address {found[0]}"
    first_words = {title.split()[0] for title in secret.titles}
    if not any(word in text for word in first_words):
        return ""
    for found in secret.title.finditer(text):
        if not _innocent(expectations, found, text):
            return f"“{secret.course.title}”"
    return ""


def _innocent(expectations: Expectations, found: re.Match[str], text: str) -> bool:
    """Tell whether a title found in `text` is only a part of a name that may be published."""
    ours = expectations.catalog.association
    names = [course.title for course in expectations.courses.values()]
    names += [*ours.topics.values(), *ours.regions.values(), ours.name, *(page.title for page in expectations.catalog.pages.values())]
    words = found[0].strip(' \t\n<>":,(·–—')
    for name in names:
        at = name.find(words)
        start = found.start() + found[0].find(words) - at
        if at >= 0 and len(name) > len(words) and text.startswith(name, max(start, 0)):
            return True
    return False


def _fault(expectations: Expectations, secret: _Secret, found: str) -> Fault:
    reason = withheld(expectations.catalog, secret.course)
    why = f": {reason.why}" if reason else ""
    said = f"gives away {found} of the course {secret.course.id}, which may not be published{why}"
    return Fault("proof-leak", secret.course.id, said, _written(expectations, secret))


def _written(expectations: Expectations, secret: _Secret) -> Span:
    """Return where people named the course in other records' texts; its own title where nobody did."""
    for course in expectations.courses.values():
        if any(title in expectations.course(course.id).prose for title in secret.titles):
            return course.at("description")
    for page in expectations.catalog.pages.values():
        if any(title in page.body.text for title in secret.titles):
            return page.at("body")
    return secret.course.at("title")
