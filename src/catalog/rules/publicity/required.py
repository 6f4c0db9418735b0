"""What a certifier's own profile requires beside the rules that all certifiers share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from catalog.findings import Fix, Severity
from catalog.model import Approval, Association, Catalog, Course, Record, Session
from catalog.rules.approvals import Held, certified, unfounded
from catalog.rules.registry import Hit, rule
from catalog.rules.wording import nearest

_OWNED = {"number": "number_required", "title": "exact_title", "certified_on": "publish_before_certification"}
"""Fields that rules of their own ask for, and the profile's key that says so."""

_KINDS: dict[str, type] = {"approval": Approval, "association": Association, "course": Course, "session": Session}


@rule(
    "publicity-required-field",
    severity=Severity.ERROR,
    source="the certifier's profile",
    legal=True,
    policy=("certifiers/required_fields",),
)
def required_field(catalog: Catalog) -> Iterator[Hit]:
    """Something that the certifier requires to be published is not there.

    Each certifying body has its own list: the delivery, the level, the prerequisites, where to complain. A catalog that leaves one out
    breaks the terms of the certification.

    The list is the profile's `required_fields`. A bare name is a field of the certification (`level`); others say whose field it is:
    `course.prerequisite_note`, `session.venue`, `association.contact.email`. Sessions are asked only while they are to take place.

    To fix: fill in the field.

    Bad::

        --- certifiers/registry.yml
        name: Registry
        full_name: Registry of Sample Training
        label: Registry Approved
        statement: The {certifier} lists this course.
        required_fields: [level, course.audience]
        sources: {required_fields: "Registry handbook, 4.2"}

        --- courses/wellness.md
        title: Wellness
        #^^^^ Registry requires `audience` of every course that it certified
        hours: 8
        schedule: [08:00-17:00]
        fee: one-day

        --- certifications/wellness.yml
        certifications:
          - {certifier: registry, certified_on: 2026-08-17, level: I}

    Good::

        --- certifiers/registry.yml
        name: Registry
        full_name: Registry of Sample Training
        label: Registry Approved
        statement: The {certifier} lists this course.
        required_fields: [level, course.audience]
        sources: {required_fields: "Registry handbook, 4.2"}

        --- courses/wellness.md
        title: Wellness
        hours: 8
        schedule: [08:00-17:00]
        fee: one-day
        audience: Whoever feels tired.

        --- certifications/wellness.yml
        certifications:
          - {certifier: registry, certified_on: 2026-08-17, level: I}
    """
    reported: set[tuple[str, str, str]] = set()
    for held in certified(catalog):
        for index, path in enumerate(held.profile.required_fields):
            whose, field = _split(path)
            if not _exists(_KINDS.get(whose), field):
                hit = _no_such_field(held, index, path)
                found = [(held.profile.id, path, hit)]
            elif whose == "approval" and (key := _OWNED.get(field)) and getattr(held.profile, key) != (field == "certified_on"):
                continue
            else:
                found = [(record.id, path, _missing(held, record, whose, field)) for record in _lacking(catalog, held, whose, field)]
            for owner, required, hit in found:
                if (held.profile.id, owner, required) not in reported:
                    reported.add((held.profile.id, owner, required))
                    yield hit


def _split(path: str) -> tuple[str, str]:
    whose, dot, field = path.partition(".")
    return (whose, field) if dot and whose in _KINDS else ("approval", path)


def _exists(kind: type | None, field: str) -> bool:
    name, dot, rest = field.partition(".")
    known = {one.name for one in fields(kind)} if kind and is_dataclass(kind) else set()
    return name in known and (not dot or bool(rest))


def _lacking(catalog: Catalog, held: Held, whose: str, field: str) -> Iterator[Record]:
    records: dict[str, tuple[Record, ...]] = {
        "association": (catalog.association,),
        "course": (held.course,),
        "session": tuple(_to_come(catalog, held)),
    }
    if whose == "approval":
        if not _value(held.approval, field):
            yield held.record
        return
    yield from (record for record in records[whose] if not _value(record, field))


def _to_come(catalog: Catalog, held: Held) -> Iterator[Session]:
    for session in catalog.sessions_by_course[held.course.id]:
        if session.status not in {"cancelled", "postponed", "rescheduled"} and not catalog.is_past(session):
            yield session


def _value(record: object, field: str) -> object:
    for name in field.split("."):
        record = getattr(record, name, None)
    return record


def _missing(held: Held, record: Record, whose: str, field: str) -> Hit:
    key = {"course": "title", "session": "course", "association": "name"}.get(whose, "")
    span = record.origin.key(key) if key else held.at(field)
    of = {"approval": "of every certification", "association": "of the association"}.get(whose, f"of every {whose} that it certified")
    source = held.profile.sources.get("required_fields", "")
    message = f"{held.profile.name} requires `{field}` {of}."
    return Hit(span, message, Fix(f"add `{field}:`"), source=source, house=unfounded(held.profile, "required_fields"))


def _no_such_field(held: Held, index: int, path: str) -> Hit:
    whose, field = _split(path)
    known = [one.name for one in fields(_KINDS[whose])]
    message = f"`{path}` is no field of {'a certification' if whose == 'approval' else f'the {whose}'}."
    return Hit(held.profile.at(f"required_fields.{index}"), message, nearest(field, known), house=True)
