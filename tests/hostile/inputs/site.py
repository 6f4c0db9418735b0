"""The site that hostile input is put into, and how an input is written down."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tests.content.test_hostile import SITE as SMALL
from tests.sites import BASE

COURSE = "content/courses/wellness.md"
SESSION = "content/sessions/2027/wellness-ontario.yml"
PAGE = "content/pages/policies.md"
ASSOCIATION = "content/association.yml"
CERTIFICATION = "content/certifications/wellness.yml"
PROFILE = "content/certifiers/post.yml"
VENUE = "content/venues/ontario-police.yml"
FEES = "content/fees.yml"
LOGO = "content/assets/logo.svg"

SITE: Mapping[str, bytes] = {
    **BASE,
    **SMALL,
    SESSION: SMALL[SESSION] + b"announcement: {submitted: 2026-12-01, approved: 2026-12-15}\ncontrol_number: 9999-10010-26-001\n",
    CERTIFICATION: SMALL[CERTIFICATION] + b"    title: Wellness\n",
    PROFILE: SMALL[PROFILE].replace(b"{title}.", b"{title} as number {number}."),
}
"""A small site with something of everything, without a fault."""

Files = Mapping[str, bytes]
Inputs = Mapping[str, Files]
"""Bad inputs by name: what lies otherwise in the site than it should, a file or two."""


def raw(path: str, content: bytes | str) -> Files:
    """Put a file into the site."""
    return {path: content.encode(errors="surrogatepass") if isinstance(content, str) else content}


def line(path: str, key: str, value: str) -> Files:
    """Give a key at the top of a file another value, as it is typed; a key that is not there is added."""
    text = SITE[path].decode()
    written = f"{key}: {value}\n"
    changed, found = re.subn(rf"^{key}:.*\n(?:[ -].*\n)*", lambda _: written, text, count=1, flags=re.MULTILINE)
    if not found:
        changed = text.replace("---\n", f"---\n{written}", 1) if path.endswith(".md") else text + written
    return raw(path, changed)


def page(text: str) -> Files:
    """Put a text in Markdown on a page; it begins on line 5."""
    return raw(PAGE, f"---\ntitle: Policies\n---\n\n{text}\n")


def each(prefix: str, *texts: str) -> Inputs:
    """Give each text as a page of its own, named by how it begins."""
    return {f"{prefix} {number}: {text[:50]}": page(text) for number, text in enumerate(texts, 1)}
