"""Catalog and catalog -> differences. Both are worded for the same day, so that nothing differs but what was edited."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from catalog.comparing import renamed
from catalog.comparing.difference import Difference
from catalog.comparing.documents import of_addresses, of_calendars, of_flyers
from catalog.comparing.unread import with_the_unread
from catalog.model import Catalog
from catalog.model.publicity import withheld
from catalog.plan import Viewing, Wording
from catalog.plan.views import CourseView, FeeView, HotelView, SessionView

NOT_SAID = "not said"


def compare(before: Catalog, after: Catalog) -> tuple[Difference, ...]:
    """Return what the public sees otherwise with `after` than with `before`, seen on the day of `after`."""
    before = replace(before, as_of=after.as_of)
    whole = with_the_unread(before, after)
    old, new = _viewing(before), _viewing(whole)
    called = renamed.names(before, whole)
    same = _viewing(renamed.under(called, before)) if called else old
    addresses = list(renamed.differences(called, whole, new.published_ids))
    return (
        *_unread(whole, after),
        *_told_together(addresses, "courses", _courses(same, new)),
        *_told_together(addresses, "sessions", _sessions(same, new)),
        *_pages(old, new),
        *of_calendars(old, new),
        *of_flyers(old, new),
        *of_addresses(old, new),
        *_site(old, new),
    )


def _told_together(addresses: Sequence[Difference], area: str, found: Iterator[Difference]) -> Iterator[Difference]:
    yield from (one for one in addresses if one.area == area)
    yield from found


def _unread(whole: Catalog, after: Catalog) -> Iterator[Difference]:
    """Tell what is there, and is compared as it was since nobody can read it now."""
    viewing, what = _viewing(whole), "cannot be read any more: `catalog check` says why"
    courses = [("courses", view.title, view.url) for view in viewing.courses if view.id not in after.courses]
    sessions = [("sessions", _named(view), view.url) for view in viewing.sessions if view.id not in after.sessions]
    pages = [("pages", page.title, f"/{page.id}/") for page in whole.pages.values() if page.id not in after.pages]
    for area, subject, url in (*courses, *sessions, *pages):
        yield Difference(area=area, subject=subject, what=what, url=url)


def _viewing(catalog: Catalog) -> Viewing:
    return Viewing(catalog, Wording(catalog.association.locale))


def _courses(old: Viewing, new: Viewing) -> Iterator[Difference]:
    before, after = ({view.id: view for view in viewing.courses} for viewing in (old, new))
    for course_id in sorted({*before, *after}):
        if course_id not in after:
            yield _course_gone(new, before[course_id])
        elif course_id not in before:
            known = course_id in old.catalog.courses
            yield Difference(
                area="courses",
                subject=after[course_id].title,
                what="may be published now" if known else "appears",
                url=f"/courses/{course_id}/",
            )
        else:
            was, now = before[course_id], after[course_id]
            for what, fact in COURSE_FACTS.items():
                if fact(was) != fact(now):
                    yield _changed("courses", now.title, what, (fact(was), fact(now)), now.url)


def _course_gone(new: Viewing, view: CourseView) -> Difference:
    course = new.catalog.courses.get(view.id)
    why = withheld(new.catalog, course) if course else None
    what = f"is withheld from everything published: {why.why}" if why else "disappears"
    return Difference(area="courses", subject=view.title, what=what, url=view.url)


def _sessions(old: Viewing, new: Viewing) -> Iterator[Difference]:
    before, after = ({view.id: view for view in viewing.sessions} for viewing in (old, new))
    for session_id in sorted({*before, *after}, key=lambda found: ((after.get(found) or before[found]).first_iso or "9999", found)):
        if session_id not in after:
            if before[session_id].course_id in new.published_ids:
                yield Difference(area="sessions", subject=_named(before[session_id]), what="disappears", url=before[session_id].url)
        elif session_id not in before:
            if after[session_id].course_id in old.published_ids:
                yield Difference(area="sessions", subject=_named(after[session_id]), what="appears", url=after[session_id].url)
        else:
            yield from _session(before[session_id], after[session_id], old, new)


def _session(was: SessionView, now: SessionView, old: Viewing, new: Viewing) -> Iterator[Difference]:
    """Tell what of a session is otherwise; what it takes from its course is told of the course."""
    inherited = _inherited(old, was) if _inherited(old, was) != _inherited(new, now) else {}
    for what, fact in SESSION_FACTS.items():
        if fact(was) != fact(now) and not (what in inherited and fact(was) == inherited[what] and fact(now) == _inherited(new, now)[what]):
            yield _changed("sessions", _named(was), what, (fact(was), fact(now)), now.url)


def _inherited(viewing: Viewing, view: SessionView) -> dict[str, str]:
    course = viewing.course(viewing.catalog.courses[view.course_id])
    return {"fee": _fee(course.fee), "times": "; ".join(course.times), "certification": _texts(course.certification)}


def _pages(old: Viewing, new: Viewing) -> Iterator[Difference]:
    before, after = old.catalog.pages, new.catalog.pages
    for page_id in sorted({*before, *after}):
        page, url = after.get(page_id) or before[page_id], f"/{page_id}/"
        if page_id not in after:
            yield Difference(area="pages", subject=page.title, what="disappears", url=url)
        elif page_id not in before:
            yield Difference(area="pages", subject=page.title, what="appears", url=url)
        elif before[page_id].title != page.title:
            yield _changed("pages", before[page_id].title, "title", (before[page_id].title, page.title), url)
        elif before[page_id].body.html != page.body.html:
            yield Difference(area="pages", subject=page.title, what="its text is another", url=url)


def _site(old: Viewing, new: Viewing) -> Iterator[Difference]:
    for what, fact in SITE_FACTS.items():
        if fact(old) != fact(new):
            yield _changed("site", new.site.label, what, (fact(old), fact(new)), "/")


def _changed(area: str, subject: str, what: str, facts: tuple[str, str], url: str) -> Difference:
    before, after = facts
    if what == "description":
        return Difference(area=area, subject=subject, what="its description is another", url=url)
    return Difference(area=area, subject=subject, what=what, before=before or NOT_SAID, after=after or NOT_SAID, url=url)


def _named(view: SessionView) -> str:
    return f"{view.course_title}, {view.dates}, {view.place}"


def _fee(fee: FeeView) -> str:
    return ", ".join(f"{price} {who}" for price, who in ((fee.member, "member"), (fee.non_member, "non-member")) if price)


def _texts(lines: tuple[object, ...]) -> str:
    return "; ".join(str(getattr(line, "text", line)) for line in lines)


def _hotel(hotel: HotelView) -> str:
    parts = (hotel.name, hotel.rate, hotel.block_code, hotel.cutoff and f"until {hotel.cutoff}")
    return " ".join(part for part in parts if part)


def _place(view: SessionView) -> str:
    return ", ".join(part for part in (view.place, view.room) if part)


COURSE_FACTS: Mapping[str, Callable[[CourseView], str]] = {
    "title": lambda view: view.title,
    "fee": lambda view: _fee(view.fee),
    "hours": lambda view: view.hours,
    "times": lambda view: "; ".join(view.times),
    "certification": lambda view: _texts(view.certification),
    "audience": lambda view: view.audience,
    "prerequisites": lambda view: ", ".join((*(link.text for link in view.prerequisites), *filter(None, (view.prerequisite_note,)))),
    "subjects": lambda view: ", ".join(link.text for link in view.topics),
    "summary": lambda view: view.summary,
    "description": lambda view: view.description,
}
"""What is printed of a course, by the name that people have for it."""

SESSION_FACTS: Mapping[str, Callable[[SessionView], str]] = {
    "dates": lambda view: view.dates,
    "times": lambda view: "; ".join(view.times),
    "place": _place,
    "address": lambda view: ", ".join(view.venue.address_lines) if view.venue else "",
    "status": lambda view: view.status_label,
    "new date": lambda view: view.rescheduled_to.text if view.rescheduled_to else "",
    "fee": lambda view: _fee(view.fee),
    "certification": lambda view: _texts(view.certification),
    "how it is held": lambda view: view.delivery_label,
    "how to join": lambda view: view.online_how,
    "registration closes": lambda view: view.closes,
    "places": lambda view: view.seats_text,
    "host": lambda view: view.host,
    "hotels": lambda view: "; ".join(_hotel(hotel) for hotel in view.hotels),
    "contact": lambda view: ", ".join(part for part in (view.contact.name, view.contact.phone, view.contact.email) if part),
    "note": lambda view: view.note,
}
"""What is printed of a session, likewise."""

SITE_FACTS: Mapping[str, Callable[[Viewing], str]] = {
    "name": lambda viewing: viewing.site.name,
    "address": lambda viewing: ", ".join(viewing.site.address_lines),
    "telephone": lambda viewing: viewing.site.phone,
    "e-mail": lambda viewing: viewing.site.email,
    "web address": lambda viewing: viewing.site.base_url,
    "colour": lambda viewing: viewing.site.accent,
    "fee table": lambda viewing: "; ".join(f"{tier.name}: {_fee(tier.fee)}" for tier in viewing.site.fees),
    "cancellation": lambda viewing: viewing.site.cancellation,
    "where forms go": lambda viewing: viewing.site.form_action,
}
"""What stands on every page."""
