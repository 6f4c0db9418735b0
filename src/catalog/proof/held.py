"""To which proofs the files of each kind are held: what the manifest tells people who ask."""

from __future__ import annotations

from collections.abc import Mapping

from catalog.plan.document import Document
from catalog.proof.search import RESULTS

_BESIDE = (
    "proof-statement",
    "proof-number",
    "proof-label",
    "proof-title",
    "proof-date",
    "proof-weekday",
    "proof-time",
    "proof-price",
    "proof-hours",
    "proof-place",
    "proof-status",
)
"""What the text beside an offering is held to, wherever it stands."""

BY_KIND: Mapping[str, tuple[str, ...]] = {
    "html": (*_BESIDE, "proof-link", "proof-offering", "proof-data", "proof-leak"),
    "ics": (*_BESIDE, "proof-link", "proof-calendar", "proof-leak"),
    "pdf": (*_BESIDE, "proof-link", "proof-structure", "proof-leak"),
}

BY_COMPOSER: Mapping[str, tuple[str, ...]] = {
    "catalog-json": (
        *("proof-number", "proof-title", "proof-date", "proof-price", "proof-hours", "proof-place", "proof-status"),
        *("proof-data", "proof-structure", "proof-leak"),
    ),
    "feed": (*_BESIDE, "proof-data", "proof-structure", "proof-leak"),
    "sitemap": ("proof-data", "proof-structure", "proof-leak"),
    "sitemap-index": ("proof-data", "proof-structure", "proof-leak"),
    # Rows of the search's results, and of the table: both name courses and sessions in rows of their own.
    "results": (
        *("proof-statement", "proof-number", "proof-label", "proof-title", "proof-date", "proof-price", "proof-hours", "proof-status"),
        *("proof-data", "proof-structure", "proof-leak"),
    ),
    "redirects": ("proof-data", "proof-structure", "proof-leak"),
}
"""What data files are held to, by the name of what composes them."""

MEANINGS: Mapping[str, str] = {
    "proof-statement": "each certifier's statement stands beside each offering, word for word",
    "proof-number": "certification and control numbers are the offering's own, and none is missing",
    "proof-label": "a certification is called what its certifier calls it",
    "proof-title": "each course bears its exact title",
    "proof-date": "every date is one of the content's, and no training day is missing",
    "proof-weekday": "every weekday is that of its date",
    "proof-time": "every time of day is in the schedule",
    "proof-price": "every price is the fee of the course or session beside it",
    "proof-hours": "the length of training is the course's",
    "proof-place": "each session has its place, and on its own pages the address",
    "proof-status": "it says which sessions are cancelled, postponed, moved or full, and says so of no other",
    "proof-link": "links, codes and addresses lead to the offering that they stand beside",
    "proof-leak": "nothing in it gives away a course that may not be published",
    "proof-offering": "courses and sessions are named only where their certification stands",
    "proof-structure": "programs can read it as what it is",
    "proof-calendar": "its events are the training days, as RFC 5545 asks",
    "proof-data": "its data are the content's",
    "proof-rules": "rules are told in the words of `catalog explain`",
}
"""What each proof makes sure of, for people."""


def held_to(document: Document) -> tuple[str, ...]:
    """Return the ids of the proofs that a document was held to; every file at all is searched for what is withheld."""
    if document.path.startswith(RESULTS) or document.path == "catalog.csv":
        return BY_COMPOSER["results"]
    if document.kind == "text":
        return BY_COMPOSER.get(document.template, ("proof-leak",))
    if document.template == "rules.html":
        return (*BY_KIND["html"], "proof-rules")
    return BY_KIND.get(document.kind, ("proof-leak",))
