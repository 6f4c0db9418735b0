"""Safe fixes, applied to the text at their place: nothing else in the file moves, comments and order stay."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

from catalog.findings import Edit, Finding
from catalog.frozen import dataclass
from catalog.source import Span


@dataclass(frozen=True, slots=True)
class Change:
    """One edit that was made: the finding that asked for it, where, what stood there, and what does now."""

    finding: Finding
    span: Span
    before: str
    after: str


def mend(findings: Iterable[Finding], texts: Mapping[str, str]) -> tuple[dict[str, str], list[Change]]:
    """Apply the safe fixes of `findings` to the texts of their files; return the files that changed, and each change.

    A fix is applied with all of its edits or not at all; of two that touch the same characters, the first by place is applied.
    """
    taken: dict[str, list[tuple[int, int, str]]] = {}
    changes: list[Change] = []
    for finding in sorted(findings, key=Finding.sort_key):
        if finding.fix is None or not finding.fix.safe or not finding.fix.edits:
            continue
        placed = [(edit, *offsets(texts.get(edit.span.file, ""), edit.span)) for edit in finding.fix.edits]
        if any(edit.span.file not in texts or _overlaps(taken.get(edit.span.file, ()), start, end) for edit, start, end in placed):
            continue
        for edit, start, end in placed:
            taken.setdefault(edit.span.file, []).append((start, end, edit.text))
            changes.append(Change(finding, edit.span, texts[edit.span.file][start:end], edit.text))
    return {file: replaced(texts[file], edits) for file, edits in taken.items()}, changes


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with edits that do not overlap applied to it."""
    return replaced(text, [(*offsets(text, edit.span), edit.text) for edit in edits])


def replaced(text: str, edits: Iterable[tuple[int, int, str]]) -> str:
    """Return `text` with stretches replaced, given as start, end and the new text; from the last on, so that offsets hold."""
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def offsets(text: str, span: Span) -> tuple[int, int]:
    """Return where a span begins and ends in `text`, counted in characters from its beginning."""
    starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
    return _offset(starts, span.line, span.column), _offset(starts, span.end_line, span.end_column)


def _offset(starts: Sequence[int], line: int, column: int) -> int:
    return min(starts[min(line, len(starts) - 1) - 1] + column - 1, starts[-1] - 1)


def _overlaps(taken: Iterable[tuple[int, int, str]], start: int, end: int) -> bool:
    """Tell whether a stretch touches one that is taken; two insertions at one place do, since their order would be a guess."""
    return any((start < other_end and other_start < end) or (start, end) == (other_start, other_end) for other_start, other_end, _ in taken)
