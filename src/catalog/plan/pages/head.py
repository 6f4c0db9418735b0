"""What every page has in its head: title, description, address, breadcrumbs, structured data and the files that belong to it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from catalog.frozen import dataclass
from catalog.plan.document import Document
from catalog.plan.pages.paging import Paging, page_url
from catalog.plan.viewing import Viewing
from catalog.plan.views import CourseView, Link, SessionView

Node = Mapping[str, object]
"""One object of structured data."""

LONGEST_DESCRIPTION = 160
"""Characters of a description that search engines show."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head of one page. Addresses are inside the site unless they begin with a scheme."""

    title: str
    url: str
    description: str
    section: str
    """The address of the entry of the navigation that the page belongs to; empty where it is none's."""
    crumbs: tuple[Link, ...]
    """The pages above this one, the home page first; empty on the home page."""
    json_ld: str
    """JSON-LD as plain JSON. Printing it in a page takes the filter `json_ld`."""
    calendar: Link | None
    """The calendar that holds what the page shows."""
    image: str
    """The picture shown where the page is shared."""
    listed: bool
    """Whether search engines should know the page."""
    paging: Paging | None = None
    """Where the page stands among those of a long list."""


def head(  # noqa: PLR0913 -- each is one line of the head of a page, and most pages leave most of them out
    viewing: Viewing,
    title: str,
    url: str,
    *,
    description: str = "",
    section: str = "",
    above: Iterable[Link] = (),
    nodes: Iterable[Node] = (),
    calendar: Link | None = None,
    image: str = "/card.png",
    listed: bool = True,
    paging: Paging | None = None,
) -> Head:
    """Compose the head of the page at `url`; `above` are the pages between it and the home page.

    Of a list that is cut into pages, `url` and `title` are those of the first: this adds which page it is.
    """
    _ = viewing.wording.translate
    home = Link(text=_("Home"), url="/")
    crumbs = () if url == "/" else (home, *above)
    if paging is not None and paging.number > 1:
        crumbs = (*crumbs, Link(text=title, url=url))
        title, url = _("{title}, page {number}").format(title=title, number=paging.number), page_url(url, paging.number)
    graph = [*nodes, *([_breadcrumbs(viewing.site.base_url, crumbs, title, url)] if crumbs and listed else [])]
    return Head(
        title=title,
        url=url,
        description=shortened(description),
        section=section,
        crumbs=crumbs,
        json_ld=json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False) if graph else "",
        calendar=calendar,
        image=image,
        listed=listed,
        paging=paging,
    )


def shortened(text: str) -> str:
    """Cut a text to a description's length, at a space."""
    if len(text) <= LONGEST_DESCRIPTION:
        return text
    return text[: LONGEST_DESCRIPTION - 1].rpartition(" ")[0].rstrip(",;:.") + "…"


def page(template: str, head: Head, view: object, shown: Iterable[CourseView | SessionView] = (), source: str = "") -> Document:
    """Return the document of a page. `shown` are the courses and sessions that it names."""
    views = tuple(shown)
    sessions = [view for view in views if isinstance(view, SessionView)]
    courses = [view.course_id if isinstance(view, SessionView) else view.id for view in views]
    sources = ([source] if source else []) + [view.source for view in views]
    return Document(
        path=head.url[1:] + "index.html" if head.url.endswith("/") else head.url[1:],
        kind="html",
        template=template,
        view=view,
        sources=tuple(dict.fromkeys(sources)),
        courses=tuple(dict.fromkeys(courses)),
        sessions=tuple(dict.fromkeys(view.id for view in sessions)),
    )


def _breadcrumbs(base_url: str, crumbs: Iterable[Link], title: str, url: str) -> Node:
    trail = [*crumbs, Link(text=title, url=url)]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": link.text, "item": base_url + link.url}
            for position, link in enumerate(trail, 1)
        ],
    }
