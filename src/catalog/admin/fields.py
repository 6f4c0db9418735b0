"""The JSON Schema of a content file -> the fields of its form.

A field is offered for every key but those that no form has an answer for: tables of groups. The editor leaves keys that it does not know as
they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Json = Mapping[str, Any]
Field = dict[str, Any]

RELATIONS: Mapping[str, tuple[str, str]] = {
    "course": ("courses", "title"),
    "instructor": ("instructors", "name"),
    "session": ("sessions", "{{course}}, {{dates.0}}"),
    "venue": ("venues", "name"),
}
"""The collection that an id of each kind names, and how one of it is shown. The editor offers what there is when somebody chooses, so that
the settings name nothing that is withheld."""

LONG = frozenset(
    {
        *("about", "access", "audience", "cancellation", "next_steps", "note", "parking"),
        *("prerequisite_note", "statement", "summary", "what", "why"),
    }
)
"""Keys whose texts take more than a line."""

NOT_OFFERED = frozenset({"published", "waive"})
"""Keys that no form should suggest: an exception is a decision written by hand, and what was published is written by the program."""


def fields(schema: Json) -> list[Field]:
    """Return the fields of a file or group, in the order of its keys."""
    needed = schema.get("required", ())
    return [
        field
        for key, value in schema["properties"].items()
        if key not in NOT_OFFERED and (field := _field(key, value, required=key in needed))
    ]


def unoffered(schema: Json, above: str = "") -> Iterator[str]:
    """Yield the keys of a file that its form does not have, `registration.fields`."""
    for key, value in schema.get("properties", {}).items():
        if key in NOT_OFFERED or _widget(key, value) is None:
            yield f"{above}{key}"
        else:
            yield from unoffered(value.get("items", value), f"{above}{key}.")


def _field(key: str, schema: Json, *, required: bool) -> Field | None:
    widget = _widget(key, schema)
    if widget is None:
        return None
    told = {"hint": schema["description"]} if "description" in schema else {}
    examples = [str(example) for example in schema.get("examples", ())]
    if examples and "hint" not in told and "options" not in widget:
        told = {"hint": f"Such as {examples[0]}"}
    default = {"default": schema["default"]} if required and "default" in schema else {}
    return {"name": key, "label": label(key), "required": required, **told, **widget, **default}


def label(key: str) -> str:
    """Return a key as people read it: `non_member` is `Non member`."""
    return key.replace("_", " ").capitalize()


def _widget(key: str, schema: Json) -> Field | None:  # noqa: PLR0911 -- a table of the types that values have
    """Return what the value is typed in; None where no form has an answer."""
    if "anyOf" in schema:  # A fee is the name of its tier, or else amounts: those are written by hand.
        return _widget(key, schema["anyOf"][0])
    if (kind := schema.get("$comment", "")) in RELATIONS:
        collection, shown = RELATIONS[kind]
        return {"widget": "relation", "collection": collection, "value_field": "{{slug}}", "display_fields": [shown]}
    if "enum" in schema:
        return {"widget": "select", "options": list(schema["enum"])}
    match schema["type"]:
        case "array":
            return _list(key, schema["items"])
        case "object":
            return _group(schema)
        case "boolean":
            return {"widget": "boolean"}
        case "integer" | "number" as kind:
            bounds = {bound: schema[name] for bound, name in (("min", "minimum"), ("max", "maximum")) if name in schema}
            return {"widget": "number", **({"value_type": "int"} if kind == "integer" else {"value_type": "float", "step": 0.25}), **bounds}
    return _text(key, schema)


def _list(key: str, items: Json) -> Field | None:
    inner = _widget(key, items)
    one = label(key).removesuffix("s")
    if inner is None:
        return None
    if inner["widget"] in {"select", "relation"}:
        return {**inner, "multiple": True}
    if inner["widget"] == "object":
        return {"widget": "list", "label_singular": one, "collapsed": "auto", "fields": inner["fields"]}
    told = {"hint": f"Such as {items['examples'][0]}"} if "examples" in items else {}
    return {"widget": "list", "label_singular": one, "field": {"name": "item", "label": one, **told, **inner}}


def _group(schema: Json) -> Field | None:
    if "properties" in schema:
        return {"widget": "object", "collapsed": "auto", "fields": fields(schema)}
    values = schema["additionalProperties"]
    return {"widget": "keyvalue"} if values.get("type") != "object" and "enum" not in values else None


def _text(key: str, schema: Json) -> Field:
    if schema.get("format") == "date":
        return {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD", "time_format": False}
    pattern = {"pattern": [schema["pattern"], _told(schema)]} if "pattern" in schema else {}
    return {"widget": "text" if key in LONG else "string", **pattern}


def _told(schema: Json) -> str:
    return f"Write it as {schema['examples'][0]}" if "examples" in schema else "Write lower case, digits and hyphens"
