"""What a broken file names all the same, so that one fault does not hide another: its references, read from the plain values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from catalog.content.written import Written
from catalog.findings import Finding
from catalog.frozen import dataclass
from catalog.model import CertificationFile, Course, Record, Session, Venue
from catalog.source import Origin, Span


@dataclass(frozen=True, slots=True)
class Stated:
    """The name of something else in a file that could not be read: what kind of thing, which, and where it is written."""

    kind: str
    id: str
    span: Span


_FIELDS: Mapping[type[Record], Mapping[str, str]] = {
    Course: {"fee": "fee tier", "topics": "topic", "prerequisites": "course"},
    Session: {"course": "course", "venue": "venue", "fee": "fee tier", "rescheduled_to": "session"},
    Venue: {"region": "region"},
    CertificationFile: {"course": "course"},
}
"""The keys that hold an id, or a list of ids, and what they name."""

_LISTS = {"topics", "prerequisites"}


def stated(kind: type[Record], written: Written, found: Sequence[Finding]) -> Iterator[Stated]:
    """Yield what the plain values of a broken file name. A name that is a fault itself has been reported, and is passed over."""
    origin = Origin(written.file, written.places)
    faulty = {finding.span for finding in found}
    for path, names, text in _texts(kind, written.values or {}):
        if text and (span := origin.at(path)) not in faulty:
            yield Stated(names, text, span)


def _texts(kind: type[Record], values: Mapping[str, object]) -> Iterator[tuple[str, str, str]]:
    for key, names in _FIELDS.get(kind, {}).items():
        match values.get(key):
            case str(text):
                yield key, names, text.strip()
            case list(items) if key in _LISTS:
                yield from ((f"{key}.{index}", names, item.strip()) for index, item in enumerate(items) if isinstance(item, str))
            case {"tier": str(text)}:
                yield f"{key}.tier", names, text.strip()
    if kind is CertificationFile and isinstance(approvals := values.get("certifications"), list):
        for index, approval in enumerate(approvals):
            if isinstance(approval, dict) and isinstance(certifier := approval.get("certifier"), str):
                yield f"certifications.{index}.certifier", "certifier profile", certifier.strip()
