"""The registration form: what an association may change of it, and what the form lives on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalog.findings import Fix, Severity
from catalog.model import Association, Catalog, FormField
from catalog.rules.registry import Hit, rule

NEEDED = {
    "name": "an attendee without a name is registered nowhere",
    "contact-name": "the office does not know who registers",
    "contact-email": "the confirmation goes nowhere",
}
"""Fields without which a post is no registration (`schema/registration.json`), and why."""

OF_THE_FORM = frozenset(
    ("session", "kind", "key", "course", "dates", "price-member", "price-non-member", "next", "website", "payment", "consent", "form-name")
)
"""Names under which the form sends something of its own."""

OF_AN_ATTENDEE = frozenset(("rate", "place", "online-name"))
"""The same in an attendee's part, where `attendee-1-` stands before them."""

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_AN_ATTENDEES = re.compile(r"attendee-[0-9]")


@rule("registration-fields", severity=Severity.ERROR)
def fields(catalog: Catalog) -> Iterator[Hit]:
    """The registration form has been changed so that it no longer registers anybody, or cannot be filled in.

    People fill the form in, send it, and are not on the list; nobody finds out before the class begins.

    The form does without any usual field but the attendees' `name`, `contact-name` and `contact-email`, which are always asked for. A
    field of the association's own has a name of small letters, digits and hyphens that the form does not use itself, such as `rate` or
    `payment`. A `choice` has `options`, and options belong to a choice.

    To fix: take out what the finding shows, or give the field another name.

    Bad::

        --- association.yml
        name: Sample Association
        address: {street: 100 Sample Street, city: Ontario, zip: "91764"}
        phone: (909) 555-0100
        email: training@example.org
        url: https://training.example.org
        registration:
          fields: {contact-email: {omit: true}}
          #                              ^^^^ The form does without `contact-email`

    Good::

        --- association.yml
        name: Sample Association
        address: {street: 100 Sample Street, city: Ontario, zip: "91764"}
        phone: (909) 555-0100
        email: training@example.org
        url: https://training.example.org
        registration:
          fields: {agency: {omit: true}, badge-number: {label: Badge number, required: true}}
    """
    ours = catalog.association
    for name, field in ours.registration.fields.items():
        yield from (_of_needed(ours, name, field) if name in NEEDED else _of_its_name(ours, name, field))
        yield from _of_options(ours, name, field)


def _of_needed(ours: Association, name: str, field: FormField) -> Iterator[Hit]:
    at = f"registration.fields.{name}"
    if field.omit:
        yield Hit(
            ours.at(f"{at}.omit"), f"The form does without `{name}`: {NEEDED[name]}.", Fix("delete `omit`; a `label` can call it otherwise")
        )
    elif field.required is False:
        yield Hit(ours.at(f"{at}.required"), f"The form does not insist on `{name}`: {NEEDED[name]}.", Fix("delete `required`"))


def _of_its_name(ours: Association, name: str, field: FormField) -> Iterator[Hit]:
    span = ours.origin.key(f"registration.fields.{name}")
    taken = name in OF_AN_ATTENDEE if field.part == "attendee" else name in OF_THE_FORM or _AN_ATTENDEES.match(name)
    if taken:
        message = f"The form sends something of its own as `{name}`: the office would get one in place of the other."
        yield Hit(span, message, Fix("give the field another name, and what people read as its `label`"))
    elif not _NAME.fullmatch(name):
        message = f"`{name}` cannot be a field's name: it takes small letters, digits and hyphens."
        yield Hit(span, message, Fix("give it such a name, as `badge-number`, and what people read as its `label`"))


def _of_options(ours: Association, name: str, field: FormField) -> Iterator[Hit]:
    at = f"registration.fields.{name}"
    if field.omit:
        return
    if field.kind == "choice" and not field.options:
        yield Hit(
            ours.at(f"{at}.kind"), f"`{name}` is a choice, and there is nothing to choose from.", Fix("add `options`, as `[Day, Night]`")
        )
    elif field.options and field.kind != "choice":
        message = f"`{name}` has options, which people are only shown where it is a choice."
        yield Hit(ours.at(f"{at}.options"), message, Fix("write `kind: choice` beside them"))
