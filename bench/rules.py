"""How long the rules take for a large catalog: 1,000 courses and 5,000 sessions, read first, then checked with every rule.

    python -m bench.rules [COURSES] [SESSIONS]

Prints the CPU seconds of the check, those of each rule, and what doubling the catalog costs: twice as much where no rule is quadratic.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date, timedelta
from time import process_time

from catalog.content import read
from catalog.model import Catalog
from catalog.rules import RULES, check
from tests.sites import AS_OF, BASE

VENUES = 60
DESCRIPTION = (
    "Two days on the duties of the people who sit at the table, with cases that the room decides on, and an hour for questions. "
    "Bring your own documents; we work on them in the afternoon, and nobody leaves without a plan for the week after.\n\n"
) * 4


APPROVAL = """\
    certified_on: 2026-06-01
    requested_on: 2026-03-01
    fiscal_years: [2026-27, 2027-28]
    presentations: 400
    hours: 16
    max_enrolment: 30
    level: II
    plan: IV
"""
SESSION = """\
seats: 30
seats_left: 10
announcement: {submitted: 2026-12-01, approved: 2026-12-15}
note: Doors open half an hour before; coffee is ready.
"""


def large_site(courses: int, sessions: int) -> dict[str, bytes]:
    """Return the files of a site without faults, as large as asked."""
    return {**BASE, **{f"content/{path}": text.encode() for path, text in (*_venues(), *_courses(courses), *_sessions(courses, sessions))}}


def large_catalog(courses: int, sessions: int) -> Catalog:
    """Read a large site."""
    reading = read(large_site(courses, sessions), as_of=AS_OF, today=AS_OF)
    assert reading.catalog is not None, reading.findings[:3]
    assert not reading.findings, reading.findings[:3]
    return reading.catalog


def _venues() -> Iterator[tuple[str, str]]:
    for number in range(VENUES):
        address = f'{{street: {100 + number} {_word(number)} Way, city: {_word(number * 7)} Springs, zip: "{90001 + number}"}}'
        yield f"venues/venue-{number}.yml", f"name: {_word(number)} Hall {number}\naddress: {address}\nno_host_hotel: true\n"


def _courses(courses: int) -> Iterator[tuple[str, str]]:
    for number in range(courses):
        title = f"{_word(number)} {_word(number // 100)} {number}"
        text = f"title: {title}\nhours: 16\nschedule: [08:00-17:00, 08:00-17:00]\nfee: two-day\naudience: Anybody.\ntopics: [wellness]\n"
        yield f"courses/course-{number}.md", f"---\n{text}---\n{DESCRIPTION}"
        yield (
            f"certifications/course-{number}.yml",
            f"certifications:\n  - certifier: post\n    title: {title}\n    number: 9999-{10000 + number}\n{APPROVAL}",
        )


def _sessions(courses: int, sessions: int) -> Iterator[tuple[str, str]]:
    for number in range(sessions):
        course = number % courses
        first = date(2027, 3, 1) + timedelta(days=7 * (number // VENUES % 17))
        second = first + timedelta(days=1)
        dates = f"dates: [{first}, {second}]\nweekdays: {first:%a}/{second:%a}\n"
        host = f"host: {_word(number % 40)} Officers Association {number % 40}\n"
        place = f"venue: venue-{number % VENUES}\nroom: Room {number // VENUES}\n{host}"
        control = f"control_number: 9999-{10000 + course}-26-{number // courses + 1:03d}\n"
        yield f"sessions/2027/session-{number}.yml", f"course: course-{course}\n{dates}{place}{control}{SESSION}"


def _word(number: int) -> str:
    heads, tails = (
        ("Al", "Ber", "Cor", "Dar", "El", "Fer", "Gol", "Har", "Il", "Jas"),
        ("amo", "ento", "ina", "ofar", "uvio", "ysta", "egan"),
    )
    return heads[number % 10] + tails[number // 10 % 7] + ("" if number < 70 else chr(97 + number // 70 % 26))


def seconds(catalog: Catalog) -> float:
    """Return the CPU seconds of one check."""
    start = process_time()
    check(catalog)
    return process_time() - start


def main() -> None:
    """Measure, and print."""
    courses, sessions = (int(argument) for argument in sys.argv[1:3] or (1000, 5000))
    catalog = large_catalog(courses, sessions)
    seconds(large_catalog(10, 50))  # The policies are read once.
    print(f"{courses} courses, {sessions} sessions: {seconds(catalog):.2f} s CPU, {len(check(catalog))} findings")
    print(f"twice as many: {seconds(large_catalog(2 * courses, 2 * sessions)):.2f} s CPU")
    times = []
    for rule in RULES:
        start = process_time()
        list(rule(catalog))
        times.append((process_time() - start, rule.id))
    for spent, rule_id in sorted(times, reverse=True)[:10]:
        print(f"  {spent:.3f} s  {rule_id}")


if __name__ == "__main__":
    main()
