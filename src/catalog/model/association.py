"""The association that publishes the catalog: content/association.yml."""

from __future__ import annotations

from dataclasses import field
from datetime import date
from typing import Literal

from catalog.frozen import dataclass
from catalog.model.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A postal address in the United States."""

    street: str
    city: str
    state: str = "CA"
    zip: str
    unit: str = ""
    """Building, floor or suite."""

    @property
    def lines(self) -> tuple[str, ...]:
        """The address as it is printed on an envelope, without the name."""
        return tuple(line for line in (self.street, self.unit, f"{self.city}, {self.state} {self.zip}") if line)

    def __str__(self) -> str:
        return ", ".join(self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Whom to ask."""

    name: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """The few choices of appearance that an association makes; everything else follows from them."""

    accent: str = "#1f4e79"
    """The accent colour, `#rrggbb`; text on it and its dark variant are worked out from it."""
    logo: str = ""
    """A PNG or SVG file under content/assets/, shown beside the name."""
    paper: Literal["letter", "a4"] = "letter"
    printed: Literal["light", "band", "ink"] = "light"
    """How flyers, forms and the brochure wear the accent: in lines and labels, as a band at the head, or not, for black ink alone."""
    press: bool = False
    """Also make press/catalog.pdf, the brochure for a printing house: PDF/X-1a in four inks, with 3 mm of bleed and crop marks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """A change to one of the usual fields of the registration form, or a field of the association's own.

    What is not given stays as it is in the usual field.
    """

    label: str = ""
    hint: str = ""
    part: Literal["contact", "billing", "attendee"] = "attendee"
    """Where a field of one's own stands: once with the contact or the bill, or for each attendee."""
    kind: Literal["", "text", "email", "tel", "number", "long-text", "choice", "checkbox"] = ""
    required: bool | None = None
    autocomplete: str = ""
    """An autofill token of HTML, such as `organization`."""
    max_length: int | None = None
    options: tuple[str, ...] = ()
    """The answers to a choice."""
    omit: bool = False
    """The form does without this field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """How people register: where the form posts to, and until when."""

    adapter: Literal["endpoint", "netlify", "formspree", "mailto"] = "mailto"
    action: str = ""
    """The https address that the form posts to; empty for `mailto`, which writes to the association's e-mail address."""
    closes_days_before: int = 7
    """Days before the first training day on which registration closes, unless a session says otherwise."""
    max_group: int = 10
    fields: dict[str, FormField] = field(default_factory=dict)
    """Changes to the form's fields by name, `purchase-order: {required: true}`, and fields of one's own."""
    payment: tuple[Literal["invoice", "purchase-order", "check", "card"], ...] = ("invoice", "purchase-order", "check")
    consent: str = ""
    """The sentence to agree to."""
    next_steps: str = ""
    """What happens after somebody has registered, in a sentence or two: printed on the thank-you page."""
    cancellation: str = ""
    """The cancellation rules in a sentence or two, printed on every session page and form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Association(Record):
    """content/association.yml: who we are, and what holds for the whole site."""

    name: str
    short_name: str = ""
    tagline: str = ""
    about: str = ""
    address: Address
    phone: str
    email: str
    url: str
    """The https address that the site is published at, without a slash at its end."""
    timezone: str = "America/Los_Angeles"
    locale: str = "en_US"
    as_of: date | None = None
    """The build date, pinned. Only a sample or an archive pins it; without it the build takes today's."""
    theme: Theme = field(default_factory=Theme)
    registration: Registration = field(default_factory=Registration)
    contact: Contact = field(default_factory=Contact)
    topics: dict[str, str] = field(default_factory=dict)
    """Topic ids and the names that people read."""
    regions: dict[str, str] = field(default_factory=dict)
    """Region ids and the names that people read."""
    presenter: str = ""
    """The name that certifications are held under; the association's name where it is empty."""
    severities: dict[str, Literal["error", "warning", "note", "off"]] = field(default_factory=dict)
    """House rules raised or lowered by the association."""

    @property
    def label(self) -> str:
        """The short name, or the whole one where there is none."""
        return self.short_name or self.name
