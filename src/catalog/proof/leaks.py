"""Nothing withheld in any published file: not by title, by address, or by number.

How a title is told from everyday words: it must stand in its own case, or in capitals throughout, with no letter before or after it.
`peer support` in another course's description is no leak of the course “Peer Support”; `Peer Support` is. A title that is part of a
published one, of a topic's or region's name, does not count there. A title of one word counts only where it stands alone: as the whole
text of an element, of a line or of a value, or before a comma, a colon or a dash.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from catalog.frozen import dataclass
from catalog.model import Course
from catalog.model.publicity import withheld
from catalog.plan.document import Document
from catalog.proof.facts import Expectations
from catalog.proof.faults import Fault
from catalog.source import Span

ADDRESSED = ("courses/", "sessions/", "register/", 'data-course="', 'data-session="', "#course-")
"""What the id of a course or a session stands behind in the files."""

_ID = re.compile(r"[a-z0-9-]*")
_INVISIBLE = ("\u00ad", "\u200b", "\u2060")
"""What divides a word and is not seen: soft hyphens, and spaces and joiners of no width."""
_BREAK = re.compile(r"<(?:br|wbr)\b[^<>]*>")
_MARKUP = re.compile(r"</?(?:a|abbr|b|bdi|bdo|cite|code|data|em|i|mark|q|s|small|span|strong|sub|sup|time|u|var|wbr)\b[^<>]*>")
"""Elements inside a line: "Peer <b>Support</b>" reads as one name."""


@dataclass(frozen=True)
class _Secret:
    """One withheld course, and the texts that give it away. All are looked for as they are; what is found is then looked at closely."""

    course: Course
    titles: tuple[str, ...]
    numbers: tuple[str, ...]

    @cached_property
    def title(self) -> re.Pattern[str]:
        names = "|".join(r"\s+".join(re.escape(word) for word in title.split()) for title in self.titles)
        if " " in self.course.title.strip():
            return re.compile(rf"(?<!\w)(?:{names})(?!\w)")
        return re.compile(rf"(?:^|[>\"\n:]\s*)(?:{names})\s*(?:$|[<\"\n,:(·–—])", re.MULTILINE)


@dataclass(frozen=True)
class _Secrets:
    """All withheld courses, with what a file is searched for first: most files hold none of it.

    `ids` are those of courses, their old names and their sessions. `openings` are the first word of each title. `numbers` are the longest
    group of each, which markup may part from the rest; those that begin with another one are left out.
    """

    secrets: tuple[_Secret, ...]
    ids: Mapping[str, _Secret]
    openings: tuple[str, ...]
    numbers: tuple[str, ...]

    def may_be_in(self, text: str) -> bool:
        """Tell whether `text` must be looked at closely."""
        return any(one in text for one in self.openings) or any(number in text for number in self.numbers)


def prove_nothing_leaks(expectations: Expectations, document: Document, content: bytes) -> Iterator[Fault]:
    """Look for every withheld course in one file. Costs nothing where no course is withheld."""
    if expectations.withheld:
        yield from given_away(expectations, _whole(document, content))


def given_away(expectations: Expectations, text: str) -> Iterator[Fault]:
    """Look for every withheld course in a text, in HTML or plain."""
    if not expectations.withheld:
        return
    secrets = _secrets(expectations)
    text = html.unescape(text) if "&" in text else text
    for unseen in _INVISIBLE:
        text = text.replace(unseen, "")
    for found in addressed(text) & secrets.ids.keys():
        yield _fault(expectations, secrets.ids[found], f"the address {found}")
    for secret in secrets.secrets if secrets.may_be_in(text) else ():
        words = _spoken(expectations, secret, text)
        if not words and "<" in text:
            words = _spoken(expectations, secret, _BREAK.sub("\n", text)) or _spoken(expectations, secret, _MARKUP.sub("", text))
        if words:
            yield _fault(expectations, secret, words)


def addressed(text: str) -> set[str]:
    """Return every id that is part of an address or a mark in `text`."""
    return {_ID.match(part)[0] for mark in ADDRESSED if mark in text for part in text.split(mark)[1:]}  # type: ignore[index]  # it matches


def _secrets(expectations: Expectations) -> _Secrets:
    found = expectations.proved.get(("secrets",))
    if not isinstance(found, _Secrets):
        secrets = tuple(_secret(expectations, course) for course in expectations.withheld.values())
        numbers = sorted({number for secret in secrets for number in secret.numbers})
        found = expectations.proved[("secrets",)] = _Secrets(
            secrets=secrets,
            ids={record_id: secret for secret in secrets for record_id in _ids(expectations, secret.course)},
            openings=tuple({title.split()[0] for secret in secrets for title in secret.titles}),
            numbers=tuple({_longest(one) for one in numbers if not any(one != other and one.startswith(other) for other in numbers)}),
        )
    return found


def _longest(number: str) -> str:
    """Return the longest group of digits or letters in a number; the last of several."""
    return max(reversed(re.split(r"[^0-9A-Za-z]+", number)), key=len)


def _ids(expectations: Expectations, course: Course) -> Iterator[str]:
    yield course.id
    yield from course.aliases
    yield from (session.id for session in expectations.catalog.sessions_by_course[course.id])


def _secret(expectations: Expectations, course: Course) -> _Secret:
    approvals = expectations.catalog.approvals(course.id)
    sessions = expectations.catalog.sessions_by_course[course.id]
    named = {course.title, *(approval.title for approval in approvals)} - {""} - _public_titles(expectations)
    shouted = {title.upper() for title in named if " " in title}
    numbers = {*(approval.number for approval in approvals), *(session.control_number for session in sessions)} - {""}
    return _Secret(course, tuple(sorted(named | shouted)), tuple(sorted(numbers - _public_numbers(expectations))))


def _public_titles(expectations: Expectations) -> set[str]:
    return {course.title for course in expectations.courses.values()}


def _public_numbers(expectations: Expectations) -> set[str]:
    return {line.number for course_id in expectations.courses for line in expectations.course(course_id).lines}


def _whole(document: Document, content: bytes) -> str:
    """Return all that a file says, seen and unseen, with the escapes of its kind undone as far as a title can hold them."""
    if document.kind == "pdf":
        from catalog.proof.pdf_text import printed_text  # noqa: PLC0415 -- a site without PDFs does not pay for PDFium

        try:
            printed = printed_text(content)
        except ValueError:
            return ""
        return "\n".join((*printed.pages, printed.title, printed.unseen))
    text = content.decode(errors="replace")
    return text.replace("\r\n ", "").replace("\\,", ",").replace("\\;", ";") if document.kind == "ics" else text


def _spoken(expectations: Expectations, secret: _Secret, text: str) -> str:
    """Return the number or title by which `text` gives a course away; empty where it does not."""
    for number in secret.numbers:
        if number in text and re.search(rf"(?<![0-9-]){re.escape(number)}(?![0-9])", text):
            return f"the number {number}"
    for found in secret.title.finditer(text):
        if not _innocent(expectations, found, text):
            return f"the title “{secret.course.title}”"
    return ""


def _innocent(expectations: Expectations, found: re.Match[str], text: str) -> bool:
    """Tell whether a title found in `text` is only a part of a name that may be published."""
    words = found[0].strip(' \t\n<>":,(·–—')
    place = found.start() + found[0].find(words)
    for name in _longer_names(expectations, words):
        begins = place - name.find(words)
        if begins >= 0 and text.startswith(name, begins):
            return True
    return False


def _longer_names(expectations: Expectations, words: str) -> Iterator[str]:
    """Yield the names that may be published and hold these words among others."""
    ours = expectations.catalog.association
    names = [course.title for course in expectations.courses.values()]
    names += [*ours.topics.values(), *ours.regions.values(), ours.name, *(page.title for page in expectations.catalog.pages.values())]
    return (name for name in names if words in name and name != words)


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
