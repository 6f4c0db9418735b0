"""One thing that the public sees otherwise."""

from __future__ import annotations

from collections.abc import Mapping

from catalog.frozen import dataclass

AREAS: Mapping[str, str] = {
    "courses": "Courses",
    "sessions": "Sessions",
    "pages": "Pages",
    "calendars": "Calendars that people subscribed to",
    "flyers": "Flyers and forms to print again",
    "addresses": "Addresses",
    "site": "The whole site",
}
"""What can differ, in the order in which it is told, with the headings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What is otherwise about one course, session, page or file.

    `what` names the fact ("fee", "dates") or says what happened ("appears"); `before` and `after` are as printed, empty where there was
    or is nothing. `url` is the address inside the site.
    """

    area: str
    subject: str
    what: str
    before: str = ""
    after: str = ""
    url: str = ""
