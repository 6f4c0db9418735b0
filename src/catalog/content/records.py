"""Plain values -> records. The only module that reads with pydantic.

pydantic makes a core schema of each record's class, as it stands in the model. That schema is hardened: dates, numbers, hours and truth
values are read from text by the readers of `values` and `formats`, keys that a class does not have are refused, and what is not typed
(`id`, `origin`, the prose) is taken out. All faults of a file come at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any, TypeVar

from pydantic_core import PydanticCustomError, PydanticKnownError, SchemaValidator, ValidationError, core_schema

from catalog.content import formats, record_faults
from catalog.content.values import (
    DecimalNumber,
    Misread,
    Reader,
    WholeNumber,
    misread_fee,
    read_amount,
    read_date,
    read_hours,
    read_truth,
)
from catalog.content.written import Written
from catalog.findings import Finding, Severity
from catalog.model import Fee, Prose, Record, TimeRange
from catalog.remembered import remembered
from catalog.source import Origin

R = TypeVar("R", bound=Record)
_VALIDATORS: dict[type[Record], SchemaValidator] = {}
Schema = Any  # pydantic_core.CoreSchema is a union of dozens of typed dictionaries, which are walked here as plain ones.


def read_record(kind: type[R], record_id: str, written: Written, prose: Mapping[str, Prose]) -> tuple[R | None, list[Finding]]:
    """Read a record of the class `kind`; `prose` holds its texts in Markdown, by field.

    The record is None where something is wrong with it, and the findings then say everything that is.
    """
    try:
        record: R = validator(kind).validate_python(written.values)
    except ValidationError as error:
        return None, record_faults.explain(kind, written, error.errors(include_url=False))
    found = record_faults.explain(kind, written) if written.empty else []
    if any(fault.severity is Severity.ERROR for fault in found):
        return None, found
    for name, value in (("id", record_id), ("origin", Origin(written.file, written.places)), *prose.items()):
        object.__setattr__(record, name, value)  # They are not typed, so that the class takes none of them when it is made.
    return record, found


def validator(kind: type[Record]) -> SchemaValidator:
    """Return what reads values into a record of this class; made once, when the first file of its kind is read."""
    if kind not in _VALIDATORS:
        _VALIDATORS[kind] = SchemaValidator(_hardened(typed_schema(kind), kind.__name__))
    return _VALIDATORS[kind]


def typed_schema(kind: type[Record]) -> Any:
    """Return pydantic's core schema of a record, without the fields that are not typed."""
    return remembered(f"schema {kind.__name__}", lambda: _typed_schema(kind))


def _typed_schema(kind: type[Record]) -> Any:
    from pydantic import TypeAdapter  # noqa: PLC0415 -- it is slow to import

    schema: Schema = TypeAdapter(kind).core_schema
    return _without_untyped(_inlined(schema, {one["ref"]: one for one in schema.get("definitions", ())}))


def _inlined(schema: Any, definitions: Mapping[str, Schema]) -> Any:
    """Put what pydantic defines once, because several fields have it, where each field names it: a rule for a field needs its own."""
    if isinstance(schema, list):
        return [_inlined(item, definitions) for item in schema]
    if not isinstance(schema, dict):
        return schema
    if schema.get("type") == "definitions":
        return _inlined(schema["schema"], definitions)
    if schema.get("type") == "definition-ref":
        return _inlined(definitions[schema["schema_ref"]], definitions)
    return {
        key: _inlined(value, definitions) if key not in {"cls", "default", "ref"} else value
        for key, value in schema.items()
        if key != "ref"
    }


