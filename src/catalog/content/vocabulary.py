"""What the records and their keys are called in findings, what people write instead of a key, and an example of each."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from catalog import model
from catalog.content.suggestions import nearest

UNTYPED = {
    "unread": "The import could not read this: move what it says to where it belongs.",
    "id": "The id of a record is the name of its file; it is not typed.",
    "origin": "`origin` is not typed.",
    "description": "The description is not a key: it is the text below the second line `---`.",
    "body": "The text is not a key: it stands below the second line `---`.",
}
"""Keys that people type for what is not typed, and where it comes from."""

_INSTEAD: Mapping[str, tuple[str, ...]] = {
    "address_line_2": ("unit",),
    "capacity": ("seats",),
    "category": ("topics",),
    "certificate": ("certifier",),
    "color": ("accent",),
    "colour": ("accent",),
    "comment": ("note",),
    "control": ("control_number",),
    "cost": ("fee", "rate"),
    "cut_off": ("cutoff",),
    "date": ("dates", "on"),
    "day": ("dates", "weekdays", "days"),
    "description": ("summary", "about", "note", "what"),
    "e_mail": ("email",),
    "end": ("dates",),
    "faculty": ("presenter",),
    "host_hotel": ("hotels",),
    "instructor": ("presenter",),
    "length": ("hours",),
    "link": ("url", "register_url"),
    "location": ("venue", "address"),
    "lodging": ("hotels",),
    "mail": ("email",),
    "max_students": ("seats", "max_enrolment"),
    "maximum": ("seats", "max_enrolment"),
    "modality": ("delivery",),
    "mode": ("delivery",),
    "nonmember": ("non_member",),
    "notes": ("note",),
    "objectives": ("learn",),
    "outcomes": ("learn",),
    "place": ("venue", "city"),
    "postcode": ("zip",),
    "price": ("fee", "rate"),
    "price_member": ("member",),
    "registration": ("register_url", "registration_closes"),
    "requirements": ("prerequisites",),
    "reason": ("why",),
    "region": ("regions",),
    "start": ("dates",),
    "subject": ("topics",),
    "subtitle": ("summary", "tagline"),
    "suite": ("unit",),
    "teacher": ("presenter",),
    "tel": ("phone",),
    "telephone": ("phone",),
    "time": ("schedule",),
    "times": ("schedule",),
    "trainer": ("presenter",),
    "tuition": ("fee",),
    "website": ("url",),
    "where": ("venue",),
    "when": ("dates",),
    "who": ("audience",),
    "zipcode": ("zip",),
}

_CHOICES: Mapping[str, str] = {
    "approved": "certified",
    "classroom": "in-person",
    "closed": "full",
    "confirmed": "open",
    "face to face": "in-person",
    "fatal": "error",
    "hold": "postponed",
    "ignore": "off",
    "info": "note",
    "moved": "rescheduled",
    "on site": "in-person",
    "onsite": "in-person",
    "po": "purchase-order",
    "scheduled": "open",
    "sold out": "full",
    "tbd": "tentative",
    "virtual": "online",
    "warn": "warning",
    "webinar": "online",
    "zoom": "online",
}

EXAMPLES: Mapping[str, str] = {
    "accent": '"#1f4e79"',
    "address": '{street: 100 Main Street, city: Ontario, zip: "91764"}',
    "by": "Training coordinator",
    "certifier": "post",
    "city": "Ontario",
    "course": "internal-affairs",
    "days": "2",
    "dates": "[2027-02-09, 2027-02-10]",
    "email": "training@example.org",
    "fee": "two-day",
    "full_name": "Board of Standards and Training",
    "hours": "16",
    "hotels": "[{name: Station Inn, phone: (555) 555-0101}]",
    "how": "Live video; the link is sent to everybody who registered.",
    "label": "POST Certified",
    "member": "200",
    "name": "Ontario Police Training Center",
    "non_member": "325",
    "on": "2027-01-15",
    "phone": "(555) 555-0100",
    "rule": "fee-tier",
    "schedule": "[08:00-17:00, 08:00-17:00]",
    "street": "100 Main Street",
    "tier": "two-day",
    "title": "Internal Affairs",
    "topics": "[leadership]",
    "url": "https://www.example.org",
    "venue": "ontario-police",
    "what": "Moved to another room.",
    "why": "the sponsor pays the rest",
    "zip": '"91764"',
}
"""A value of each name, as it is typed."""


def example(key: str) -> str:
    """Return a line that gives `key` a value, to type instead of nothing."""
    return f"{key}: {EXAMPLES.get(key, '…')}"


def noun(kind: type) -> str:
    """Name a class of records as people do: CertificationFile -> "certification file"."""
    return _words(kind.__name__)


@cache
def _words(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def is_record(kind: Any) -> bool:
    """Tell whether a type is that of a record, or of a part of one with names of its own."""
    return is_dataclass(kind)


@cache
def keys(kind: Any) -> Mapping[str, Any]:
    """Return the keys that may be typed in a record of this class, and the type of each."""
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind) if field.init}


@cache
def names() -> frozenset[str]:
    """Return the keys of all records."""
    kinds = (kind for kind in vars(model).values() if isinstance(kind, type) and is_dataclass(kind))
    return frozenset(field.name for kind in kinds for field in fields(kind))


def meant_key(written: str, known: Collection[str]) -> str:
    """Return the known key that somebody means who writes another; empty where nobody can tell."""
    if match := nearest(written, known):
        return match
    plain = written.strip().casefold().replace("-", "_").replace(" ", "_")
    instead = _INSTEAD.get(plain) or _INSTEAD.get(plain.removesuffix("s")) or ()
    return next((key for key in instead if key in known), "")


def kind_at(kind: Any, location: tuple[int | str, ...]) -> Any:
    """Return the type of the value at `location` in a record of the type `kind`."""
    kind = _without_none(kind)
    if not location:
        return kind
    step, rest = location[0], location[1:]
    if get_origin(kind) is tuple:
        return kind_at(get_args(kind)[0], rest)
    if get_origin(kind) is dict:
        return kind_at(get_args(kind)[1], rest)
    return kind_at(keys(kind)[str(step)], rest)


def _without_none(kind: Any) -> Any:
    if get_origin(kind) in {Union, UnionType}:
        return next(choice for choice in get_args(kind) if choice is not NoneType)
    return kind


def meant_choice(written: str, known: tuple[str, ...]) -> tuple[str, bool]:
    """Return which of the `known` words somebody means who writes another, and whether that is only a matter of spelling."""
    if match := nearest(written, known):
        return match, True
    meant = _CHOICES.get(written.strip().casefold(), "")
    return (meant, False) if meant in known else ("", False)
