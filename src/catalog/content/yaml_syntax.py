"""Why a text is no YAML, in plain words, and what to type instead.

The parser says where it could not go on, and in its own terms why. What somebody did is read from the line itself, by a ladder of guesses
from the surest to the vaguest; the parser's own words come last.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import yaml

from catalog.content.faults import finding
from catalog.content.text import MERGE_MARK, left_by_a_merge
from catalog.content.yaml_faults import KEY, KEY_WITHOUT_SPACE, quoted, reference
from catalog.content.yaml_trouble import Trouble, trouble_of
from catalog.findings import Edit, Finding
from catalog.source import Span

_KEY_AND_VALUE = re.compile(KEY + r"\s+(?P<value>\S.*?)\s*$")
_BRACKET_IN_COMMENT = re.compile(r"(?P<value>[\[{][^#\]}]*\s(?P<comment>#\S.*[\]}]))")
_LONGEST_LINE = 1_000  # The guesses look back and forth in a line, which is meant for lines that somebody typed.


def explain(file: str, text: str, error: yaml.YAMLError, skipped_lines: int = 0) -> Finding:
    """Say in plain words why `text`, which begins after `skipped_lines` lines of `file`, is no YAML."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return finding("content-syntax", Span(file), f"This cannot be read as YAML ({error}).")
    trouble = trouble_of(file, text.split("\n"), error, skipped_lines)
    if max(len(trouble.text), len(trouble.lines[trouble.begun_line])) > _LONGEST_LINE:
        return _anything_else(trouble)
    return next(found for guess in _GUESSES if (found := guess(trouble)))


def _left_by_a_merge(trouble: Trouble) -> Finding | None:
    number = next((number for number, line in enumerate(trouble.lines) if MERGE_MARK.match(line)), None)
    return None if number is None else left_by_a_merge("content-syntax", trouble.rest_of_line(number, 0))


def _indented_by_tab(trouble: Trouble) -> Finding | None:
    indent = re.match(r"[ \t]*", trouble.text)
    if not indent or "\t" not in indent[0]:
        return None
    span = trouble.span(trouble.line, 0, indent.end())
    edit = Edit(span, indent[0].replace("\t", "  "))
    return finding(
        "content-syntax", span, "The line is indented with a tab; YAML takes spaces only.", "write two spaces instead", edits=[edit]
    )


def _open_quotation(trouble: Trouble) -> Finding | None:
    if "quoted scalar" not in trouble.doing or "unexpected" not in trouble.problem:
        return None
    mark = trouble.lines[trouble.begun_line][trouble.begun_column]
    span = trouble.rest_of_line(trouble.begun_line, trouble.begun_column)
    message = f"The quotation mark ({mark}) that begins this value is never closed."
    return finding("content-syntax", span, message, f"put another {mark} at the end of the value")


def _backslash(trouble: Trouble) -> Finding | None:
    if "escape character" not in trouble.problem:
        return None
    column = trouble.text.rfind("\\", 0, trouble.column + 1)
    span = trouble.span(trouble.line, column, column + 2)
    return finding(
        "content-syntax", span, "Between double quotation marks a backslash is a sign of its own.", "write `\\\\`, or use ' instead of \""
    )


def _colon_in_value(trouble: Trouble) -> Finding | None:
    found = _KEY_AND_VALUE.match(trouble.text)
    if "mapping values" not in trouble.problem or not found or trouble.column <= found.start("value"):
        return None
    return _quote(trouble, found, "A value in which a colon is followed by a space needs quotation marks.", safe=True)


def _item_without_space(trouble: Trouble) -> Finding | None:
    """Find `-name: value` among lines that are indented as what is below an item `- name: value` is."""
    above = trouble.lines[trouble.line - 1] if trouble.line else ""
    found = re.match(r"(?P<indent> *)-(?P<rest>[a-z_]+ *: .*?)\s*$", above)
    if "mapping values" not in trouble.problem or not found:
        return None
    span = trouble.rest_of_line(trouble.line - 1, len(found["indent"]))
    column = found.start("rest")
    edit = Edit(trouble.span(trouble.line - 1, column, column), " ")
    message = "A space is missing after the hyphen that begins an item of a list."
    return finding("content-syntax", span, message, f"write `- {found['rest']}`", edits=[edit], safe=True)


