"""Data files: Atom (RFC 4287), the catalog as JSON, the sitemap protocol, and the files of a static host."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from html import escape
from typing import TypeVar

from catalog.plan import Document
from catalog.plan.data import CatalogData, Entry, FeedView, HostRules, Redirects
from catalog.plan.sitemap import Addresses
from catalog.plan.views import CourseView, FeeView, SessionView, SiteView, TextView

View = TypeVar("View")

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action {forms}"
)

EDITOR_HEADERS = ("  Content-Security-Policy: frame-ancestors 'none'", "  X-Robots-Tag: noindex", "  Cache-Control: no-cache")
"""What the editor's own page cannot say of itself."""


def render_data(document: Document, site: SiteView) -> bytes:
    """Return the file of `document`; UTF-8."""
    return _COMPOSERS[document.template](document, site).encode()


def _catalog_json(document: Document, site: SiteView) -> str:
    view = _view(document, CatalogData)
    data = {
        "format": "training-catalog/1",
        "as_of": site.as_of,
        "association": {"name": site.name, "url": f"{site.base_url}/", "email": site.email, "phone": site.phone},
        "courses": [_course(course, site) for course in view.courses],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _course(course: CourseView, site: SiteView) -> dict[str, object]:
    return {
        "id": course.id,
        "url": site.base_url + course.url,
        "title": course.title,
        "summary": course.summary,
        "hours": float(course.hours),
        "days": course.day_count,
        "fee": _fee(course.fee),
        "topics": [link.text for link in course.topics],
        "certification": [asdict(line) for line in course.certification],
        "sessions": [_session(session, site) for session in (*reversed(course.past_sessions), *course.sessions)],
    }


def _session(session: SessionView, site: SiteView) -> dict[str, object]:
    venue = session.venue
    return {
        "id": session.id,
        "url": site.base_url + session.url,
        "status": session.status,
        "delivery": session.delivery,
        "days": [{"start": day.start_iso, "end": day.end_iso} for day in session.days],
        "venue": {"name": venue.name, "address": list(venue.address_lines), "region": venue.region} if venue else None,
        "host": session.host or None,
        "fee": _fee(session.fee),
        "seats": session.seats,
        "seats_left": session.seats_left,
        "registration_closes": session.closes_iso or None,
        "control_number": session.control_number or None,
        "certification": [asdict(line) for line in session.certification],
    }


def _fee(fee: FeeView) -> dict[str, object]:
    return {"currency": "USD", "member": fee.member_amount or None, "non_member": fee.non_member_amount or None}


def _feed(document: Document, site: SiteView) -> str:
    view = _view(document, FeedView)
    updated = view.entries[0].updated if view.entries else site.as_of
    head = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{escape(site.language)}">',
        f"<title>{_xml(site.name)}</title>",
        f"<id>{_xml(site.base_url)}/</id>",
        f'<link href="{escape(site.base_url)}/"/>',
        f'<link rel="self" type="application/atom+xml" href="{escape(site.base_url)}/feed.xml"/>',
        f"<updated>{updated}T00:00:00Z</updated>",
        f"<author><name>{_xml(site.name)}</name></author>",
    ]
    return "\n".join((*head, *(_feed_entry(entry, site) for entry in view.entries), "</feed>", ""))


def _feed_entry(entry: Entry, site: SiteView) -> str:
    session = entry.session
    facts = [entry.what, f"{session.weekdays} {session.dates}".strip(), session.place, session.status_label]
    facts += [text for line in session.certification for text in (line.text, line.statement) if text]
    return "\n".join(
        (
            "<entry>",
            f"<title>{_xml(entry.title)}</title>",
            f"<id>{_xml(site.base_url + entry.id)}</id>",
            f'<link href="{escape(site.base_url + entry.url)}"/>',
            f"<updated>{entry.updated}T00:00:00Z</updated>",
            f"<summary>{_xml(' · '.join(facts))}</summary>",
            "</entry>",
        )
    )


def _sitemap(document: Document, site: SiteView) -> str:
    return "\n".join(
        (
            '<?xml version="1.0" encoding="utf-8"?>',
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
            *_sitemap_lines(_view(document, Addresses), site),
            "</urlset>",
            "",
        )
    )


def _sitemap_lines(view: Addresses, site: SiteView) -> Iterator[str]:
    for address in view.addresses:
        changed = f"<lastmod>{address.updated}</lastmod>" if address.updated else ""
        yield f"<url><loc>{_xml(site.base_url + address.url)}</loc>{changed}</url>"


def _sitemap_index(document: Document, site: SiteView) -> str:
    lines = (f"<sitemap><loc>{_xml(site.base_url + address.url)}</loc></sitemap>" for address in _view(document, Addresses).addresses)
    return "\n".join(
        (
            '<?xml version="1.0" encoding="utf-8"?>',
            '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
            *lines,
            "</sitemapindex>",
            "",
        )
    )


def _robots(_document: Document, site: SiteView) -> str:
    return f"User-agent: *\nAllow: /\nSitemap: {site.base_url}/sitemap.xml\n"


def _redirects(document: Document, _site: SiteView) -> str:
    return "".join(f"{link.url} {link.note} 301\n" for link in _view(document, Redirects).redirects)


def _headers(document: Document, site: SiteView) -> str:
    forms = "mailto:" if site.form_adapter == "mailto" else "/".join(site.form_action.split("/")[:3])
    policy = CONTENT_SECURITY_POLICY.format(forms=f"'self' {forms}".strip())
    line = f"  Content-Security-Policy: {policy}"
    rules = document.view if isinstance(document.view, HostRules) else None
    return "\n".join(
        (
            "/*",
            *(() if rules else (line,)),
            "  Referrer-Policy: strict-origin-when-cross-origin",
            "  X-Content-Type-Options: nosniff",
            "  Permissions-Policy: camera=(), geolocation=(), microphone=()",
            "  Strict-Transport-Security: max-age=31536000",
            "/*.ics",
            "  Content-Type: text/calendar; charset=utf-8",
            # What the site was made from is there for whoever asks; a search engine would show it to people who look for a course.
            "/manifest.json",
            "  X-Robots-Tag: noindex",
            "/static/*",
            "  Cache-Control: public, max-age=86400",
            *(part for address in (rules.policed if rules else ()) for part in (address, line)),
            *(("/admin/*", *EDITOR_HEADERS) if rules else ()),
            "",
        )
    )


def _xml(text: str) -> str:
    return escape(text, quote=False)


def _view(document: Document, kind: type[View]) -> View:
    if not isinstance(document.view, kind):
        raise TypeError(f"{document.path} is planned with a {type(document.view).__name__}, not a {kind.__name__}")
    return document.view


def _verbatim(document: Document, _site: SiteView) -> str:
    return _view(document, TextView).text


_COMPOSERS: dict[str, Callable[[Document, SiteView], str]] = {
    "catalog-json": _catalog_json,
    "feed": _feed,
    "sitemap": _sitemap,
    "sitemap-index": _sitemap_index,
    "robots": _robots,
    "redirects": _redirects,
    "headers": _headers,
    "verbatim": _verbatim,
}
