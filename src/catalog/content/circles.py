"""References that lead in a circle."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import TypeVar

from catalog.content.faults import finding
from catalog.findings import Finding
from catalog.model import Record

R = TypeVar("R", bound=Record)

_MOST_CIRCLES = 20


def circles(found: Mapping[str, R], next_ones: Callable[[R], tuple[str, ...]], path: str) -> Iterator[tuple[list[str], Finding]]:
    """Yield the circles in which the references at `path` of records, given by id, lead: the ids in each, and what is said of it.

    There are some twenty at most.
    """
    graph = {name: others for name, record in found.items() if (others := {other for other in next_ones(record) if other in found})}
    for _ in range(_MOST_CIRCLES):
        circle = _circle(graph)
        if not circle:
            return
        chain = " → ".join([*circle, circle[0]])
        message = f"This leads in a circle: {chain}."
        yield circle, finding("content-reference", found[circle[0]].at(path), message, "delete one of these references")
        graph = {name: others - set(circle) for name, others in graph.items() if name not in circle}


def _circle(graph: Mapping[str, set[str]]) -> list[str]:
    """Return the names of one circle in the order of the references, from the first by name; empty where there is none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        backwards: list[str] = error.args[1][:-1]
        names = backwards[::-1]
        first = names.index(min(names))
        return names[first:] + names[:first]
    return []
