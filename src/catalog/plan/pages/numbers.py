"""What training managers copy into their records: hours, certification and control numbers, level and plan, as a page and as CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from catalog.frozen import dataclass
from catalog.model.publicity import approval_in_force
from catalog.plan.document import Document
from catalog.plan.pages.head import Head, head, page
from catalog.plan.pages.paging import Part, parts
from catalog.plan.viewing import Viewing
from catalog.plan.views import CourseView, SessionView, TextView


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalView:
    """One certification in force: its label and what it is known by; empty where the record says nothing."""

    label: str
    number: str
    level: str
    plan: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NumbersRow:
    """One course with its certifications and coming sessions."""

    course: CourseView
    approvals: tuple[ApprovalView, ...]
    sessions: tuple[SessionView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NumbersPage:
    """The numbers of courses, by title."""

    head: Head
    rows: tuple[NumbersRow, ...]


ROWS = 30
"""Courses of one page: each has all its sessions beside it."""

COLUMNS = (
    "course", "title", "hours", "days", "session", "dates", "first_day", "last_day", "status", "place", "delivery", "member_fee",
    "non_member_fee", "certification", "number", "level", "plan", "control_number", "statement", "url",
)  # fmt: skip
"""The columns of catalog.csv: a row a session and certification, and a row for each course that has no session."""


def documents(viewing: Viewing) -> Iterator[Document]:
    """Yield the pages and catalog.csv."""
    rows = tuple(_row(viewing, view) for view in viewing.courses)
    for part in parts(viewing, "/numbers/", rows, ROWS):
        yield _page(viewing, part)
    yield Document(
        path="catalog.csv",
        kind="text",
        template="verbatim",
        view=TextView(text=_csv(viewing, rows)),
        sources=tuple(dict.fromkeys(one.source for one in _shown(rows))),
        courses=tuple(row.course.id for row in rows),
        sessions=tuple(session.id for row in rows for session in row.sessions),
    )


def safe_cell(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _page(viewing: Viewing, part: Part[NumbersRow]) -> Document:
    title = viewing.wording.translate("Numbers for your records")
    description = viewing.wording.translate("Hours, certification and control numbers of all courses, to copy and to download.")
    view = NumbersPage(head=head(viewing, title, "/numbers/", description=description, paging=part.paging), rows=part.entries)
    return page("numbers.html", view.head, view, _shown(part.entries))


def _shown(rows: Sequence[NumbersRow]) -> Iterator[CourseView | SessionView]:
    for row in rows:
        yield row.course
        yield from row.sessions


def _row(viewing: Viewing, view: CourseView) -> NumbersRow:
    catalog = viewing.catalog
    approvals = (
        ApprovalView(
            label=catalog.certifiers[approval.certifier].label,
            number=approval.number,
            level=approval.level or "",
            plan=approval.plan or "",
        )
        for approval in catalog.approvals(view.id)
        if approval_in_force(catalog, approval)
    )
    return NumbersRow(course=view, approvals=tuple(approvals), sessions=view.sessions)


def _csv(viewing: Viewing, rows: tuple[NumbersRow, ...]) -> str:
    written = StringIO()
    table = csv.writer(written, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for row in rows:
        for line in _lines(viewing, row):
            table.writerow([safe_cell(cell) for cell in line])
    return written.getvalue()


def _lines(viewing: Viewing, row: NumbersRow) -> Iterator[tuple[str, ...]]:
    course = row.course
    for session in row.sessions or (None,):
        lines = session.certification if session else course.certification
        dates = (
            (session.id, session.dates, session.first_iso, session.last_iso, session.status, session.place, session.delivery)
            if session
            else ("",) * 7
        )
        fee = session.fee if session else course.fee
        url = viewing.site.base_url + (session.url if session else course.url)
        for number, line in enumerate(lines or (None,)):
            approval = row.approvals[number] if number < len(row.approvals) and len(row.approvals) == len(lines) else None
            yield (
                course.id, course.title, course.hours, str(course.day_count), *dates, fee.member_amount, fee.non_member_amount,
                line.label if line else "", line.number if line else "", approval.level if approval else "",
                approval.plan if approval else "", line.control_number if line else "", line.statement if line else "", url,
            )  # fmt: skip
