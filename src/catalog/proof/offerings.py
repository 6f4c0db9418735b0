"""The text beside one offering, held against everything that must stand there."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.frozen import dataclass
from catalog.model import Session, hours_text, money
from catalog.proof.claims import FATE, FATES, STATUS_WORDS, Claim
from catalog.proof.dates import Mention
from catalog.proof.facts import Expectations, Medium, Offering
from catalog.proof.faults import Fault
from catalog.proof.lines import Line, claims_of, false_in, line_of
from catalog.proof.scopes import Scope, for_people, scope_beside, with_certification_of

UNHELD = frozenset({"cancelled", "postponed", "rescheduled"})
"""Statuses of sessions that are not held as announced."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A text beside an offering: where it is printed, and whether it is the offering's own page or flyer, which says everything."""

    offering: Offering
    text: str
    medium: Medium
    own: bool = False
    people: int = 1
    lines: tuple[Line, ...] | None = None
    """The lines of the text that claim something, where they are known already."""
    shown: str | None = None
    """The text without what is concealed, in which certifications must stand; None where that is all of it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in a text; `named` says whether the exact title stands in it apart from the statements."""

    faults: tuple[Fault, ...]
    named: bool


def read_beside(expectations: Expectations, beside: Beside) -> Reading:
    """Hold a text against its offering. White space in it is folded."""
    offering, text = beside.offering, beside.text
    lines = (line_of(expectations, text),) if beside.lines is None else beside.lines
    faults = [*_missing(expectations, beside)]
    rest = without_statements(offering, text)
    faults += _unlabelled(offering, rest if beside.shown is None else without_statements(offering, beside.shown))
    faults += false_in(_scope(expectations, beside), lines)
    if offering.session:
        faults += _status(expectations, beside, rest)
        faults += _place(expectations, beside, rest)
    if beside.own:
        faults += _unsaid(expectations, beside, claims_of(lines))
    return Reading(tuple(faults), certified_title(expectations, offering) in rest)


def certified_title(expectations: Expectations, offering: Offering) -> str:
    """Return the title that must be printed: the certified one where a certifier asks for it exactly, else the course's."""
    key = ("title", offering)
    title = expectations.proved.get(key)
    if not isinstance(title, str):
        title = expectations.proved[key] = _certified_title(expectations, offering)
    return title


def _certified_title(expectations: Expectations, offering: Offering) -> str:
    if offering.session and expectations.catalog.as_published(offering.session):
        return offering.course.title  # It is the one that was certified then.
    for approval in expectations.catalog.approvals(offering.course.id):
        named = any(line.certifier == approval.certifier and line.number == approval.number for line in offering.lines)
        if named and approval.title and expectations.catalog.certifiers[approval.certifier].exact_title:
            return approval.title
    return offering.course.title


def untitled(expectations: Expectations, offering: Offering) -> Fault:
    """Say that the exact title is missing."""
    title = certified_title(expectations, offering)
    return Fault("proof-title", "title", f"does not print the exact title “{title}” beside {offering.name}", offering.course.at("title"))


def without_statements(offering: Offering, text: str) -> str:
    """Return `text` without the certifiers' statements: they hold title and numbers, which must stand on their own as well."""
    for line in offering.lines:
        if line.statement:
            text = text.replace(line.statement, " ")
    return text


def squeezed(text: str) -> str:
    """Return `text` without white space: elements inside a sentence, and the lines of a PDF, put spaces where none were."""
    return "".join(text.split())


def _missing(expectations: Expectations, beside: Beside) -> Iterator[Fault]:
    shown = beside.text if beside.shown is None else beside.shown
    apart = without_control_numbers(beside.offering, shown)
    for wanted in expectations.wanted(beside.offering, beside.medium):
        text = apart if wanted.fact == "number" else shown
        if wanted.text not in text and squeezed(wanted.text) not in squeezed(text):
            yield Fault(wanted.rule, wanted.fact, wanted.said, wanted.span)


def without_control_numbers(offering: Offering, text: str) -> str:
    """Return `text` without the control numbers, which begin with the course's number."""
    for line in offering.lines:
        if line.control_number:
            text = text.replace(line.control_number, " ")
    return text


def _unlabelled(offering: Offering, text: str) -> Iterator[Fault]:
    if all(label in text for label in offering.labels):
        return
    alone = tuple(dict.fromkeys(line.label for line in offering.lines))
    combined = next((label for label in offering.labels if label not in alone), "")
    if combined and combined in text:
        return
    for label in alone:
        if label not in text:
            yield Fault("proof-label", "label", f"does not print “{label}” beside {offering.name}", offering.record.at())


def _scope(expectations: Expectations, beside: Beside) -> Scope:
    if beside.people == 1 and beside.medium != "flyers":
        return scope_beside(expectations, beside.offering)
    key = ("scope", beside.offering, beside.people, beside.medium)
    scope = expectations.proved.get(key)
    if not isinstance(scope, Scope):
        scope = scope_beside(expectations, beside.offering)
        scope = for_people(scope, beside.people) if beside.people > 1 else scope
        if beside.medium == "flyers":
            scope = with_certification_of(scope, required_courses(expectations, beside.offering))
        expectations.proved[key] = scope
    return scope


