"""The whole catalog: every record that could be read, the date of the build, and the questions that all rooms ask of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import date, timedelta
from functools import cached_property

from catalog.frozen import dataclass
from catalog.model.association import Association
from catalog.model.certification import Approval, CertificationFile, CertifierProfile
from catalog.model.course import Course, Page
from catalog.model.fees import Fee, FeeTable
from catalog.model.held import Held
from catalog.model.instructor import Instructor, Teaching
from catalog.model.published import Published, course_as_published, venue_as_published
from catalog.model.session import Session
from catalog.model.times import TimeRange
from catalog.model.venue import Hotel, Venue


@dataclass(frozen=True, kw_only=True)
class Catalog:
    """Records by id, each mapping sorted by id. References between them are resolved: a record that names an unknown one is not here.

    `as_of` is the build date; nothing in the project asks the clock for another. `certifications` is keyed by the course's id.
    `broken` holds `(kind, id)` of the records that exist but could not be read, so that nothing reports them a second time.
    """

    association: Association
    fees: FeeTable
    as_of: date
    courses: Mapping[str, Course] = field(default_factory=dict)
    sessions: Mapping[str, Session] = field(default_factory=dict)
    venues: Mapping[str, Venue] = field(default_factory=dict)
    pages: Mapping[str, Page] = field(default_factory=dict)
    certifiers: Mapping[str, CertifierProfile] = field(default_factory=dict)
    certifications: Mapping[str, CertificationFile] = field(default_factory=dict)
    instructors: Mapping[str, Instructor] = field(default_factory=dict)
    assets: frozenset[str] = frozenset()
    """Names of the files under content/assets/."""
    broken: frozenset[tuple[str, str]] = frozenset()

    @cached_property
    def sessions_by_course(self) -> Mapping[str, tuple[Session, ...]]:
        """Each course's sessions, by first day, undated ones last."""
        found: dict[str, list[Session]] = {course_id: [] for course_id in self.courses}
        for session in self.sessions.values():
            found[session.course].append(session)
        return {course_id: tuple(sorted(sessions, key=session_order)) for course_id, sessions in found.items()}

    def with_session(self, session: Session) -> Catalog:
        """Return this catalog with `session` in place of the one of its id, and what is known of other courses' sessions kept."""
        other = replace(self, sessions={**self.sessions, session.id: session})
        anew = {course_id: self.sessions_by_course[course_id] for course_id in {self.sessions[session.id].course, session.course}}
        for course_id, sessions in anew.items():
            others = [one for one in sessions if one.id != session.id]
            anew[course_id] = tuple(sorted([*others, *[session] * (course_id == session.course)], key=session_order))
        # As the property would find it, without sorting the sessions of all other courses again.
        other.__dict__["sessions_by_course"] = {**self.sessions_by_course, **anew}
        return other

    @cached_property
    def sessions_by_venue(self) -> Mapping[str, tuple[Session, ...]]:
        """Each venue's sessions, by first day, undated ones last."""
        found: dict[str, list[Session]] = {venue_id: [] for venue_id in self.venues}
        for session in self.sessions.values():
            if session.venue:
                found[session.venue].append(session)
        return {venue_id: tuple(sorted(sessions, key=session_order)) for venue_id, sessions in found.items()}

    @cached_property
    def held(self) -> tuple[Held, ...]:
        """Every approval of every course, with its course, its certifier's profile and its place."""
        return tuple(
            Held(self.courses[course_id], record, index, approval, self.certifiers[approval.certifier])
            for course_id, record in self.certifications.items()
            for index, approval in enumerate(record.certifications)
        )

    def course_of(self, session: Session) -> Course:
        """Return the course that `session` presents, or presented: an archived session's is as it was published."""
        return self._courses_as_published.get(session.id) or self.courses[session.course]

    def venue_of(self, session: Session) -> Venue | None:
        """Return the venue of `session`; None for an online one, or one without a place yet. An archived session's is as published."""
        venue = self.venues[session.venue] if session.venue else None
        told = self.as_published(session)
        return venue_as_published(venue, told.venue) if venue and told and told.venue else venue

    def as_published(self, session: Session) -> Published | None:
        """Return what was published of a session that is over, where that was kept."""
        return session.published if session.published and self.is_past(session) else None

    @cached_property
    def _courses_as_published(self) -> Mapping[str, Course]:
        """For each archived session, by id, its course as it was published."""
        archived = ((session, self.as_published(session)) for session in self.sessions.values())
        return {session.id: course_as_published(self.courses[session.course], told) for session, told in archived if told}

    def approvals(self, course_id: str) -> tuple[Approval, ...]:
        """Return what certifiers approved, or are asked to approve, for a course, in the order of the file."""
        found = self.certifications.get(course_id)
        return found.certifications if found else ()

    def times(self, session: Session) -> tuple[TimeRange, ...]:
        """Return the daily times of `session`: its own, or its course's."""
        told = self.as_published(session)
        return told.schedule if told else session.schedule or self.course_of(session).schedule

    def fee(self, session: Session) -> Fee:
        """Return the fee of `session`: its own, or its course's."""
        told = self.as_published(session)
        return told.fee if told else session.fee or self.course_of(session).fee

    def hotels(self, session: Session) -> tuple[Hotel, ...]:
        """Return the hotels of `session`: its own, or its venue's; none where it says that there is no host hotel."""
        if session.hotels or session.no_host_hotel:
            return session.hotels
        venue = self.venue_of(session)
        return venue.hotels if venue else ()

    def teaching(self, session: Session) -> tuple[Teaching, ...]:
        """Return who teaches `session`: its own instructors, or its course's."""
        return session.instructors or self.course_of(session).instructors

    def registration_closes(self, session: Session) -> date | None:
        """Return the last day on which people can register; None where no date is set."""
        if session.registration_closes or session.first_day is None:
            return session.registration_closes
        return session.first_day - timedelta(days=self.association.registration.closes_days_before)

    def teaching_days(self, session: Session) -> tuple[tuple[date, TimeRange], ...]:
        """Return each training day of `session` with its hours; empty where no date is set."""
        return tuple(zip(session.dates, self.times(session), strict=False))

    def is_past(self, session: Session) -> bool:
        """Tell whether the last day of `session` lies before the build date."""
        return session.last_day is not None and session.last_day < self.as_of

    def takes_registrations(self, session: Session) -> bool:
        """Tell whether people can register for `session` on the build date, if only for its waiting list."""
        closes = self.registration_closes(session)
        return session.status in {"open", "full", "waitlist", "tentative"} and closes is not None and closes >= self.as_of


def session_order(session: Session) -> tuple[date, str]:
    """Sort sessions by first day, undated ones last."""
    return (session.first_day or date.max, session.id)
