"""The site as a whole: links, anchors and files resolve, nothing is asked of others, structured data has what events need."""

from __future__ import annotations

import gzip
import json
import re
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.browser.conftest import Site

pytestmark = pytest.mark.browser


def test_every_link_anchor_and_file_resolves(site: Site) -> None:
    planned = {document.path for document in site.plan.documents}
    parsed = {path: LexborHTMLParser(site.files[path]) for path in site.pages}
    ids = {path: {node.attributes["id"] for node in tree.css("[id]")} for path, tree in parsed.items()}
    broken = []
    for path, tree in parsed.items():
        for node in tree.css("[href], [src]"):
            address = node.attributes.get("href") or node.attributes.get("src") or ""
            target = urlsplit(urljoin(f"https://site.test/{path}", address))
            if target.hostname != "site.test":
                continue
            file = target.path.lstrip("/") + ("index.html" if target.path.endswith("/") else "")
            if file not in planned or (target.fragment and target.fragment not in ids[file]):
                broken.append(f"{path}: {address}")
    assert broken == []


def test_nothing_is_loaded_from_others(site: Site) -> None:
    for path in site.pages:
        for node in LexborHTMLParser(site.files[path]).css(
            "script[src], link[rel=stylesheet], link[rel=preload], link[rel=icon], img, iframe"
        ):
            address = node.attributes.get("src") or node.attributes.get("href") or ""
            assert not urlsplit(address).netloc, f"{path}: {address}"


def test_nothing_is_inline(site: Site) -> None:
    for path in site.pages:
        tree = LexborHTMLParser(site.files[path])
        assert tree.css("style, [style]") == [], path
        assert [node for node in tree.css("script:not([src])") if node.attributes.get("type") != "application/ld+json"] == [], path
        assert re.search(rb"<[^>]+\son[a-z]+=", site.files[path]) is None, path


SEARCH = {"static/minisearch.js", "static/search.js"}
"""What only the search page loads; `test_search.py` measures what a search costs in all."""


def test_weights(site: Site) -> None:
    styles = b"".join(content for path, content in site.files.items() if path.endswith(".css"))
    scripts = b"".join(content for path, content in site.files.items() if path.endswith(".js") and path not in SEARCH)
    assert len(gzip.compress(styles)) < 15_000
    assert len(gzip.compress(scripts)) < 10_000
    for path in site.pages:
        assert path.startswith("search/") or b"minisearch" not in site.files[path], path


def test_events_have_what_search_engines_need(site: Site) -> None:
    events = 0
    for path in site.pages:
        for script in LexborHTMLParser(site.files[path]).css("script[type='application/ld+json']"):
            graph = json.loads(script.text())["@graph"]
            nodes = [*graph, *(instance for node in graph for instance in node.get("hasCourseInstance", []))]
            for node in nodes:
                if "EducationEvent" in node["@type"]:
                    events += 1
                    _is_an_event(node, path)
                if node["@type"] == "Course":
                    assert {"name", "description", "provider", "offers", "hasCourseInstance"} <= node.keys(), path
    assert events > 30


def _is_an_event(node: dict[str, object], path: str) -> None:
    assert {"name", "startDate", "endDate", "location", "organizer", "offers", "eventStatus", "eventAttendanceMode"} <= node.keys(), path
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", str(node["startDate"])), path
    organizer, offers = node["organizer"], node["offers"]
    assert isinstance(organizer, dict)
    assert {"@type", "name", "url"} <= organizer.keys(), path
    _is_somewhere(node, path)
    assert isinstance(offers, list)
    assert [offer["name"] for offer in offers] == ["Member", "Non-member"]
    for offer in offers:
        assert {"price", "priceCurrency", "availability", "url"} <= offer.keys(), path


PLACES = {"OfflineEventAttendanceMode": ["Place"], "OnlineEventAttendanceMode": ["VirtualLocation"]}
"""The kinds of location by how an event is attended; one that is attended either way has both."""


def _is_somewhere(node: dict[str, Any], path: str) -> None:
    location = node["location"]
    places = location if isinstance(location, list) else [location]
    mode = str(node["eventAttendanceMode"]).rpartition("/")[2]
    assert [place["@type"] for place in places] == PLACES.get(mode, ["Place", "VirtualLocation"]), path
    for place in places:
        if place["@type"] == "VirtualLocation":
            assert str(place["url"]).startswith("https://"), path
        else:
            assert place["name"], path
            assert place["address"]["@type"] == "PostalAddress", path
            assert {"streetAddress", "addressLocality", "addressRegion", "postalCode", "addressCountry"} <= place["address"].keys(), path


def test_what_became_of_a_session_is_said_to_machines_too(site: Site) -> None:
    said = {
        status: [path for path in site.pages if path.startswith("sessions/") and f"schema.org/Event{status}".encode() in site.files[path]]
        for status in ("Cancelled", "Postponed", "Rescheduled", "Scheduled")
    }
    assert all(said.values()), said
    for path in said["Rescheduled"]:
        assert b'"previousStartDate"' in site.files[path]
