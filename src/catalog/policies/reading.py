"""A policy file's YAML becomes typed records; a key or a type that does not fit is an error with its place."""

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from catalog.policies.entry import Entry, Table
from catalog.remembered import remembered

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

E = TypeVar("E", bound=Entry)


class PolicyError(ValueError):
    """A policy file does not fit its records. Our own data is wrong, not the reader's."""


def policy_file(path: str) -> "Traversable":
    """A file or folder of this package, by its path below `policies/`."""
    from importlib.resources import files  # noqa: PLC0415 - `catalog --help` must not wait for it

    return files("catalog.policies").joinpath(path)


def read_table(path: str, kind: type[E]) -> Table[E]:
    """The entries of the policy file at `path`, each one a `kind`. Raises PolicyError."""
    return remembered(f"policy {path}", lambda: _read_table(path, kind))


def _read_table(path: str, kind: type[E]) -> Table[E]:
    import yaml  # noqa: PLC0415 - `catalog --help` must not wait for it

    entries = yaml.load(policy_file(path).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    if not isinstance(entries, list):
        raise PolicyError(f"{path}: expected a list of entries")
    return Table(structure(kind, entry, _place(path, entry)) for entry in entries)


def structure(kind: Any, value: object, place: str) -> Any:
    """`value`, as YAML gives it, as a `kind`: a dataclass, a tuple, a mapping, a union, a literal or a scalar."""
    match get_origin(kind):
        case None:
            return _record(kind, value, place) if is_dataclass(kind) else _scalar(kind, value, place)
        case origin if origin in (Union, UnionType):
            return _alternative(get_args(kind), value, place)
        case origin if origin is Literal:
            return _one_of(get_args(kind), value, place)
        case origin if origin is tuple:
            return _list_of(get_args(kind)[0], value, place)
    return _mapping_of(get_args(kind)[1], value, place)


def _place(path: str, entry: object) -> str:
    name = entry.get("id", "?") if isinstance(entry, dict) else "?"
    return f"{path}: {name}"


def _record(kind: Any, value: object, place: str) -> Any:
    known = {field.name: field for field in fields(kind)}
    if isinstance(value, str):  # a bare text stands for the record's first field: `- Searches`
        value = {next(iter(known)): value}
    if not isinstance(value, dict):
        raise PolicyError(f"{place}: expected keys and values, not {value!r}")
    if unknown := sorted(value.keys() - known.keys()):
        raise PolicyError(f"{place}: unknown key {unknown[0]!r}")
    for name, field in known.items():
        if name not in value and field.default is MISSING and field.default_factory is MISSING:
            raise PolicyError(f"{place}: {name} is missing")
    kinds = _field_kinds(kind)
    return kind(**{name: structure(kinds[name], item, f"{place}: {name}") for name, item in value.items()})


@cache
def _field_kinds(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _scalar(kind: type, value: object, place: str) -> object:
    if kind is Decimal and isinstance(value, str):  # quoted in the file, because a float would not be exact
        return Decimal(value)
    if type(value) is not kind:  # an exact match, since bool is an int
        raise PolicyError(f"{place}: {value!r} is not of type {kind.__name__}")
    return value


def _alternative(kinds: tuple[Any, ...], value: object, place: str) -> object:
    if value is None and NoneType in kinds:
        return None
    faults = []
    for kind in kinds:
        try:
            return structure(kind, value, place)
        except PolicyError as fault:
            faults.append(str(fault))
    raise PolicyError(faults[0])


def _one_of(choices: tuple[object, ...], value: object, place: str) -> object:
    if value not in choices:
        raise PolicyError(f"{place}: {value!r} is none of {choices}")
    return value


def _list_of(kind: Any, value: object, place: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise PolicyError(f"{place}: expected a list, not {value!r}")
    return tuple(structure(kind, item, f"{place}[{index}]") for index, item in enumerate(value))


def _mapping_of(kind: Any, value: object, place: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise PolicyError(f"{place}: expected keys and values, not {value!r}")
    return {str(key): structure(kind, item, f"{place}: {key}") for key, item in value.items()}
