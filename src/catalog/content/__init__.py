"""Content files -> records, with everything that is wrong with the files.

`read` takes the files as bytes and never touches the disk. Read `reading` first: text -> YAML with places -> records -> references.
What is offered here is imported when it is asked for: to explain a fault takes none of the libraries that reading takes.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from catalog.content.certifiers import shipped_profiles
    from catalog.content.faults import FAULTS, FaultPage
    from catalog.content.reading import Reading, read
    from catalog.content.schema import json_schemas

__all__ = ["FAULTS", "FaultPage", "Reading", "json_schemas", "read", "shipped_profiles"]

_ROOMS = {
    "FAULTS": "faults",
    "FaultPage": "faults",
    "Reading": "reading",
    "json_schemas": "schema",
    "read": "reading",
    "shipped_profiles": "certifiers",
}


def __getattr__(name: str) -> object:
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_ROOMS[name]}"), name)
