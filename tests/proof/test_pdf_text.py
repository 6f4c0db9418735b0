"""What is read of a PDF is what another reader reads of it."""

from collections.abc import Iterator
from io import BytesIO

import pytest
from pypdf import PdfReader
from weasyprint import HTML

from catalog.proof.pdf_text import printed_text

pytestmark = pytest.mark.pdf

PAGE = """
<html lang="es-US"><head><title>Curso “Añasco”</title><meta name="description" content="Dos días">
<style>h2 { bookmark-level: 1 } @page { size: 12cm }</style></head><body>
<h1>Curso</h1><h2>Lo que aprenderá</h2><p>Una línea <a href="https://example.org/cursos/añasco">con dirección</a>.</p>
<form><input name="agency" title="Su agencia" value="Agencia 5">
<select name="payment"><option>Cheque</option><option>Tarjeta</option></select></form>
<p style="break-before: page">Página dos</p></body></html>
"""


@pytest.fixture(scope="module")
def content() -> bytes:
    made: bytes = HTML(string=PAGE, base_url="https://example.org/").write_pdf(pdf_forms=True, pdf_variant="pdf/ua-1")
    return made


def annotations(content: bytes) -> Iterator[str]:
    for page in PdfReader(BytesIO(content)).pages:
        for one in page.get("/Annots") or ():
            entry = one.get_object()
            yield str((entry.get("/A") or {}).get("/URI", ""))
            yield from (str(entry[key]) for key in ("/Contents", "/TU", "/V") if key in entry)


def test_what_people_see_is_read_page_by_page(content: bytes) -> None:
    first, second = printed_text(content).pages
    assert "Lo que aprenderá Una línea con dirección." in first
    assert second == "Página dos"
    assert printed_text(content).bookmarks == ("Curso", "Lo que aprenderá")


def test_title_and_language_are_those_that_another_reader_tells(content: bytes) -> None:
    reader, read = PdfReader(BytesIO(content)), printed_text(content)
    told = reader.metadata
    assert told is not None
    assert read.title == told.title == "Curso “Añasco”"
    assert read.language == str(reader.root_object["/Lang"]) == "es-US"


def test_what_people_do_not_see_is_read_too(content: bytes) -> None:
    unseen = printed_text(content).unseen
    hidden = [" ".join(text.split()) for text in annotations(content) if text]
    assert "Agencia 5" in hidden, "the other reader reads the field"
    assert any("example.org/cursos" in text for text in hidden)
    for text in ("Dos días", "Lo que aprenderá", "agency", "Tarjeta", *hidden):
        assert text in unseen


def test_what_is_no_pdf_is_a_fault() -> None:
    with pytest.raises(ValueError, match="no PDF"):
        printed_text(b"%PDF-1.7 and nothing else")


def test_a_hyphen_of_the_words_own_is_kept_at_the_end_of_a_line_and_one_of_the_setting_is_not() -> None:
    narrow = "<html lang='en'><style>p { width: 30pt; font-size: 9pt }</style><p>Train-the-Trainer extra&shy;ordinary</p></html>"
    assert printed_text(HTML(string=narrow).write_pdf()).text == "Train-the-Trainer extraordinary"


def test_the_text_beneath_a_heading_ends_at_the_next_one_that_is_no_smaller() -> None:
    page = "<h1>One</h1><p>first</p><h2>Small</h2><p>second</p><h1 style='break-before: page'>Two</h1><p>third</p>"
    sections = printed_text(HTML(string=page).write_pdf()).sections
    assert sections == {"One": "One first Small second", "Small": "Small second", "Two": "Two third"}
