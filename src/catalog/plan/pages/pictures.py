"""Pictures: what is shown where a page is shared, the icon of the site, and the manifest that names it.

A picture that names a course is publicity like any page, and carries the course's certification (11 CCR 1055(c)).
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from catalog.frozen import dataclass
from catalog.model.publicity import CertificationLine
from catalog.plan.document import Document
from catalog.plan.pages.palette import LIGHT_GROUND, readable, text_on
from catalog.plan.viewing import Viewing
from catalog.plan.views import CourseView, TextView


@dataclass(frozen=True, slots=True, kw_only=True)
class CardPicture:
    """A picture of 1200 by 630 pixels, as the places that show shared pages want it."""

    title: str
    facts: str
    small: tuple[str, ...]
    """Texts in small letters: the certifications."""
    label: str
    accent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IconPicture:
    """A square of 512 pixels: one letter on the accent colour."""

    letter: str
    accent: str
    on_accent: str


SITE_CARD = "/card.png"
"""The picture of pages that have none of their own."""


def documents(viewing: Viewing) -> Iterator[Document]:
    """Yield the picture of the site, the icon and the manifest."""
    site = viewing.site
    accent = _accent(viewing)
    yield _picture(SITE_CARD, CardPicture(title=site.name, facts=site.tagline, small=(), label=site.label, accent=accent))
    yield _picture("/icon.png", IconPicture(letter=site.label[:1], accent=accent, on_accent=text_on(accent)))
    yield Document(path="site.webmanifest", kind="text", template="verbatim", view=TextView(text=_manifest(viewing, accent)))


def of_course(viewing: Viewing, course: CourseView) -> Iterator[Document]:
    """Yield the picture of a course, and of each of its sessions."""
    site, accent = viewing.site, _accent(viewing)
    facts = f"{course.length} · {viewing.wording.translate('{hours} hours').format(hours=course.hours)}"
    small = tuple(_small(line) for line in course.certification)
    view = CardPicture(title=course.title, facts=facts, small=small, label=site.label, accent=accent)
    yield _picture(card_url(course.url), view, course.source, course.id)
    for session in (*course.sessions, *course.past_sessions):
        facts = f"{session.weekdays} {session.dates} · {session.place}".strip()
        if session.status in {"cancelled", "postponed", "rescheduled"}:
            facts = f"{session.state_label}: {facts}"
        small = tuple(_small(line) for line in session.certification)
        view = CardPicture(title=session.course_title, facts=facts, small=small, label=site.label, accent=accent)
        yield _picture(card_url(session.url), view, session.source, session.course_id, session.id)


def card_url(url: str) -> str:
    """Return the address of the picture of the page at `url`."""
    return f"{url}card.png"


def _accent(viewing: Viewing) -> str:
    return readable(viewing.site.accent, LIGHT_GROUND, lighter=False)


def _small(line: CertificationLine) -> str:
    """Write a certification in one text, its numbers once."""
    if line.statement and line.number in line.statement:
        return line.statement
    return f"{line.text}. {line.statement}".removesuffix(" ")


def _picture(url: str, view: object, source: str = "", course: str = "", session: str = "") -> Document:
    return Document(
        path=url[1:],
        kind="image",
        template="card" if isinstance(view, CardPicture) else "icon",
        view=view,
        sources=(source,) if source else (),
        courses=(course,) if course else (),
        sessions=(session,) if session else (),
    )


def _manifest(viewing: Viewing, accent: str) -> str:
    site = viewing.site
    manifest = {
        "name": site.name,
        "short_name": site.label,
        "start_url": "./",
        "display": "browser",
        "theme_color": accent,
        "background_color": "#fbfaf7",
        "icons": [{"src": "icon.png", "sizes": "512x512", "type": "image/png"}],
    }
    return json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
