"""What is printed: a flyer a course and a session, a registration form a session, and the brochure of the whole catalog."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.plan.document import Document
from catalog.plan.printed import brochure, flyers, forms
from catalog.plan.viewing import Viewing


def documents(viewing: Viewing) -> Iterator[Document]:
    """Yield every PDF of the site, the brochure first: it takes longest to make."""
    yield from brochure.documents(viewing)
    yield from flyers.documents(viewing)
    yield from forms.documents(viewing)
