"""The one way in which tests print: a small certified site drawn as text, planned, and printed with the shipped theme."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from io import BytesIO

from pypdf import PdfReader

from catalog import disk
from catalog.plan import Document, plan
from catalog.plan.views import SiteView
from catalog.render import Rendered, Theme
from catalog.render.pdf import Printer
from tests.sites import read_site

COURSE = "courses/internal-affairs/flyer.pdf"
SESSION = "sessions/internal-affairs-ontario/flyer.pdf"
FORM = "register/internal-affairs-ontario/form.pdf"
BROCHURE = "catalog.pdf"

SITE = """
    --- venues/ontario-police.yml
    name: Ontario Police Training Center
    address: {street: 200 Sample Avenue, unit: Building 4, city: Ontario, state: CA, zip: "91761"}
    parking: Free behind the building.
    hotels:
      - {name: Sample Inn, phone: 555-0155, rate: 135, block_code: SPOTA27, cutoff: 2027-01-20, distance: 0.5 miles}

    --- courses/basic-bargaining.md
    ---
    title: Basic Bargaining
    hours: 8
    schedule: [08:00-17:00]
    fee: one-day
    topics: [negotiation]
    ---
    A day at the table.

    --- courses/internal-affairs.md
    ---
    title: Internal Affairs
    summary: Two days on administrative investigations.
    hours: 16
    schedule: [08:00-17:00, 08:00-17:00]
    fee: two-day
    audience: Board members and representatives.
    topics: [discipline]
    learn: [Tell an administrative investigation from a criminal one, Prepare for an interview]
    prerequisites: [basic-bargaining]
    bring: [Your agency's policy on complaints]
    ---
    The call usually comes late on a Friday.

    Day one follows a single case.

    --- certifications/internal-affairs.yml
    certifications:
      - certifier: post
        status: certified
        number: 9999-10010
        title: Internal Affairs
        presenter: Sample Peace Officers' Training Association
        certified_on: 2026-05-01
        fiscal_years: [2026-27]
        presentations: 4
        hours: 16

    --- sessions/2027/internal-affairs-ontario.yml
    course: internal-affairs
    dates: [2027-02-09, 2027-02-10]
    venue: ontario-police
    host: Ontario Sample Police Association
    control_number: 9999-10010-26-003
    seats: 30
    contact: {name: Sam Sample, phone: 555-0199, email: sam@example.org}
"""


@cache
def shipped() -> Mapping[str, bytes]:
    """The shipped templates and fonts."""
    folder = disk.shipped_theme()
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted((folder / "pdf").rglob("*")) if path.is_file()}


def planned(site: str = SITE, more: str = "") -> tuple[SiteView, dict[str, Document]]:
    """Plan what is printed of a drawn site, with more files laid over it."""
    reading = read_site(site + more)
    assert reading.catalog is not None, reading.findings
    made = plan(reading.catalog, kinds={"pdf"})
    return made.site, {document.path: document for document in made.documents}


def printer(site: SiteView, assets: Mapping[str, bytes] | None = None, templates: Mapping[str, str] | None = None) -> Printer:
    """Return a printer with some templates of the theme replaced."""
    own = {name: text.encode() for name, text in (templates or {}).items()}
    return Printer(site, Theme({**shipped(), **own}), assets or {})


def print_one(path: str, more: str = "", templates: Mapping[str, str] | None = None) -> Rendered:
    """Print one document of the site, once for all tests that look at it."""
    return _printed(path, more, tuple(sorted((templates or {}).items())))


def print_anew(path: str, more: str = "", templates: Mapping[str, str] | None = None) -> Rendered:
    """Print one document of the site, whoever has printed it before."""
    site, documents_by_path = planned(more=more)
    return printer(site, templates=templates).render(documents_by_path[path])


@cache
def _printed(path: str, more: str, templates: tuple[tuple[str, str], ...]) -> Rendered:
    return print_anew(path, more, dict(templates))


def text_of(content: bytes) -> str:
    """Return the text of a PDF with white space folded."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).split())


def size_of_text(content: bytes) -> float:
    """Return the most common size of text in a PDF, in points."""
    sizes: dict[float, int] = {}

    def count(text: str, matrix: list[float], text_matrix: list[float], _font: object, size: float) -> None:
        scaled = round(size * abs(matrix[3] or 1) * abs(text_matrix[3] or 1), 1)
        sizes[scaled] = sizes.get(scaled, 0) + len(text)

    for page in PdfReader(BytesIO(content)).pages:
        page.extract_text(visitor_text=count)
    return max(sizes, key=lambda size: sizes[size])
