"""`catalog reference`: the content reference of the manual, from the schemas that editors use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import click

from catalog.cli.console import say

Schema = Mapping[str, Any]

HEAD = """# Content reference

Every kind of content file, with every key that it can have. Keys in bold are needed. `catalog reference` writes this page from the program
itself, and `catalog schema` gives the same to editors.
"""

PATTERNS = {
    r"\d{4}-\d{2}-\d{2}": "date, `2027-02-09`",
    r"[01]\d|2[0-3]": "hours, `08:00-17:00`",
    "[a-z0-9]+(?:-[a-z0-9]+)*": "id",
}
"""What a pattern of the schemas is called."""


@click.command()
def reference() -> None:
    """Print the content reference of the manual: every file, every key."""
    say(written().removesuffix("\n"))


def written() -> str:
    """Return the reference as Markdown."""
    from catalog.content import json_schemas
    from catalog.content.schema import SCHEMA_FILES

    schemas = json_schemas(None)
    parts = [HEAD]
    for file, pattern in SCHEMA_FILES.items():
        schema = schemas[file]
        about = str(schema.get("description", "")).partition(": ")[2]
        parts.append(f"## `{pattern}`\n\n{about[:1].upper()}{about[1:]}\n\n| key | value | meaning |\n| --- | --- | --- |\n")
        parts[-1] += "".join(_rows(schema, ""))
    return "\n".join(parts)


def _rows(schema: Schema, prefix: str) -> Iterator[str]:
    needed = schema.get("required", ())
    for key, value in schema.get("properties", {}).items():
        name = f"`{prefix}{key}`"
        yield f"| {f'**{name}**' if key in needed else name} | {_kind(value)} | {_meaning(value)} |\n"
        yield from _rows(_inner(value), f"{prefix}{key}.")


def _inner(schema: Schema) -> Schema:
    """Return the schema of what a value is made of: a list's items, a table's values, or one of several kinds."""
    for choice in schema.get("anyOf", schema.get("oneOf", ())):
        if found := _inner(choice):
            return found
    if schema.get("type") == "array":
        return _inner(schema.get("items", {}))
    if isinstance(more := schema.get("additionalProperties"), dict):
        return _inner(more)
    return schema if "properties" in schema else {}


def _kind(schema: Schema) -> str:
    if choices := schema.get("anyOf", schema.get("oneOf")):
        return " or ".join(dict.fromkeys(_kind(choice) for choice in choices))
    if "enum" in schema:
        return ", ".join(f"`{word}`" if word else "nothing" for word in schema["enum"])
    if named := next((name for pattern, name in PATTERNS.items() if pattern in schema.get("pattern", "")), ""):
        return named
    kinds = schema.get("type", "text")
    if kinds == "array":
        return f"list: {_kind(schema.get('items', {}))}"
    if kinds == "object":
        return "table" if schema.get("additionalProperties") else "group"
    words = {"boolean": "`true` or `false`", "integer": "number", "number": "number"}
    return "text" if isinstance(kinds, list) else words.get(str(kinds), "text")


def _meaning(schema: Schema) -> str:
    said = str(schema.get("description", "")).replace("|", "\\|").replace("\n", " ")
    examples = ", ".join(f"`{example}`" for example in schema.get("examples", ()) if not isinstance(example, dict | list))
    default = schema.get("default")
    said += f" Such as {examples}." if examples else ""
    return (said + (f" Without it: `{default}`." if default not in (None, "", [], {}) else "")).strip()
