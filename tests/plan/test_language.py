"""The interface in another language: every word of pages and print has one, with the same blanks to fill, and it reaches the pages."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

from babel.messages.pofile import read_po

from catalog.disk import shipped_theme
from catalog.plan import plan
from catalog.plan.language import translator
from catalog.render import Renderer, Theme
from tests.sites import read_site

WORDS = re.compile(r'\b(?:_|translate)\(\s*"((?:[^"\\]|\\.)*)"')
BLANKS = re.compile(r"%\(\w+\)s|\{\w+\}")
PLAN = Path(__file__).parents[2] / "src" / "catalog" / "plan"


def theme() -> dict[str, bytes]:
    root = shipped_theme()
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_every_word_is_translated() -> None:
    files = theme()
    spanish = {message.id: message.string for message in read_po(BytesIO(files["locale/es.po"]))}
    texts = [content.decode() for name, content in files.items() if name.startswith(("html/", "pdf/")) and name.endswith(".html")]
    texts += [path.read_text() for path in PLAN.rglob("*.py")]
    wanted = {found for text in texts for found in WORDS.findall(text)}
    assert len(wanted) > 250
    assert sorted(wanted - spanish.keys()) == []
    assert [word for word in wanted if sorted(BLANKS.findall(word)) != sorted(BLANKS.findall(str(spanish[word])))] == []


def test_a_site_in_spanish() -> None:
    reading = read_site(
        """
        --- courses/wellness.md
        ---
        title: Bienestar
        hours: 8
        schedule: [08:00-17:00]
        fee: one-day
        topics: [wellness]
        ---
        Un día sobre el bienestar.

        --- sessions/wellness.yml
        course: wellness
        dates: [2027-02-09]
        venue: ontario-police
        seats: 30
        status: open
        """
    )
    assert reading.catalog is not None, reading.findings
    object.__setattr__(reading.catalog.association, "locale", "es_US")
    files = theme()
    planned = plan(reading.catalog, kinds={"html"}, translate=translator(files, "es_US"))
    renderer = Renderer(planned.site, Theme(files))
    pages = {document.path: renderer.render(document).content.decode() for document in planned.documents if document.kind == "html"}
    session = pages["sessions/wellness/index.html"]
    assert '<html lang="es"' in session
    for words in ("martes, 9 de febrero de 2027", "Inscribirse", "Miembros", "La inscripción cierra el", "Saltar al contenido", "8 horas"):
        assert words in session
    assert "febrero 2027" in pages["calendar/2027-02/index.html"]


def test_words_without_a_translation_stay_english() -> None:
    translate = translator({"locale/es.po": b'msgid ""\nmsgstr ""\n\nmsgid "Open"\nmsgstr "Abierto"\n'}, "es_MX")
    assert (translate("Open"), translate("Closed")) == ("Abierto", "Closed")
    assert translator({}, "en_US")("Open") == "Open"


def test_a_locale_needs_only_the_words_that_differ_from_its_language() -> None:
    header = b'msgid ""\nmsgstr ""\n\n'
    language = header + b'msgid "Open"\nmsgstr "Abierto"\n\nmsgid "Closed"\nmsgstr "Cerrado"\n'
    files = {"locale/es.po": language, "locale/es_MX.po": header + b'msgid "Open"\nmsgstr "Disponible"\n'}
    translate = translator(files, "es_MX")
    assert (translate("Open"), translate("Closed")) == ("Disponible", "Cerrado")
    assert translator(files, "es_US")("Open") == "Abierto"
