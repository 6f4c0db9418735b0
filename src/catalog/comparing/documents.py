"""What becomes of files that people already have: calendars they subscribed to, flyers they printed, addresses they kept."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.comparing.difference import Difference
from catalog.plan import Document, Viewing, calendars, data, pages, printed
from catalog.plan.calendars import CalendarView, EventView

CHANGES = {
    "moves": "{on: %s, what: Moved., of: [dates]}",
    "is cancelled": "{on: %s, what: Cancelled.}",
    "place": "{on: %s, what: Another place., of: [location]}",
}
"""What stands in a session's `changes` when its events are otherwise; `%s` is the day."""


def of_calendars(old: Viewing, new: Viewing) -> Iterator[Difference]:
    """Yield the events that move, are cancelled, or stand in calendars for ever because nothing cancels them.

    An event's SEQUENCE is the number of its session's `changes`. Where an event is otherwise and the number is the same, whoever imported
    it, instead of subscribing, keeps the old one: that is said once a session, with what to type.
    """
    before, after = _events(old), _events(new)
    uncounted: dict[str, Difference] = {}
    for uid in sorted({*before, *after}, key=lambda found: ((after.get(found) or before[found]).start, found)):
        was, now = before.get(uid), after.get(uid)
        if was is None or now is None:
            if was and was.status != "CANCELLED":
                gone = "goes without a cancellation: most calendars drop it, some keep it"
                yield Difference(area="calendars", subject=was.summary, what=gone, before=_when(was), url=_address(old, was))
            continue
        url = _address(new, now)
        for what, before_text, after_text in (
            ("moves", _when(was), _when(now)),
            ("is cancelled" if now.status == "CANCELLED" else "status", was.status.lower(), now.status.lower()),
            ("place", was.location, now.location),
        ):
            if before_text != after_text:
                yield Difference(area="calendars", subject=was.summary, what=what, before=before_text, after=after_text, url=url)
                if now.sequence <= was.sequence and url not in uncounted:
                    line = CHANGES.get(what, "{on: %s, what: ...}") % new.site.as_of
                    told = f"is not in `changes`: add `- {line}` to the session, or calendars that imported the entry keep the old one"
                    uncounted[url] = Difference(area="calendars", subject=now.summary, what=told, url=url)
    yield from uncounted.values()


def of_flyers(old: Viewing, new: Viewing) -> Iterator[Difference]:
    """Yield the PDFs that say something else than the ones that were handed out."""
    before, after = ({document.path: document for document in _printed(viewing)} for viewing in (old, new))
    for path in sorted(before.keys() & after.keys()):
        if before[path].view != after[path].view:
            yield Difference(area="flyers", subject=f"/{path}", what="is out of date", url=f"/{path}")


def of_addresses(old: Viewing, new: Viewing) -> Iterator[Difference]:
    """Yield the addresses of pages that lead nowhere any more."""
    there = {document.url for document in _pages(new)} | {link.url for link in data.redirects(new)}
    for url in sorted({document.url for document in _pages(old)} - there):
        yield Difference(area="addresses", subject=url, what="leads nowhere: links to it break", url=url)


def _printed(viewing: Viewing) -> Iterator[Document]:
    yield from printed.documents(viewing)
    for course in viewing.published:
        yield from printed.of_course(viewing, course)


def _pages(viewing: Viewing) -> Iterator[Document]:
    yield from pages.documents(viewing)
    for course in viewing.courses:
        yield from pages.of_course(viewing, course)


def _events(viewing: Viewing) -> dict[str, EventView]:
    whole = next(document.view for document in calendars.documents(viewing) if document.path == "calendar.ics")
    return {event.uid: event for event in whole.events} if isinstance(whole, CalendarView) else {}


def _address(viewing: Viewing, event: EventView) -> str:
    return event.url.removeprefix(viewing.site.base_url)


def _when(event: EventView) -> str:
    start, end = event.start, event.end
    return f"{start[:4]}-{start[4:6]}-{start[6:8]} {start[9:11]}:{start[11:13]}–{end[9:11]}:{end[11:13]}"
