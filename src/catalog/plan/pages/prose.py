"""The pages of text that the association writes, and the page that stands in for missing ones."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.frozen import dataclass
from catalog.model import Page
from catalog.plan.document import Document
from catalog.plan.pages.head import Head, head, page
from catalog.plan.viewing import Viewing
from catalog.plan.views import PageView


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPage:
    """One page of text."""

    head: Head
    text: PageView


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingPage:
    """What people see at an address that does not exist."""

    head: Head


def documents(viewing: Viewing) -> Iterator[Document]:
    """Yield the page of each text, and 404.html."""
    for text in viewing.catalog.pages.values():
        yield _text(viewing, text)
    title = viewing.wording.translate("Page not found")
    missing = MissingPage(head=head(viewing, title, "/404.html", listed=False))
    yield page("404.html", missing.head, missing)


def _text(viewing: Viewing, text: Page) -> Document:
    url = f"/{text.id}/"
    view = TextPage(
        head=head(viewing, text.title, url, description=text.summary, section=url),
        text=PageView(
            id=text.id,
            url=url,
            title=text.title,
            summary=text.summary,
            body=text.body.html,
            updated=viewing.wording.day(text.updated) if text.updated else "",
            source=text.origin.file,
        ),
    )
    return page("text.html", view.head, view, source=text.origin.file)