def required_courses(expectations: Expectations, offering: Offering) -> tuple[Offering, ...]:
    """Return the published courses that must have been attended before: a flyer has no elements, and names them in its text."""
    return tuple(expectations.course(course_id) for course_id in offering.course.prerequisites if course_id in expectations.courses)


def _status(expectations: Expectations, beside: Beside, text: str) -> Iterator[Fault]:
    session = beside.offering.session
    if session is None or not expectations.english:
        return
    limited = session.status in {"full", "waitlist"} or (session.status == "tentative" and beside.own)
    told = session.status in UNHELD or (limited and expectations.catalog.takes_registrations(session))
    if told and not STATUS_WORDS[session.status].search(_unwritten(expectations, session, text)):
        said = f"does not say that {beside.offering.name}, is {session.status}"
        yield Fault("proof-status", "status", said, session.at("status"))
    for found in FATE.finditer(text) if any(word in text for word in FATES) else ():
        if not _is_so(session, found[0]) and found[0] not in beside.offering.prose:
            said = f"says “{found[0]}” of {beside.offering.name}, whose status is {session.status}"
            yield Fault("proof-status", "other status", said, session.at("status"))


def _is_so(session: Session, words: str) -> bool:
    """Tell whether words about what became of a session are true of it."""
    if words.lower() == "sold out":
        return session.status in {"full", "waitlist"} or session.seats_left == 0
    return session.status in UNHELD and STATUS_WORDS[session.status].match(words) is not None


def _unwritten(expectations: Expectations, session: Session, text: str) -> str:
    """Return `text` without the sentences that people wrote: the rules for cancelling do not say that a session is cancelled."""
    ours = expectations.catalog.association.registration
    for sentence in (session.note, ours.cancellation, ours.next_steps, *(change.what for change in session.changes)):
        if folded := " ".join(sentence.split()):
            text = text.replace(folded, " ")
    return text


def _place(expectations: Expectations, beside: Beside, text: str) -> Iterator[Fault]:
    session = beside.offering.session
    if session is None:
        return
    venue = expectations.catalog.venue_of(session)
    if venue is None:
        if session.delivery == "online" and expectations.english and "nline" not in text:
            yield Fault("proof-place", "online", f"does not say that {beside.offering.name}, is online", session.at("delivery"))
        return
    if venue.name not in text and venue.address.city not in text:
        yield Fault("proof-place", "place", f"does not name the place of {beside.offering.name}: {venue.name}", session.at("venue"))
    details = (venue.name, venue.address.street, venue.address.city, venue.address.zip, session.room) if beside.own else ()
    for detail in details:
        if detail and detail not in text and squeezed(detail) not in squeezed(text):
            yield Fault("proof-place", "address", f"does not print “{detail}”, the place of {beside.offering.name}", venue.at("address"))


def _unsaid(expectations: Expectations, beside: Beside, claims: tuple[Claim, ...]) -> Iterator[Fault]:
    """Yield what an offering's own page or flyer must say, and does not."""
    offering = beside.offering
    course, session = offering.course, offering.session
    fee = expectations.catalog.fee(session) if session else course.fee
    for amount in (fee.member, fee.non_member):
        if amount and not any(claim.kind == "amount" and claim.value == amount for claim in claims):
            yield Fault("proof-price", "price", f"does not print the price {money(amount)} of {offering.name}", offering.fee_span())
    hours = hours_text(course.hours)
    needed = expectations.english and (session is None or bool(session.dates))
    if needed and not any(claim.kind == "hours" and claim.value == hours for claim in claims):
        yield Fault("proof-hours", "length", f"does not print the {hours} hours of {offering.name}", course.at("hours"))
    if session:
        yield from _undated(offering, claims)


def _undated(offering: Offering, claims: tuple[Claim, ...]) -> Iterator[Fault]:
    mentions = [claim.value for claim in claims if isinstance(claim.value, Mention)]
    weekdays = {number for claim in claims if claim.kind == "weekday" and isinstance(claim.value, tuple) for number in claim.value}
    for index, day in enumerate(offering.training):
        span = offering.record.at(f"dates.{index}")
        if not any(mention.holds(day) for mention in mentions):
            yield Fault("proof-date", "missing day", f"does not print {day.isoformat()}, a day of {offering.name}", span)
        elif day.weekday() not in weekdays and len(offering.training) < 3:
            said = f"does not print the weekday of {day.isoformat()}, a day of {offering.name}"
            yield Fault("proof-weekday", "missing weekday", said, span)
    printed = {claim.value for claim in claims if claim.kind == "time"}
    for moment in sorted(offering.times - printed) if offering.training else ():
        said = f"does not print {moment:%H:%M}, a time of {offering.name}"
        yield Fault("proof-time", "missing time", said, offering.record.at("schedule"))
