"""A course page, as HTML or as text -> drafts of its courses, sessions and venues.

Read is what course pages have in common: a title above a long paragraph, who should attend, the details, and below them one block for each
date. A page that does not call its details so is cut at its headings: below that of a course there are dates. Whatever else stands in a
block is kept, word for word, as unread.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import field, replace
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise

from catalog.frozen import dataclass
from catalog.importing.draft import Draft, Known, days_list, fee_value, free_path, identifier, quoted
from catalog.importing.phrases import HOURS, WEEKDAYS, day_count, days_of, hours_of, length_of, schedule_of, times_of, without_days
from catalog.importing.places import place_of, split_lines

LONG = 80
"""Characters from which a line is prose, and not a title or a detail."""

AUDIENCE = re.compile(r"who should (attend|come)|^audience", re.IGNORECASE)
DETAILS = re.compile(r"^course details|^details", re.IGNORECASE)
FEE = re.compile(r"\$\s?([\d,]+(?:\.\d\d)?)(?:[^$\n]*?\$\s?([\d,]+(?:\.\d\d)?))?")
CERTIFIED = re.compile(r"certified|certification", re.IGNORECASE)
FEE_LINE = re.compile(r"\$")
NOT_MEMBERS = re.compile(r"non[- ]?members?", re.IGNORECASE)
TABLE_HEAD = re.compile(r"^(dates?|location|place|venue|host|hotel( information)?|dates? location hotel \w+):?$", re.IGNORECASE)
POSTPONED = re.compile(r"\b(postponed|rescheduled)\b", re.IGNORECASE)
DEADLINE = re.compile(r"\b(until|cut-?off|deadline|rate|by)\b.*\d", re.IGNORECASE)
"""What has a date that is none of the course's own: up to it a hotel holds its rate, or people can register."""
BOTH_WAYS = re.compile(r"\bin[- ]person\b.*\b(zoom|online)\b", re.IGNORECASE)
ITEM = re.compile(r"^\d{1,2}[.)]\s+(?P<text>.+)")
TAIL = re.compile(r"^(registration fees|contact( us)?|cancellation policy)\b", re.IGNORECASE)
"""What stands below the last course, and is about all of them."""
_BREAKS = frozenset(
    {
        *("address", "article", "br", "dd", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("hr", "li", "main", "ol", "p", "section", "table", "td", "th", "tr", "ul"),
    }
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
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
    lines, headings = _lines(text)
    if headings and not any(map(DETAILS.search, lines)):
        found = _taken(draft for section in _sections(lines, headings) for draft in _drafts_of_section(section, known, source))
        return found if any(not draft.path.startswith("content/pages/") for draft in found) else []
    end = next(
        (number for number, line in enumerate(lines) if TAIL.match(line) and not any(map(DETAILS.search, lines[number:]))), len(lines)
    )
    drafts = _taken(draft for block in _blocks(lines[:end]) for draft in _drafts(block, known, source))
    if drafts and lines[end:]:
        drafts = _taken([*drafts, _page(lines[end:], source)])
    return drafts


def _taken(found: Iterable[Draft]) -> list[Draft]:
    """Return the drafts, each with a path of its own; of two drafts of one course or venue the first."""
    drafts: dict[str, Draft] = {}
    for draft in found:
        path = free_path(draft.path, drafts) if draft.path.startswith("content/sessions/") else draft.path
        drafts.setdefault(path, replace(draft, path=path))
    return list(drafts.values())


def _page(lines: Sequence[str], source: str) -> Draft:
    """Return a draft of what is about no course: it may belong to the fees, the association's file or a page of its own."""
    return Draft(f"content/pages/{identifier(lines[0]) or 'no-name'}.md", {"title": quoted(lines[0])}, lines[1:], "", source)


def _sections(lines: Sequence[str], headings: Collection[str]) -> Iterator[Sequence[str]]:
    """Cut the page at its headings; what stands above the first is the page's frame."""
    starts = [number for number, line in enumerate(lines) if line in headings]
    for start, end in pairwise([*starts, len(lines)]):
        yield lines[start:end]


def _drafts_of_section(lines: Sequence[str], known: Known, source: str) -> Iterator[Draft]:
    title, *below = lines
    first = next((number for number, line in enumerate(below) if days_of(line) and not DEADLINE.search(line)), None)
    if first is None:
        yield from [_page(lines, source)] if below else []
        return
    prose = [line for line in below[:first] if len(line) >= LONG or (line[-1] == "." and " " in line)]
    block = _Block(title, prose, details=list(below[:first]))  # What a course costs may stand in the midst of its prose.
    _fill(block, below[first:])
    yield from _drafts(block, known, source)


def _lines(text: str) -> tuple[list[str], frozenset[str]]:
    """Return what is written on the page, line by line, and which of these lines are headings."""
    headings = list[str]()
    if re.search(r"<(html|body|p|div|h[1-6]|table)\b", text, re.IGNORECASE):
        reader = _Text()
        reader.feed(text)
        text, headings = "".join(reader.pieces), reader.headings
    return [line for line in map(_seen, text.splitlines()) if line], frozenset(map(_seen, headings)) - {""}


def _seen(line: str) -> str:
    """Return a line without what nobody can see on the page: soft hyphens, marks of direction, control characters."""
    return "".join(filter(str.isprintable, " ".join(line.split())))


class _Text(HTMLParser):
    """The text of a page, a line for each paragraph, row and cell."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.headings: list[str] = []
        self._hidden = 0
        self._heading = False

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 -- the library's signature
        self._hidden += tag in _HIDDEN
        if tag in _HEADINGS:
            self._heading = True
            self.headings.append("")
        self.pieces += ["\n"] * (tag in _BREAKS)

    def handle_endtag(self, tag: str) -> None:
        self._hidden = max(self._hidden - (tag in _HIDDEN), 0)
        self._heading = self._heading and tag not in _HEADINGS
        self.pieces += ["\n"] * (tag in _BREAKS)

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """Take `<![…` for a comment, as browsers do: the library ends with an error at it."""
        return self.parse_bogus_comment(i, report)

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.pieces.append(data.replace("\n", " "))
            if self._heading:
                self.headings[-1] += self.pieces[-1]


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
        if (days_of(line) and not DEADLINE.search(line)) or (POSTPONED.search(line) and len(line) < LONG):
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
    schedule = _schedule(details)
    label = next((line for line in block.details if CERTIFIED.search(line) and line not in block.description), "")
    learn = [found["text"] for line in block.description if (found := ITEM.match(line))]
    read = (times_of, day_count, FEE_LINE.search, CERTIFIED.search, HOURS.search)
    values = {
        "title": quoted(block.title),
        "hours": hours_of(" ".join([*block.description, *block.details]), schedule),
        "schedule": f"[{', '.join(schedule)}]" if schedule else "",
        "fee": _fee(block.details, known),
        **({"audience": quoted(" ".join(block.audience))} if block.audience else {}),
        **({"learn": "\n" + "\n".join(f"  - {quoted(item)}" for item in learn)} if learn else {}),
        **({"label": quoted(label)} if label else {}),
    }
    unread = [line for line in block.details if line not in block.description and not any(reader(line) for reader in read)]
    if not schedule:
        unread += [line for line in block.details if times_of(line)]
    return Draft(f"content/courses/{course_id}.md", values, unread, _body(block.description), source)


def _schedule(details: str) -> list[str]:
    """Return the daily times. A course that says no number of days but has hours enough for its one range is held on one."""
    days = day_count(details)
    hours = HOURS.search(details)
    if days is None and hours and (times := times_of(details)) and 0 <= length_of(times) - float(hours[1]) <= 1:
        days = 1
    return schedule_of(details, days or 0)


def _fee(details: Sequence[str], known: Known) -> str:
    """Return the fee: of members and others on one line, or on a line each."""
    lines = [line for line in details if FEE_LINE.search(line)]
    found = next((found for line in lines if (found := FEE.search(line)) and not NOT_MEMBERS.match(line)), None)
    if found is None:
        return ""
    other = next((more[1] for line in lines if NOT_MEMBERS.search(line) and (more := FEE.search(line)) and not more[2]), "")
    return fee_value(known, found[1], found[2] or (other if other != found[1] else ""))


def _body(description: Sequence[str]) -> str:
    """Return the text of a course, without the list of what people learn and the line that leads to it."""
    leads = {number for number, line in enumerate(description[1:]) if ITEM.match(line) and description[number].endswith(":")}
    return "\n\n".join(line for number, line in enumerate(description) if not ITEM.match(line) and number not in leads)


def _session(lines: Sequence[str], course_id: str, known: Known, source: str) -> Iterator[Draft]:
    days = days_of(lines[0])
    left = split_lines([part for line in (without_days(lines[0]), *lines[1:]) if (part := line.strip(" ,–-"))])
    weekdays = next((line for line in left[:2] if WEEKDAYS.fullmatch(line)), "")
    place = place_of([line for line in left if line != weekdays], source)
    values = {
        "course": course_id,
        **({"dates": days_list(days)} if days else {"status": "postponed"}),
        **({"weekdays": quoted(weekdays)} if weekdays else {}),
        "venue": identifier_of(place.venue) if place.venue else "",
        **({"host": quoted(place.host)} if place.host else {}),
        **({"delivery": "hybrid"} if any(map(BOTH_WAYS.search, left)) else {}),
        **({"no_host_hotel": "true"} if place.no_hotel else {}),
        **({"hotels": _hotels(place.hotels)} if place.hotels else {}),
    }
    taken = {weekdays, *place.taken, *(line for line in left[:1] if "postponed" in line.lower())}
    unread = [line for line in left if line not in taken and not TABLE_HEAD.match(line) and not BOTH_WAYS.search(line)]
    if place.venue and identifier_of(place.venue) not in known.venues.values():
        yield place.venue
    yield Draft(_session_path(course_id, place.city, days), values, unread, source=source)


def _hotels(hotels: Sequence[str]) -> str:
    """Write hotels, each with a mark: a line that looks like the name of one may be something else."""
    return "  # Read as hotels from their names alone." + "".join(f"\n  - {{{hotel}}}" for hotel in hotels)


def _session_path(course_id: str, city: str, days: Sequence[date]) -> str:
    year, month = (str(days[0].year), f"{days[0]:%B}") if days else ("undated", "postponed")
    return f"content/sessions/{year}/{identifier(course_id, city or month)}.yml"


def identifier_of(draft: Draft) -> str:
    """Return the id of a draft: the name of its file."""
    return draft.path.rpartition("/")[2].partition(".")[0]
