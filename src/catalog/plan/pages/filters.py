"""The filters of the catalog page: what can be chosen, and what each course answers to.

A script reads them from the page. Without scripts the same choices are links to the facet pages.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from catalog.frozen import dataclass
from catalog.plan.viewing import Viewing
from catalog.plan.views import CourseView, Link, SessionView


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterView:
    """One filter: `name` as it stands in the address bar, and its options, whose `url` is the value."""

    name: str
    label: str
    options: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CardView:
    """A course of the catalog page, with its values for each filter, separated by spaces.

    `sessions` has one word for each coming session, `month/region/delivery/places`: choices about sessions must fit one and the same.
    """

    course: CourseView
    topics: str
    lengths: str
    certifiers: str
    price: str
    sessions: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetLinks:
    """The facet pages of one kind, under the words that head their list."""

    label: str
    links: tuple[Link, ...]


PRICES = (50, 150, 250)
"""Limits of the price filter, US dollars for a member."""


def card(view: CourseView) -> CardView:
    """Return what a course answers to."""
    return CardView(
        course=view,
        topics=" ".join(_key(link) for link in view.topics),
        lengths=length_id(view),
        certifiers=" ".join(line.certifier for line in view.certification) or "none",
        price=view.fee.member_amount,
        sessions=" ".join(_session(session) for session in view.sessions),
    )


def filters(viewing: Viewing) -> tuple[FilterView, ...]:
    """Return the filters that have something to choose between."""
    _ = viewing.wording.translate
    sessions = [session for view in viewing.courses for session in view.sessions]
    months = {session.month: viewing.wording.month(date.fromisoformat(f"{session.month}-01")) for session in sessions if session.month}
    deliveries = {session.delivery: session.delivery_label for session in sessions}
    lengths = {length_id(view): view.length for view in sorted(viewing.courses, key=lambda view: (view.day_count, float(view.hours)))}
    certifiers = {line.certifier: line.label for view in viewing.courses for line in view.certification}
    found = (
        FilterView(name="topic", label=_("Subject"), options=tuple(Link(text=link.text, url=_key(link)) for link in viewing.site.topics)),
        FilterView(name="region", label=_("Region"), options=tuple(Link(text=link.text, url=_key(link)) for link in viewing.site.regions)),
        FilterView(name="month", label=_("Month"), options=_options(dict(sorted(months.items())))),
        FilterView(name="length", label=_("Length"), options=_options(lengths)),
        FilterView(name="delivery", label=_("Attendance"), options=_options(dict(sorted(deliveries.items())))),
        FilterView(name="certifier", label=_("Certification"), options=_options(dict(sorted(certifiers.items())))),
        FilterView(
            name="price",
            label=_("Member price"),
            options=tuple(
                Link(text=_("up to {price}").format(price=viewing.wording.price(Decimal(limit))), url=str(limit)) for limit in PRICES
            ),
        ),
        FilterView(name="places", label=_("Places"), options=(Link(text=_("Open places only"), url="open"),)),
    )
    return tuple(view for view in found if len(view.options) > 1 or view.name == "places")


def facet_links(viewing: Viewing) -> tuple[FacetLinks, ...]:
    """Return links to every facet page, by kind; kinds with one page alone have nothing to choose."""
    _ = viewing.wording.translate
    chosen = {view.name: view.options for view in filters(viewing)}
    found = (
        FacetLinks(label=_("Subject"), links=viewing.site.topics),
        FacetLinks(label=_("Region"), links=viewing.site.regions),
        FacetLinks(label=_("Length"), links=_paths("/courses/length/", chosen.get("length", ()))),
        FacetLinks(label=_("Attendance"), links=_paths("/courses/delivery/", chosen.get("delivery", ()))),
        FacetLinks(label=_("Certification"), links=_paths("/courses/certifier/", chosen.get("certifier", ()))),
        FacetLinks(label=_("Price"), links=_paths("/courses/price/", chosen.get("price", ()))),
        FacetLinks(label=_("Places"), links=_paths("/courses/places/", chosen.get("places", ()))),
        FacetLinks(label=_("Month"), links=_paths("/calendar/", chosen.get("month", ()))),
    )
    return tuple(view for view in found if view.links)


def _paths(folder: str, options: tuple[Link, ...]) -> tuple[Link, ...]:
    return tuple(Link(text=option.text, url=f"{folder}{option.url}/") for option in options)


def length_id(view: CourseView) -> str:
    """Return the id of a course's length: `4-hours`, `2-days`."""
    return f"{view.hours.replace('.', '-')}-hours" if view.day_count == 1 and float(view.hours) < 6 else f"{view.day_count}-days"


def _options(choices: dict[str, str]) -> tuple[Link, ...]:
    return tuple(Link(text=text, url=key) for key, text in choices.items())


def _key(link: Link) -> str:
    return link.url.rstrip("/").rpartition("/")[2]


def _session(session: SessionView) -> str:
    region = session.venue.region_id if session.venue else ""
    places = "open" if session.takes_registrations and session.state not in {"full", "waitlist"} else "none"
    return f"{session.month or 'none'}/{region or 'none'}/{session.delivery}/{places}"
