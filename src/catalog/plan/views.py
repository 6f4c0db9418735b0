"""What pages, flyers and calendars show of the records: values already worded, so that every document says a fact the same way.

A view holds only text, numbers, booleans, and other views: it can be compared, hashed and handed to another process.
"""

from __future__ import annotations

from catalog.frozen import dataclass
from catalog.model.publicity import CertificationLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Words that lead somewhere; `url` is an address inside the site (`/courses/x/`) or a whole one."""

    text: str
    url: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseLink:
    """A link to a course, with what must be printed wherever the course is named."""

    id: str
    text: str
    url: str
    certification: tuple[CertificationLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeView:
    """Both prices as they are printed; empty where none is known."""

    member: str = ""
    non_member: str = ""
    member_amount: str = ""
    non_member_amount: str = ""
    """The amounts as plain decimal numbers, for forms and structured data."""
    free: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayView:
    """One training day: the date and times for people, and for machines (ISO 8601 with the zone's offset)."""

    iso: str
    weekday: str
    long: str
    times: str
    start: str
    end: str
    start_iso: str
    end_iso: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HotelView:
    """A hotel and the terms of its block of rooms."""

    name: str
    city: str = ""
    phone: str = ""
    url: str = ""
    rate: str = ""
    block_code: str = ""
    cutoff: str = ""
    cutoff_iso: str = ""
    cutoff_past: bool = False
    distance: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VenueView:
    """A place of training."""

    id: str
    name: str
    address_lines: tuple[str, ...]
    street: str
    city: str
    state: str
    zip: str
    region_id: str = ""
    region: str = ""
    phone: str = ""
    parking: str = ""
    access: str = ""
    latitude: float | None = None
    longitude: float | None = None
    map_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeView:
    """A change that people were told of."""

    date: str
    iso: str
    what: str
    was: tuple[DayView, ...] = ()
    """The training days before the change, where they are on record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactView:
    """Whom to ask."""

    name: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionView:
    """One session, with what it takes from its course and venue."""

    id: str
    url: str
    register_url: str
    """Where its registration form is; another site's address where registration is done there."""
    calendar_url: str
    flyer_url: str
    """Empty for a past session: nobody pins it up any more."""
    course_id: str
    course_title: str
    course_url: str
    hours: str
    topic_ids: tuple[str, ...]
    status: str
    status_label: str
    delivery: str
    delivery_label: str
    days: tuple[DayView, ...]
    first_iso: str
    last_iso: str
    """Days as ISO dates; empty where no date is set."""
    month: str
    """`2027-02`; empty where no date is set."""
    dates: str
    """"Feb 9–10, 2027"."""
    weekdays: str
    times: tuple[str, ...]
    place: str
    """One short line: "Ontario, Valley Training Center", "Online"."""
    venue: VenueView | None
    room: str
    host: str
    online_how: str
    online_platform: str
    online_name_shown: bool
    hotels: tuple[HotelView, ...]
    no_host_hotel: bool
    fee: FeeView
    closes: str
    closes_iso: str
    takes_registrations: bool
    past: bool
    seats: int | None
    seats_left: int | None
    seats_text: str
    """"11 of 30 places left", "Full"; empty where nobody can register, or nothing is known."""
    state: str
    """What people can expect of it on the build date: its status, or `past`, or `closed` where only registration is over."""
    state_label: str
    action_label: str
    """The words of its button, "Register" or "Join the waiting list"; empty where nobody can register."""
    control_number: str
    label: str
    certification: tuple[CertificationLine, ...]
    rescheduled_to: Link | None
    contact: ContactView
    note: str
    announced_iso: str
    """The day on which people were first told of it; empty where it is not on record."""
    changes: tuple[ChangeView, ...]
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseView:
    """One course, with its sessions."""

    id: str
    url: str
    calendar_url: str
    flyer_url: str
    title: str
    summary: str
    description: str
    """Safe HTML."""
    audience: str
    topics: tuple[Link, ...]
    learn: tuple[str, ...]
    bring: tuple[str, ...]
    prerequisites: tuple[CourseLink, ...]
    prerequisite_note: str
    next_courses: tuple[CourseLink, ...]
    """The published courses that ask for this one."""
    hours: str
    day_count: int
    length: str
    """"2-day course", "4-hour course"."""
    times: tuple[str, ...]
    fee: FeeView
    label: str
    certification: tuple[CertificationLine, ...]
    sessions: tuple[SessionView, ...]
    """Coming sessions by date, then undated ones; past ones are in `past_sessions`."""
    past_sessions: tuple[SessionView, ...]
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeTierView:
    """One row of the fee table."""

    name: str
    fee: FeeView


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """A page of text."""

    id: str
    url: str
    title: str
    summary: str
    body: str
    updated: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TextView:
    """A file whose text is composed in the plan."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteView:
    """What every document shows of the association and of the site as a whole."""

    name: str
    label: str
    tagline: str
    about: str
    presenter: str
    address_lines: tuple[str, ...]
    phone: str
    email: str
    base_url: str
    """The https address of the site, without a slash at its end."""
    timezone: str
    locale: str
    language: str
    accent: str
    logo: str
    """Address inside the site; empty without a logo."""
    paper: str
    nav: tuple[Link, ...]
    footer: tuple[Link, ...]
    topics: tuple[Link, ...]
    regions: tuple[Link, ...]
    fees: tuple[FeeTierView, ...]
    fee_note: str
    cancellation: str
    consent: str
    payment: tuple[str, ...]
    max_group: int
    form_adapter: str
    form_action: str
    contact: ContactView
    as_of: str
    as_of_text: str
    drafts: bool = False
