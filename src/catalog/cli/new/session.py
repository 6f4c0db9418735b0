"""`catalog new session`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from catalog.cli.checked import checked
from catalog.cli.new.asking import ask, identifier, one_of, require, write
from catalog.cli.new.yaml_text import days_list, scalar, weekdays
from catalog.cli.options import day, instead_of, root_option, today

if TYPE_CHECKING:
    from catalog.build import Outcome
    from catalog.model import Catalog, Session


ONLINE = "online"
"""What is answered in place of a venue."""


def _dates(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[date, ...]:
    words = [word for value in values for word in value.replace(",", " ").split()]
    return tuple(sorted(found for word in words if (found := day(context, parameter, word))))


@click.command()
@click.argument("session_id", metavar="[ID]", required=False)
@root_option
@click.option("--from", "earlier", metavar="SESSION", help="An earlier session: dates and numbers are cleared, the rest is carried over.")
@click.option("--course", "course_id", help="The id of the course.")
@click.option("--date", "dates", multiple=True, callback=_dates, metavar="DATE", help="The first day, or every day.")
@click.option("--venue", "venue_id", help="The id of the venue; none for an online session.")
@click.option("--online", is_flag=True, help="The session is held online.")
@click.option("--room", help="The room at the venue.")
@click.option("--host", help="The local partner.")
@click.option("--seats", type=click.IntRange(1, 10000), help="How many can attend.")
@click.option("--control-number", help="The certifier's number of this session.")
def session(  # noqa: PLR0913 -- a command's options
    *,
    session_id: str | None,
    root: Path,
    earlier: str | None,
    course_id: str | None,
    dates: tuple[date, ...],
    venue_id: str | None,
    online: bool,
    room: str | None,
    host: str | None,
    seats: int | None,
    control_number: str | None,
) -> None:
    """Add a session: its id is the name of its file, made from course and city where it is not given."""
    outcome, catalog = checked(root)
    source = _earlier(catalog, earlier) if earlier else None
    require("session", {"--course": course_id or source, "--date": dates, "--venue or --online": venue_id or online or source})
    course_id = _course(course_id, source, catalog)
    dates = _all_days(dates or _asked_dates(), catalog.courses[course_id].days)
    venue_id = ONLINE if online else _venue(venue_id, source, catalog)
    online, venue_id = venue_id == ONLINE, "" if venue_id == ONLINE else venue_id
    values = {
        "course": course_id,
        "dates": days_list(dates),
        "weekdays": weekdays(dates),
        "venue": venue_id,
        "delivery": "online" if online else "",
        "room": scalar(room) if room else "",
        "host": scalar(host) if host else "",
        "seats": str(seats) if seats else "",
        "control_number": scalar(control_number) if control_number else "",
        "status": "open",
        "announced": today().isoformat(),
    }
    given = {key: value for key, value in values.items() if value}
    name = identifier(session_id, "ID") if session_id else _free_id(catalog, course_id, venue_id, dates[0])
    _refuse_known(catalog, name)
    write(root, f"content/sessions/{dates[0].year}/{name}.yml", _text(given, source, outcome))


def _earlier(catalog: Catalog, name: str) -> Session:
    name = Path(name).stem
    if ("session", name) in catalog.broken:
        raise click.UsageError(f"The session `{name}` cannot be read. Mend it first: `catalog check` says what is wrong.")
    return catalog.sessions[one_of("session", name, {found.id: catalog.course_of(found).title for found in catalog.sessions.values()})]


def _course(given: str | None, source: Session | None, catalog: Catalog) -> str:
    known = {course.id: course.title for course in catalog.courses.values()}
    if given or source:
        return one_of("course", given or (source.course if source else ""), known)
    click.echo(_listed(known))
    return ask("Course", None, read=lambda answer: one_of("course", answer.strip(), known))


def _venue(given: str | None, source: Session | None, catalog: Catalog) -> str:
    known = {venue.id: f"{venue.name}, {venue.address.city}" for venue in catalog.venues.values()}
    if source and not given:
        return source.venue
    if given:
        return one_of("venue", given, known)
    known[ONLINE] = "at no place at all"
    click.echo(_listed(known))
    return ask("Venue", None, read=lambda answer: one_of("venue", answer.strip(), known))


def _listed(known: Mapping[str, str]) -> str:
    return "\n".join(f"  {known_id:<40} {name}" for known_id, name in known.items())


def _asked_dates() -> tuple[date, ...]:
    question = "First day, as 2027-01-15, or every day with spaces between"
    return _days_of(ask(question, None, read=lambda text: " ".join(day.isoformat() for day in _days_of(text))))


def _days_of(text: str) -> tuple[date, ...]:
    try:
        days = tuple(sorted(date.fromisoformat(word) for word in text.replace(",", " ").split()))
    except ValueError:
        days = ()
    if not days:
        raise click.UsageError(f"`{text}` is not a date; {instead_of(text)}.")
    return days


def _all_days(dates: tuple[date, ...], count: int) -> tuple[date, ...]:
    """Return the dates that were given, or where that is one alone, as many days in a row as the course has."""
    return dates if len(dates) > 1 else tuple(dates[0] + timedelta(days=number) for number in range(count))


def _free_id(catalog: Catalog, course_id: str, venue_id: str, first: date) -> str:
    """Make an id from course and city; where that is taken, from the month and then the year as well."""
    from catalog.content.formats import as_identifier

    place = as_identifier(catalog.venues[venue_id].address.city) if venue_id in catalog.venues else "online"
    names = (f"{course_id}-{place}", f"{course_id}-{place}-{first:%B}".lower(), f"{course_id}-{place}-{first:%Y-%m-%d}")
    return next((name for name in names if not _known(catalog, name)), names[-1])


def _refuse_known(catalog: Catalog, name: str) -> None:
    if _known(catalog, name):
        raise click.UsageError(f"There is a session `{name}` already. Give the new one another id: `catalog new session ID ...`.")


def _known(catalog: Catalog, name: str) -> bool:
    return name in catalog.sessions or ("session", name) in catalog.broken


def _text(values: Mapping[str, str], source: Session | None, outcome: Outcome) -> str:
    if source is None:
        return "".join(_lines(values))
    from catalog.cli.new.carrying import carried

    return carried(outcome.sources[source.origin.file], source, values)


def _lines(values: Mapping[str, str]) -> Iterable[str]:
    return (f"{key}: {value}\n" for key, value in values.items())
