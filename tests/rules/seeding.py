"""Seed faults into the sample site and write what came of it to RESULTS.md: `python -m tests.rules.seeding`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from catalog.content import Reading, read
from catalog.findings import Finding, Severity
from catalog.rules import check
from catalog.serve.readings import Readings
from tests.rules.faults import KINDS
from tests.rules.mutants import ROOT, SAMPLE, Kind, Mutant

HEAD = """\
# Faults seeded into the sample site

One fault at a time is put into a copy of `content/`, at up to four places for each kind of fault, and the site is checked. What is found
is held against what is found in the untouched site. Written by `python -m tests.rules.seeding`; the tests demand that every fault gives
exactly one finding, of its rule, at its line.
"""

TABLE = ("| fault | rule | seeded | found | at its line | besides |", "| --- | --- | --: | --: | --: | --: |")

RESULTS = ROOT / "tests" / "rules" / "RESULTS.md"
ASSETS = {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in (ROOT / "content" / "assets").rglob("*") if path.is_file()}


READINGS = Readings()
"""A fault changes one file or two: the others are read once, as in the preview."""


@dataclass(frozen=True)
class Outcome:
    """What was found of one seeded fault: whether its rule found it, whether at its line, and what was found besides."""

    mutant: Mutant
    found: bool
    placed: bool
    besides: tuple[str, ...]

    @property
    def right(self) -> bool:
        """Exactly one finding, of the right rule, at the right line."""
        return self.placed and not self.besides

    def __str__(self) -> str:
        wrong = "not found" if not self.found else "at another line" if not self.placed else "found"
        return f"{self.mutant.kind} ({self.mutant.rule}) at {self.mutant.file}:{self.mutant.line}: {wrong}; besides: {self.besides}"


def site_of(files: Mapping[str, str | None]) -> Reading:
    """Read a site of these files and the sample's assets."""
    site = {**ASSETS, **{path: text.encode() for path, text in files.items() if text is not None}}
    return read(site, as_of=None, today=date(2027, 1, 15), reader=READINGS.read)


def findings(files: Mapping[str, str | None]) -> tuple[Finding, ...]:
    """Return everything that is wrong with a site, in its files and by the rules."""
    reading = site_of(files)
    return (*reading.findings, *(check(reading.catalog) if reading.catalog else ()))


def seeded(mutant: Mutant) -> Outcome:
    """Seed one fault and compare what is found with what is found without it."""
    before = Counter(_told(finding) for finding in UNTOUCHED)
    new: list[Finding] = []
    for finding in findings({**SAMPLE, **mutant.files}):
        if before[_told(finding)]:
            before[_told(finding)] -= 1
        else:
            new.append(finding)
    ours = [finding for finding in new if finding.rule == mutant.rule and finding.span.file == mutant.file]
    at_its_line = [finding for finding in ours if finding.span.line == mutant.line]
    kept = (at_its_line or ours)[:1]
    return Outcome(
        mutant, bool(ours), bool(at_its_line), tuple(str(finding.span) + " " + _told(finding)[1] for finding in new if finding not in kept)
    )


def _told(finding: Finding) -> tuple[str, str, str]:
    # Without the line, which a fault further up moves.
    return finding.span.file, finding.rule, finding.message


UNTOUCHED = findings(SAMPLE)


def results_text(outcomes: Mapping[str, list[Outcome]], kinds: tuple[Kind, ...]) -> str:
    """Return the results as a page."""
    every = [outcome for found in outcomes.values() for outcome in found]
    found = sum(outcome.found for outcome in every)
    placed = sum(outcome.placed for outcome in every)
    besides = sum(len(outcome.besides) for outcome in every)
    rows = [
        f"| {kind.name} | {kind.rule} | {len(outcomes[kind.name])} | {sum(one.found for one in outcomes[kind.name])} "
        f"| {sum(one.placed for one in outcomes[kind.name])} | {sum(len(one.besides) for one in outcomes[kind.name])} |"
        for kind in kinds
    ]
    grave = sum(finding.severity is not Severity.NOTE for finding in UNTOUCHED)
    facts = (
        f"{len(kinds)} kinds of fault, {len(every)} seeded",
        f"recall: {_share(found, len(every))} were found by the rule that is meant for them",
        f"precision: {_share(found, found + besides)} of the new findings are those",
        f"place: {_share(placed, found)} of them stand at the line of the fault",
        f"untouched site: {grave} errors and warnings, {len(UNTOUCHED)} notes",
    )
    return "\n".join((HEAD, *(f"- {fact}" for fact in facts), "", *TABLE, *rows, ""))


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole} ({100 * part / whole:.1f} %)" if whole else "none"


def main() -> None:
    outcomes = {kind.name: [seeded(mutant) for mutant in kind.mutants()] for kind in KINDS}
    for outcome in (outcome for found in outcomes.values() for outcome in found if not outcome.right):
        print(outcome)  # noqa: T201 - the command's answer
    text = results_text(outcomes, KINDS)
    print(text.partition("\n| fault")[0])  # noqa: T201 - the command's answer
    RESULTS.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
