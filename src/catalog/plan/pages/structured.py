"""Data in the vocabulary of schema.org: the association, courses, and sessions (course instances that are education events)."""

from __future__ import annotations

from catalog.plan.pages.head import Node
from catalog.plan.views import ChangeView, CourseView, FeeView, SessionView, SiteView

EVENT_STATUS = {
    "cancelled": "EventCancelled",
    "postponed": "EventPostponed",
    "rescheduled": "EventRescheduled",
}
"""The statuses that differ from EventScheduled."""

ATTENDANCE = {
    "in-person": ("Onsite", "OfflineEventAttendanceMode"),
    "online": ("Online", "OnlineEventAttendanceMode"),
    "hybrid": ("Blended", "MixedEventAttendanceMode"),
}
"""A session's delivery as courseMode and as eventAttendanceMode."""

AVAILABILITY = {"open": "InStock", "tentative": "InStock", "full": "SoldOut", "waitlist": "SoldOut"}
"""A session's state as the availability of its offers; all others are Discontinued."""


def organization(site: SiteView) -> Node:
    """Describe the association."""
    street, *_, city = site.address_lines
    return {
        "@type": "EducationalOrganization",
        "@id": f"{site.base_url}/#organization",
        "name": site.name,
        "url": f"{site.base_url}/",
        "telephone": site.phone,
        "email": site.email,
        "address": f"{street}, {city}",
    }


def course(view: CourseView, site: SiteView) -> Node:
    """Describe a course with its coming sessions."""
    node: dict[str, object] = {
        "@type": "Course",
        "@id": f"{site.base_url}{view.url}#course",
        "name": view.title,
        "description": view.summary or view.title,
        "url": site.base_url + view.url,
        "provider": {**_name(site), "@id": f"{site.base_url}/#organization"},
        "timeRequired": f"PT{view.hours}H",
        "offers": _offers(view.fee, site.base_url + view.url, "InStock"),
        "hasCourseInstance": [session(one, site) for one in view.sessions if _dates(one)] or [_unscheduled(view)],
    }
    if numbers := [line.number for line in view.certification if line.number]:
        node["courseCode"] = numbers[0]
    if view.prerequisites:
        node["coursePrerequisites"] = [link.text for link in view.prerequisites]
    return node


def session(view: SessionView, site: SiteView, moved_to: SessionView | None = None) -> Node:
    """Describe a session that has a date, or had one, as a CourseInstance that is an EducationEvent.

    A session that gave way to another, `moved_to`, is the same event on its new date.
    """
    mode, attendance = ATTENDANCE[view.delivery]
    url = site.base_url + view.url
    node: dict[str, object] = {
        "@type": ["CourseInstance", "EducationEvent"],
        "@id": f"{url}#session",
        "name": view.course_title,
        "url": url,
        "courseMode": mode,
        "courseWorkload": f"PT{view.hours}H",
        "eventAttendanceMode": f"https://schema.org/{attendance}",
        "eventStatus": f"https://schema.org/{EVENT_STATUS.get(view.status, 'EventScheduled')}",
        "location": _location(view, url),
        "organizer": {**_name(site), "url": f"{site.base_url}/"},
        "offers": _offers(view.fee, url, AVAILABILITY.get(view.state, "Discontinued"), view.closes_iso),
        **(_moved(view, moved_to) if moved_to else _dates(view)),
    }
    if view.control_number:
        node["identifier"] = view.control_number
    if view.seats:
        node["maximumAttendeeCapacity"] = view.seats
    return node


def is_event(view: SessionView) -> bool:
    """Tell whether a session can be described as an event: it has a date, or had one that people were told."""
    return bool(_dates(view))


def _unscheduled(view: CourseView) -> Node:
    return {"@type": "CourseInstance", "courseMode": "Onsite", "courseWorkload": f"PT{view.hours}H"}


def _dates(view: SessionView) -> dict[str, str]:
    days = view.days or next((change.was for change in reversed(view.changes) if change.was), ())
    if not days:
        return {}
    return {"startDate": days[0].start_iso, "endDate": days[-1].end_iso, **_previous_start(view.changes, days[0].start_iso)}


def _moved(view: SessionView, moved_to: SessionView) -> dict[str, str]:
    before, after = _dates(view), _dates(moved_to)
    return {**after, "previousStartDate": before["startDate"]} if after else before


def _previous_start(changes: tuple[ChangeView, ...], start: str) -> dict[str, str]:
    moved = [change.was[0].start_iso for change in changes if change.was and change.was[0].start_iso != start]
    return {"previousStartDate": moved[-1]} if moved else {}


def _location(view: SessionView, url: str) -> object:
    online = {"@type": "VirtualLocation", "url": url}
    if view.venue is None:
        return online if view.delivery == "online" else {"@type": "Place", "name": view.place, "address": view.place}
    place = {
        "@type": "Place",
        "name": view.venue.name,
        "address": {
            "@type": "PostalAddress",
            "streetAddress": view.venue.street,
            "addressLocality": view.venue.city,
            "addressRegion": view.venue.state,
            "postalCode": view.venue.zip,
            "addressCountry": "US",
        },
    }
    return [place, online] if view.delivery == "hybrid" else place


def _offers(fee: FeeView, url: str, availability: str, closes: str = "") -> list[Node]:
    prices = (("Member", fee.member_amount), ("Non-member", fee.non_member_amount))
    offer = {"@type": "Offer", "priceCurrency": "USD", "category": "Free" if fee.free else "Paid", "url": url}
    until = {"validThrough": closes} if closes else {}
    return [
        {**offer, "name": name, "price": amount, "availability": f"https://schema.org/{availability}", **until}
        for name, amount in prices
        if amount
    ]


def _name(site: SiteView) -> dict[str, str]:
    return {"@type": "EducationalOrganization", "name": site.name}
