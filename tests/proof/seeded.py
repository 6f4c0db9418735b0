"""A small site, made and proved, with one fault seeded into a template or into what was made."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import cache

from catalog import proof
from catalog.disk import shipped_theme
from catalog.findings import Finding
from catalog.model import Catalog
from catalog.plan import Kind, Plan, plan
from catalog.render import Renderer, Theme
from catalog.rules.pages import rulebook
from tests.sites import read_site

SITE = """
    --- association.yml
    name: Sample Peace Officers' Training Association
    short_name: SPOTA
    address: {street: 100 Sample Street, city: Ontario, state: CA, zip: "91764"}
    phone: 555-0100
    email: training@example.org
    url: https://training.example.org
    topics: {discipline: Discipline, wellness: Wellness and peer support}
    regions: {south: Southern California}

    --- venues/ontario-police.yml
    name: Ontario Police Training Center
    address: {street: 200 Sample Avenue, city: Ontario, state: CA, zip: "91761"}
    region: south
    latitude: 34.05
    longitude: -117.6
    hotels:
      - {name: Sample Inn, phone: 555-0111, rate: 139, block_code: SPOTA, cutoff: 2027-01-25}

    --- courses/internal-affairs.md
    ---
    title: Internal Affairs
    hours: 16
    schedule: [08:00-17:00, 08:00-17:00]
    fee: two-day
    topics: [discipline]
    audience: Board members and representatives.
    learn: [Read a notice, Sit through an interview]
    aliases: [internal-affairs-investigations]
    ---
    Two days on administrative investigations. Whoever needs peer support is told where to find it.

    --- certifications/internal-affairs.yml
    certifications:
      - {certifier: post, status: certified, number: 9999-10010, title: Internal Affairs, certified_on: 2026-06-01, fiscal_years: [2026-27]}
      - {certifier: stc, status: certified, number: STC-0410, title: Internal Affairs, certified_on: 2026-06-08, fiscal_years: [2026-27]}

    --- courses/records.md
    ---
    title: Public Records
    hours: 8
    schedule: [08:00-17:00]
    fee: one-day
    topics: [discipline]
    prerequisites: [internal-affairs]
    ---
    One day on what must be shown to whom.

    --- courses/peer-support.md
    ---
    title: Peer Support
    hours: 8
    schedule: [08:00-17:00]
    fee: one-day
    topics: [wellness]
    ---
    One day on listening.

    --- certifications/peer-support.yml
    certifications:
      - {certifier: post, status: pending, number: 9999-10030, title: Peer Support, requested_on: 2026-12-01}

    --- sessions/ia-ontario.yml
    course: internal-affairs
    dates: [2027-02-09, 2027-02-10]
    venue: ontario-police
    room: Room 4
    seats: 30
    control_number: 9999-10010-26-003
    announced: 2026-11-02

    --- sessions/ia-spring.yml
    course: internal-affairs
    dates: [2027-04-20, 2027-04-21]
    venue: ontario-police
    control_number: 9999-10010-26-004
    status: cancelled
    announced: 2026-11-02
    changes: [{on: 2026-12-14, what: Cancelled for want of a room.}]

    --- sessions/records-online.yml
    course: records
    dates: [2027-03-04]
    delivery: online
    online: {how: You get the address by e-mail., platform: Video call, name_shown: true}
    status: waitlist
    seats: 20
    announced: 2026-12-01

    --- sessions/peer-support-ontario.yml
    course: peer-support
    dates: [2027-03-18]
    venue: ontario-police
    control_number: 9999-10030-26-001
"""
"""A course with two certifications, one without, one that is withheld; sessions that are open, cancelled, and online and full."""


@dataclass(frozen=True)
class Seed:
    """One seeded fault, and the finding that it must give.

    `where` is a template (`html/parts.html`), in which `old` becomes `new` before the site is made, or the path of a document, in whose
    bytes it does afterwards. `words` stand in the finding's message.
    """

    name: str
    where: str
    old: str
    new: str
    rule: str
    words: str = ""
    more: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Other templates that change along, each with its old and new text."""
    shown: str = ""
    """The printed document that shows the fault, where `where` is a piece of several: its template."""

    @property
    def kinds(self) -> tuple[Kind, ...]:
        if self.where.startswith("pdf/"):
            return ("pdf",)
        if self.where.startswith("html/") or self.where.endswith(".html"):
            return ("html",)
        return ("ics",) if self.where.endswith(".ics") else ("text",)


@cache
def site() -> Catalog:
    reading = read_site(SITE)
    assert reading.catalog is not None, reading.findings
    return reading.catalog


@cache
def theme() -> Mapping[str, bytes]:
    root = shipped_theme()
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


@cache
def plainly_printed() -> Mapping[str, bytes]:
    """The theme without columns in the brochure: three quarters of its time go into making them of one height, and no fault is of that."""
    sheet = "pdf/brochure.css"
    return {**theme(), sheet: theme()[sheet].replace(b"columns: 2;", b"")}


@cache
def planned(kinds: tuple[Kind, ...]) -> Plan:
    return plan(site(), kinds=kinds, rulebook=rulebook())


def made(catalog_plan: Plan, files: Mapping[str, bytes], assets: Mapping[str, bytes], only: Callable[[str], bool]) -> dict[str, bytes]:
    renderer = Renderer(catalog_plan.site, Theme(files), assets)
    documents = [document for document in catalog_plan.documents if document.kind != "asset" and only(document.template)]
    rendered = [renderer.render(document) for document in documents]
    faults = [finding for one in rendered for finding in one.findings if finding.rule.startswith("template-")]
    assert not faults, faults
    return {one.path: one.content for one in rendered}


@cache
def unseeded(kinds: tuple[Kind, ...]) -> Mapping[str, bytes]:
    """What is made of the site with the shipped theme."""
    return made(planned(kinds), theme(), {}, lambda _: True)


def proved(seed: Seed) -> list[Finding]:
    """Seed a fault, make the site, and prove it."""
    seeded = planned(seed.kinds)
    if seed.where not in theme():
        content = dict(unseeded(seed.kinds))
        content[seed.where] = _replaced(seed, content[seed.where], seed.old, seed.new)
        return proof.prove(site(), seeded, content)
    changes = {seed.where: (seed.old, seed.new), **seed.more}
    files = {name: _replaced(seed, content, *changes[name]) if name in changes else content for name, content in plainly_printed().items()}
    return proof.prove(site(), seeded, made(seeded, files, {}, _wanted(seed)))


def _wanted(seed: Seed) -> Callable[[str], bool]:
    """Tell which documents show the fault: PDFs take a second each."""
    if seed.kinds != ("pdf",):
        return lambda _: True
    flyers = {"pdf/course-flyer.html", "pdf/session-flyer.html"}
    whole = {"pdf/paper-form.html": "pdf/brochure.html"}.get(seed.where, seed.where)
    shows = {seed.shown or whole} if (seed.shown or whole) in {*flyers, "pdf/brochure.html", "pdf/form.html"} else flyers
    return lambda template: template in shows


def _replaced(seed: Seed, content: bytes, old: str, new: str) -> bytes:
    assert old.encode() in content, f"{seed.name}: {seed.where} has no {old!r} any more; seed the fault into what stands there now"
    return content.replace(old.encode(), new.encode())


def catches(seed: Seed, findings: Collection[Finding]) -> Finding | None:
    """Return the finding that the seed must give."""
    return next((found for found in findings if found.rule == seed.rule and seed.words in found.message), None)
