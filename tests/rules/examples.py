"""The site that the rules' examples are laid over, and the examples: those of the docstrings, and those of the folders beside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from catalog.content import Reading
from catalog.rules import ALL_RULES
from tests.drawn import drawn
from tests.sites import BASE, read_site

FOLDER = Path(__file__).parent

SITE: Mapping[str, bytes] = {
    **BASE,
    **drawn(
        """
        --- venues/ontario-police.yml
        name: Ontario Police Training Center
        address: {street: 200 Sample Avenue, city: Ontario, state: CA, zip: "91761"}
        no_host_hotel: true

        --- courses/wellness.md
        title: Wellness
        hours: 8
        schedule: [08:00-17:00]
        fee: one-day

        --- courses/internal-affairs.md
        title: Internal Affairs
        hours: 16
        schedule: [08:00-17:00, 08:00-17:00]
        fee: two-day

        --- certifications/internal-affairs.yml
        certifications:
          - certifier: post
            number: 9999-10010
            title: Internal Affairs
            certified_on: 2026-06-01
        """
    )[0],
}
"""What examples need not say: the base of all tests, a course of one day (`wellness`), and a course of two that POST certified."""


@dataclass(frozen=True)
class Case:
    """One example: the rule that it is about, whether it is bad, its text, and what a failing test calls it."""

    rule_id: str
    bad: bool
    text: str
    name: str

    def read(self) -> Reading:
        return read_site(drawn(self.text)[0], base=SITE)


def cases() -> Iterator[Case]:
    for rule in ALL_RULES:
        for number, example in enumerate(rule.page.examples, start=1):
            yield Case(rule.id, example.bad, example.text, f"{rule.id}:docstring-{number}")
    for path in sorted(FOLDER.glob("*/*.txt")):
        yield Case(path.parent.name, path.name.startswith("bad-"), path.read_text(encoding="utf-8"), f"{path.parent.name}/{path.name}")
