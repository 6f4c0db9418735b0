"""The whole way from a folder of content to a published site, or to the findings that forbid it.

Read `pipeline` for that way, and `unchanged` for how a build finds that it has nothing to do. What is offered here is imported when it is
asked for, so that such a build loads nothing heavy.
"""

TYPE_CHECKING = False
"""True to type checkers: loading `typing` would take longer than such a build."""

if TYPE_CHECKING:
    from catalog.build.outcome import Outcome
    from catalog.build.pipeline import check
    from catalog.build.unchanged import build

__all__ = ["Outcome", "build", "check"]

_ROOMS = {"Outcome": "outcome", "build": "unchanged", "check": "pipeline"}


def __getattr__(name: str) -> object:
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_ROOMS[name]}"), name)
