"""Faults in certifications, their numbers and their terms."""

from __future__ import annotations

from collections.abc import Iterator

from tests.rules.faults.changes import exchanged, in_request
from tests.rules.mutants import SAMPLE, Kind, Mutant, edit, line_of

TWO_DAY_POST = "certifications/internal-affairs.yml"
ONLY_SESSIONS = {
    "advanced-collective-bargaining": "2027/advanced-collective-bargaining-ventura",
    "peer-support": "2027/peer-support-sacramento",
}
"""Courses with one session to come in the fiscal year 2026-27, and that session."""


def lapsed_for_one() -> Iterator[Mutant]:
    for course, session in ONLY_SESSIONS.items():
        path, where = f"content/certifications/{course}.yml", f"content/sessions/{session}.yml"
        changed = SAMPLE[path].replace("fiscal_years: [2026-27, ", "fiscal_years: [")
        yield Mutant("lapsed for one session", "certification-term", {path: changed}, where, line_of(SAMPLE[where], "^dates", 0))


CERTIFICATION = (
    edit(
        "number with digits exchanged",
        "certification-control-number",
        "certifications/*",
        r"(?<=^    number: )9999-\d+",
        exchanged,
        where="Internal|Death",
    ),
    edit("number a digit short", "certification-number-form", "certifications/*", r"(?<=^    number: 9999-\d{4})\d", ""),
    edit(
        "control number with digits exchanged", "certification-control-number", "sessions/*", r"(?<=^control_number: )9999-\d{5}", exchanged
    ),
    edit("control number a digit short", "certification-number-form", "sessions/*", r"(?<=^control_number: 9999-\d{5}-\d\d-\d\d)\d", ""),
    edit(
        "control number of another year",
        "certification-control-number",
        "sessions/2027/*",
        r"(?<=^control_number: 9999-\d{5}-)2",
        "1",
        where="^dates",
    ),
    edit(
        "control number of another session",
        "certification-control-number",
        "sessions/2027/internal-affairs-*",
        r"(?<=^control_number: 9999-10010-26-)00[34]",
        "002",
    ),
    edit(
        "control number missing",
        "certification-control-number",
        "sessions/2027/*",
        r"^control_number: .+\n",
        "",
        at="^announcement",
        where="^status: (open|full)",
    ),
    edit(
        "control number without certification",
        "certification-control-number",
        "sessions/2027/public-*",
        r"^(seats: )",
        r"control_number: 9999-10099-26-001\n\1",
    ),
    edit(
        "lapsed certification",
        "certification-term",
        "certifications/*",
        r"(?<=fiscal_years: \[)2026-27, ",
        "",
        where=r"Basic|Leadership",
    ),
    Kind("lapsed for one session", "certification-term", lapsed_for_one),
    edit(
        "presented by another",
        "certification-presenter",
        "certifications/*",
        r"(?<=certifier: post\n    status: certified\n)((?:    .+\n)*?    presenter: )Manzanita",
        r"\1Redwood",
        at="presenter: Redwood",
    ),
    edit(
        "presented by the host",
        "certification-presenter",
        "sessions/2027/*",
        r"^(host: )(.+)$",
        r"\1\2\nnote: This is presented by \2.",
        at="^note",
        where=r"\A(?![\s\S]*^note)",
    ),
    edit(
        "fewer presentations",
        "certification-presentations",
        "certifications/*",
        r"(?<=^    presentations: )\d",
        "1",
        where="status: certified[\\s\\S]*title: (Internal|Line|Avoid)",
    ),
    edit(
        "fewer students",
        "enrolment-limit",
        "certifications/*",
        r"(?<=^    max_enrolment: )\d+",
        "10",
        where="Death|Internal|Resilience|Leadership",
    ),
    edit(
        "too many seats",
        "enrolment-limit",
        "sessions/2027/*",
        r"(?<=^seats: )\d+(?=\nseats_left)",
        "90",
        where="^course: (internal|line|peer|peace|assoc|avoid)",
    ),
    edit(
        "certified hours off",
        "certification-hours",
        "certifications/*",
        r"(?<=^    hours: )\d+",
        lambda match: str(int(match[0]) + 2),
        where="status: certified",
    ),
    edit("level too low", "certification-level", TWO_DAY_POST, r"(?<=^    level: )II", "I"),
    edit(
        "plan of a certifier that has none",
        "certification-reimbursement-claim",
        "certifications/*",
        r"(?<=certifier: stc\n    status: certified\n)",
        "    plan: IV\n",
    ),
    edit(
        "plan of an expired certification",
        "certification-reimbursement-claim",
        TWO_DAY_POST,
        r"(?<=certifier: post\n    status: )certified",
        "expired",
        at="plan: IV",
    ),
    in_request(
        "perishable skill too short",
        "certification-perishable-claim",
        "    credit: {perishable: [{topic: driving-simulator, hours: 3}]}",
        "^    credit",
    ),
    in_request(
        "records credit too short", "certification-records-credit", "    credit: {records_supervisor: records-supervisor}", "^    credit"
    ),
    in_request(
        "credit for a course that gives none",
        "certification-cpt-claim",
        "    mandates: [{mandate: campus, competency_based: true}]\n    credit: {cpt_hours: 16}",
        "^    credit",
    ),
)
