"""The sitemap read back: in one file, or in the files that an index lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from catalog.plan import sitemap
from catalog.proof.facts import Expectations
from catalog.proof.faults import Fault

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
FOLDER = "sitemaps/"
"""Where the files of a large site are."""

OFFERED = re.compile(r"/(courses|sessions)/[a-z0-9-]+/")


def prove_sitemap(expectations: Expectations, path: str, content: bytes) -> Iterator[Fault]:
    """Hold one file against the addresses that must stand in it. Raises ParseError where it is no XML."""
    root = ET.fromstring(content)
    found = {entry.text or "" for entry in root.iter(f"{NAMESPACE}loc")}
    yield from _compared(expectations, found, _wanted(expectations, path, index=root.tag == f"{NAMESPACE}sitemapindex"))


def _wanted(expectations: Expectations, path: str, *, index: bool) -> set[str]:
    offered = {
        "courses": [f"/courses/{course_id}/" for course_id in expectations.courses],
        "sessions": [f"/sessions/{session_id}/" for session_id in expectations.sessions],
    }
    if index:
        counts = {kind: -(-len(urls) // sitemap.LIMIT) for kind, urls in offered.items()}
        return {f"/{FOLDER}{kind}-{number}.xml" for kind, count in counts.items() for number in range(1, count + 1)}
    if not path.startswith(FOLDER):
        return {url for urls in offered.values() for url in urls}
    kind, _, number = path.removeprefix(FOLDER).removesuffix(".xml").partition("-")
    return set(sitemap.piece(offered.get(kind, []), int(number)))


def _compared(expectations: Expectations, found: set[str], wanted: set[str]) -> Iterator[Fault]:
    base, ours = expectations.base_url, expectations.catalog.association
    for url in sorted(wanted - {address.removeprefix(base) for address in found}):
        yield Fault("proof-data", "unlisted", f"does not list {base}{url}", ours.at())
    for address in sorted(found):
        url = address.removeprefix(base)
        if not address.startswith(f"{base}/"):
            yield Fault("proof-data", "elsewhere", f"lists {address}, which is not of this site", ours.at("url"))
        elif url not in wanted and OFFERED.fullmatch(url):
            yield Fault("proof-data", "listed", f"lists {address}, which is no published course or session", ours.at())
