"""What is said of YAML that can be read, and yet is not taken: repeated names, references, texts that lose their end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from catalog.content.faults import finding
from catalog.findings import Edit, Finding, Related
from catalog.source import Span

KEY = r"(?P<indent>\s*(?:-\s+)*)(?P<key>[^\s:#'\"\[{][^:#]*?)\s*:"
KEY_WITHOUT_SPACE = re.compile(KEY + r"(?P<value>[^\s:/].*)$")
KEYS_OF_A_RECORD = 3
"""Keys that are written twice from which on they are taken for those of a second record."""
_SPECIAL = {"*": "an alias", "&": "an anchor", "!": "a tag"}


def quoted(value: str) -> str:
    """Put `value` in quotation marks, so that YAML takes it as it is."""
    if '"' in value or "\\" in value:
        return "'" + value.replace("'", "''") + "'"
    return f'"{value}"'


def duplicate_key(span: Span, key: str, first: Span) -> Finding:
    """Say that a key is there a second time."""
    hint = "keep one of the two, and delete the other"
    return finding("content-duplicate-key", span, f"`{key}` is written twice.", hint, related=[Related(first, "it is here already")])


def with_second_record(findings: list[Finding], keys: Sequence[str]) -> list[Finding]:
    """Say once that a second record begins where the first key is there again, and not of each of `keys` that it is written twice.

    A few keys are no record: then each is told of alone.
    """
    if len(keys) < KEYS_OF_A_RECORD:
        return findings
    twice = [found for found in findings if found.rule == "content-duplicate-key"][: len(keys)]
    return [*(found for found in findings if found not in twice), _second_record(twice[0], keys)]


def _second_record(first: Finding, keys: Sequence[str]) -> Finding:
    message = f"A second record begins here: `{keys[0]}`, `{keys[1]}` and {len(keys) - 2} more are written twice."
    hint = "move the lines from here on into a file of their own, or delete them"
    return finding("content-duplicate-key", first.span, message, hint, related=first.related)


def lost_end(span: Span, value: str, rest: str) -> Finding:
    """Say that YAML takes the end of a value for a comment: `Course #1`, where `rest` is ` #1`."""
    skipped = 0 if value else len(rest) - len(rest.lstrip())
    whole = Span(span.file, span.line, span.column + skipped, span.end_line, span.end_column + len(rest))
    left = f"and only `{value}` for the value" if value else "so that there is no value"
    message, rest = f"YAML takes `{rest.lstrip()}` for a comment, {left}.", rest[skipped:]
    hint = f"write `{quoted(value + rest)}`; or, if it is a comment, put a space after the `#`"
    return finding("content-quote", whole, message, hint, edits=[Edit(whole, quoted(value + rest))])


def reference(span: Span, line: str, column: int) -> Finding:
    """Say that an alias, an anchor or a tag stands at `column` of `line` (which count from 0)."""
    written = line[column:].strip()
    special = _SPECIAL.get(written[:1], "a reference")
    whole = Span(span.file, span.line, span.column, span.line, span.column + max(len(written), 1))
    message = f"YAML takes `{written}` for {special}, which is not used here."
    return finding("content-yaml", whole, message, f"if it is text, write `{quoted(written)}`", edits=[Edit(whole, quoted(written))])


def no_mapping(span: Span, value: object) -> Finding:
    """Say that the whole text is a list or a line of words, where `name: value` lines are needed."""
    if isinstance(value, str) and (found := KEY_WITHOUT_SPACE.match(value)):
        return finding("content-syntax", span, "A space is missing after the colon.", f"write `{found['key']}: {found['value']}`")
    kind = "a list" if isinstance(value, list) else "text"
    return finding(
        "content-syntax",
        span,
        f"The file holds {kind}, where lines of `name: value` are needed.",
        "begin with a line such as `title: Wellness`",
    )
