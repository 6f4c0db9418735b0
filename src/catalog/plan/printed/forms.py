"""The registration form of each session as a PDF: to fill in on a screen and send, or to print and post."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.frozen import dataclass
from catalog.model import Course, Session
from catalog.plan.document import Document
from catalog.plan.pages.fields import FieldView, FormFields, form_fields
from catalog.plan.pages.registration import Option, billing, payments, places, rates
from catalog.plan.printed.origins import absolute, printed, sources
from catalog.plan.printed.palette import Palette, palette
from catalog.plan.viewing import Viewing
from catalog.plan.views import CourseView, SessionView

ATTENDEES_ON_PAPER = 3
"""People whom one form takes; a larger group uses the website, or a second form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormView:
    """A form of one session. Fields have the names of the website's form, so that both can be read by one receiver."""

    session: SessionView
    course: CourseView
    contact: tuple[FieldView, ...]
    billing: tuple[FieldView, ...]
    attendee: tuple[FieldView, ...]
    numbers: tuple[int, ...]
    """Of the attendees; `attendee-1-` comes before the names of the first one's fields."""
    rates: tuple[Option, ...]
    places: tuple[Option, ...]
    payments: tuple[Option, ...]
    printed_address: str
    palette: Palette


def of_course(viewing: Viewing, course: Course) -> Iterator[Document]:
    """Yield the form of each session of a course that people can register for here."""
    for session in viewing.catalog.sessions_by_course[course.id]:
        if viewing.catalog.takes_registrations(session) and not session.register_url:
            yield _form(viewing, course, session, viewing.once_for_all(form_fields))


def _form(viewing: Viewing, course: Course, session: Session, fields: FormFields) -> Document:
    view = viewing.session(session)
    return Document(
        path=f"register/{session.id}/form.pdf",
        kind="pdf",
        template="pdf/form.html",
        view=FormView(
            session=view,
            course=viewing.course(course),
            contact=fields.contact,
            billing=billing(view, fields),
            attendee=fields.attendee,
            numbers=tuple(range(1, min(ATTENDEES_ON_PAPER, viewing.site.max_group) + 1)),
            rates=rates(viewing, view),
            places=places(viewing, view),
            payments=payments(viewing, view),
            printed_address=printed(absolute(viewing, view.register_url)),
            palette=palette(viewing.catalog.association.theme),
        ),
        sources=(session.origin.file, *sources(viewing, course, (session.id,), with_sessions=False)),
        courses=(course.id,),
        sessions=(session.id,),
    )
