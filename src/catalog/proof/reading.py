"""What a page says, as both of its readers tell it: the exact one, which parses the page, and the quick one, which cuts it up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from catalog.frozen import dataclass
from catalog.proof.lines import Line

NO_FIELDS: Mapping[str, str] = MappingProxyType({})


class Said(NamedTuple):
    """What stands in one element, without the describing elements inside it.

    `text` is what people see, white space folded, and `lines` are those of it that claim something. `times` are the machine-readable days
    of its `<time>` elements with their words, `links` its addresses with their words, `fields` the values of hidden form fields by name,
    and `heading` the words of its first-level heading; None where it has none. `told` are the lines that claim something in the attributes
    that are read out or shown in place of pictures, `elsewhere` the links to maps and calendars of the web, `marks` the days that scripts
    go by, and `shown` is the text without
    what nobody sees before a click, or sees at all; None where that is all of it.
    """

    text: str
    lines: tuple[Line, ...] = ()
    times: tuple[tuple[str, str], ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    fields: Mapping[str, str] = NO_FIELDS
    heading: str | None = None
    told: tuple[Line, ...] = ()
    elsewhere: tuple[tuple[str, str], ...] = ()
    marks: tuple[tuple[str, str], ...] = ()
    shown: str | None = None


class Element(NamedTuple):
    """One element that describes an offering: `kind` is `course` or `session`. `around` are the ones that it stands in, innermost first.

    `key` is the same for elements that say the same; None where that is not known. `read` tells what stands in it, and `raw` is all of it,
    attributes included.
    """

    kind: str
    id: str
    around: tuple[tuple[str, str], ...]
    key: int | None
    read: Callable[[], Said]
    raw: str


@dataclass(frozen=True, slots=True)
class PageText:
    """A whole page: its head, its describing elements, and what stands outside them.

    `leading` are the links outside that stand in a `<nav>` or an element with `data-index`; their words are not part of `outside`.
    """

    title: str
    summaries: tuple[str, ...]
    scripts: tuple[str, ...]
    elements: tuple[Element, ...]
    outside: Said
    leading: tuple[tuple[str, str], ...]
    raw: tuple[str, ...]
    """What stands outside the elements, attributes included, and belongs to this page."""
    frame: tuple[str, ...] = ()
    """The rest of it: what stands above and below the main part, and is the same on many pages."""