def _indented_too_far(trouble: Trouble) -> Finding | None:
    if "mapping values" not in trouble.problem or not trouble.line:
        return None
    above = trouble.line - 1
    while above > 0 and not trouble.lines[above].strip():
        above -= 1
    begins = len(_indent(trouble.lines[above]))
    if not _KEY_AND_VALUE.match(trouble.lines[above]):
        span = trouble.rest_of_line(above, begins)
        return finding("content-syntax", span, "This line has no colon.", _with_colon(trouble.lines[above]))
    span = trouble.rest_of_line(trouble.line, len(_indent(trouble.text)))
    message = "The line is indented as if it belonged to the one above it, which has a value already."
    edit = Edit(trouble.span(trouble.line, 0, len(_indent(trouble.text))), " " * begins)
    return finding("content-syntax", span, message, f"begin it in column {begins + 1}", edits=[edit])


def _no_name(trouble: Trouble) -> Finding | None:
    if not re.match(r"\s*:(\s|$)", trouble.text):
        return None
    span = trouble.rest_of_line(trouble.line, len(_indent(trouble.text)))
    return finding("content-syntax", span, "The name before the colon is missing.", "write `name: value`")


def _no_colon(trouble: Trouble) -> Finding | None:
    if "simple key" not in trouble.doing:
        return None
    line = trouble.lines[trouble.begun_line]
    span = trouble.rest_of_line(trouble.begun_line, len(_indent(line)))
    if found := KEY_WITHOUT_SPACE.match(line):
        column = found.start("value")
        edit = Edit(trouble.span(trouble.begun_line, column, column), " ")
        hint = f"write `{found['key']}: {found['value'].strip()}`"
        return finding("content-syntax", span, "A space is missing after the colon.", hint, edits=[edit], safe=True)
    return finding("content-syntax", span, "This line has no colon.", _with_colon(line))


def _with_colon(line: str) -> str:
    """Say what to type for a line without a colon: what begins as a name does was most likely meant as one."""
    found = re.match(r"\s*([a-z_]+) +(\S.*?)\s*$", line)
    return f"write `{found[1]}: {found[2]}`" if found else "write `name: value`"


def _list_beside_key(trouble: Trouble) -> Finding | None:
    found = _KEY_AND_VALUE.match(trouble.text)
    if "sequence entries are not allowed" not in trouble.problem or not found:
        return None
    span = trouble.span(trouble.line, *found.span("value"))
    items = [item.strip() for item in re.split(r"(?:^|\s)-(?:\s|$)", found["value"]) if item.strip()]
    if not items:
        return _quote(trouble, found, "A hyphen alone begins a list.", safe=False)
    return finding("content-syntax", span, "A list cannot begin beside its name.", f"write `{found['key']}: [{', '.join(items)}]`")


def _reserved_first_character(trouble: Trouble) -> Finding | None:
    found = _KEY_AND_VALUE.match(trouble.text)
    refused = "cannot start any token" in trouble.problem or "node content" in trouble.problem
    if not refused or not found or trouble.column != found.start("value"):
        return None
    return _quote(trouble, found, f"A value that begins with {_named(found['value'][0])} needs quotation marks.", safe=True)


def _reference_in_value(trouble: Trouble) -> Finding | None:
    found = _KEY_AND_VALUE.match(trouble.lines[trouble.begun_line])
    if not re.search(r"scanning (an alias|an anchor|a tag)", trouble.doing) or not found:
        return None
    return reference(trouble.span(trouble.begun_line, *found.span("value")), trouble.lines[trouble.begun_line], found.start("value"))


def _block_text_beside_mark(trouble: Trouble) -> Finding | None:
    found = _KEY_AND_VALUE.match(trouble.text)
    if "block scalar" not in trouble.doing or not found:
        return None
    mark = found["value"][0]
    return _quote(
        trouble,
        found,
        f"After `{mark}` a text begins on the next line; a value that begins with `{mark}` needs quotation marks.",
        safe=False,
    )


def _comment_in_brackets(trouble: Trouble) -> Finding | None:
    """Find a colour or the like that takes the rest of its line, the bracket included, for a comment."""
    if "flow" not in trouble.doing:
        return None
    for number in range(trouble.line, max(trouble.line - 3, -1), -1):
        if found := _BRACKET_IN_COMMENT.search(trouble.lines[number]):
            span = trouble.span(number, *found.span("value"))
            message = f"YAML takes `{found['comment'].rstrip()}` for a comment, so that the bracket `{found['value'][0]}` is never closed."
            return finding("content-quote", span, message, "put the value that begins with `#` in quotation marks")
    return None


