"""A text that is no YAML, as it would read if what its finding offers were typed: so one fault of its form hides no others."""

from __future__ import annotations

from collections.abc import Sequence

from catalog.content.written import Written
from catalog.findings import Edit


def mending(written: Written) -> Sequence[Edit]:
    """Return the edits by which a text that is no YAML can be read on; none where no such edits are known."""
    fix = written.findings[-1].fix if written.findings and written.values is None else None
    if fix is None or any(edit.span.line != edit.span.end_line or "\n" in edit.text for edit in fix.edits):
        return ()
    return fix.edits if fix.safe or (len(fix.edits) == 1 and fix.edits[0].text.startswith(("'", '"'))) else ()


def mended(text: str, edits: Sequence[Edit], skipped_lines: int) -> str:
    """Return the text with the edits made; none of them shares its line with another."""
    lines = text.split("\n")
    for edit in edits:
        number, start, end = edit.span.line - skipped_lines - 1, edit.span.column - 1, edit.span.end_column - 1
        lines[number] = lines[number][:start] + edit.text + lines[number][end:]
    return "\n".join(lines)
