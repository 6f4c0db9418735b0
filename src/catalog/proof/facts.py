"""What must be printed, and what may be: worked out from the records, once for each course and session.

Nothing here reads a view. A view can be wrong, and then every file that shows it is wrong in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, time
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from catalog.frozen import dataclass
from catalog.model import Catalog, Course, Fee, Session
from catalog.model.publicity import CertificationLine, certification_lines, label, published_courses
from catalog.proof.dates import DateReader
from catalog.proof.particulars import Particulars, all_of, particulars_of
from catalog.proof.prose import course_prose, folded, session_prose
from catalog.proof.verdicts import Verdicts
from catalog.source import Span

if TYPE_CHECKING:
    from catalog.proof.lines import Line
    from catalog.proof.reading import Said
    from catalog.proof.stretches import Row

Medium = str
"""Where an offering is printed, as a certifier's profile names it: pages, calendars, flyers, feeds or brochure."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A text that must stand beside an offering, and what to say where it does not."""

    rule: str
    fact: str
    text: str
    said: str
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class Offering:
    """A course, or one session of it, and the facts that may be printed beside it.

    `labels` are the wordings of its certifications, longest first; `days` all days that belong to it: training days, closing days,
    cut-offs, changes. `amounts` are US dollars; `tariff` is what members pay, and others, where the two differ. `prose` is every text
    that people wrote for it: what stands there is theirs to say.
    """

    course: Course
    session: Session | None
    lines: tuple[CertificationLine, ...]
    labels: tuple[str, ...]
    days: frozenset[date]
    training: tuple[date, ...]
    times: frozenset[time]
    amounts: frozenset[Decimal]
    tariff: tuple[Decimal, Decimal] | None
    prose: str
    particulars: Particulars

    @property
    def name(self) -> str:
        """What it is called in findings."""
        if self.session is None:
            return f"“{self.course.title}”"
        return f"“{self.course.title}”, session {self.session.id}"

    @property
    def record(self) -> Course | Session:
        """The record that it stands for."""
        return self.session or self.course

    def fee_span(self) -> Span:
        """Return where its fee is written."""
        return self.session.at("fee") if self.session and self.session.fee else self.course.at("fee")


MOST_FOUND = 400_000
"""Texts of which is remembered what was found for them; they and what they are held against take some 300 MB."""


