"""The files of a site -> its catalog, and everything that is wrong with them: every fault of every file in one run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date

from catalog.content.certifiers import SHIPPED, overridden, read_shipped, shipped_profile
from catalog.content.faults import finding
from catalog.content.folders import RecordFile, Shelf
from catalog.content.front_matter import Parts, split
from catalog.content.pictures import faults_of_assets
from catalog.content.prose import Named, Rendered, render
from catalog.content.records import read_record
from catalog.content.references import Key, Records, resolve
from catalog.content.stated import Stated, stated
from catalog.content.svg import faults_of_drawings
from catalog.content.text import read_text
from catalog.content.vocabulary import noun
from catalog.content.written import Written
from catalog.content.yaml_by_key import read_by_key
from catalog.findings import Finding, Severity
from catalog.frozen import dataclass
from catalog.model import (
    Association,
    Catalog,
    CertificationFile,
    CertifierProfile,
    Course,
    FeeTable,
    Instructor,
    Page,
    Prose,
    Record,
    Session,
    Venue,
)
from catalog.source import Span

ASSOCIATION_FILE = "content/association.yml"
FEES_FILE = "content/fees.yml"


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: the catalog, what is wrong with the files, and the text of each for excerpts.

    `catalog` is None only where the association or the fee table cannot be read. Records that are broken are not in it, nor is what names
    them; each is reported once. `sources` has the texts as findings count them: without a byte order mark.
    """

    catalog: Catalog | None
    findings: tuple[Finding, ...]
    sources: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class FileReading:
    """What one file holds: its text, its record where that is not broken, and what is wrong with it.

    `named` and `anchors` are of its text in Markdown: what it links to, and the anchors of its headings.
    """

    text: str
    record: Record | None
    findings: tuple[Finding, ...]
    named: tuple[Named, ...] = ()
    anchors: frozenset[str] | None = None
    stated: tuple[Stated, ...] = ()
    """What a file without a record names all the same."""


FileReader = Callable[[Sequence[RecordFile], Mapping[str, bytes]], Iterable[FileReading]]
"""Reads some of the files of a site, in their order."""


def read_files(some: Sequence[RecordFile], files: Mapping[str, bytes]) -> Iterator[FileReading]:
    """Read files one after another. What each reading holds depends on its file and on the shipped profiles, and on nothing else."""
    return (read_file(file, files[file.path]) for file in some)


def read(files: Mapping[str, bytes], *, as_of: date | None, today: date, reader: FileReader = read_files) -> Reading:
    """Read the content of a site, given by its files' paths from the site's root (`content/courses/wellness.md`).

    The build date is `as_of`, or else what the association's file says, or else `today`. `reader` may know some readings already; the
    records that it gives are changed here. Raises nothing: faults are findings.
    """
    site = _Site(files, reader)
    records = site.records()
    assets = (*faults_of_drawings(files), *faults_of_assets(files))
    site.sources.update((fault.span.file, read_text(fault.span.file, files[fault.span.file])[0]) for fault in assets)
    findings = [*site.findings, *resolve(records), *assets]
    return Reading(
        catalog=_catalog(records, as_of, today),
        findings=tuple(sorted(findings, key=Finding.sort_key)),
        sources=site.sources,
    )


def _catalog(records: Records, as_of: date | None, today: date) -> Catalog | None:
    association, fees = records.association, records.fees
    if association is None or fees is None:
        return None
    return Catalog(
        association=association,
        fees=fees,
        as_of=as_of or association.as_of or today,
        courses=records.of(Course),
        sessions=records.of(Session),
        venues=records.of(Venue),
        pages=records.of(Page),
        certifiers=records.of(CertifierProfile),
        instructors=records.of(Instructor),
        certifications={found.course: found for found in records.of(CertificationFile).values()},
        assets=frozenset(records.assets),
        broken=frozenset(records.broken),
    )


def read_file(file: RecordFile, content: bytes) -> FileReading:
    """Read one file."""
    text, fault = read_text(file.path, content)
    if fault:
        return FileReading(text, None, (fault,))
    found: list[Finding] = []
    rendered, yaml, skipped_lines = None, text, 0
    if file.prose:
        parts = split(file.path, text)
        if isinstance(parts, Finding):
            return FileReading(text, None, (parts,))
        found += [parts.fault] if parts.fault else []
        rendered = _prose(file, parts, found)
        yaml, skipped_lines = parts.front_matter, parts.skipped_lines
    written = read_by_key(file.path, yaml, file.kind, skipped_lines=skipped_lines)
    record = _record(file, written, {file.prose: rendered.prose} if rendered else {}, found)
    names = () if record else tuple(stated(file.kind, written, found))
    return FileReading(text, record, tuple(found), rendered.named if rendered else (), rendered.anchors if rendered else None, names)


