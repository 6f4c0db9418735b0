"""Lines that begin in a column where YAML does not want them, or that have no colon: what was meant, and what to type."""

from __future__ import annotations

import re

from catalog.content import vocabulary
from catalog.content.faults import finding
from catalog.content.yaml_faults import KEY
from catalog.content.yaml_trouble import Trouble, indent
from catalog.findings import Edit, Finding

KEY_AND_VALUE = re.compile(KEY + r"\s+(?P<value>\S.*?)\s*$")
_OTHER_SIGN = re.compile(r"\s*(?P<key>[a-z_]+) ?(?P<sign>[=;\uff1a]) ?(?P<value>\S.*?)\s*$")
_WORDS = re.compile(r"\s*(?P<key>[a-z_]+) +(?P<value>\S.*?)\s*$")


def by_tab(trouble: Trouble) -> Finding | None:
    """Find a tab among the spaces that a line begins with."""
    begins = indent(trouble.text)
    if "\t" not in begins:
        return None
    span = trouble.span(trouble.line, 0, len(begins))
    edit = Edit(span, begins.replace("\t", "  "))
    return finding(
        "content-syntax", span, "The line is indented with a tab; YAML takes spaces only.", "write two spaces instead", edits=[edit]
    )


def too_near(trouble: Trouble) -> Finding | None:
    """Find a line that begins further left than the lines around it, so that the one below it has nothing to belong to."""
    if "mapping values" not in trouble.problem or trouble.line < 2:
        return None
    before, line = trouble.lines[trouble.line - 2 : trouble.line]
    column = len(indent(trouble.text))
    if not KEY_AND_VALUE.match(line) or len(indent(line)) >= column or _first_column(before) != column:
        return None
    span = trouble.rest_of_line(trouble.line - 1, len(indent(line)))
    edit = Edit(trouble.span(trouble.line - 1, 0, len(indent(line))), " " * column)
    message = "The line does not begin in the same column as the lines above and below it."
    return finding("content-syntax", span, message, f"begin it in column {column + 1}", edits=[edit])


def _first_column(line: str) -> int:
    """Return the column, from 0, of the first key of a line, which may begin an item of a list."""
    found = re.match(r" *(?:- +)*", line)
    return found.end() if found else 0


def too_far(trouble: Trouble) -> Finding | None:
    """Find a line that is indented below one that has a value of its own."""
    if "mapping values" not in trouble.problem or not trouble.line:
        return None
    above = trouble.line - 1
    while above > 0 and not trouble.lines[above].strip():
        above -= 1
    begins = len(indent(trouble.lines[above]))
    if not KEY_AND_VALUE.match(trouble.lines[above]):
        return without_colon(trouble, above)
    span = trouble.rest_of_line(trouble.line, len(indent(trouble.text)))
    if re.match(r"\s*\w+ [^:]*:", trouble.text):  # No key has a space: this is the end of the text above.
        message = "A text in which a colon is followed by a space needs quotation marks."
        return finding("content-syntax", span, message, "put the whole text in quotation marks, from the line above on")
    message = "The line is indented as if it belonged to the one above it, which has a value already."
    edit = Edit(trouble.span(trouble.line, 0, len(indent(trouble.text))), " " * begins)
    return finding("content-syntax", span, message, f"begin it in column {begins + 1}", edits=[edit])


def otherwise(trouble: Trouble) -> Finding | None:
    """Find a line whose column is that of no line above it."""
    if "block" not in trouble.doing and "document start" not in trouble.problem:
        return None
    span = trouble.rest_of_line(trouble.line, len(indent(trouble.text)))
    if trouble.line and trouble.lines[trouble.line - 1].startswith("..."):
        return finding("content-yaml", span, "Nothing may follow the line `...`.", "delete the line `...`")
    column = _nearest_column(trouble)
    message = "The line does not begin in the same column as the lines that it belongs to."
    return finding("content-syntax", span, message, f"begin it in column {column + 1}")


def _nearest_column(trouble: Trouble) -> int:
    """Return the column, from 0, among those in which the lines above begin, that is nearest to the line's own."""
    own, is_item = len(indent(trouble.text)), trouble.text.lstrip().startswith("- ")
    above = [line for line in trouble.lines[: trouble.line] if line.strip() and not line.lstrip().startswith("#")]
    columns = [len(indent(line)) if is_item else _first_column(line) for line in reversed(above)]
    return min(columns, key=lambda column: abs(column - own), default=0)


def without_colon(trouble: Trouble, number: int) -> Finding:
    """Say that a line has no colon, and what to type: what begins as a name does was most likely meant as one."""
    line = trouble.lines[number]
    span = trouble.rest_of_line(number, len(indent(line)))
    if found := _OTHER_SIGN.match(line):
        message = f"A name and its value have a colon between them, and not `{found['sign']}`."
        edit = Edit(trouble.span(number, found.end("key"), found.start("value")), ": ")
        return finding("content-syntax", span, message, f"write `{found['key']}: {found['value']}`", edits=[edit], safe=True)
    found = _WORDS.match(line)
    if found and found["key"] in vocabulary.names():
        return finding("content-syntax", span, "This line has no colon.", f"write `{found['key']}: {found['value']}`")
    hint = "write `name: value`; or begin it with two spaces, if it goes on with the text above it"
    return finding("content-syntax", span, "This line has no colon.", hint if number else "write `name: value`")
