"""The number, the order and the length of training days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from catalog.findings import Edit, Fix, Related, Severity
from catalog.model import Catalog, Course, Session, TimeRange, Venue, hours_text
from catalog.rules.approvals import Held, certified
from catalog.rules.places import written
from catalog.rules.registry import Hit, rule
from catalog.rules.wording import counted, in_hours, same_hours

_EARLY = timedelta(days=200)
"""Registration that closes so long before the session is a year that was mistyped."""


@rule("schedule-days", severity=Severity.ERROR)
def number_of_days(catalog: Catalog) -> Iterator[Hit]:
    """A session has more or fewer dates than its course has days.

    Somebody books one night instead of two, or waits for a third day that does not come.

    Each date takes the times of the day of the same number: of the session's own `schedule` where it has one, of the course's otherwise.

    To fix: add or delete a date; or, where this presentation is spread otherwise, give the session a `schedule` of its own.

    Bad::

        --- courses/leadership.md
        title: Leadership
        hours: 16
        schedule: [08:00-17:00, 08:00-17:00]
        fee: two-day

        --- sessions/leadership-ontario.yml
        course: leadership
        dates: [2027-03-10]
        #      ^^^^^^^^^^^^ 1 date for a course of 2 days
        venue: ontario-police

    Good::

        --- courses/leadership.md
        title: Leadership
        hours: 16
        schedule: [08:00-17:00, 08:00-17:00]
        fee: two-day

        --- sessions/leadership-ontario.yml
        course: leadership
        dates: [2027-03-10, 2027-03-11]
        venue: ontario-police
    """
    for session in catalog.sessions.values():
        times = catalog.times(session)
        if not session.dates or len(session.dates) == len(times):
            continue
        owner = session if session.schedule else catalog.course_of(session)
        whose = "a schedule" if session.schedule else "a course"
        dates, days = counted(len(session.dates), "date"), counted(len(times), "day")
        related = (Related(owner.at("schedule"), f"The schedule gives {days}."),)
        fix = Fix("write a date for each day, or give the session a `schedule` of its own")
        yield Hit(session.at("dates"), f"{dates} for {whose} of {days}.", fix, related)


@rule("schedule-hours", severity=Severity.ERROR, after=("schedule-order", "schedule-days", "schedule-hours"))
def hours(catalog: Catalog) -> Iterator[Hit]:
    """The hours of the daily times are not the course's hours.

    Hours are what agencies plan, credit and pay by; two figures on one page make people ask, and the certifier may refuse the credit.

    The daily times are added up, less a meal break of an hour on days of six hours or more (or `meal_break` minutes a day, where the
    course gives it). Schedule, `hours` and the certified hours must agree; where two of them do, the third is shown. A session with a
    `schedule` of its own is compared with the course's hours.

    To fix: correct the figure that is wrong; or give the meal break as `meal_break: 30`.

    Bad::

        --- courses/wellness.md
        title: Wellness
        hours: 9
        #      ^ The daily times come to 8 hours
        schedule: [08:00-17:00]
        fee: one-day

    Good::

        --- courses/wellness.md
        title: Wellness
        hours: 9
        meal_break: 0
        schedule: [08:00-17:00]
        fee: one-day
    """
    held_by_course: dict[str, list[Held]] = {}
    for held in certified(catalog):
        if held.approval.hours is not None:
            held_by_course.setdefault(held.course.id, []).append(held)
    for course in catalog.courses.values():
        yield from _course_hours(course, held_by_course.get(course.id, []))
    for session in catalog.sessions.values():
        if session.schedule and _possible(session.schedule):
            yield from _session_hours(session, catalog.course_of(session))


@rule("schedule-order", severity=Severity.ERROR, after=("schedule-year",))
def order(catalog: Catalog) -> Iterator[Hit]:
    """Something ends before it starts, or comes after what it should come before.

    A day that ends before it begins cannot be put into a calendar, and a deadline after the event is none.

    Each day ends after it starts; dates ascend, and none comes twice; registration closes before the first day, and not most of a year
    before it; a session is announced before it is over; a hotel's block of rooms is given up (`cutoff`) before the first day, and a
    session's own not before the session is announced. The cut-off of a venue's hotel belongs to whichever session is meant, so it must
    come before the last session there.

    To fix: correct the time or the date. 1:00 in the afternoon is written 13:00.

    Bad::

        --- courses/wellness.md
        title: Wellness
        hours: 4
        schedule: [13:00-05:00]
        #          ^^^^^^^^^^^ The day ends at 05:00, before it starts at 13:00 … write `13:00-17:00`
        fee: short

    Good::

        --- courses/wellness.md
        title: Wellness
        hours: 4
        schedule: [13:00-17:00]
        fee: short
    """
    timed: tuple[Course | Session, ...] = (*catalog.courses.values(), *catalog.sessions.values())
    for record in timed:
        for index, day in enumerate(record.schedule):
            if day.end <= day.start:
                yield _backwards(record, index, day)
    for session in catalog.sessions.values():
        yield from _dates_ascend(session)
        yield from _closes_before(session)
        yield from _announced_afterwards(session)
    yield from _cutoffs(catalog)


def _course_hours(course: Course, helds: Sequence[Held]) -> Iterator[Hit]:
    taught = round(course.taught_minutes / 60, 2)
    if not _possible(course.schedule) or same_hours(taught, course.hours):
        return
    approved = {held.approval.hours or 0 for held in helds}
    if approved and all(same_hours(hours, taught) for hours in approved):
        yield _odd_hours(course, taught, helds)
    elif approved == {course.hours}:
        yield _odd_schedule(course, taught, helds)
    else:
        yield _disagree(course, taught)


def _odd_hours(course: Course, taught: float, helds: Sequence[Held]) -> Hit:
    certified_hours = tuple(Related(held.at("hours"), f"{held.profile.name} certified {in_hours(taught)}.") for held in helds)
    related = (Related(course.at("schedule"), f"The daily times come to {in_hours(taught)}."), *certified_hours)
    fix = Fix(f"write `{hours_text(taught)}`", (Edit(course.at("hours"), hours_text(taught)),))
    return Hit(
        course.at("hours"),
        f"The daily times and the certification come to {in_hours(taught)}, not {hours_text(course.hours)}.",
        fix,
        related,
    )


def _odd_schedule(course: Course, taught: float, helds: Sequence[Held]) -> Hit:
    certified_hours = tuple(Related(held.at("hours"), f"{held.profile.name} certified {in_hours(course.hours)}.") for held in helds)
    related = (Related(course.at("hours"), f"The course has {in_hours(course.hours)}."), *certified_hours)
    fix = Fix(f"write daily times of {in_hours(course.hours)} together, or give the meal break as `meal_break`")
    return Hit(course.at("schedule"), f"The daily times come to {in_hours(taught)}, not {hours_text(course.hours)}.", fix, related)


def _disagree(course: Course, taught: float) -> Hit:
    related = (Related(course.at("schedule"), f"The daily times come to {in_hours(taught)}."),)
    days = round(course.hours / taught) if len(course.schedule) == 1 else 0
    several = days > 1 and same_hours(days * taught, course.hours)
    each = (
        f"write a time for each of the {days} days, as `schedule: [{', '.join([str(course.schedule[0])] * days)}]`, or " if several else ""
    )
    fix = Fix(
        f"{each}write `{hours_text(taught)}`, correct the times, or give the meal break as `meal_break`",
        (Edit(course.at("hours"), hours_text(taught)),),
    )
    return Hit(course.at("hours"), f"The daily times come to {in_hours(taught)}, not {hours_text(course.hours)}.", fix, related)


def _session_hours(session: Session, course: Course) -> Iterator[Hit]:
    taught = round(sum(day.taught_minutes(course.meal_break) for day in session.schedule) / 60, 2)
    if not same_hours(taught, course.hours):
        related = (Related(course.at("hours"), f"The course has {in_hours(course.hours)}."),)
        given = written(course, "hours", "schedule")
        message = f"The daily times of this session come to {in_hours(taught)}, and the course has {in_hours(course.hours)}."
        yield Hit(session.at("schedule"), message, Fix("correct the times, or delete them so that the course's hold"), related, given=given)


def _possible(schedule: Sequence[TimeRange]) -> bool:
    return all(day.start < day.end for day in schedule)  # What is not, schedule-order reports.


def _backwards(record: Course | Session, index: int, day: TimeRange) -> Hit:
    afternoon = day.end.replace(hour=day.end.hour + 12) if day.end.hour < 12 else day.end
    meant = TimeRange(day.start, afternoon)
    span = record.at(f"schedule.{index}")
    fix = (
        Fix(f"write `{meant}`, if the afternoon is meant", (Edit(span, str(meant)),)) if afternoon > day.start else Fix("correct the times")
    )
    return Hit(span, f"The day ends at {day.end:%H:%M}, before it starts at {day.start:%H:%M}.", fix)


def _dates_ascend(session: Session) -> Iterator[Hit]:
    for index, (earlier, later) in enumerate(zip(session.dates, session.dates[1:], strict=False), start=1):
        if later <= earlier:
            says = f"{later} stands twice" if later == earlier else f"{later} comes before {earlier}, which is written first"
            related = (Related(session.at(f"dates.{index - 1}"), "The date before it stands here."),)
            yield Hit(session.at(f"dates.{index}"), f"{says}.", Fix("write the dates from the first day to the last"), related)


def _closes_before(session: Session) -> Iterator[Hit]:
    closes, first = session.registration_closes, session.first_day
    if closes and first and closes >= first:
        message = f"Registration closes on {closes}, {_against(closes, first)}."
        yield Hit(
            session.at("registration_closes"),
            message,
            Fix(f"write a day before {first}"),
            (Related(session.at("dates"), "The dates stand here."),),
            given=written(session, "dates"),
        )
    elif closes and first and first - closes > _EARLY:
        message = f"Registration closes on {closes}, {(first - closes).days} days before the first training day, {first}."
        fix = Fix("correct the day; most often the year is mistyped")
        related = (Related(session.at("dates"), "The dates stand here."),)
        yield Hit(session.at("registration_closes"), message, fix, related, Severity.WARNING, given=written(session, "dates"))


def _announced_afterwards(session: Session) -> Iterator[Hit]:
    told, last = session.announced, session.last_day
    if told and last and told > last:
        related = (Related(session.at("dates"), "The dates stand here."),)
        message = f"The session was announced on {told}, and was over on {last}."
        fix = Fix("correct the day; the calendar entry is dated by it")
        yield Hit(session.at("announced"), message, fix, related, Severity.WARNING, given=written(session, "dates"))


def _cutoffs(catalog: Catalog) -> Iterator[Hit]:
    for session in catalog.sessions.values():
        for index, hotel in enumerate(session.hotels):
            if hotel.cutoff and session.first_day and hotel.cutoff >= session.first_day:
                yield _late_cutoff(session, index, hotel.cutoff, session)
            elif hotel.cutoff and session.announced and hotel.cutoff < session.announced:
                yield _early_cutoff(session, index, hotel.cutoff, session.announced)
    for venue_id, venue in catalog.venues.items():
        dated = [session for session in catalog.sessions_by_venue[venue_id] if session.dates and not session.hotels]
        for index, hotel in enumerate(venue.hotels):
            last = dated[-1] if dated else None
            if hotel.cutoff and last and last.first_day and hotel.cutoff >= last.first_day >= catalog.as_of:
                yield _late_cutoff(venue, index, hotel.cutoff, last)


def _late_cutoff(record: Venue | Session, index: int, cutoff: date, session: Session) -> Hit:
    first = session.first_day or cutoff
    related = (Related(session.at("dates"), f"The dates of {session.id} stand here."),)
    message = f"The hotel holds its rooms until {cutoff}, {_against(cutoff, first)}."
    given = written(session, "dates")
    return Hit(record.at(f"hotels.{index}.cutoff"), message, Fix(f"write a day before {first}"), related, given=given)


def _early_cutoff(session: Session, index: int, cutoff: date, announced: date) -> Hit:
    related = (Related(session.at("announced"), "The day of its announcement stands here."),)
    message = f"The hotel gave up its rooms on {cutoff}, before the session was announced on {announced}."
    return Hit(session.at(f"hotels.{index}.cutoff"), message, Fix("correct the day; most often the year is mistyped"), related)


def _against(day: date, first: date) -> str:
    return "which is the first training day" if day == first else f"after the first training day, {first}"
