"""What records name in each other: whether it is there, and what becomes of a record that names what is not.

A record that names something unknown is a fault, and is left out. A record that names one which is there but broken is left out without a
word, since the broken one has been reported. What is left out is kept as broken, so that nothing reports it again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import field, replace
from typing import TypeVar

from catalog.content.circles import circles
from catalog.content.faults import finding
from catalog.content.folders import FOLDERS
from catalog.content.formats import as_typed_id
from catalog.content.labels import labels
from catalog.content.prose import Named
from catalog.content.stated import Stated
from catalog.content.suggestions import did_you_mean, nearest, there_are
from catalog.content.vocabulary import noun
from catalog.findings import Edit, Finding, Related
from catalog.frozen import dataclass
from catalog.model import Approval, Association, Catalog, CertificationFile, Course, Fee, FeeTable, Record, Session, Teaching, Venue
from catalog.source import Span

Key = tuple[str, str]
"""What a record is called, and its id: ("course", "wellness")."""

R = TypeVar("R", bound=Record)

_CERTIFICATION = noun(CertificationFile)
_NO_ID = re.compile(r"[^a-z0-9]+")
_TO_ADD: Mapping[str, str] = {
    **{noun(folder.kind): f"write the file content/{name}/{{}}{folder.ending}" for name, folder in FOLDERS.items()},
    "topic": "add it to the topics in content/association.yml",
    "region": "add it to the regions in content/association.yml",
    "fee tier": "add it to the tiers in content/fees.yml",
    "asset": "put the file into content/assets/",
}


@dataclass(frozen=True, slots=True)
class Reference:
    """The name of something else, at `path` of a record."""

    path: str
    kind: str
    id: str


@dataclass(slots=True)
class Records:
    """All records of a site that could be read, and what is known besides; `broken` are those that are there and could not."""

    association: Association | None
    fees: FeeTable | None
    by_key: dict[Key, Record]
    broken: set[Key]
    assets: Collection[str]
    named: Mapping[Key, tuple[Named, ...]] = field(default_factory=dict)
    anchors: Mapping[Key, frozenset[str]] = field(default_factory=dict)
    stated: Sequence[Stated] = ()
    """What the broken files name."""

    def of(self, kind: type[R]) -> dict[str, R]:
        """Return the records of one class by id, sorted."""
        found = {key[1]: record for key, record in self.by_key.items() if isinstance(record, kind)}
        return {record_id: found[record_id] for record_id in sorted(found)}

    def known(self, kind: str) -> Collection[str] | None:
        """Return the ids that there are of a kind, broken ones as well; None where that cannot be told."""
        match kind:
            case "topic":
                return self.association.topics if self.association else None
            case "region":
                return self.association.regions if self.association else None
            case "fee tier":
                return self.fees.tiers if self.fees else None
            case "asset":
                return self.assets
        return {key[1] for key in (*self.by_key, *self.broken) if key[0] == kind}


def resolve(records: Records) -> list[Finding]:
    """Resolve every reference: fill in fees, report what is unknown, and take out the records that name it or name a broken one."""
    findings = [*_twice_certified(records), *_taken_aliases(records)]
    known = {kind: records.known(kind) for kind in _TO_ADD}
    for key, record in sorted(records.by_key.items()):
        missed = [name for name in references(record) if not _is_known(name, known)]
        unknown = [
            _unknown(record, name, known[name.kind] or (), labels(name.kind, records.association, records.fees, records.by_key))
            for name in missed
        ]
        findings += unknown
        if unknown:
            records.broken.add(key)
        elif isinstance(record, Course | Session) and records.fees:
            _fill_in_fee(record, records.fees)
    missing = [name for name in records.stated if not _is_known(name, known)]
    findings += (
        _nothing_of(name, name.span, known[name.kind] or (), labels(name.kind, records.association, records.fees, records.by_key))
        for name in missing
    )
    findings += (_dead_link(named, known) for links in records.named.values() for named in links if not _is_known(named, known))
    findings += _dead_anchors(records)
    findings += _circles(records, Course, lambda course: course.prerequisites, "prerequisites")
    findings += _circles(records, Session, lambda session: (session.rescheduled_to,), "rescheduled_to")
    _leave_out_the_broken(records)
    return findings


def resolve_in(catalog: Catalog, record: Record) -> bool:
    """Fill in the fee of a record that takes its place in a catalog, and tell whether all that it names is there."""
    if isinstance(record, CertificationFile) and not record.course:
        object.__setattr__(record, "course", record.id)  # The record has just been made, and nobody else has it yet.
    known: Mapping[str, Collection[str]] = {
        "asset": catalog.assets,
        "certifier profile": catalog.certifiers,
        "course": catalog.courses,
        "fee tier": catalog.fees.tiers,
        "instructor": catalog.instructors,
        "region": catalog.association.regions,
        "session": catalog.sessions,
        "topic": catalog.association.topics,
        "venue": catalog.venues,
    }
    if isinstance(record, Course | Session):
        _fill_in_fee(record, catalog.fees)
    return all(_is_known(name, known) for name in references(record))


def references(record: Record) -> Iterator[Reference]:
    """Yield what a record names, by the fields that hold ids."""
    match record:
        case Course():
            yield from (Reference(f"prerequisites.{index}", "course", name) for index, name in enumerate(record.prerequisites))
            yield from (Reference(f"topics.{index}", "topic", name) for index, name in enumerate(record.topics))
            yield from _tier(record.fee)
            yield from _teachers(record.instructors)
        case Session():
            yield Reference("course", "course", record.course)
            yield from _where_given("venue", "venue", record.venue)
            yield from _where_given("rescheduled_to", "session", record.rescheduled_to)
            yield from _tier(record.fee)
            yield from _teachers(record.instructors)
        case Venue():
            yield from _where_given("region", "region", record.region)
        case CertificationFile():
            yield Reference("course", "course", record.course)
            for index, approval in enumerate(record.certifications):
                yield Reference(f"certifications.{index}.certifier", "certifier profile", approval.certifier)
                yield from _request(f"certifications.{index}", approval)
        case Association():
            yield from _where_given("theme.logo", "asset", record.theme.logo)


def _where_given(path: str, kind: str, name: str) -> Iterator[Reference]:
    if name:
        yield Reference(path, kind, name)


def _tier(fee: Fee | None) -> Iterator[Reference]:
    if fee and fee.tier:
        yield Reference("fee.tier", "fee tier", fee.tier)


def _teachers(teachers: tuple[Teaching, ...]) -> Iterator[Reference]:
    for index, teaching in enumerate(teachers):
        yield Reference(f"instructors.{index}.instructor", "instructor", teaching.instructor)


def _request(path: str, approval: Approval) -> Iterator[Reference]:
    """Yield what the papers of a certification request name."""
    for index, block in enumerate(approval.hourly_distribution.blocks if approval.hourly_distribution else ()):
        for place, name in enumerate(block.instructors):
            yield Reference(f"{path}.hourly_distribution.blocks.{index}.instructors.{place}", "instructor", name)
    for index, site in enumerate(approval.safety_policy.sites if approval.safety_policy else ()):
        yield Reference(f"{path}.safety_policy.sites.{index}.venue", "venue", site.venue)


def _is_known(name: Reference | Named | Stated, known: Mapping[str, Collection[str] | None]) -> bool:
    ids = known[name.kind]
    return ids is None or name.id in ids


def _unknown(record: Record, name: Reference, known: Collection[str], printed: Mapping[str, str]) -> Finding:
    if name.kind == "course" and not record.origin.has("course") and isinstance(record, CertificationFile):
        return _certification_of_nothing(record, known)
    return _nothing_of(name, record.at(name.path), known, printed)


def _nothing_of(name: Reference | Stated, span: Span, known: Collection[str], printed: Mapping[str, str]) -> Finding:
    if name.kind == "fee tier" and name.id in {"free", "none", "no"}:
        return finding("content-reference", span, f"There is no fee tier `{name.id}`.", "write `{member: 0, non_member: 0, why: …}`")
    message = f"There is no {name.kind} `{name.id}`."
    same = as_typed_id(name.id)
    if same := same if same in known else printed.get(name.id.casefold(), ""):
        return finding("content-reference", span, message, f"write `{same}`", edits=[Edit(span, same)], safe=True)
    meant = nearest(name.id, known)
    edits = [Edit(span, meant)] if meant else ()
    return finding("content-reference", span, message, _hint(name, meant, known), edits=edits)


def _hint(name: Reference | Named | Stated, meant: str, known: Collection[str]) -> str:
    if meant:
        return f"did you mean `{meant}`?"
    new = _NO_ID.sub("-", name.id.lower()).strip("-")  # what the file of it is called, which is what names it
    addition = _TO_ADD[name.kind].format(new)
    if new not in {"", name.id} and "{}" in _TO_ADD[name.kind]:
        addition = f"{addition}, and `{new}` here"
    return f"{addition}; {there_are(sorted(known))}" if known else addition


def _certification_of_nothing(record: CertificationFile, known: Collection[str]) -> Finding:
    span = Span(record.origin.file)
    meant = nearest(record.id, known)
    hint = (
        f"call it `{meant}.yml`, or write `course: {meant}` in it" if meant else "write the course that it is for, as in `course: wellness`"
    )
    return finding("content-reference", span, f"The file is called `{record.id}.yml`, and there is no course `{record.id}`.", hint)


def _dead_link(named: Named, known: Mapping[str, Collection[str] | None]) -> Finding:
    ids = known[named.kind] or ()
    hint = _hint(named, nearest(named.id, ids), ids)
    return finding("content-reference", named.span, f"There is no {named.kind} `{named.id}` to link to.", hint)


def _dead_anchors(records: Records) -> Iterator[Finding]:
    for named in (named for links in records.named.values() for named in links if named.anchor):
        anchors = records.anchors.get((named.kind, named.id))
        if anchors is not None and named.anchor not in anchors:
            hint = did_you_mean(named.anchor, sorted(anchors)) or "give the place a heading"
            message = f"No heading of the {named.kind} `{named.id}` makes the anchor `{named.anchor}`."
            yield finding("content-link", named.span, message, hint)


def _fill_in_fee(record: Course | Session, table: FeeTable) -> None:
    if record.fee and (tier := table.tiers.get(record.fee.tier)):
        filled = replace(record.fee, member=tier.member, non_member=tier.non_member)
        object.__setattr__(record, "fee", filled)  # The record has just been made, and nobody else has it yet.


def _twice_certified(records: Records) -> Iterator[Finding]:
    """Find the second file of certifications of one course."""
    first: dict[str, CertificationFile] = {}
    for key, record in records.by_key.items():
        if not isinstance(record, CertificationFile):
            continue
        if not record.course:
            object.__setattr__(record, "course", record.id)  # The record has just been made, and nobody else has it yet.
        other = first.setdefault(record.course, record)
        if other is not record:
            records.broken.add(key)
            related = [Related(other.at("course"), "the other one")]
            message = f"The course `{record.course}` has its certifications in another file already."
            yield finding("content-duplicate-id", record.at("course"), message, "write them all in one file", related=related)


def _taken_aliases(records: Records) -> Iterator[Finding]:
    """Find the aliases that are the id, or the alias, of another course."""
    courses = records.of(Course)
    owners = {course_id: (course, Span(course.origin.file)) for course_id, course in courses.items()}
    for course in courses.values():
        for index, alias in enumerate(course.aliases):
            span = course.at(f"aliases.{index}")
            owner, place = owners.setdefault(alias, (course, span))
            if place != span:
                message = f"The address `/courses/{alias}/` belongs to the course `{owner.id}`."
                yield finding("content-duplicate-id", span, message, "delete the alias", related=[Related(place, "it is taken here")])


def _circles(records: Records, kind: type[R], next_ones: Callable[[R], tuple[str, ...]], path: str) -> Iterator[Finding]:
    for circle, fault in circles(records.of(kind), next_ones, path):
        records.broken |= {(noun(kind), name) for name in circle}
        yield fault


def _leave_out_the_broken(records: Records) -> None:
    """Take out the broken records, the records that name one, the records that name those, and so on."""
    if not records.broken:
        return
    naming: dict[Key, set[Key]] = {}
    for key, record in records.by_key.items():
        for name in references(record):
            naming.setdefault((name.kind, name.id), set()).add(key)
        if isinstance(record, CertificationFile):  # A course must not pass for one without certifications when they cannot be read.
            naming.setdefault(key, set()).add(("course", record.course))
    for broken in [key for key in records.broken if key[0] == _CERTIFICATION]:
        naming.setdefault(broken, set()).add(("course", broken[1]))
    waiting = list(records.broken)
    while waiting:
        key = waiting.pop()
        records.by_key.pop(key, None)
        for other in naming.get(key, set()) - records.broken:
            records.broken.add(other)
            waiting.append(other)
