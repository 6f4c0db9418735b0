"""What stands outside the elements that describe an offering, and in the head of the page: what may be said apart from every offering."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from catalog.proof.facts import Expectations, Offering
from catalog.proof.faults import Fault
from catalog.proof.judge import ADDRESS, Judge, timed
from catalog.proof.lines import Line, false_in, line_of
from catalog.proof.lists import wrong_tiers
from catalog.proof.offerings import certified_title
from catalog.proof.reading import PageText
from catalog.proof.scopes import Scope, scope_beside, scope_of_all

APART = "apart from every course"

A_FEW = 3
"""Described courses and sessions up to which each is asked alone."""

FACET = re.compile(r"(?:^|/)(price|length)/([0-9.]+)")


def prove_outside(judge: Judge, page: PageText, described: dict[tuple[str, str], Offering]) -> Iterator[Fault]:
    """Hold what stands outside the elements against what may stand apart from every offering."""
    for links, leads in ((page.leading, True), (page.outside.links, False)):
        for address, words in links:
            yield from _stray_link(judge, described, address, words, leads=leads)
    yield from timed(judge, page.outside, None)
    for title, offering in {one.course.title: one for one in described.values()}.items():
        if title in page.outside.text and not _explained(judge, title):
            said = f"names “{title}” outside the element that describes it"
            yield Fault("proof-offering", "name", said, offering.course.at("title"))
    if "$" in page.outside.text:
        yield from wrong_tiers(judge.expectations, page.outside.text)
    lines = (*page.outside.lines, *page.outside.told)
    if false_in(_scope(judge.expectations, (), APART), lines):
        yield from _claimed(judge, page, lines, described)


def _stray_link(judge: Judge, described: dict[tuple[str, str], Offering], address: str, words: str, *, leads: bool) -> Iterator[Fault]:
    """Yield a fault for a link outside the elements that names an offering, unless it only leads to one on this page."""
    found = ADDRESS.search(address)
    offering = judge.offering(found[1][:-1], found[2]) if found else None
    if found is None or offering is None or offering.course.title not in words:
        return
    if not leads or (found[1][:-1], found[2]) not in described:
        said = f"names {offering.name}, in a link outside the element that describes it"
        yield Fault("proof-offering", "link", said, offering.course.at("title"))


def _explained(judge: Judge, title: str) -> bool:
    """Tell whether the site's own names and texts hold a title: a topic may be called like a course."""
    ours = judge.expectations.catalog.association
    return title in judge.expectations.site_prose or any(title in name for name in (*ours.topics.values(), *ours.regions.values()))


def _claimed(judge: Judge, page: PageText, lines: tuple[Line, ...], described: dict[tuple[str, str], Offering]) -> Iterator[Fault]:
    """Hold claims against what may be said apart from every offering, or beside those that the page describes.

    What may be said beside one of these may be said beside all of them, and most pages describe one: it is asked first.
    """
    near = [scope_beside(judge.expectations, one) for one in described.values()] if len(described) <= A_FEW else []
    if any(not false_in(scope, lines) for scope in (*near, _scope(judge.expectations, (), APART))):
        return
    scope = _scope(judge.expectations, tuple(described.values()), APART)
    yield from false_in(_with_facets(judge, page, scope), lines)


def _with_facets(judge: Judge, page: PageText, scope: Scope) -> Scope:
    """Allow the numbers of facets, `/courses/price/150/` and `/courses/length/2-days/`: their addresses say the same as their words."""
    addresses = (judge.document.path, *(address for address, _ in (*page.outside.links, *page.leading)))
    facets = [found for address in addresses for found in FACET.findall(address)]
    return replace(
        scope,
        amounts=scope.amounts | {Decimal(number) for kind, number in facets if kind == "price"},
        lengths=scope.lengths | {int(number) for kind, number in facets if kind == "length" and number.isdecimal()},
        hours=scope.hours | {number for kind, number in facets if kind == "length"},
    )


def _scope(expectations: Expectations, offerings: Sequence[Offering], about: str) -> Scope:
    key = ("apart", about)
    scope = expectations.proved.get(key) if not offerings else None
    if not isinstance(scope, Scope):
        scope = scope_of_all(expectations, offerings, about)
        if not offerings:
            expectations.proved[key] = scope
    return scope


def prove_head(judge: Judge, page: PageText, described: dict[tuple[str, str], Offering]) -> Iterator[Fault]:
    """Hold title and description in the head, which search engines and shared links show, against the facts."""
    texts = (page.title, *(text for text in page.summaries if text not in page.title))
    lines = (line_of(judge.expectations, " · ".join(texts)),)
    own = [offering for (kind, record_id), offering in described.items() if judge.own(kind, record_id)]
    if not own or false_in(scope_beside(judge.expectations, own[0]), lines):
        yield from _claimed(judge, page, lines, described)
    for (kind, record_id), offering in described.items():
        if judge.own(kind, record_id) and certified_title(judge.expectations, offering) not in page.title:
            said = f"does not print the exact title “{offering.course.title}” in its own title"
            yield Fault("proof-title", "head", said, offering.course.at("title"))
