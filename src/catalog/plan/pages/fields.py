"""The fields of the registration form: the usual ones, and what the association's file changes of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from catalog.frozen import dataclass
from catalog.model import FormField
from catalog.plan.viewing import Viewing


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldView:
    """One field of the form. `name` is what the receiver gets; in an attendee's part it follows `attendee-1-`."""

    name: str
    label: str
    hint: str = ""
    kind: str = "text"
    """`text`, `email`, `tel`, `number`, `long-text`, `choice` or `checkbox`."""
    required: bool = False
    autocomplete: str = ""
    max_length: int = 200
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormFields:
    """The fields of each part of the form, in order."""

    contact: tuple[FieldView, ...]
    billing: tuple[FieldView, ...]
    """What an invoice is written from, which is not asked for where nobody can owe anything."""
    attendee: tuple[FieldView, ...]


def form_fields(viewing: Viewing) -> FormFields:
    """Return the fields of the form: the usual ones with the association's changes, then those that it adds."""
    given = viewing.catalog.association.registration.fields
    usual = _usual(viewing.wording.translate)
    parts = {part: [_changed(field, given) for field in fields if not _left_out(field, given)] for part, fields in usual.items()}
    known = {field.name for fields in usual.values() for field in fields}
    for name, field in given.items():
        if name not in known and not field.omit:
            parts[field.part].append(_changed(FieldView(name=name, label=field.label or name), given))
    return FormFields(**{part: tuple(fields) for part, fields in parts.items()})


def _left_out(field: FieldView, given: Mapping[str, FormField]) -> bool:
    return field.name in given and given[field.name].omit


def _changed(field: FieldView, given: Mapping[str, FormField]) -> FieldView:
    change = given.get(field.name)
    if change is None:
        return field
    return replace(
        field,
        label=change.label or field.label,
        hint=change.hint or field.hint,
        kind=change.kind or field.kind,
        required=field.required if change.required is None else change.required,
        autocomplete=change.autocomplete or field.autocomplete,
        max_length=change.max_length or field.max_length,
        options=change.options or field.options,
    )


def _usual(_: Callable[[str], str]) -> dict[str, tuple[FieldView, ...]]:
    return {
        "contact": (
            FieldView(name="contact-name", label=_("Your name"), required=True, autocomplete="name"),
            FieldView(
                name="contact-email",
                label=_("E-mail"),
                hint=_("The confirmation goes here."),
                kind="email",
                required=True,
                autocomplete="email",
            ),
            FieldView(name="contact-phone", label=_("Telephone"), kind="tel", required=True, autocomplete="tel", max_length=40),
            FieldView(name="agency", label=_("Agency or association"), required=True, autocomplete="organization"),
        ),
        "billing": (
            FieldView(
                name="billing-address",
                label=_("Billing address"),
                hint=_("Street, city, state and ZIP."),
                kind="long-text",
                autocomplete="billing street-address",
                max_length=400,
            ),
            FieldView(
                name="purchase-order", label=_("Purchase order number"), hint=_("If your agency pays by purchase order."), max_length=60
            ),
        ),
        "attendee": (
            FieldView(name="name", label=_("Name"), hint=_("As it should be on the roster and the certificate."), required=True),
            FieldView(name="email", label=_("E-mail"), kind="email"),
            FieldView(name="id-number", label=_("POST ID"), hint=_("If there is one; for the roster."), max_length=30),
            FieldView(
                name="needs",
                label=_("Accessibility or dietary needs"),
                hint=_("Nobody but the training office reads this."),
                max_length=500,
            ),
        ),
    }
