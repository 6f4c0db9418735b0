"""Lines of text, each read once: what it claims, and whether a claim may go on in the next line.

Pages and calendars say the same few things of a session in many places. What a line claims is worked out once for each text, and what a
scope allows is worked out once for each text and scope.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from catalog.proof.claims import Claim, allowed, claims_in, false_claims
from catalog.proof.facts import Expectations
from catalog.proof.faults import Fault
from catalog.proof.scopes import Scope


class Line(NamedTuple):
    """One line of text, white space folded. Where a claim may go on in the next one, `ends` and its `begins` share a bit."""

    text: str
    claims: tuple[Claim, ...] = ()
    begins: int = 0
    ends: int = 0


SILENT = Line("")
"""A line that says nothing."""

_BEGINS = re.compile(r"(-?hour|-day\b|[ap]\.?m\b|:)|((?:non-?)?member)|(\$)|((?:pre)?-?certif)|(by\b)", re.IGNORECASE)
"""How the second line of a broken claim begins: `16 / hours`, `$200 / members`, `members / $200`, `POST / certified`, `certified / by`."""

LONGEST = 1000
"""Characters of a line that is remembered; longer ones are whole elements, which do not recur."""

_FIGURE, _PRICE, _NAME, _WORD, _CERTIFIED = 2, 4, 8, 16, 32
_PRICED, _NAMES = re.compile(r"\$[0-9.,]+$"), ("member", "members", "member:", "members:")
_CERTIFIES = ("certified", "certified by", "certified by the")
"""How the first line ends, where it does not end in a figure or a word."""


def line_of(expectations: Expectations, text: str) -> Line:
    """Read one line, once for each text."""
    known, folded = expectations.lines, " ".join(text.split())
    line = known.get(folded)
    if line is None:
        line = _read(expectations, folded)
        if len(folded) <= LONGEST:
            known[folded] = line
    return line


def as_read(expectations: Expectations, lines: Iterable[Line]) -> list[Line]:
    """Return the lines that say something; those of which one may go on in the next are read as one."""
    found, ends = list[Line](), 0
    for line in lines:
        while ends & line.begins:
            line = line_of(expectations, f"{found.pop().text} {line.text}")  # noqa: PLW2901 -- it takes the one before it along
            ends = found[-1].ends if found else 0
        if line.text:
            found.append(line)
            ends = line.ends
    return found


def claims_of(lines: Iterable[Line]) -> tuple[Claim, ...]:
    """Return what some lines claim."""
    return tuple([claim for line in lines for claim in line.claims])


def false_in(scope: Scope, lines: Sequence[Line]) -> list[Fault]:
    """Return a fault for every claim of some lines that `scope` does not allow.

    A line without a fault has none beside others either: what they say can only excuse a weekday. So it need not be looked at again.
    """
    for line in lines:
        if line.text not in scope.held:
            if not allowed(scope, line.claims):
                return list(false_claims(scope, claims_of(lines)))
            if len(line.text) <= LONGEST:
                scope.held.add(line.text)
    return []


def _read(expectations: Expectations, text: str) -> Line:
    if not text:
        return SILENT
    return Line(text, tuple(claims_in(expectations, text)), _begins(expectations, text), _ends(expectations, text))


def _begins(expectations: Expectations, text: str) -> int:
    """Return a bit for each way in which `text` may go on from a line before; any text may from one that is left open, the first bit."""
    bits = 1 | (_FIGURE if expectations.dates.goes_on(text) else 0)
    found = _BEGINS.match(text)
    return bits | (1 << found.lastindex) if found and found.lastindex else bits


def _ends(expectations: Expectations, text: str) -> int:
    """Return the same bits for the ways in which `text` may go on in a line behind: a figure, a price, a name of prices, a word."""
    last = text[-1]
    bits = _WORD if last.isalnum() or last == "_" else 0
    if text.rstrip(",")[-1:].isdigit():
        bits |= _FIGURE
    if "$" in text:
        bits |= _PRICE if _PRICED.search(text) and "member" not in text.lower() else 0
    if last.isdigit():
        return bits
    whole = text.lower()
    if whole.endswith(_NAMES):
        return bits | (0 if "$" in text else _NAME)
    if whole.endswith(_CERTIFIES):
        return bits | (_CERTIFIED if whole.endswith("certified") else 1)
    return bits | (expectations.dates.left_open(text) or whole.endswith(expectations.label_openings))
