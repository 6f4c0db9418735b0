"""The rows of search results read back: what a script shows of each course, held against the records."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from catalog.model import Course
from catalog.proof.claims import claims_in, false_claims
from catalog.proof.facts import Expectations, Offering
from catalog.proof.faults import Fault
from catalog.proof.offerings import UNHELD, certified_title, untitled
from catalog.proof.scopes import scope_beside

RESULTS = "search/courses-"
"""How the paths of the files begin."""


def prove_results(expectations: Expectations, content: bytes) -> Iterator[Fault]:
    """Hold a file of results against the courses that it shows. Raises ValueError where it is no list of such rows."""
    for row in json.loads(content):
        if not isinstance(row, dict):
            raise ValueError("a row is no object")
        course_id = str(row.get("url", "")).removeprefix("/courses/").rstrip("/")
        if course_id not in expectations.courses:
            said = f"shows “{row.get('title')}” at {row.get('url')}, which is no published course"
            yield Fault("proof-data", "result", said, expectations.catalog.association.at())
            continue
        offering = expectations.course(course_id)
        if row.get("title") != certified_title(expectations, offering):
            yield untitled(expectations, offering)
        yield from _uncertified(expectations, offering, row)
        yield from _unheld(expectations, offering.course, row)
        said = " · ".join([str(row.get("facts", "")), *(words for _, words in row.get("dates", ())), str(row.get("summary", ""))])
        yield from false_claims(scope_beside(expectations, offering), claims_in(expectations, said))


def _uncertified(expectations: Expectations, offering: Offering, row: Mapping[str, object]) -> Iterator[Fault]:
    """Hold labels and what stands beside them: a statement with its number, or the number and the statement."""
    wanted = [
        [line.label, line.statement if line.number in line.statement else f"{line.number} {line.statement}".strip()]
        for line in offering.lines
    ]
    if row.get("certification") == wanted:
        return
    said = json.dumps(row.get("certification"), ensure_ascii=False)
    missing = [one for one in expectations.wanted(offering, "pages") if one.text not in said]
    yield from (Fault(one.rule, one.fact, one.said, one.span) for one in missing)
    if not missing:
        yield Fault("proof-label", "label", f"gives the certification of {offering.name} as {said}", offering.course.at())


def _unheld(expectations: Expectations, course: Course, row: Mapping[str, object]) -> Iterator[Fault]:
    """Find last days on which nothing ends, or nothing that is still to be held."""
    sessions = expectations.catalog.sessions_by_course[course.id]
    held = {session.last_day.isoformat() for session in sessions if session.last_day and session.status not in UNHELD}
    dates = row.get("dates")
    for last, words in dates if isinstance(dates, list) else ():
        if last not in held:
            said = f"offers “{words}” of “{course.title}”, until {last}, where no session is held"
            yield Fault("proof-status", "result", said, course.at())