class Expectations:
    """The facts of one catalog. With `drafts`, withheld courses are named too. Cheap to make: everything is worked out when asked for."""

    def __init__(self, catalog: Catalog, *, drafts: bool = False, verdicts: Verdicts | None = None) -> None:
        self.catalog = catalog
        self.verdicts = verdicts
        self.drafts = drafts
        self._offerings: dict[tuple[str, str], Offering] = {}
        self._wanted: dict[tuple[str, str, Medium], tuple[Wanted, ...]] = {}
        self.proved: dict[tuple[object, ...], object] = {}
        """What was found for texts that recur: the same row of a session stands on many pages."""
        self.lines: dict[str, Line] = {}
        self.rows: dict[str, Row] = {}
        self.frames: dict[str, tuple[Said, tuple[tuple[str, str], ...]]] = {}

    def __reduce__(self) -> tuple[object, ...]:
        return _expectations, (self.catalog, self.drafts)

    def forget_much(self) -> None:
        """Let go what was worked out, once it is so much that a large catalog would fill the memory with it."""
        if len(self.rows) + len(self.lines) + len(self.proved) + len(self.frames) > MOST_FOUND:
            for found in (self.rows, self.lines, self.proved, self.frames, self._wanted, self._offerings):
                found.clear()

    @cached_property
    def dates(self) -> DateReader:
        """The reader of dates in the site's language."""
        return DateReader(self.catalog.association.locale)

    @cached_property
    def english(self) -> bool:
        """Whether the interface's own words, which the proof knows in English alone, can be looked for."""
        return self.dates.english

    @cached_property
    def zone(self) -> ZoneInfo:
        """The zone of all times."""
        return ZoneInfo(self.catalog.association.timezone)

    @cached_property
    def base_url(self) -> str:
        """The address of the site without a slash at its end."""
        return self.catalog.association.url.rstrip("/")

    @cached_property
    def courses(self) -> Mapping[str, Course]:
        """The courses that may be named, by id."""
        shown = self.catalog.courses.values() if self.drafts else published_courses(self.catalog)
        return {course.id: course for course in shown}

    @cached_property
    def sessions(self) -> Mapping[str, Session]:
        """The sessions that may be named, by id."""
        return {session.id: session for session in self.catalog.sessions.values() if session.course in self.courses}

    @cached_property
    def withheld(self) -> Mapping[str, Course]:
        """The courses that may not be named, by id."""
        return {course_id: course for course_id, course in self.catalog.courses.items() if course_id not in self.courses}

    @cached_property
    def label_words(self) -> re.Pattern[str]:
        """The wordings that look like a certification label: a certifier's name beside `certified`, in any case."""
        names = "|".join(re.escape(name) for profile in self.catalog.certifiers.values() for name in (profile.name, profile.full_name))
        return re.compile(rf"\b(?:{names})[\s-]+(?:pre-?)?certif\w+|\bcertified\s+by\s+(?:the\s+)?(?:{names})\b", re.IGNORECASE)

    @cached_property
    def label_openings(self) -> tuple[str, ...]:
        """How a text ends, in small letters, in which a certifier's name is not at its end."""
        names = [name.lower().split() for profile in self.catalog.certifiers.values() for name in (profile.name, profile.full_name)]
        return tuple(sorted({" ".join(words[:count]) for words in names for count in range(1, len(words))}))

    @cached_property
    def number_forms(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """For each certifier's masks: a text without which nothing can match, and the pattern. Longest masks first."""
        profiles = self.catalog.certifiers.values()
        masks = {mask for profile in profiles for mask in (profile.number_mask, profile.control_number_mask)} - {""}
        return tuple(_number_form(mask) for mask in sorted(masks, key=len, reverse=True))

    @cached_property
    def site_prose(self) -> str:
        """The texts of the whole site that people wrote: pages, the association's sentences, the fee table's note."""
        ours = self.catalog.association
        parts = [ours.tagline, ours.about, ours.registration.cancellation, ours.registration.consent, ours.registration.next_steps]
        parts += [self.catalog.fees.note, ours.name, *ours.address.lines, *(tier.name for tier in self.catalog.fees.tiers.values())]
        for page in self.catalog.pages.values():
            parts += [page.title, page.summary, page.nav, page.body.text]
        return folded(parts)

    @cached_property
    def site_amounts(self) -> frozenset[Decimal]:
        """The amounts of the fee table."""
        return frozenset(amount for tier in self.catalog.fees.tiers.values() for amount in (tier.member, tier.non_member))

    @cached_property
    def site_days(self) -> frozenset[date]:
        """Days that stand outside every offering: the build date, and those on which pages were changed."""
        return frozenset({self.catalog.as_of, *(page.updated for page in self.catalog.pages.values() if page.updated)})

    def course(self, course_id: str) -> Offering:
        """Return the facts of a course."""
        key = ("course", course_id)
        if key not in self._offerings:
            self._offerings[key] = self._course(self.catalog.courses[course_id])
        return self._offerings[key]

    def session(self, session_id: str) -> Offering:
        """Return the facts of a session."""
        key = ("session", session_id)
        if key not in self._offerings:
            self._offerings[key] = self._session(self.catalog.sessions[session_id])
        return self._offerings[key]

    def wanted(self, offering: Offering, medium: Medium) -> tuple[Wanted, ...]:
        """Return what must stand beside `offering` in `medium`: statements first, so that a reader can set them aside."""
        key = ("session" if offering.session else "course", offering.record.id, medium)
        if key not in self._wanted:
            self._wanted[key] = tuple(self._certified(offering, medium))
        return self._wanted[key]

    def _certified(self, offering: Offering, medium: Medium) -> Iterator[Wanted]:
        records = self.catalog.certifications.get(offering.course.id)
        for line in offering.lines:
            profile = self.catalog.certifiers[line.certifier]
            index = next((n for n, one in enumerate(self.catalog.approvals(offering.course.id)) if one.certifier == line.certifier), 0)
            span = records.at(f"certifications.{index}.number") if records else offering.course.at()
            if line.statement and medium in profile.statement_on:
                said = f"does not print the statement of {profile.name} beside {offering.name}"
                yield Wanted("proof-statement", "statement", line.statement, said, span)
            if line.number:
                said = f"does not print the {profile.name} number {line.number} beside {offering.name}"
                yield Wanted("proof-number", "number", line.number, said, span)
            if line.control_number and offering.session:
                said = f"does not print the control number {line.control_number} beside {offering.name}"
                yield Wanted("proof-number", "control number", line.control_number, said, offering.session.at("control_number"))

    def _course(self, course: Course) -> Offering:
        sessions = [self.session(session.id) for session in self.catalog.sessions_by_course[course.id]]
        lines = certification_lines(self.catalog, course)
        return Offering(
            course=course,
            session=None,
            lines=lines,
            labels=_labels(lines, label(self.catalog, course)),
            days=frozenset().union(*(one.days for one in sessions)),
            training=tuple(sorted({day for one in sessions for day in one.training})),
            times=frozenset(moment for hours in course.schedule for moment in (hours.start, hours.end)),
            amounts=_amounts(course.fee.member, course.fee.non_member),
            tariff=_tariff(course.fee),
            prose=self._prose(course),
            particulars=all_of(one.particulars for one in sessions),
        )

    def _session(self, session: Session) -> Offering:
        catalog = self.catalog
        course, fee = catalog.course_of(session), catalog.fee(session)
        lines = certification_lines(catalog, course, session)
        hotels = catalog.hotels(session)
        return Offering(
            course=course,
            session=session,
            lines=lines,
            labels=_labels(lines, label(catalog, course)),
            days=frozenset(self._days(session)),
            training=session.dates,
            times=frozenset(moment for hours in catalog.times(session) for moment in (hours.start, hours.end)),
            amounts=_amounts(fee.member, fee.non_member, *(hotel.rate for hotel in hotels)),
            tariff=_tariff(fee),
            prose=session_prose(catalog, session, self._prose(course)),
            particulars=particulars_of(catalog, session),
        )

    def _prose(self, course: Course) -> str:
        """Return the texts of a course, once for all its sessions; a session that is archived has a course of its own."""
        key = ("prose", id(course))
        held = self.proved.get(key)
        if held is None:
            # The course is held as well, so that no other one can come to have its identity.
            held = self.proved[key] = course, course_prose(course)
        return str(held[1])  # type: ignore[index]  # a pair

    def _days(self, session: Session) -> Iterator[date]:
        yield from session.dates
        if closes := self.catalog.registration_closes(session):
            yield closes
        yield from (hotel.cutoff for hotel in self.catalog.hotels(session) if hotel.cutoff)
        for change in session.changes:
            yield from (change.on, *change.was)
        if session.rescheduled_to in self.catalog.sessions:
            yield from self.catalog.sessions[session.rescheduled_to].dates


def _expectations(catalog: Catalog, drafts: bool) -> Expectations:
    return Expectations(catalog, drafts=drafts)


def _labels(lines: tuple[CertificationLine, ...], combined: str) -> tuple[str, ...]:
    return tuple(sorted({combined, *(line.label for line in lines)} - {""}, key=len, reverse=True))


def _amounts(*amounts: Decimal | None) -> frozenset[Decimal]:
    return frozenset(amount for amount in amounts if amount is not None)


def _tariff(fee: Fee) -> tuple[Decimal, Decimal] | None:
    if fee.member is None or fee.non_member is None or fee.member == fee.non_member:
        return None
    return fee.member, fee.non_member


def _number_form(mask: str) -> tuple[str, re.Pattern[str]]:
    literal = next((character for character in mask if character != "#"), "")
    body = "".join("[0-9]" if character == "#" else re.escape(character) for character in mask)
    return literal, re.compile(rf"{body}(?![0-9]|-[0-9])")
