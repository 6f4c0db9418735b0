"""Two sessions in one room, or one instructor in two places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from catalog.findings import Fix, Related, Severity
from catalog.frozen import dataclass
from catalog.model import Catalog, Session, TimeRange
from catalog.rules.approvals import HELD
from catalog.rules.names import plain
from catalog.rules.places import written, written_dates
from catalog.rules.registry import DATES, Hit, rule
from catalog.source import Span


@dataclass(frozen=True, slots=True)
class _Use:
    """A room or a person, on one day of one session."""

    session: Session
    hours: TimeRange
    place: str
    """The field of the session that says so."""
    what: str

    @property
    def span(self) -> Span:
        """Where the session says so."""
        return self.session.at(self.place)


@rule("schedule-clash", severity=Severity.WARNING, after=DATES)
def clash(catalog: Catalog) -> Iterator[Hit]:
    """Two sessions need the same room, or the same instructor, at the same time.

    One of the two groups stands before a closed door.

    Compared are the days and hours of sessions that are to take place. At a venue with several rooms the rooms must be named to be
    compared; where it has one, or names none, it is the venue. A control number that two sessions have is certification-control-number's.

    To fix: move one of the sessions, or give it another room.

    Bad::

        --- sessions/wellness-ontario.yml
        course: wellness
        dates: [2027-03-10]
        venue: ontario-police
        announced: 2026-11-02

        --- sessions/internal-affairs-ontario.yml
        course: internal-affairs
        dates: [2027-03-09, 2027-03-10]
        venue: ontario-police
        #      ^^^^^^^^^^^^^^ Ontario Police Training Center is taken by wellness-ontario on 2027-03-10
        control_number: 9999-10010-26-001

    Good::

        --- sessions/wellness-ontario.yml
        course: wellness
        dates: [2027-03-11]
        venue: ontario-police

        --- sessions/internal-affairs-ontario.yml
        course: internal-affairs
        dates: [2027-03-09, 2027-03-10]
        venue: ontario-police
        control_number: 9999-10010-26-001
    """
    taken: dict[tuple[str, date], list[_Use]] = defaultdict(list)
    reported: set[tuple[str, str]] = set()
    for session in sorted(catalog.sessions.values(), key=_seniority):
        if session.status not in HELD or catalog.is_past(session):
            continue
        for key, use in _uses(catalog, session):
            others = taken[key]
            other = next((other for other in others if other.session is not session and _overlap(use.hours, other.hours)), None)
            if other and (pair := (session.id, other.session.id)) not in reported:
                reported.add(pair)
                yield _hit(use, other, key[1])
            others.append(use)


def _seniority(session: Session) -> tuple[bool, date, str]:
    # Whoever was announced first has the room.
    return (session.announced is None, session.announced or date.min, session.id)


def _uses(catalog: Catalog, session: Session) -> Iterator[tuple[tuple[str, date], _Use]]:
    needs = list(_needs(catalog, session))
    for day, hours in catalog.teaching_days(session) if needs else ():
        for key, place, what in needs:
            yield (key, day), _Use(session, hours, place, what)


def _needs(catalog: Catalog, session: Session) -> Iterator[tuple[str, str, str]]:
    """Yield the key of each room and person that a session needs, the field that says so, and the name."""
    if room := _room(catalog, session):
        yield f"room {room[0]}", "room" if session.room else "venue", room[1]
    for index, teaching in enumerate(catalog.teaching(session)):
        instructor = catalog.instructors.get(teaching.instructor)
        place = f"instructors.{index}.instructor" if session.instructors else "dates"
        yield f"instructor {teaching.instructor}", place, instructor.name if instructor else teaching.instructor


def _room(catalog: Catalog, session: Session) -> tuple[str, str] | None:
    """The key and the name of the room; None where it cannot be told."""
    venue = catalog.venue_of(session)
    if venue is None or session.delivery == "online":
        return None
    if session.room and [plain(session.room)] != [plain(room) for room in venue.rooms]:
        return f"{venue.id} {plain(session.room)}", f"{session.room} at {venue.name}"
    return (f"{venue.id} ", venue.name) if len(venue.rooms) < 2 else None


def _overlap(one: TimeRange, other: TimeRange) -> bool:
    return one.start < other.end and other.start < one.end


def _hit(use: _Use, other: _Use, day: date) -> Hit:
    related = (Related(other.span, f"{other.session.id} has {other.hours} here."),)
    message = f"{use.what} is taken by {other.session.id} on {day}."
    fix = Fix("move one of the two sessions, or give it another room")
    given = (*written_dates(use.session), *written(other.session, "weekdays"))
    return Hit(use.span, message, fix, related, given=given)
