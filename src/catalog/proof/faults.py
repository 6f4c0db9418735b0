"""The faults that a proof can find, and how one is said: once for each cause, however many files it shows in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from catalog.findings import Finding, Fix, Related, Severity
from catalog.frozen import dataclass
from catalog.source import Span

EXAMPLES = 3
"""Files that a folded finding names before it only counts them."""


@dataclass(frozen=True, slots=True)
class ProofPage:
    """The public page of one fault: what is held against what, what it costs people, and the section that asks for it."""

    id: str
    says: str
    why: str
    hint: str
    source: str = "house rule"
    legal: bool = False
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault in one file.

    `fact` names the kind of fact and folds faults of one cause: the same rule, template and fact are one finding. `said` is what the
    file does, as a clause that follows its name: "does not print 9999-10010 beside “Internal Affairs”". `span` is where the content
    writes the fact.
    """

    rule: str
    fact: str
    said: str
    span: Span


@dataclass(frozen=True, slots=True)
class Placed:
    """A fault with the file that it is in: its path, with the page of a PDF, and its template's place, empty for composed files."""

    fault: Fault
    artifact: str
    template: str


_LAW = "11 CCR 1055(c)"

PAGES: Mapping[str, ProofPage] = MappingProxyType(
    {
        page.id: page
        for page in (
            ProofPage(
                "proof-title",
                "A published file does not print a course's title exactly as it was certified.",
                "a certified course may only be advertised under its certified title",
                "let the template print the title as it is, without a filter",
                _LAW,
                legal=True,
            ),
            ProofPage(
                "proof-number",
                "A published file does not print the certification or control number of a course that it names, or prints another.",
                "people need the number to claim credit, and the certifier asks for it wherever the course is named",
                "let the template print `certification`, numbers included, beside each course and session",
                _LAW,
                legal=True,
            ),
            ProofPage(
                "proof-statement",
                "The statement that a certifier certified an offering does not stand beside that offering. A footer is not enough.",
                "the certifier asks for the statement beside each offering",
                "let the template print `certification`, statement included, inside the element of each course and session",
                _LAW,
                legal=True,
            ),
            ProofPage(
                "proof-label",
                "A certification label is missing, is in other words or another case, or stands beside a course that does not have it.",
                "a label that nobody composed from the record can be false",
                "let the template print `label` or `certification`, and type no certification by hand",
                _LAW,
                legal=True,
            ),
            ProofPage(
                "proof-date",
                "A published file prints a date that is none of the session's, or leaves one out on the session's own page.",
                "people come on the wrong day",
                "print the dates of the session's view as they are",
            ),
            ProofPage(
                "proof-weekday",
                "A published file prints a weekday that is not the date's.",
                "a wrong weekday sends people on the wrong day",
                "print the weekdays of the session's view as they are",
            ),
            ProofPage(
                "proof-time",
                "A published file prints a time of day that is not in the session's schedule.",
                "people come too late, or miss the end",
                "print the times of the session's view as they are",
            ),
            ProofPage(
                "proof-price",
                "A published file prints a dollar amount that is no fee of the course or session, or leaves a price out on its own page.",
                "people budget for the price that they read",
                "print the prices of the view, and type none in a template",
            ),
            ProofPage(
                "proof-hours",
                "A published file prints a length of training that is not the course's.",
                "agencies plan and claim by the hours",
                "print `hours` and `length` of the view",
            ),
            ProofPage(
                "proof-place",
                "A published file does not name the place of a session where it describes it.",
                "people travel to the wrong place",
                "print the place of the session's view",
            ),
            ProofPage(
                "proof-status",
                "A published file does not say that a session is cancelled, postponed, moved, full or tentative, or says so of another.",
                "people travel to a session that is not held",
                "print the state of the session's view wherever it is not open",
            ),
            ProofPage(
                "proof-leak",
                "A published file names a course that may not be published, by its title, its address or its numbers.",
                "a course may not be advertised before it is certified",
                "take the course out of the text, or wait for its certification",
                _LAW,
                legal=True,
            ),
            ProofPage(
                "proof-offering",
                "A page names a course or session outside the element that describes it, or does not describe one that it is planned to.",
                "what stands apart from its certification cannot be proved, and the certifier asks for it beside each offering",
                'put the attribute `data-course="ID"` or `data-session="ID"` on the element that holds the name and its certification',
                _LAW,
                legal=True,
            ),
            ProofPage(
                "proof-link",
                "A link, a QR code or a printed address beside a course or session leads to another one, or a map to another place.",
                "people register for the wrong session, or travel to the wrong place",
                "take the address from the view of the course or session that it stands beside",
            ),
            ProofPage(
                "proof-rules",
                "The page of the rules does not say what `catalog explain` says, or leaves a rule out.",
                "people mend their files by what they read there",
                'let the template print each part of the rules as it is, in the element with `data-told="ID"`',
            ),
            ProofPage(
                "proof-structure",
                "A published file cannot be read as what it is: the PDF has no title or language, the flyer two pages, the JSON a fault.",
                "programs and people with reading aids cannot use the file",
                "mend the template that makes the file",
            ),
            ProofPage(
                "proof-calendar",
                "A calendar's entries are not the sessions' training days, or are not as RFC 5545 asks.",
                "people's own calendars show the wrong day, or refuse the file",
                "compose the calendar from the session's view",
            ),
            ProofPage(
                "proof-data",
                "A data file, a feed or the structured data of a page says something else than the content.",
                "search engines and agencies' systems repeat what they read",
                "compose the data from the view",
            ),
        )
    }
)
"""The page of every fault by its id, for `catalog explain`."""


def folded(placed: Iterable[Placed]) -> Iterator[Finding]:
    """Say each cause once, in the order in which it was found."""
    causes: dict[tuple[str, str, str], list[Placed]] = {}
    for one in placed:
        causes.setdefault((one.fault.rule, one.template, one.fault.fact), []).append(one)
    for found in causes.values():
        yield _finding(found)


def _finding(found: list[Placed]) -> Finding:
    first = found[0]
    page = PAGES[first.fault.rule]
    places = list(dict.fromkeys(one.artifact for one in found))
    return Finding(
        rule=page.id,
        severity=page.severity,
        span=first.fault.span,
        message=f"{places[0]} {first.fault.said}{_more(places, len(found))}.",
        fix=Fix(page.hint),
        why=page.why,
        source=page.source,
        related=(Related(Span(first.template), "the template that makes it"),) if first.template else (),
        legal=page.legal,
        artifact=places[0].partition(",")[0],
    )


def _more(places: list[str], count: int) -> str:
    """Count the other places of one cause, and name the first of them."""
    if count == 1:
        return ""
    others = places[1 : EXAMPLES + 1]
    named = f": {', '.join(others)}{' …' if len(places) > EXAMPLES + 1 else ''}" if others else " there"
    return f"; the same fault is in {count - 1} more {'place' if count == 2 else 'places'}{named}"
