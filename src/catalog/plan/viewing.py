"""Records -> views: each course, session and venue worded once, however many documents show it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import cached_property
from typing import TypeVar, cast
from zoneinfo import ZoneInfo

from catalog.model import Catalog, Contact, Course, Fee, Session, Venue, hours_text
from catalog.model.publicity import certification_lines, label, published_courses
from catalog.plan import standing
from catalog.plan.days import change_view, day_view
from catalog.plan.places import hotel_view, venue_view
from catalog.plan.related import Related
from catalog.plan.site import site_view
from catalog.plan.views import (
    ContactView,
    CourseLink,
    CourseView,
    FeeView,
    Link,
    SessionView,
    SiteView,
    VenueView,
)
from catalog.plan.wording import Wording

T = TypeVar("T")


class Viewing:
    """The views of one catalog in one language. With `drafts`, withheld courses are shown as well."""

    def __init__(self, catalog: Catalog, wording: Wording, *, drafts: bool = False) -> None:
        self.catalog = catalog
        self.wording = wording
        self.drafts = drafts
        self.zone = ZoneInfo(catalog.association.timezone)
        self._sessions: dict[str, SessionView] = {}
        self._courses: dict[str, CourseView] = {}
        self._venues: dict[tuple[str, str, str], VenueView] = {}
        self._worked_out: dict[str, dict[object, object]] = {}

    def take_over(self, last: Viewing, same: Callable[[str], bool]) -> None:
        """Take over the views of an earlier catalog: those of courses of which `same` says that they would be made again as they are."""
        kept = {course_id: view for course_id, view in last._courses.items() if same(course_id)}
        sessions = [view.id for course in kept.values() for view in (*course.sessions, *course.past_sessions)]
        self._courses.update(kept)
        self._sessions.update((one, last._sessions[one]) for one in sessions)
        self._worked_out.update((one, last._worked_out[one]) for one in sessions if one in last._worked_out)

    def once(self, work: Callable[[Viewing, SessionView], T], view: SessionView) -> T:
        """Return what `work` makes of the view of a session; it rests on nothing but that and the association."""
        known = self._worked_out.setdefault(view.id, {})
        if work not in known:
            known[work] = work(self, view)
        return cast("T", known[work])

    def once_for_all(self, work: Callable[[Viewing], T]) -> T:
        """Return what `work` makes of the association."""
        known = self._worked_out.setdefault("", {})
        if work not in known:
            known[work] = work(self)
        return cast("T", known[work])

    @cached_property
    def published(self) -> tuple[Course, ...]:
        """The courses that may be shown, by title."""
        if not self.drafts:
            return published_courses(self.catalog)
        return tuple(sorted(self.catalog.courses.values(), key=lambda course: (course.title.casefold(), course.id)))

    @cached_property
    def published_ids(self) -> frozenset[str]:
        """Their ids."""
        return frozenset(course.id for course in self.published)

    @cached_property
    def courses(self) -> tuple[CourseView, ...]:
        """The views of all published courses, by title."""
        return tuple(self.course(course) for course in self.published)

    @cached_property
    def sessions(self) -> tuple[SessionView, ...]:
        """The views of all sessions of published courses, by first day, undated ones last."""
        views = (self.session(session) for session in self.catalog.sessions.values() if session.course in self.published_ids)
        return tuple(sorted(views, key=lambda view: (view.first_iso or "9999", view.course_title.casefold(), view.id)))

    @cached_property
    def last_year(self) -> str:
        """The latest year of which the archive has a session; empty where nothing is over."""
        return max((view.first_iso[:4] for view in self.sessions if view.past), default="")

    @cached_property
    def next_course_ids(self) -> dict[str, list[str]]:
        """For each course, the ids of the published courses that ask for it, in the order of the catalog."""
        found: dict[str, list[str]] = {}
        for course in self.published:
            for wanted in course.prerequisites:
                found.setdefault(wanted, []).append(course.id)
        return found

    def related(self, course: CourseView) -> tuple[CourseView, ...]:
        """Return the courses that are shown beside one."""
        return self._related.to(course)

    @cached_property
    def _related(self) -> Related:
        return Related(self.courses)

    def course(self, course: Course) -> CourseView:
        """Return the view of a course."""
        if course.id not in self._courses:
            self._courses[course.id] = self._course(course)
        return self._courses[course.id]

    def session(self, session: Session) -> SessionView:
        """Return the view of a session."""
        if session.id not in self._sessions:
            self._sessions[session.id] = self._session(session)
        return self._sessions[session.id]

    def venue(self, venue: Venue) -> VenueView:
        """Return the view of a venue."""
        key = (venue.id, venue.name, str(venue.address))  # An archived session has its venue as it was published.
        if key not in self._venues:
            self._venues[key] = venue_view(venue, self.catalog.association.regions)
        return self._venues[key]

    def fee(self, fee: Fee) -> FeeView:
        """Return the view of a fee."""
        return FeeView(
            member=self.wording.price(fee.member),
            non_member=self.wording.price(fee.non_member),
            member_amount=_amount(fee.member),
            non_member_amount=_amount(fee.non_member),
            free=fee.free,
            why=fee.why,
        )

    def contact(self, contact: Contact | None) -> ContactView:
        """Return the view of a contact, filled up from the association's."""
        ours = self.catalog.association
        given = contact or ours.contact
        return ContactView(
            name=given.name or ours.contact.name,
            phone=given.phone or ours.contact.phone or ours.phone,
            email=given.email or ours.contact.email or ours.email,
        )

    def course_links(self, course_ids: list[str] | tuple[str, ...]) -> tuple[CourseLink, ...]:
        """Return links to those of the courses that are published."""
        known = (self.catalog.courses[course_id] for course_id in course_ids if course_id in self.published_ids)
        return tuple(
            CourseLink(
                id=course.id, text=course.title, url=f"/courses/{course.id}/", certification=certification_lines(self.catalog, course)
            )
            for course in known
        )

    def topic_links(self, topic_ids: tuple[str, ...]) -> tuple[Link, ...]:
        """Return links to the pages of topics."""
        return tuple(Link(text=self.catalog.association.topics.get(topic, topic), url=f"/topics/{topic}/") for topic in topic_ids)

    def length(self, course: Course) -> str:
        """Write the length of a course: "2-day course", or "4-hour course" where it is less than a day."""
        translate = self.wording.translate
        if course.days == 1 and course.hours < 6:
            return translate("{number}-hour course").format(number=hours_text(course.hours))
        return translate("1-day course") if course.days == 1 else translate("{number}-day course").format(number=course.days)

    def _course(self, course: Course) -> CourseView:
        sessions = [self.session(session) for session in self.catalog.sessions_by_course[course.id]]
        return CourseView(
            id=course.id,
            url=f"/courses/{course.id}/",
            calendar_url=f"/courses/{course.id}.ics",
            flyer_url=f"/courses/{course.id}/flyer.pdf",
            title=course.title,
            summary=course.summary or _first_sentence(course.description.text),
            description=course.description.html,
            audience=course.audience,
            topics=self.topic_links(course.topics),
            learn=course.learn,
            bring=course.bring,
            prerequisites=self.course_links(course.prerequisites),
            prerequisite_note=course.prerequisite_note,
            next_courses=self.course_links(self.next_course_ids.get(course.id, [])),
            hours=hours_text(course.hours),
            day_count=course.days,
            length=self.length(course),
            times=self.wording.schedule(course.schedule),
            fee=self.fee(course.fee),
            label=label(self.catalog, course),
            certification=certification_lines(self.catalog, course),
            sessions=tuple(view for view in sessions if not view.past),
            past_sessions=tuple(view for view in reversed(sessions) if view.past),
            source=course.origin.file,
        )

    def _session(self, session: Session) -> SessionView:
        catalog, wording = self.catalog, self.wording
        course, venue = catalog.course_of(session), catalog.venue_of(session)
        closes = catalog.registration_closes(session)
        first, last = session.first_day, session.last_day
        state = standing.state(catalog, session)
        return SessionView(
            id=session.id,
            url=f"/sessions/{session.id}/",
            register_url=session.register_url or f"/register/{session.id}/",
            calendar_url=f"/sessions/{session.id}.ics",
            flyer_url="" if catalog.is_past(session) else f"/sessions/{session.id}/flyer.pdf",
            course_id=course.id,
            course_title=course.title,
            course_url=f"/courses/{course.id}/",
            hours=hours_text(course.hours),
            topic_ids=course.topics,
            status=session.status,
            status_label=standing.state_label(session.status, wording),
            delivery=session.delivery,
            delivery_label=self.delivery_label(session.delivery),
            days=tuple(day_view(wording, self.zone, day, hours) for day, hours in catalog.teaching_days(session)),
            first_iso=first.isoformat() if first else "",
            last_iso=last.isoformat() if last else "",
            month=f"{first:%Y-%m}" if first else "",
            dates=wording.dates(session.dates),
            weekdays=wording.weekdays(session.dates) if session.dates else "",
            times=wording.schedule(catalog.times(session)),
            place=self._place(session, venue),
            venue=self.venue(venue) if venue else None,
            room=session.room,
            host=session.host,
            online_how=session.online.how if session.online else "",
            online_platform=session.online.platform if session.online else "",
            online_name_shown=bool(session.online and session.online.name_shown),
            hotels=tuple(hotel_view(hotel, wording, catalog.as_of) for hotel in catalog.hotels(session)),
            no_host_hotel=session.no_host_hotel or bool(venue and venue.no_host_hotel and not session.hotels),
            fee=self.fee(catalog.fee(session)),
            closes=wording.long_date(closes) if closes else "",
            closes_iso=closes.isoformat() if closes else "",
            takes_registrations=catalog.takes_registrations(session),
            past=catalog.is_past(session),
            seats=session.seats,
            seats_left=session.seats_left,
            seats_text=standing.seats_text(catalog, session, wording),
            state=state,
            state_label=standing.state_label(state, wording),
            action_label=standing.action_label(catalog, session, wording),
            control_number=session.control_number,
            label=label(catalog, course),
            certification=certification_lines(catalog, course, session),
            rescheduled_to=self._rescheduled_to(session),
            contact=self.contact(session.contact),
            note=session.note,
            announced_iso=session.announced.isoformat() if session.announced else "",
            changes=tuple(change_view(wording, self.zone, change, catalog.times(session)) for change in session.changes),
            source=session.origin.file,
        )

    def delivery_label(self, delivery: str) -> str:
        """Write how a session is held."""
        _ = self.wording.translate
        return {"in-person": _("In person"), "online": _("Online"), "hybrid": _("In person or online")}[delivery]

    def _rescheduled_to(self, session: Session) -> Link | None:
        target = self.catalog.sessions.get(session.rescheduled_to)
        return Link(text=self.wording.dates(target.dates), url=f"/sessions/{target.id}/") if target else None

    def _place(self, session: Session, venue: Venue | None) -> str:
        if venue:
            return f"{venue.address.city}, {venue.name}"
        return self.wording.translate("Online") if session.delivery == "online" else self.wording.translate("Place to be announced")

    @cached_property
    def site(self) -> SiteView:
        """The view of the association and of the site as a whole."""
        return site_view(self)


def _amount(amount: Decimal | None) -> str:
    return "" if amount is None else f"{amount:f}"


def _first_sentence(text: str) -> str:
    paragraph = text.strip().partition("\n\n")[0].replace("\n", " ")
    head, stop, _ = paragraph.partition(". ")
    return head + "." if stop else paragraph
