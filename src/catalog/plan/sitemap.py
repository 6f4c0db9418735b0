"""The sitemap: every page that a search engine should know. Forms, the search, drafts and what is withheld are not among them.

A file of it may hold 50,000 addresses; a larger site has several, and `sitemap.xml` lists them (sitemaps.org, protocol 0.9).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from catalog.frozen import dataclass
from catalog.plan.document import Document
from catalog.plan.pages.head import Head
from catalog.plan.pages.paging import page_url, parts
from catalog.plan.viewing import Viewing

LIMIT = 50_000
"""Addresses that one file may hold."""

KINDS: Mapping[str, re.Pattern[str]] = {
    "courses": re.compile(r"/courses/[a-z0-9-]+/"),
    "sessions": re.compile(r"/sessions/[a-z0-9-]+/"),
    "pages": re.compile(r".*"),
}
"""The files of a large site, and the addresses that each takes of those that are left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An address of the sitemap; `updated` is an ISO date, or empty."""

    url: str
    updated: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """The addresses of one file."""

    addresses: tuple[Address, ...]


def documents(viewing: Viewing, pages: Iterable[Document]) -> Iterator[Document]:
    """Yield the sitemap of courses, sessions and `pages`, and the files that it lists where there are too many for one."""
    updated = _updated(viewing)
    listed = [Address(url=url, updated=updated.get(url, "")) for url in dict.fromkeys((*_offered(viewing), *_listed(pages)))]
    if len(listed) <= LIMIT:
        yield _file("sitemap.xml", "sitemap", listed)
        return
    names = []
    for name, some in _pieces(listed):
        names.append(Address(url=f"/sitemaps/{name}.xml"))
        yield _file(f"sitemaps/{name}.xml", "sitemap", some)
    yield _file("sitemap.xml", "sitemap-index", names)


def piece(addresses: Sequence[str], number: int) -> list[str]:
    """Return what the file of this number, from 1, holds of the addresses of its kind."""
    return sorted(addresses)[(number - 1) * LIMIT : number * LIMIT]


def _pieces(listed: Iterable[Address]) -> Iterator[tuple[str, list[Address]]]:
    left = {address.url: address for address in listed}
    for kind, form in KINDS.items():
        urls = [url for url in left if form.fullmatch(url)]
        for number in range(1, -(-len(urls) // LIMIT) + 1):
            yield f"{kind}-{number}", [left[url] for url in piece(urls, number)]
        for url in urls:
            del left[url]


def _offered(viewing: Viewing) -> Iterator[str]:
    """Yield the addresses of courses, of the further pages of their dates, and of sessions."""
    for course in viewing.courses:
        yield from (page_url(course.url, part.paging.number if part.paging else 1) for part in parts(viewing, course.url, course.sessions))
    yield from (session.url for session in viewing.sessions)


def _listed(pages: Iterable[Document]) -> Iterator[str]:
    for document in pages:
        head = getattr(document.view, "head", None)
        if isinstance(head, Head) and head.listed:
            yield head.url


def _updated(viewing: Viewing) -> dict[str, str]:
    """Return the day of the last change of those pages that have one on record."""
    found = {view.url: max((change.iso for change in view.changes), default=view.announced_iso) for view in viewing.sessions}
    return found | {f"/{page.id}/": page.updated.isoformat() for page in viewing.catalog.pages.values() if page.updated}


def _file(path: str, template: str, addresses: Iterable[Address]) -> Document:
    return Document(path=path, kind="text", template=template, view=Addresses(addresses=tuple(addresses)))
