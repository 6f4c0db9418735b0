"""What may be said of a course: whether it may be published at all, and the labels and statements that its certifications ask for.

Labels, numbers and statements are composed here from the certification records, and nowhere else; content cannot type them.
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog.frozen import dataclass
from catalog.model.catalog import Catalog
from catalog.model.certification import Approval, CertifierProfile
from catalog.model.course import Course
from catalog.model.session import Session


@dataclass(frozen=True, slots=True)
class Withheld:
    """A course that may not be published, the approval that forbids it, and why, in one plain sentence without a full stop."""

    course: Course
    approval: Approval
    path: str
    """The path of the deciding value in the certification file: `certifications.0.status`."""
    why: str


@dataclass(frozen=True, slots=True)
class CertificationLine:
    """What is printed of one certification beside one offering."""

    certifier: str
    label: str
    number: str
    control_number: str
    statement: str

    @property
    def text(self) -> str:
        """The label with its numbers, as it is printed where there is no room for the statement."""
        numbers = [f"course {self.number}"] if self.number else []
        numbers += [f"control number {self.control_number}"] if self.control_number else []
        return f"{self.label} ({', '.join(numbers)})" if numbers else self.label


def approval_in_force(catalog: Catalog, approval: Approval) -> bool:
    """Tell whether `approval` is a certification on the build date: certified, and from a day that has come.

    A certifier that lets courses be published before certification need not have the day on record.
    """
    if approval.status != "certified":
        return False
    if approval.certified_on is None:
        return catalog.certifiers[approval.certifier].publish_before_certification
    return approval.certified_on <= catalog.as_of


def withheld(catalog: Catalog, course: Course) -> Withheld | None:
    """Return why `course` may not be published on the build date; None where it may (11 CCR 1055(c))."""
    for index, approval in enumerate(catalog.approvals(course.id)):
        profile = catalog.certifiers[approval.certifier]
        if reason := _forbidden(catalog, approval, profile):
            field = "certified_on" if approval.status == "certified" else "status"
            return Withheld(course, approval, f"certifications.{index}.{field}", reason)
    return None


def _forbidden(catalog: Catalog, approval: Approval, profile: CertifierProfile) -> str:
    if approval_in_force(catalog, approval) or profile.publish_before_certification:
        return ""
    if approval.status == "pending":
        return f"its {profile.name} certification is pending" if profile.pending == "forbid" else ""
    if approval.status in {"expired", "withdrawn"}:
        return ""
    if approval.certified_on is None:
        return f"the day of its {profile.name} certification is not on record"
    return f"its {profile.name} certification begins on {approval.certified_on:%Y-%m-%d}"


def published_courses(catalog: Catalog) -> tuple[Course, ...]:
    """Return the courses that may be published, by title."""
    courses = (course for course in catalog.courses.values() if withheld(catalog, course) is None)
    return tuple(sorted(courses, key=lambda course: (course.title.casefold(), course.id)))


def withheld_courses(catalog: Catalog) -> tuple[Withheld, ...]:
    """Return the courses that may not be published, by id, with the reasons."""
    return tuple(found for course in catalog.courses.values() if (found := withheld(catalog, course)))


def unarchived(catalog: Catalog) -> dict[int, list[Session]]:
    """Return the years that are over with their published sessions whose facts are not kept yet: year -> sessions, both in order."""
    published = {course.id for course in published_courses(catalog)}
    found: dict[int, list[Session]] = {}
    for session in catalog.sessions.values():
        year = session.last_day.year if session.last_day else catalog.as_of.year
        if year < catalog.as_of.year and not session.published and session.course in published:
            found.setdefault(year, []).append(session)
    return dict(sorted(found.items()))


def certification_lines(catalog: Catalog, course: Course, session: Session | None = None) -> tuple[CertificationLine, ...]:
    """Return what is printed of each certification of `course` beside it, or beside one session of it."""
    told = catalog.as_published(session) if session else None
    if told:
        return tuple(
            CertificationLine(line.certifier, line.label, line.number, line.control_number, line.statement) for line in told.certification
        )
    return tuple(_lines(catalog, course, session))


def _lines(catalog: Catalog, course: Course, session: Session | None) -> Iterator[CertificationLine]:
    for approval in catalog.approvals(course.id):
        profile = catalog.certifiers[approval.certifier]
        control = session.control_number if session and profile.control_number_mask else ""
        if approval_in_force(catalog, approval):
            statement = _statement(catalog, course, approval, profile, control)
            yield CertificationLine(profile.id, profile.label, approval.number, control, statement)
        elif approval.status == "pending" and profile.pending != "forbid" and profile.pending_label:
            yield CertificationLine(profile.id, profile.pending_label, "", "", "")


def _statement(catalog: Catalog, course: Course, approval: Approval, profile: CertifierProfile, control: str) -> str:
    wording = profile.session_statement if control and profile.session_statement else profile.statement
    return wording.format_map(
        {
            "title": approval.title or course.title,
            "number": approval.number,
            "control_number": control,
            "presenter": approval.presenter or catalog.association.presenter or catalog.association.name,
            "certifier": profile.full_name,
        }
    ).strip()


def label(catalog: Catalog, course: Course) -> str:
    """Return the course's certification label: "POST Certified", "POST & STC Certified", or nothing.

    Labels that end in the same words share them, in the order of the certification file.
    """
    labels = [line.label for line in certification_lines(catalog, course)]
    heads = [text.rpartition(" ") for text in labels]
    if len(labels) > 1 and all(head for head, _, _ in heads) and len({tail for _, _, tail in heads}) == 1:
        return f"{' & '.join(head for head, _, _ in heads)} {heads[0][2]}"
    return ", ".join(labels)
