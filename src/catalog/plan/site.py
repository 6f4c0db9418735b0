"""The association -> the view that every document shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from catalog.plan.views import FeeTierView, Link, SiteView

if TYPE_CHECKING:
    from catalog.plan.viewing import Viewing


def site_view(viewing: Viewing) -> SiteView:
    """Return the view of the association and of the site as a whole."""
    catalog, ours = viewing.catalog, viewing.catalog.association
    pages = sorted(catalog.pages.values(), key=lambda page: (page.order, page.title))
    return SiteView(
        name=ours.name,
        label=ours.label,
        tagline=ours.tagline,
        about=ours.about,
        presenter=ours.presenter or ours.name,
        address_lines=ours.address.lines,
        phone=ours.phone,
        email=ours.email,
        base_url=ours.url.rstrip("/"),
        timezone=ours.timezone,
        locale=ours.locale,
        language=ours.locale.partition("_")[0],
        accent=ours.theme.accent,
        logo=f"/assets/{ours.theme.logo}" if ours.theme.logo else "",
        paper=ours.theme.paper,
        nav=tuple(Link(text=page.nav, url=f"/{page.id}/") for page in pages if page.nav),
        footer=tuple(Link(text=page.title, url=f"/{page.id}/") for page in pages if not page.nav),
        topics=_used_topics(viewing),
        regions=_used_regions(viewing),
        fees=tuple(FeeTierView(name=tier.name, fee=viewing.fee(tier.fee)) for tier in catalog.fees.tiers.values()),
        fee_note=catalog.fees.note,
        cancellation=ours.registration.cancellation,
        consent=ours.registration.consent,
        payment=ours.registration.payment,
        max_group=ours.registration.max_group,
        form_adapter=ours.registration.adapter,
        form_action=ours.registration.action,
        contact=viewing.contact(None),
        as_of=catalog.as_of.isoformat(),
        as_of_text=viewing.wording.day(catalog.as_of),
        drafts=viewing.drafts,
    )


def _used_topics(viewing: Viewing) -> tuple[Link, ...]:
    used = {topic for course in viewing.published for topic in course.topics}
    return viewing.topic_links(tuple(topic for topic in viewing.catalog.association.topics if topic in used))


def _used_regions(viewing: Viewing) -> tuple[Link, ...]:
    catalog = viewing.catalog
    places = (catalog.venue_of(session) for course in viewing.published for session in catalog.sessions_by_course[course.id])
    used = {venue.region for venue in places if venue}
    regions = viewing.catalog.association.regions
    return tuple(Link(text=name, url=f"/regions/{region}/") for region, name in regions.items() if region in used)
