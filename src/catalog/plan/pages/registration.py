"""The registration form of each session, for one person or a group, and the page that thanks for it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from catalog.frozen import dataclass
from catalog.plan.document import Document
from catalog.plan.pages.courses import catalog_link
from catalog.plan.pages.fields import FieldView, FormFields, form_fields
from catalog.plan.pages.head import Head, head, page
from catalog.plan.pages.sessions import Notice, notice, others, session_title
from catalog.plan.viewing import Viewing
from catalog.plan.views import CourseView, Link, SessionView

ATTENDEES_WITHOUT_SCRIPTS = 5
"""People whom the form takes as it comes; a script adds more, up to the association's limit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendeeView:
    """One attendee's part of the form; `prefix` comes before the names of its fields."""

    number: int
    prefix: str
    fields: tuple[FieldView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalView:
    """What a number of people pay, if all are members, and if none is."""

    people: int
    member: str
    non_member: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One answer to a question; `value` is what the receiver gets."""

    value: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterPage:
    """The form of one session, or why there is none and which sessions come next."""

    head: Head
    session: SessionView
    course: CourseView
    notice: Notice | None
    others: tuple[SessionView, ...]
    contact: tuple[FieldView, ...]
    billing: tuple[FieldView, ...]
    attendees: tuple[AttendeeView, ...]
    rates: tuple[Option, ...]
    places: tuple[Option, ...]
    """In the room or online, where people can choose."""
    payments: tuple[Option, ...]
    totals: tuple[TotalView, ...]
    """Billing, rates, payments and totals are empty where nobody can owe anything."""
    action: str
    """Where the form posts to."""
    thanks_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ThanksPage:
    """What happens next, once somebody has registered."""

    head: Head
    session: SessionView
    waiting: bool
    next_steps: str


def of_session(viewing: Viewing, session: SessionView) -> Iterator[Document]:
    """Yield form and thanks of a session whose registration is done here."""
    if not session.register_url.startswith("/"):
        return
    yield _form(viewing, session, viewing.once_for_all(form_fields))
    if session.takes_registrations:
        yield _thanks(viewing, session)


def _form(viewing: Viewing, session: SessionView, fields: FormFields) -> Document:
    _ = viewing.wording.translate
    course = viewing.course(viewing.catalog.courses[session.course_id])
    other = () if session.takes_registrations else others(course, session)
    view = RegisterPage(
        head=head(
            viewing,
            _("Register: {session}").format(session=session_title(session)),
            session.register_url,
            description=_("Registration for {session}.").format(session=session_title(session)),
            section="/courses/",
            above=_above(viewing, session),
            listed=False,
        ),
        session=session,
        course=course,
        notice=notice(viewing, session),
        others=other,
        contact=fields.contact,
        billing=billing(session, fields),
        attendees=_attendees(viewing, fields),
        rates=rates(viewing, session),
        places=places(viewing, session),
        payments=payments(viewing, session),
        totals=_totals(viewing, session, len(_attendees(viewing, fields))),
        action=_action(viewing, session),
        thanks_url=_thanks_url(session),
    )
    return page("register.html", view.head, view, (session, course, *other), session.source)


def _thanks(viewing: Viewing, session: SessionView) -> Document:
    _ = viewing.wording.translate
    waiting = session.state in {"full", "waitlist"}
    view = ThanksPage(
        head=head(
            viewing,
            _("You are on the waiting list") if waiting else _("Thank you"),
            _thanks_url(session),
            section="/courses/",
            above=_above(viewing, session),
            listed=False,
        ),
        session=session,
        waiting=waiting,
        next_steps=viewing.catalog.association.registration.next_steps,
    )
    return page("thanks.html", view.head, view, (session,), session.source)


def _above(viewing: Viewing, session: SessionView) -> tuple[Link, ...]:
    return (catalog_link(viewing), Link(text=session.course_title, url=session.course_url), Link(text=session.dates, url=session.url))


def _thanks_url(session: SessionView) -> str:
    return f"{session.register_url}thanks/"


def _action(viewing: Viewing, session: SessionView) -> str:
    site = viewing.site
    if site.form_adapter == "mailto":
        return f"mailto:{session.contact.email}"
    return _thanks_url(session) if site.form_adapter == "netlify" else site.form_action


def _attendees(viewing: Viewing, fields: FormFields) -> tuple[AttendeeView, ...]:
    count = min(ATTENDEES_WITHOUT_SCRIPTS, viewing.site.max_group)
    return tuple(AttendeeView(number=number, prefix=f"attendee-{number}-", fields=fields.attendee) for number in range(1, count + 1))


def billing(session: SessionView, fields: FormFields) -> tuple[FieldView, ...]:
    """Return the fields that an invoice is written from; none of a session that is free for everybody."""
    return () if session.fee.free else fields.billing


def rates(viewing: Viewing, session: SessionView) -> tuple[Option, ...]:
    """Return the two prices that people choose from; none of a session that is free for everybody."""
    _ = viewing.wording.translate
    if session.fee.free:
        return ()
    return (Option(value="member", label=_("Member")), Option(value="non-member", label=_("Non-member")))


def places(viewing: Viewing, session: SessionView) -> tuple[Option, ...]:
    """Return where people can attend, in the order in which they are asked; empty where there is no choice."""
    _ = viewing.wording.translate
    if session.delivery != "hybrid":
        return ()
    return (Option(value="room", label=_("In the room")), Option(value="online", label=_("Online")))


def payments(viewing: Viewing, session: SessionView) -> tuple[Option, ...]:
    """Return the ways of paying that the association takes; none of a session that is free for everybody."""
    _ = viewing.wording.translate
    if session.fee.free:
        return ()
    labels = {
        "invoice": _("Send an invoice"),
        "purchase-order": _("Purchase order"),
        "check": _("Check by mail"),
        "card": _("Card, through a link on the invoice"),
    }
    return tuple(Option(value=payment, label=labels[payment]) for payment in viewing.site.payment)


def _totals(viewing: Viewing, session: SessionView, most: int) -> tuple[TotalView, ...]:
    fee = viewing.catalog.fee(viewing.catalog.sessions[session.id])
    if fee.free:
        return ()
    return tuple(
        TotalView(people=people, member=_times(viewing, fee.member, people), non_member=_times(viewing, fee.non_member, people))
        for people in range(1, most + 1)
    )


def _times(viewing: Viewing, amount: Decimal | None, people: int) -> str:
    return "" if amount is None else viewing.wording.price(amount * people)
