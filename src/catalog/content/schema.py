"""JSON Schemas of the files of content, which editors use to offer names and values while one types.

They describe what stands in a file as YAML 1.2 reads it. With a catalog they know its ids: an editor then offers the venues that there are.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from textwrap import dedent
from typing import Any

from catalog.content import formats, vocabulary
from catalog.content.folders import FOLDERS, SINGLE_FILES
from catalog.content.records import typed_schema
from catalog.content.values import DATE, HOURS, DecimalNumber, WholeNumber
from catalog.content.vocabulary import noun
from catalog.model import Catalog, Fee, Record, TimeRange

DIALECT = "http://json-schema.org/draft-07/schema#"  # The one that editors of YAML know best.

SCHEMA_FILES: Mapping[str, str] = {
    **{f"{name.removesuffix('.yml')}.schema.json": f"content/{name}" for name in SINGLE_FILES},
    **{f"{name}.schema.json": f"content/{name}/{'**/' if folder.nested else ''}*{folder.ending}" for name, folder in FOLDERS.items()},
}
"""The schema files, and the files of content that each is for. That of a Markdown file is for its front matter."""

_KINDS: Mapping[str, type[Record]] = {
    **{f"{name.removesuffix('.yml')}.schema.json": kind for name, kind in SINGLE_FILES.items()},
    **{f"{name}.schema.json": folder.kind for name, folder in FOLDERS.items()},
}

_REFERENCES: Mapping[str, str] = {
    "Approval.certifier": "certifier profile",
    "CertificationFile.course": "course",
    "Course.prerequisites": "course",
    "Course.topics": "topic",
    "Fee.tier": "fee tier",
    "Session.course": "course",
    "Session.rescheduled_to": "session",
    "Session.venue": "venue",
    "Teaching.instructor": "instructor",
    "Theme.logo": "asset",
    "Venue.region": "region",
}
"""What the fields that hold ids name."""

Json = dict[str, Any]


def json_schemas(catalog: Catalog | None = None) -> dict[str, Json]:
    """Return the JSON Schema of every kind of file by its own file's name; with the ids of `catalog`, where one is given."""
    writer = _Writer(catalog)
    return {name: {"$schema": DIALECT, **writer.record(kind)} for name, kind in _KINDS.items()}


class _Writer:
    """Writes core schemas as JSON Schema. Names are `Class.field`, as in `formats`."""

    def __init__(self, catalog: Catalog | None) -> None:
        self.ids = _ids(catalog) if catalog else {}

    def record(self, kind: type[Record]) -> Json:
        """Describe a file that is a record of this class."""
        described = self._of(typed_schema(kind), kind.__name__)
        if noun(kind) == "certifier profile":  # The keys that a site leaves out are those of the shipped profile.
            del described["required"]
        return {"title": noun(kind).capitalize(), **described}

    def _of(self, schema: Any, name: str) -> Json:  # noqa: PLR0911 - a table of the types that fields have
        match schema["type"]:
            case "dataclass":
                return self._of_record(schema, name)
            case "default" | "nullable":
                return self._of(schema["schema"], name)
            case "tuple":
                return {"type": "array", "items": self._of(schema["items_schema"][0], name)}
            case "dict":
                keys = {"propertyNames": {"pattern": _whole(formats.ID.pattern)}} if name in formats.KEYS else {}
                return {"type": "object", **keys, "additionalProperties": self._of(schema["values_schema"], name)}
            case "literal":
                return {"enum": list(schema["expected"])}
            case "str":
                return self._of_text(name)
        return _of_scalar(schema["type"], name)

    def _of_record(self, schema: Any, name: str) -> Json:
        kind = schema["cls"]
        if kind is TimeRange:
            return {"type": "string", "pattern": _whole(HOURS.pattern), "examples": ["08:00-17:00"]}
        fields = schema["schema"]["fields"]
        properties = {field["name"]: self._of_field(kind, field) for field in fields}
        required = [field["name"] for field in fields if field["schema"]["type"] != "default"]
        described = {"type": "object", "properties": properties, "additionalProperties": False}
        described |= {"required": required} if required else {}
        if kind is Fee:
            return {"anyOf": [{**self._of_text("Fee.tier"), "type": "string"}, described]}
        return {"description": _description(kind), **described} if "." not in name else described

    def _of_field(self, kind: type, field: Any) -> Json:
        name = field["name"]
        described = self._of(field["schema"], f"{kind.__name__}.{name}")
        told = {"description": text} if (text := descriptions(kind).get(name, "")) else {}
        default = field["schema"].get("default")
        known = {"default": default} if isinstance(default, str | int | float) and default != "" else {}
        return {**told, **described, **known}

    def _of_text(self, name: str) -> Json:
        kind = _REFERENCES.get(name)
        named = {"$comment": kind} if kind else {}  # Programs that make forms of the schemas can offer what there is by then.
        if kind in self.ids:
            return {"enum": self.ids[kind], **named}
        field = name.rpartition(".")[2]
        told = {"examples": [vocabulary.EXAMPLES[field].strip('"')]} if field in vocabulary.EXAMPLES and kind is None else {}
        if name in _PATTERNS or kind:
            return {
                "type": "string",
                "pattern": _whole(_PATTERNS.get(name) or (".+" if kind == "asset" else formats.ID.pattern)),
                **told,
                **named,
            }
        # A room `12` or a title `911` is a text to us, whatever YAML takes it for.
        return {"type": ["string", "number", "boolean"], **told}


