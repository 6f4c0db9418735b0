"""Frozen dataclasses that are made quickly: the program has some two hundred, and making them took half of its start.

The standard library writes and compiles six methods for each class. Here only `__init__` is written for the class; the others are the same
functions for all. What a class can do, and how it looks to type checkers, is the same.
"""

from __future__ import annotations

import dataclasses
from dataclasses import MISSING, Field, FrozenInstanceError, fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # noqa: PLC0414 -- the name that type checkers know
else:

    def dataclass(kind=None, /, **options):
        """Make `kind` a dataclass, as the standard library does; classes that are not frozen, or are ordered, it makes itself."""
        if kind is None:
            return lambda kind: dataclass(kind, **options)
        if not options.get("frozen") or options.get("order"):
            return dataclasses.dataclass(kind, **options)
        return _frozen(kind, slots=options.get("slots", False), kw_only=options.get("kw_only", False), eq=options.get("eq", True))


def _frozen(kind: type[Any], *, slots: bool, kw_only: bool, eq: bool) -> type[Any]:
    own = vars(kind).keys()
    shared = {"__repr__": _repr, "__getstate__": _state, "__setstate__": _set_state}
    if eq:
        shared |= {"__eq__": _equal, "__hash__": _hash}
    written = {name for name in shared if name in own}
    made: type[Any] = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots, kw_only=kw_only)(kind)
    for name, method in shared.items():
        if name not in written:
            setattr(made, name, method)
    every = fields(made)
    added = {"__setattr__": _refuse, "__delattr__": _refuse, "_compared": _reader([one.name for one in every if one.compare])}
    if "__init__" not in own:
        added["__init__"] = _init(made, every)
    for name, value in added.items():
        setattr(made, name, value)
    return made


def _reader(names: list[str]) -> Any:
    """Return what reads these attributes of an instance: as a tuple, or the one value where there is one."""
    return attrgetter(*names) if names else staticmethod(lambda _: ())


def _init(kind: type[Any], every: tuple[Field[Any], ...]) -> Any:
    """Write the initialiser: a line for each field, as the standard library does."""
    known: dict[str, object] = {"_set": object.__setattr__, "_missing": MISSING}
    ordered, named, lines = list[str](), list[str](), list[str]()
    for one in every:
        value, given = one.name, ""
        if one.default_factory is not MISSING:
            known[f"_make_{one.name}"] = one.default_factory
            value = f"_make_{one.name}() if {one.name} is _missing else {one.name}" if one.init else f"_make_{one.name}()"
            given = "=_missing"
        elif one.default is not MISSING:
            known[f"_given_{one.name}"] = one.default
            value, given = (one.name if one.init else f"_given_{one.name}"), f"=_given_{one.name}"
        elif not one.init:
            continue
        if one.init:
            (named if one.kw_only else ordered).append(one.name + given)
        lines.append(f"_set(self, {one.name!r}, {value})")
    if hasattr(kind, "__post_init__"):
        lines.append("self.__post_init__()")
    taken = ", ".join(["self", *ordered, *(["*", *named] if named else [])])
    exec(f"def __init__({taken}):\n " + "\n ".join(lines or ["pass"]), known)
    made: Any = known["__init__"]
    made.__qualname__ = f"{kind.__qualname__}.__init__"
    return made


def _repr(self: Any) -> str:
    shown = ", ".join(f"{one.name}={getattr(self, one.name)!r}" for one in fields(self) if one.repr)
    return f"{type(self).__qualname__}({shown})"


def _equal(self: Any, other: object) -> Any:
    if type(other) is not type(self):
        return NotImplemented
    return bool(self._compared(self) == other._compared(other))  # type: ignore[attr-defined]  # noqa: SLF001 -- of the same class


def _hash(self: Any) -> int:
    return hash(self._compared(self))


def _state(self: Any) -> list[object]:
    return [getattr(self, one, _UNSET) for one in type(self).__dataclass_fields__]


def _set_state(self: Any, state: list[object]) -> None:
    for name, value in zip(type(self).__dataclass_fields__, state, strict=True):
        if value is not _UNSET:
            object.__setattr__(self, name, value)


class _Unset:
    """Stands for a field that has no value, in what is pickled."""

    def __reduce__(self) -> str:
        return "_UNSET"


_UNSET = _Unset()


def _refuse(self: object, name: str, *_: object) -> NoReturn:
    raise FrozenInstanceError(f"the field {name!r} of a {type(self).__name__} cannot be changed")
