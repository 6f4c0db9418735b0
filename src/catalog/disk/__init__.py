"""The only room that touches files: reads a site's folder, and writes a site whole or not at all.

What is offered here is imported when it is asked for, so that a build that has nothing to do loads none of it.
"""

TYPE_CHECKING = False
"""True to type checkers."""

if TYPE_CHECKING:
    from catalog.disk.faults import FAULTS, FaultPage
    from catalog.disk.names import skipped
    from catalog.disk.one_by_one import Content, OutputChangedError, Standing
    from catalog.disk.publishing import publish, rollback
    from catalog.disk.reading import SiteFiles, find_root, read_site, read_text, shipped_theme
    from catalog.disk.shelf import Laid, Shelf

__all__ = [
    "FAULTS",
    "Content",
    "FaultPage",
    "Laid",
    "OutputChangedError",
    "Shelf",
    "SiteFiles",
    "Standing",
    "find_root",
    "publish",
    "read_site",
    "read_text",
    "rollback",
    "shipped_theme",
    "skipped",
]

_PLACES = {
    "FAULTS": "faults",
    "Content": "one_by_one",
    "FaultPage": "faults",
    "Laid": "shelf",
    "OutputChangedError": "one_by_one",
    "Shelf": "shelf",
    "SiteFiles": "reading",
    "Standing": "one_by_one",
    "find_root": "reading",
    "publish": "publishing",
    "read_site": "reading",
    "read_text": "reading",
    "rollback": "publishing",
    "shipped_theme": "reading",
    "skipped": "names",
}


def __getattr__(name: str) -> object:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