def _record(file: RecordFile, written: Written, prose: Mapping[str, Prose], found: list[Finding]) -> Record | None:
    """Make the record of a file, with what is wrong added to `found`; None where it is broken."""
    found += written.findings
    if written.values is None:
        return None
    if file.kind is CertifierProfile and (shipped := shipped_profile(file.id)):
        written = overridden(shipped, written)
    record, faults = read_record(file.kind, file.id, written, prose)
    found += faults
    return None if any(fault.severity is Severity.ERROR for fault in written.findings) else record


def _prose(file: RecordFile, parts: Parts, found: list[Finding]) -> Rendered:
    rendered = render(file.path, parts.text, line=parts.line, anchor_prefix=file.id)
    found += rendered.findings
    if not parts.text.strip():
        end = Span(file.path, parts.line - 1, 1, parts.line - 1, 4)
        message = f"The {noun(file.kind)} has no {'description' if file.prose == 'description' else 'text'}."
        found.append(finding("content-missing", end, message, "write it below this line"))
    return rendered


class _Site:
    """One reading of one site."""

    def __init__(self, files: Mapping[str, bytes], reader: FileReader) -> None:
        self.sources: dict[str, str] = {}
        self.findings: list[Finding] = []
        self._files = files
        self._reader = reader
        self._shelf = Shelf(iter(files))
        self._by_key: dict[Key, Record] = {}
        self._broken: set[Key] = set(self._shelf.misplaced)
        self._named: dict[Key, tuple[Named, ...]] = {}
        self._anchors: dict[Key, frozenset[str]] = {}
        self._profiles: dict[str, Written] = {}
        self._stated: list[Stated] = []

    def records(self) -> Records:
        """Read every file."""
        self.findings += self._shelf.findings
        for certifier, text, written in read_shipped():
            self._profiles[certifier] = written
            self.sources[SHIPPED.format(certifier)] = text
        for file, reading in zip(self._shelf.records, self._reader(self._shelf.records, self._files), strict=True):
            self._take(file, reading)
        self._add_untouched_profiles()
        association = self._single(Association, ASSOCIATION_FILE)
        return Records(
            association=association if isinstance(association, Association) else None,
            fees=self._fee_table(),
            by_key=self._by_key,
            broken=self._broken,
            assets=self._shelf.assets,
            named=self._named,
            anchors=self._anchors,
            stated=self._stated,
        )

    def _take(self, file: RecordFile, reading: FileReading) -> None:
        key = (noun(file.kind), file.id)
        self.sources[file.path] = reading.text
        self.findings += reading.findings
        if reading.anchors is not None:
            self._named[key] = reading.named
            self._anchors[key] = reading.anchors
        if file.kind is CertifierProfile:
            self._profiles.pop(file.id, None)
        if reading.record is None:
            self._broken.add(key)
            self._stated += reading.stated
        else:
            self._by_key[key] = reading.record

    def _add_untouched_profiles(self) -> None:
        for certifier, written in self._profiles.items():
            record, faults = read_record(CertifierProfile, certifier, written, {})
            self.findings += [*written.findings, *faults]
            if record:
                self._by_key[noun(CertifierProfile), certifier] = record

    def _single(self, kind: type[Record], path: str) -> Record | None:
        """Take the one record of a class out of the others; say so where its file is missing."""
        key = (noun(kind), path.rpartition("/")[2].removesuffix(".yml"))
        if path not in self._files:
            hint = "write it: name, address, phone, email and url of the association"
            self.findings.append(finding("content-missing", Span(path), f"There is no file {path}.", hint))
        return self._by_key.get(key)

    def _fee_table(self) -> FeeTable | None:
        """Return the fee table; a site without the file has an empty one, and its courses say what they cost."""
        table = self._by_key.get((noun(FeeTable), "fees"))
        if isinstance(table, FeeTable):
            return table
        return None if FEES_FILE in self._files else FeeTable()