def _open_bracket(trouble: Trouble) -> Finding | None:
    if not re.search(r"flow (sequence|mapping)", trouble.doing):
        return None
    line = trouble.lines[trouble.begun_line]
    mark = line[trouble.begun_column : trouble.begun_column + 1]
    closing = {"[": "]", "{": "}"}.get(mark, "]")
    if trouble.line == trouble.begun_line and closing in line[trouble.column :]:
        span = trouble.rest_of_line(trouble.line, trouble.column)
        return finding(
            "content-syntax",
            span,
            "A comma is missing before this.",
            "put a comma between two values, and quotation marks around a text with commas",
        )
    span = trouble.rest_of_line(trouble.begun_line, trouble.begun_column)
    return finding("content-syntax", span, f"The bracket `{mark}` is never closed.", f"put `{closing}` at its end")


def _nothing_between_commas(trouble: Trouble) -> Finding | None:
    if "flow node" not in trouble.doing:
        return None
    span = trouble.span(trouble.line, trouble.column, trouble.column + 1)
    return finding("content-syntax", span, "A value is missing before this.", "delete one of the two commas")


def _goes_on_after_its_end(trouble: Trouble) -> Finding | None:
    found = _KEY_AND_VALUE.match(trouble.text)
    if "block mapping" not in trouble.doing or not found or trouble.column <= found.start("value"):
        return None
    first, stopped = found["value"][0], trouble.text[trouble.column]
    if stopped in "]}" and trouble.text.count(stopped) > trouble.text.count({"]": "[", "}": "{"}[stopped]):
        span = trouble.span(trouble.line, trouble.column, trouble.column + 1)
        return finding("content-syntax", span, f"There is one `{stopped}` too many.", "delete it")
    if first in "'\"":
        return _quote(trouble, found, "The value goes on after the quotation mark that closes it.", safe=False)
    return _quote(trouble, found, f"A value that begins with `{first}` is a list of values, and ends at its bracket.", safe=False)


def _list_item_among_keys(trouble: Trouble) -> Finding | None:
    if "block mapping" not in trouble.doing or not re.match(r"\s*-(\s|$)", trouble.text):
        return None
    span = trouble.rest_of_line(trouble.line, len(_indent(trouble.text)))
    message = "The item of a list stands here, where a line `name: value` is needed."
    return finding("content-syntax", span, message, "indent it like the other items of its list, below the name of the list")


def _indented_otherwise(trouble: Trouble) -> Finding | None:
    if "block" not in trouble.doing and "document start" not in trouble.problem:
        return None
    span = trouble.rest_of_line(trouble.line, len(_indent(trouble.text)))
    if trouble.line and trouble.lines[trouble.line - 1].startswith("..."):
        return finding("content-yaml", span, "Nothing may follow the line `...`.", "delete the line `...`")
    first = next((line for line in trouble.lines if line.strip() and not line.lstrip().startswith("#")), "")
    column = trouble.begun_column if "block" in trouble.doing else len(_indent(first))
    message = "The line does not begin in the same column as the lines that it belongs to."
    return finding("content-syntax", span, message, f"begin it in column {column + 1}, or indent it like the lines above it")


def _anything_else(trouble: Trouble) -> Finding:
    span = trouble.rest_of_line(trouble.line, min(trouble.column, len(trouble.text)))
    return finding(
        "content-syntax", span, f"This cannot be read as YAML ({trouble.problem}).", "put the value in quotation marks if it is text"
    )


def _quote(trouble: Trouble, found: re.Match[str], message: str, *, safe: bool) -> Finding:
    value = found["value"]
    if value[0] in "'\"" and value.endswith(value[0]) and len(value) > 1:  # The other kind of quotation mark holds what is between them.
        value = value[1:-1]
    span = trouble.span(trouble.line, *found.span("value"))
    return finding("content-syntax", span, message, f"write `{quoted(value)}`", edits=[Edit(span, quoted(value))], safe=safe)


def _named(character: str) -> str:
    return "a backtick" if character == "`" else f"`{character}`"


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


_GUESSES: tuple[Callable[[Trouble], Finding | None], ...] = (
    _left_by_a_merge,
    _indented_by_tab,
    _no_name,
    _open_quotation,
    _backslash,
    _colon_in_value,
    _item_without_space,
    _indented_too_far,
    _no_colon,
    _list_beside_key,
    _reserved_first_character,
    _reference_in_value,
    _block_text_beside_mark,
    _comment_in_brackets,
    _open_bracket,
    _nothing_between_commas,
    _goes_on_after_its_end,
    _list_item_among_keys,
    _indented_otherwise,
    _anything_else,
)
