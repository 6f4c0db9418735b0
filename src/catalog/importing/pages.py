"""A course page, as HTML or as text -> drafts of its courses, sessions and venues.

Read is what course pages have in common: a title above a long paragraph, who should attend, the details, and below them one block for each
date. Whatever else stands in a block is kept, word for word, as unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import field
from datetime import date
from html.parser import HTMLParser

from catalog.frozen import dataclass
from catalog.importing.draft import Draft, Known, days_list, fee_value, identifier, quoted
from catalog.importing.phrases import DATES, HOURS, WEEKDAYS, day_count, days_of, times_of

LONG = 80
"""Characters from which a line is prose, and not a title or a detail."""

AUDIENCE = re.compile(r"who should (attend|come)|^audience", re.IGNORECASE)
DETAILS = re.compile(r"^course details|^details", re.IGNORECASE)
FEE = re.compile(r"\$\s?([\d,]+(?:\.\d\d)?)(?:[^$\n]*?\$\s?([\d,]+(?:\.\d\d)?))?")
CERTIFIED = re.compile(r"certified|certification", re.IGNORECASE)
HOST = re.compile(r"^hosted by:?\s+(?:the\s+)?(.+)", re.IGNORECASE)
NO_HOTEL = re.compile(r"no host hotel", re.IGNORECASE)
CITY = re.compile(r"^(?P<city>[A-Za-z .'-]+),\s*(?P<state>[A-Z]{2})\.?\s+(?P<zip>[\d-]{4,10})$")
TABLE_HEAD = re.compile(r"^(date|dates|location|hotel information|hotel|date location hotel information)$", re.IGNORECASE)
_BREAKS = frozenset(
    {
        *("address", "article", "br", "dd", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("hr", "li", "main", "ol", "p", "section", "table", "td", "th", "tr", "ul"),
    }
)
_HIDDEN = frozenset({"script", "style", "head", "template", "nav", "footer"})


@dataclass
class _Block:
    """The lines of one course on the page."""

    title: str
    description: list[str]
    audience: list[str] = field(default_factory=list)
    details: list[str] = field(default_factory=list)
    sessions: list[list[str]] = field(default_factory=list)


def from_page(text: str, known: Known, source: str) -> list[Draft]:
    """Return drafts of the courses, sessions and venues of a page; `source` is its name, for the first line of each file."""
    lines = _lines(text)
    drafts: dict[str, Draft] = {}
    for block in _blocks(lines):
        for draft in _drafts(block, known, source):
            drafts.setdefault(_free(draft.path, drafts) if draft.path.startswith("content/sessions/") else draft.path, draft)
    return [Draft(path, draft.values, draft.unread, draft.body, draft.source) for path, draft in drafts.items()]


def _free(path: str, taken: dict[str, Draft]) -> str:
    stem, number, free = path.removesuffix(".yml"), 2, path
    while free in taken:
        free, number = f"{stem}-{number}.yml", number + 1
    return free


def _lines(text: str) -> list[str]:
    if re.search(r"<(html|body|p|div|h[1-6]|table)\b", text, re.IGNORECASE):
        reader = _Text()
        reader.feed(text)
        text = "".join(reader.pieces)
    return [line for line in (" ".join(line.split()) for line in text.splitlines()) if line]


class _Text(HTMLParser):
    """The text of a page, a line for each paragraph, row and cell."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 -- the library's signature
        self._hidden += tag in _HIDDEN
        self.pieces += ["\n"] * (tag in _BREAKS)

    def handle_endtag(self, tag: str) -> None:
        self._hidden = max(self._hidden - (tag in _HIDDEN), 0)
        self.pieces += ["\n"] * (tag in _BREAKS)

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """Take `<![…` for a comment, as browsers do: the library ends with an error at it."""
        return self.parse_bogus_comment(i, report)

    def handle_data(self, data: str) -> None:
        self.pieces += [] if self._hidden else [data.replace("\n", " ")]


def _blocks(lines: Sequence[str]) -> Iterator[_Block]:
    """Cut the page at its titles: the short line above the long ones that come before who should attend, or before the details."""
    marks = [number for number, line in enumerate(lines) if DETAILS.search(line)]
    starts = [_title_of(lines, mark) for mark in marks]
    for number, (start, mark) in enumerate(zip(starts, marks, strict=True)):
        end = starts[number + 1] if number + 1 < len(starts) else len(lines)
        who = next((at for at in range(start, mark) if AUDIENCE.search(lines[at])), mark)
        block = _Block(lines[start], list(lines[start + 1 : who]), list(lines[who + 1 : mark]))
        _fill(block, lines[mark + 1 : end])
        yield block


