"""Faults in titles, labels, statements and texts."""

from __future__ import annotations

from tests.rules.faults.changes import misspelt, of_course
from tests.rules.mutants import SAMPLE, add, edit

PUBLICITY = (
    edit(
        "title off by a letter",
        "publicity-title",
        "courses/*",
        r"(?<=^title: ).+$",
        misspelt,
        where="^title: (Inter|Line|Peer|Peace|Avoid)",
    ),
    edit(
        "title in capitals",
        "publicity-title",
        "courses/*",
        r"(?<=^title: ).+$",
        lambda match: match[0].upper(),
        where="^title: (Line|Peer)",
    ),
    edit(
        "certified title not on record",
        "publicity-title",
        "certifications/*",
        r"(?<=certifier: post\n)(    status: certified\n    number: .+\n)    title: .+\n",
        r"\1",
        at="certifier: post",
    ),
    edit("number not on record", "publicity-number", "certifications/*", r"^    number: 9999.+\n", "", at="certifier: post"),
    edit(
        "certification begins later",
        "publicity-before-certification",
        "certifications/*",
        r"(?<=certifier: post\n)((?:    .+\n)*?    certified_on: )2026",
        r"\g<1>2027",
        where="Death|Support|Resilience",
        at="certified_on",
    ),
    edit(
        "request still pending",
        "publicity-pending",
        "certifications/*",
        r"(?<=certifier: post\n    status: )certified",
        "pending",
        where="Death|Support",
    ),
    edit("STC request still pending", "publicity-pending", "certifications/*", r"(?<=certifier: stc\n    status: )certified", "pending"),
    edit(
        "withheld course named on a page",
        "publicity-pending",
        "pages/*",
        r"\Z",
        "\nAsk for Crisis Management in the Digital Age.\n",
        at="Ask for C",
    ),
    edit(
        "withheld course named in a note",
        "publicity-pending",
        "sessions/2027/*",
        r"^(note: .+)$",
        r"\1 Like Crisis Management in the Digital Age.",
    ),
    of_course("label in another wording", "publicity-label", "label: STC certified", where="^title: (Adv|Assoc|Basic)"),
    of_course("label leaves one out", "publicity-label", "label: STC Certified", where="^title: (Internal|Peace|Avoid)"),
    of_course(
        "label without a certification", "publicity-before-certification", "label: POST Certified", where="^title: (Adv|Assoc|Basic|Public)"
    ),
    of_course("label that says pending", "publicity-pending", "label: POST certification pending", where="^title: (Public|Political)"),
    edit(
        "label in a description",
        "publicity-label",
        "courses/*",
        r"\Z",
        "\nThis is a POST certified course.\n",
        at="POST certified",
        where="^title: (Inter|Peer)",
    ),
    edit(
        "endorsed by the certifier",
        "publicity-endorsement",
        "courses/*",
        r"\Z",
        "\nIt is endorsed by POST.\n",
        at="endorsed",
        where="^title: (?!Crisis)",
    ),
    edit(
        "old price in a description",
        "publicity-literal-price",
        "courses/*",
        r"\Z",
        "\nIt costs $115.\n",
        at="costs .115",
        where="^title: (?!Crisis)",
    ),
    add(
        "statement without the number",
        "publicity-statement",
        "certifiers/post.yml",
        "statement: The {certifier} has certified this offering.\n",
    ),
    add(
        "required field missing",
        "publicity-required-field",
        "certifiers/stc.yml",
        "required_fields: [association.contact.phone]\n",
        file="association.yml",
        at="^name",
        more={"association.yml": SAMPLE["content/association.yml"].replace("phone: (559) 555-0110, ", "")},
    ),
)
