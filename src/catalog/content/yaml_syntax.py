"""Why a text is no YAML, in plain words, and what to type instead.

The parser says where it could not go on, and in its own terms why. What somebody did is read from the line itself, by a ladder of guesses
from the surest to the vaguest; the parser's own words come last.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import yaml

from catalog.content import yaml_habits, yaml_indentation
from catalog.content.faults import finding
from catalog.content.text import MERGE_MARK, left_by_a_merge
from catalog.content.yaml_faults import KEY_WITHOUT_SPACE, quoted, reference
from catalog.content.yaml_indentation import KEY_AND_VALUE, without_colon
from catalog.content.yaml_trouble import Trouble, indent, trouble_of
from catalog.findings import Edit, Finding
from catalog.source import Span

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
    found = KEY_AND_VALUE.match(trouble.text)
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


def _no_name(trouble: Trouble) -> Finding | None:
    if not re.match(r"\s*:(\s|$)", trouble.text):
        return None
    span = trouble.rest_of_line(trouble.line, len(indent(trouble.text)))
    return finding("content-syntax", span, "The name before the colon is missing.", "write `name: value`")


def _no_colon(trouble: Trouble) -> Finding | None:
    if "simple key" not in trouble.doing:
        return None
    line = trouble.lines[trouble.begun_line]
    span = trouble.rest_of_line(trouble.begun_line, len(indent(line)))
    if found := KEY_WITHOUT_SPACE.match(line):
        column = found.start("value")
        edit = Edit(trouble.span(trouble.begun_line, column, column), " ")
        hint = f"write `{found['key']}: {found['value'].strip()}`"
        return finding("content-syntax", span, "A space is missing after the colon.", hint, edits=[edit], safe=True)
    return without_colon(trouble, trouble.begun_line)


def _list_beside_key(trouble: Trouble) -> Finding | None:
    found = KEY_AND_VALUE.match(trouble.text)
    if "sequence entries are not allowed" not in trouble.problem or not found:
        return None
    span = trouble.span(trouble.line, *found.span("value"))
    items = [item.strip() for item in re.split(r"(?:^|\s)-(?:\s|$)", found["value"]) if item.strip()]
    if not items:
        return _quote(trouble, found, "A hyphen alone begins a list.", safe=False)
    return finding("content-syntax", span, "A list cannot begin beside its name.", f"write `{found['key']}: [{', '.join(items)}]`")


def _reserved_first_character(trouble: Trouble) -> Finding | None:
    found = KEY_AND_VALUE.match(trouble.text)
    refused = "cannot start any token" in trouble.problem or "node content" in trouble.problem
    if not refused or not found or trouble.column != found.start("value"):
        return None
    return _quote(trouble, found, f"A value that begins with {_named(found['value'][0])} needs quotation marks.", safe=True)


def _reference_in_value(trouble: Trouble) -> Finding | None:
    found = KEY_AND_VALUE.match(trouble.lines[trouble.begun_line])
    if not re.search(r"scanning (an alias|an anchor|a tag)", trouble.doing) or not found:
        return None
    return reference(trouble.span(trouble.begun_line, *found.span("value")), trouble.lines[trouble.begun_line], found.start("value"))


def _block_text_beside_mark(trouble: Trouble) -> Finding | None:
    found = KEY_AND_VALUE.match(trouble.text)
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
    found = KEY_AND_VALUE.match(trouble.text)
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
    span = trouble.rest_of_line(trouble.line, len(indent(trouble.text)))
    message = "The item of a list stands here, where a line `name: value` is needed."
    return finding("content-syntax", span, message, "indent it like the other items of its list, below the name of the list")


def _anything_else(trouble: Trouble) -> Finding:
    span = trouble.rest_of_line(trouble.line, min(trouble.column, len(trouble.text)))
    return finding(
        "content-syntax", span, f"This cannot be read as YAML ({trouble.problem}).", "put the value in quotation marks if it is text"
    )


def _quote(trouble: Trouble, found: re.Match[str], message: str, *, safe: bool) -> Finding:
    value = found["value"]
    if value[0] in "'\"" and value.endswith(value[0]) and len(value) > 1:  # The other kind of quotation mark holds what is between them.
        value = value[1:-1]
    value = yaml_habits.between_marks(value) or value
    span = trouble.span(trouble.line, *found.span("value"))
    return finding("content-syntax", span, message, f"write `{quoted(value)}`", edits=[Edit(span, quoted(value))], safe=safe)


def _named(character: str) -> str:
    return "a backtick" if character == "`" else f"`{character}`"


_GUESSES: tuple[Callable[[Trouble], Finding | None], ...] = (
    _left_by_a_merge,
    yaml_indentation.by_tab,
    yaml_habits.hard_spaces,
    yaml_habits.code_fence,
    _no_name,
    _open_quotation,
    _backslash,
    _colon_in_value,
    _item_without_space,
    yaml_habits.other_bullets,
    yaml_indentation.too_near,
    yaml_indentation.too_far,
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
    yaml_indentation.otherwise,
    _anything_else,
)
