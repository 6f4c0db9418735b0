"""Files that machines read: the feed, the catalog as JSON, and what a static host is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from catalog.frozen import dataclass
from catalog.plan.document import Document
from catalog.plan.viewing import Viewing
from catalog.plan.views import CourseView, Link, SessionView


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogData:
    """Everything that is published: courses by title, each with its sessions."""

    courses: tuple[CourseView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of the feed: a session announced, or a change to one."""

    id: str
    title: str
    url: str
    updated: str
    """ISO date."""
    session: SessionView
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedView:
    """The feed, newest entry first."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirects:
    """The redirects of a host: from `url` to `note`."""

    redirects: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class HostRules:
    """Addresses that the host sends with the site's policy, where they are not all."""

    policed: tuple[str, ...]


EDITOR = "admin/"
"""The folder of the editor, which brings a policy of its own."""

FEED_LENGTH = 50
"""Entries in the feed. Readers keep what they have seen; a longer feed only costs transfer."""


def documents(viewing: Viewing) -> Iterator[Document]:
    """Yield every data file of the site."""
    courses = viewing.courses
    entries = tuple(sorted(_entries(viewing), key=lambda entry: (entry.updated, entry.id), reverse=True)[:FEED_LENGTH])
    yield Document(
        path="catalog.json",
        kind="text",
        template="catalog-json",
        view=CatalogData(courses=courses),
        sources=tuple(course.source for course in courses),
        courses=tuple(course.id for course in courses),
        sessions=tuple(view.id for view in viewing.sessions),
    )
    yield Document(
        path="feed.xml",
        kind="text",
        template="feed",
        view=FeedView(entries=entries),
        sources=tuple(dict.fromkeys(entry.session.source for entry in entries)),
        courses=tuple(dict.fromkeys(entry.session.course_id for entry in entries)),
        sessions=tuple(dict.fromkeys(entry.session.id for entry in entries)),
    )
    yield Document(path="robots.txt", kind="text", template="robots", view=None)
    yield Document(path="_redirects", kind="text", template="redirects", view=Redirects(redirects=tuple(redirects(viewing))))
    yield Document(path="_headers", kind="text", template="headers", view=None)


def with_editor(documents: Sequence[Document]) -> Iterator[Document]:
    """Yield the documents, with the host told to leave the site's policy out of the editor's folder, where a theme has one.

    A browser holds a page to every policy that it is sent with, so that the editor's own would not be enough. The host's files cannot say
    `everything but`: the site's policy is then sent with each folder of the site by its name.
    """
    if not any(document.path.startswith(EDITOR) for document in documents):
        yield from documents
        return
    tops = {f"/{folder}/*" if rest else f"/{folder}" for folder, _, rest in (document.path.partition("/") for document in documents)}
    rules = HostRules(("/", *sorted(top for top in tops - {f"/{EDITOR}*"} if top.endswith(("/*", ".html")))))
    yield from (replace(document, view=rules) if document.path == "_headers" else document for document in documents)


def redirects(viewing: Viewing) -> Iterator[Link]:
    """Yield the old addresses of published courses: from `url`, to `note`."""
    for course in viewing.published:
        for alias in course.aliases:
            yield Link(text=course.title, url=f"/courses/{alias}/", note=f"/courses/{course.id}/")


def _entries(viewing: Viewing) -> Iterator[Entry]:
    _ = viewing.wording.translate
    for view in viewing.sessions:
        if view.announced_iso:
            yield _entry(view, view.announced_iso, 0, _("New session"))
        for number, change in enumerate(view.changes, 1):
            yield _entry(view, change.iso, number, change.what)


def _entry(view: SessionView, updated: str, number: int, what: str) -> Entry:
    return Entry(
        id=f"{view.url}#{number}", title=f"{view.course_title}, {view.dates}", url=view.url, updated=updated, session=view, what=what
    )
