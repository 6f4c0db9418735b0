from __future__ import annotations

from collections.abc import Callable
from functools import cache
from io import BytesIO

import pytest
from pypdf import PdfReader

from catalog.render.pdf import press
from tests.pdf.accessibility import faults
from tests.pdf.printing import BROCHURE, COURSE, FORM, SESSION, print_anew, print_one

pytestmark = pytest.mark.pdf


@pytest.mark.parametrize("path", [COURSE, SESSION, FORM, BROCHURE])
def test_what_is_printed_is_accessible(path: str) -> None:
    rendered = print_one(path)
    assert rendered.findings == ()
    assert faults(rendered.content) == []


@pytest.fixture(scope="module")
def unfinished() -> Callable[[str], bytes]:
    """Prints what the layout engine makes by itself."""

    @cache
    def printed(path: str) -> bytes:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(press, "finish", lambda _document, _pdf: None)
            patch.setattr(press, "one_annotation_a_link", lambda _document: None)
            return print_anew(path).content

    return printed


@pytest.mark.parametrize(
    ("path", "clause"),
    [
        (COURSE, "7.5: a header cell does not say what it heads"),
        (SESSION, "7.18.1: a Link of page 1 is not printed"),
        (BROCHURE, "7.18.5: a Link of page "),
        (BROCHURE, "7.1: content "),
    ],
)
def test_the_check_sees_what_the_layout_engine_leaves_out(unfinished: Callable[[str], bytes], path: str, clause: str) -> None:
    assert any(fault.startswith(clause) for fault in faults(unfinished(path)))


@pytest.mark.parametrize(
    ("body", "clause"),
    [
        ("<h1>A</h1><h3>B</h3>", "7.4.2"),
        ("<p>No heading", "7.4: no heading"),
        ('<h1>A</h1><img src="https://qr.invalid/x">', "7.3: a figure has no alternative text"),
    ],
)
def test_the_check_sees_faults_of_templates(body: str, clause: str) -> None:
    template = f'<!doctype html><html lang="en"><title>A</title>{body}</html>'
    assert any(fault.startswith(clause) for fault in faults(print_one(SESSION, templates={"pdf/session-flyer.html": template}).content))


def test_the_check_sees_a_document_without_language_and_title() -> None:
    found = faults(print_one(SESSION, templates={"pdf/session-flyer.html": "<html><h1>A</h1></html>"}).content)
    assert {"7.2: no language", "7.1: no title, or another one in the metadata"} <= set(found)


def test_links_are_described_by_their_words() -> None:
    reader = PdfReader(BytesIO(print_one(BROCHURE).content))
    described = {str(entry.get_object()["/Contents"]) for page in reader.pages for entry in page.get("/Annots", ())}
    assert "Internal Affairs" in described
    assert not any(text.startswith("course-") for text in described)


def test_bookmarks_lead_through_the_brochure() -> None:
    reader = PdfReader(BytesIO(print_one(BROCHURE).content))
    titles = [entry if isinstance(entry, list) else entry.title for entry in reader.outline]
    assert [title for title in titles if isinstance(title, str)] == [
        "Contents",
        "Fees and registration",
        "Calendar at a glance",
        "Discipline",
        "Negotiation",
        "Where we teach",
        "Registration form",
    ]


def test_page_numbers_of_the_contents_are_those_of_the_pages() -> None:
    reader = PdfReader(BytesIO(print_one(BROCHURE).content))
    contents = reader.pages[1].extract_text()
    for title in ("Internal Affairs", "Calendar at a glance", "Registration form"):
        line = next(line for line in contents.splitlines() if line.startswith(title))
        assert title in reader.pages[int(line.split()[-1]) - 1].extract_text()
