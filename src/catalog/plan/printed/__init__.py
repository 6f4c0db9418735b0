"""What is printed: a flyer a course and a session, a registration form a session, and the brochure of the whole catalog."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.model import Course
from catalog.plan.document import Document
from catalog.plan.printed import brochure, flyers, forms
from catalog.plan.viewing import Viewing


def of_course(viewing: Viewing, course: Course) -> Iterator[Document]:
    """Yield the flyers and forms of a course."""
    yield from flyers.of_course(viewing, course)
    yield from forms.of_course(viewing, course)


def documents(viewing: Viewing) -> Iterator[Document]:
    """Yield the PDFs that are no course's own: the brochure."""
    yield from brochure.documents(viewing)