_PATTERNS: Mapping[str, str] = {
    "Approval.fiscal_years": r"20\d{2}(-\d{2})?",
    "Course.aliases": formats.ID.pattern,
    "Theme.accent": "#[0-9a-fA-F]{6}",
}


def _of_scalar(kind: str, name: str) -> Json:
    reader = formats.NUMBERS.get(name) or formats.NUMBERS.get(name.rpartition(".")[2])
    bounds = {"minimum": reader.low, "maximum": reader.high} if isinstance(reader, WholeNumber | DecimalNumber) else {"minimum": 0}
    match kind:
        case "bool":
            return {"type": "boolean"}
        case "date":
            return {"type": "string", "format": "date", "pattern": _whole(DATE.pattern)}
        case "int":
            return {"type": "integer", **bounds}
        case "decimal" | "float":
            return {"type": "number", **bounds}
    raise TypeError(f"{name} is of a type that no file of content has: {kind}")


def _whole(pattern: str) -> str:
    return f"^(?:{pattern})$"


def _ids(catalog: Catalog) -> Mapping[str | None, list[str]]:
    """Return the ids that there are of each kind, those of broken records as well."""
    found: dict[str | None, list[str]] = {
        "certifier profile": list(catalog.certifiers),
        "course": list(catalog.courses),
        "fee tier": list(catalog.fees.tiers),
        "instructor": list(catalog.instructors),
        "region": list(catalog.association.regions),
        "session": list(catalog.sessions),
        "topic": list(catalog.association.topics),
        "venue": list(catalog.venues),
        "asset": sorted(catalog.assets),
    }
    for kind, record_id in sorted(catalog.broken):
        found.setdefault(kind, []).append(record_id)
    return {kind: ids for kind, ids in found.items() if ids}


@cache
def descriptions(kind: type) -> Mapping[str, str]:
    """Return what the model says of the fields of a class: the text below each."""
    found: dict[str, str] = {}
    for base in reversed(kind.__mro__[:-1]):
        body = ast.parse(dedent(inspect.getsource(base))).body[0]
        statements = body.body if isinstance(body, ast.ClassDef) else []
        for field, below in pairwise(statements):
            match field, below:
                case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                    found[name] = inspect.cleandoc(text).replace("\n", " ")
    return found


def _description(kind: type) -> str:
    return inspect.cleandoc(kind.__doc__ or "").split("\n\n")[0].replace("\n", " ")