def _without_untyped(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_without_untyped(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    if schema.get("type") == "dataclass":
        typed = {field.name for field in fields(schema["cls"]) if field.init}
        arguments = schema["schema"]
        kept = [field for field in arguments["fields"] if field["name"] in typed]
        schema = {**schema, "schema": {**arguments, "fields": kept}}
    return {key: _without_untyped(value) if key not in {"cls", "default"} else value for key, value in schema.items()}


def _hardened(schema: Schema, name: str) -> Schema:  # noqa: PLR0911 - a table of the types that fields have
    """Harden a schema; `name` is `Class.field`, or the class's name for a record itself."""
    match schema["type"]:
        case "dataclass":
            return _hardened_record(schema)
        case "default":
            return {**schema, "schema": _hardened(schema["schema"], name)}
        case "nullable":  # Nothing is never typed: a key without a value is a fault before this.
            return _hardened(schema["schema"], name)
        case "tuple":
            return {**schema, "items_schema": [_not_empty(_hardened(item, name)) for item in schema["items_schema"]]}
        case "dict":
            keys = _from_text(formats.KEYS[name]) if name in formats.KEYS else schema["keys_schema"]
            return {**schema, "keys_schema": keys, "values_schema": _hardened(schema["values_schema"], name)}
        case "str":
            return _text(name)
        case leaf if reader := _READERS.get(leaf):
            return _from_text(_by_name(formats.NUMBERS, name) or formats.AMOUNTS.get(name) or reader)
    return schema


def _hardened_record(schema: Schema) -> Schema:
    kind, arguments = schema["cls"], schema["schema"]
    if kind is TimeRange:
        return _from_text(read_hours)
    typed = [_hardened_field(field, f"{kind.__name__}.{field['name']}") for field in arguments["fields"]]
    hardened = {**schema, "schema": {**arguments, "fields": typed, "extra_behavior": "forbid"}}
    return dict(core_schema.no_info_before_validator_function(_fee, hardened)) if kind is Fee else hardened


def _hardened_field(field: Schema, name: str) -> Schema:
    hardened = _hardened(field["schema"], name)
    needed = field["schema"]["type"] != "default" and name not in formats.MAY_BE_EMPTY
    return {**field, "schema": _not_empty(hardened) if needed else hardened}


def _not_empty(schema: Schema) -> Schema:
    """Refuse the empty text and the empty list where a value is needed."""
    match schema["type"]:
        case "str" | "tuple":
            return {**schema, "min_length": 1}
        case "function-plain":
            return dict(core_schema.chain_schema([core_schema.str_schema(strict=True, min_length=1), schema]))
    return schema


def _text(name: str) -> Schema:
    if read := _by_name(formats.TEXTS, name):
        return _from_text(lambda text: read(text.strip()) if text.strip() else "")
    return dict(core_schema.str_schema(strict=True, strip_whitespace=True))


def _by_name(table: Any, name: str) -> Any:
    return table.get(name) or table.get(name.rpartition(".")[2])


def _from_text(read: Reader) -> Schema:
    def validate(value: object) -> object:
        if not isinstance(value, str):
            raise PydanticKnownError("string_type")
        try:
            return read(value)
        except Misread as misread:
            raise as_error(misread) from None

    return dict(core_schema.no_info_plain_validator_function(validate))


def as_error(misread: Misread) -> PydanticCustomError:
    """Hand a misread value to pydantic, which knows its path."""
    return PydanticCustomError("misread", "{message}", {"message": misread.message, "misread": misread})


def _fee(value: object) -> object:
    """Take a fee as it is typed: the id of a tier, or amounts."""
    if isinstance(value, str):
        return {"tier": _tier(value)}
    if isinstance(value, dict) and not value.keys() & {"member", "non_member", "tier"}:
        raise as_error(Misread("The fee has no amounts.", hint="write the id of a tier, or `{member: 125, non_member: 250, why: …}`"))
    if isinstance(value, dict) and "tier" in value and value.keys() & {"member", "non_member"}:
        raise as_error(Misread("The fee has both a tier and amounts.", hint="keep one of the two"))
    return value


def _tier(text: str) -> str:
    """Take the id of a tier; its label too, and words that begin like one: whoever knows the tiers says which is meant."""
    if formats.ID.fullmatch(text) and not text.isdigit():
        return text
    if text[:1].isalpha() and formats.ID.fullmatch(formats.as_typed_id(text)):
        return text
    raise as_error(misread_fee(text))


_READERS: dict[str, Callable[[str], object]] = {
    "bool": read_truth,
    "date": read_date,
    "decimal": read_amount,
    "float": DecimalNumber(),
    "int": WholeNumber(),
}
