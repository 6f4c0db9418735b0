"""From hits to findings: labelled, weighed as the association asks, waived where allowed, folded where one explains another, sorted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from graphlib import TopologicalSorter
from itertools import chain
from typing import Any

from catalog.findings import Finding, Severity
from catalog.model import Catalog
from catalog.rules.registry import HOUSE, Hit, Rule
from catalog.rules.waivers import Ledger, excuses
from catalog.source import Span
from catalog.wanted import StillWanted, always

Found = tuple[Finding, Hit]


def run(
    rules: Sequence[Rule[[Catalog]]],
    housekeeping: Sequence[Rule[[Catalog, Ledger]]],
    catalog: Catalog,
    still_wanted: StillWanted = always,
) -> tuple[Finding, ...]:
    """Return what `rules` find in `catalog`, and what `housekeeping` finds in its waivers and severities, by place.

    Raises what `still_wanted` raises, which is asked before each rule.
    """
    by_id: dict[str, Rule[Any]] = {rule.id: rule for rule in chain[Rule[Any]](rules, housekeeping)}
    weights = _weights(by_id, catalog)
    found: list[Found] = []
    for rule in rules:
        still_wanted()
        if weights.get(rule.id) != "off":
            found += ((stamp(rule, hit, weights.get(rule.id)), hit) for hit in rule(catalog))
    kept, used = _excused(catalog, found)
    ledger = Ledger(by_id, used)
    kept += [(stamp(rule, hit), hit) for rule in housekeeping for hit in rule(catalog, ledger)]
    return tuple(sorted(set(_folded(kept, by_id)), key=Finding.sort_key))


def stamp(rule: Rule[Any], hit: Hit, weight: str | None = None) -> Finding:
    """Return `hit` as a finding of `rule`; `weight` is the severity that the association gives it, if it does."""
    severity = Severity[weight.upper()] if weight else hit.severity if hit.severity is not None else rule.severity
    source = hit.source or (HOUSE if hit.house else rule.source)
    return Finding(rule.id, severity, hit.span, hit.message, hit.fix, rule.why, source, hit.related, rule.legal and not hit.house)


def _weights(rules: Mapping[str, Rule[Any]], catalog: Catalog) -> dict[str, str]:
    # What the law asks keeps its weight; severity-legal says so where the association's file tries to change it.
    weights = catalog.association.severities
    return {rule_id: weight for rule_id, weight in weights.items() if rule_id in rules and not rules[rule_id].stands_firm}


def _excused(catalog: Catalog, found: Sequence[Found]) -> tuple[list[Found], frozenset[tuple[str, int]]]:
    standing = {(excuse.record.origin.file, excuse.waiver.rule): excuse.key for excuse in excuses(catalog) if excuse.holds(catalog.as_of)}
    kept: list[Found] = []
    used: set[tuple[str, int]] = set()
    for finding, hit in found:
        key = None if finding.legal else standing.get((finding.span.file, finding.rule))
        if key is None:
            kept.append((finding, hit))
        else:
            used.add(key)
    return kept, frozenset(used)


def _folded(found: Sequence[Found], rules: Mapping[str, Rule[Any]]) -> list[Finding]:
    order = {rule_id: place for place, rule_id in enumerate(TopologicalSorter(_causes(rules)).static_order())}
    kept: list[Finding] = []
    by_file: dict[str, list[Finding]] = defaultdict(list)
    for finding, hit in sorted(found, key=lambda pair: order[pair[0].rule]):
        if not _explained(finding, hit, rules[finding.rule].after, by_file):
            kept.append(finding)
            by_file[finding.span.file].append(finding)
    return kept


def _causes(rules: Mapping[str, Rule[Any]]) -> dict[str, list[str]]:
    # A rule may come after itself: what it finds first then explains what it finds at the same place later.
    return {rule.id: [cause for cause in rule.after if cause in rules and cause != rule.id] for rule in rules.values()}


def _explained(finding: Finding, hit: Hit, after: tuple[str, ...], by_file: Mapping[str, Sequence[Finding]]) -> bool:
    # A finding is never folded into a lighter one: the gate must not open because of it.
    return any(
        cause.rule in after and cause.severity <= finding.severity and _overlap(cause.span, place)
        for place in (hit.span, *hit.given)
        for cause in (by_file.get(place.file, ()) if after else ())
    )


def _overlap(one: Span, other: Span) -> bool:
    return (one.line, one.column) < (other.end_line, other.end_column) and (other.line, other.column) < (one.end_line, one.end_column)