def _title_of(lines: Sequence[str], mark: int) -> int:
    at = next((number for number in range(mark - 1, max(mark - 12, -1), -1) if AUDIENCE.search(lines[number])), mark) - 1
    while at > 0 and not _may_be_title(lines[at]):
        at -= 1
    return max(at, 0)


def _may_be_title(line: str) -> bool:
    """Tell a title from prose and from the items of a list in it."""
    return len(line) < LONG and line[0].isupper() and line[-1] not in ".:;,!?"


def _fill(block: _Block, lines: Sequence[str]) -> None:
    for line in lines:
        if days_of(line):
            block.sessions.append([line])
        elif block.sessions:
            block.sessions[-1].append(line)
        elif not TABLE_HEAD.match(line):
            block.details.append(line)


def _drafts(block: _Block, known: Known, source: str) -> Iterator[Draft]:
    course_id = known.courses.get(block.title.lower()) or identifier(block.title)
    if block.title.lower() not in known.courses:
        yield _course(block, course_id, known, source)
    for lines in block.sessions:
        yield from _session(lines, course_id, known, source)


def _course(block: _Block, course_id: str, known: Known, source: str) -> Draft:
    details = " \n".join(block.details)
    times, days = times_of(details), day_count(details) or 0
    hours = HOURS.search(" ".join([*block.description, *block.details]))
    fee = FEE.search(details)
    label = next((line for line in block.details if CERTIFIED.search(line)), "")
    read = (times_of, day_count, FEE.search, CERTIFIED.search, HOURS.search)
    values = {
        "title": quoted(block.title),
        "hours": hours[1] if hours else "",
        "schedule": f"[{', '.join([times] * days)}]" if times and days else "",
        "fee": fee_value(known, fee[1], fee[2] or "") if fee else "",
        **({"audience": quoted(" ".join(block.audience))} if block.audience else {}),
        **({"label": quoted(label)} if label else {}),
    }
    unread = [line for line in block.details if not any(reader(line) for reader in read)]
    return Draft(f"content/courses/{course_id}.md", values, unread, "\n\n".join(block.description), source)


def _session(lines: Sequence[str], course_id: str, known: Known, source: str) -> Iterator[Draft]:
    days = days_of(lines[0])
    left = [part for line in (DATES.sub("", lines[0], count=1), *lines[1:]) if (part := line.strip(" ,–-"))]
    weekdays = next((line for line in left[:2] if WEEKDAYS.fullmatch(line.strip())), "")
    host = next((line for line in left if HOST.match(line)), "")
    venue = _venue(left, source)
    taken = {weekdays, host, *(venue[1] if venue else ())}
    values = {
        "course": course_id,
        "dates": days_list(days),
        **({"weekdays": quoted(weekdays)} if weekdays else {}),
        "venue": identifier_of(venue[0]) if venue else "",
        **({"host": quoted(found[1])} if (found := HOST.match(host)) else {}),
        **({"no_host_hotel": "true"} if any(NO_HOTEL.search(line) for line in left) else {}),
    }
    unread = [line for line in left if line not in taken and not NO_HOTEL.search(line) and not TABLE_HEAD.match(line)]
    if venue and identifier_of(venue[0]) not in known.venues.values():
        yield venue[0]
    city = venue[2] if venue else ""
    yield Draft(_session_path(course_id, city, days[0]), values, unread, source=source)


def _session_path(course_id: str, city: str, first: date) -> str:
    return f"content/sessions/{first.year}/{identifier(course_id, city or f'{first:%B}')}.yml"


def identifier_of(draft: Draft) -> str:
    """Return the id of a draft: the name of its file."""
    return draft.path.rpartition("/")[2].partition(".")[0]


def _venue(lines: Sequence[str], source: str) -> tuple[Draft, set[str], str] | None:
    """Read a place from its last line, "Ventura, CA 93003": the street stands above it, and the name above that."""
    at = next((number for number, line in enumerate(lines) if CITY.match(line)), None)
    if at is None or at < 2:
        return None
    found = CITY.match(lines[at])
    street, name = lines[at - 1], lines[at - 2]
    if found is None or not re.match(r"\d", street):
        return None
    address = f'{{street: {quoted(street)}, city: {quoted(found["city"])}, state: {found["state"]}, zip: "{found["zip"]}"}}'
    path = f"content/venues/{identifier(name, found['city'] if found['city'] not in name else '')}.yml"
    draft = Draft(path, {"name": quoted(name), "address": address}, source=source)
    return (
        draft,
        {name, street, lines[at], *(line for line in lines if line.lower() in {"held at", "held at the", "location"})},
        found["city"],
    )
