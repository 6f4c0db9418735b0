"""Long lists, cut into pages: what a visitor loads, and what an edit makes anew, must not grow with the catalog.

The first page keeps the list's own address; the others stand below it, at `page/2/`. A list that fits on one page has no trace of this.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

from babel.numbers import format_decimal

from catalog.frozen import dataclass
from catalog.plan.viewing import Viewing
from catalog.plan.views import Link

ENTRIES = 100
"""Entries of a page: some 150 KB of the tallest rows, about 10 KB as they are sent."""

Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paging:
    """Where a page stands among those of its list. `links` has the first, the last and those nearby; a gap has no address."""

    number: int
    extent: str
    """"101–200 of 1,250"."""
    links: tuple[Link, ...]
    earlier: Link | None
    later: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part(Generic[Entry]):
    """The entries of one page: `start` is the place of the first in the whole list, from 0; `paging` is None where there is one page."""

    url: str
    entries: tuple[Entry, ...]
    start: int = 0
    paging: Paging | None = None


def parts(viewing: Viewing, url: str, entries: Sequence[Entry], size: int = ENTRIES) -> Iterator[Part[Entry]]:
    """Cut a list whose address is `url` into pages of `size`; an empty list has one page."""
    count = -(-len(entries) // size)
    if count < 2:
        yield Part(url=url, entries=tuple(entries))
        return
    for number in range(1, count + 1):
        start = (number - 1) * size
        some = tuple(entries[start : start + size])
        paging = _paging(viewing, url, number, count, (start + 1, start + len(some), len(entries)))
        yield Part(url=page_url(url, number), entries=some, start=start, paging=paging)


def page_url(url: str, number: int) -> str:
    """Return the address of one page of the list at `url`."""
    return url if number == 1 else f"{url}page/{number}/"


def _paging(viewing: Viewing, url: str, number: int, count: int, extent: tuple[int, int, int]) -> Paging:
    _ = viewing.wording.translate
    first, last, total = (str(format_decimal(figure, locale=viewing.site.locale)) for figure in extent)
    return Paging(
        number=number,
        extent=_("{first}–{last} of {total}").format(first=first, last=last, total=total),
        links=tuple(_links(url, number, count)),
        earlier=Link(text=_("Previous"), url=page_url(url, number - 1)) if number > 1 else None,
        later=Link(text=_("Next"), url=page_url(url, number + 1)) if number < count else None,
    )


def _links(url: str, number: int, count: int) -> Iterator[Link]:
    """Yield links to the first, the last and the pages around `number`, with a gap wherever some are left out."""
    shown = [other for other in range(1, count + 1) if other in {1, count} or abs(other - number) <= 2]
    before = 0
    for other in shown:
        if other - before > 1:
            yield Link(text="…", url="")
        yield Link(text=str(other), url=page_url(url, other))
        before = other
