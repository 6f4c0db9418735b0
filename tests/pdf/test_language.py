"""Printed documents in the language of the association, as a build makes them: in processes of their own."""

from __future__ import annotations

import pytest

from catalog.disk import read_site as read_files
from catalog.disk import shipped_theme
from catalog.plan import Kind, plan
from catalog.plan.language import translator
from catalog.proof import Expectations, prove_documents
from catalog.render import Theme
from catalog.render.pdf import PrintPool
from tests.pdf.printing import COURSE, FORM, SESSION, SITE, text_of
from tests.sites import BASE, read_site

pytestmark = pytest.mark.pdf

PRINTED: tuple[Kind, ...] = ("pdf",)
WORDS = {COURSE: "A quién va dirigido", SESSION: "A quién va dirigido", FORM: "Formulario de inscripción"}


def test_a_spanish_association_prints_spanish() -> None:
    association = BASE["content/association.yml"].decode() + "locale: es_US\n"
    catalog = read_site(SITE, base={**BASE, "content/association.yml": association.encode()}).catalog
    assert catalog is not None
    files = read_files(shipped_theme().parent).templates
    planned = plan(catalog, kinds=PRINTED, translate=translator(files, "es_US"))
    documents = [one for one in planned.documents if one.path in WORDS]
    with PrintPool(planned.site, Theme(files), {}, workers=1) as pool:
        made = list(pool.map(documents))
    for document, rendered in zip(documents, made, strict=True):
        assert rendered.findings == ()
        assert WORDS[document.path] in text_of(rendered.content)
        assert prove_documents(Expectations(catalog), (document,), {document.path: rendered.content}) == []
