"""No word of the interface escapes translation: a site whose content and words are all in Greek letters has no other letters left."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import pytest
from babel.messages.catalog import Catalog as Messages
from babel.messages.pofile import read_po, write_po
from pypdf import PdfReader
from selectolax.lexbor import LexborHTMLParser

from catalog.plan import Plan, plan
from catalog.plan.language import translator
from catalog.render import Renderer, Theme
from catalog.render.pdf.markup import Markup
from tests.plan.test_language import theme
from tests.sites import read_site

GREEK = str.maketrans("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "αβψδεφγηιξκλμνοπκρστθωςχυζΑΒΨΔΕΦΓΗΙΞΚΛΜΝΟΠΚΡΣΤΘΩΣΧΥΖ")
BLANK = re.compile(r"(%\(\w+\)s|\{\w+\})")

PROPER = {
    "CA", "CSV", "Google", "JSON", "Outlook", "PDF", "SPOTA", "Zoom", "am", "example", "https", "org", "spota", "training",
}  # fmt: skip
"""Words that are the same in every language: the state, kinds of files, names, and addresses as they are printed."""

CONTENT = """
    --- association.yml
    name: Σύλλογος
    short_name: ΣΥΛ
    tagline: Μάθηση
    about: Μαθήματα
    presenter: Σύλλογος
    locale: el_GR
    address: {street: Οδός 1, city: Πόλη, state: CA, zip: "91764"}
    phone: 555-0100
    email: training@example.org
    url: https://training.example.org
    topics: {discipline: Πειθαρχία, wellness: Ευεξία}
    regions: {north: Βορράς, south: Νότος}
    registration: {adapter: mailto, payment: [invoice, purchase-order, check, card], consent: Συμφωνώ, cancellation: Ακύρωση}

    --- fees.yml
    tiers:
      short: {name: Ώρες, days: 1, max_hours: 4, member: 25, non_member: 100}
      one-day: {name: Μία, days: 1, member: 125, non_member: 250}
      two-day: {name: Δύο, days: 2, member: 200, non_member: 325}

    --- venues/hall.yml
    name: Αίθουσα
    address: {street: Οδός 2, city: Πόλη, zip: "91761"}
    region: north
    parking: Πάρκινγκ
    access: Ράμπα
    phone: 555-0101
    hotels: [{name: Ξενοδοχείο, phone: 555-0102, rate: 139, block_code: "123", cutoff: 2027-02-01, distance: "1"}]

    --- courses/wellness.md
    ---
    title: Ευεξία
    hours: 8
    schedule: [08:00-17:00]
    fee: one-day
    topics: [wellness]
    audience: Όλοι
    learn: [Ένα, Δύο]
    bring: [Χαρτί]
    prerequisites: [basics]
    ---
    Κείμενο.

    --- courses/basics.md
    ---
    title: Βάσεις
    hours: 4
    schedule: [13:00-17:00]
    fee: short
    topics: [discipline]
    prerequisite_note: Τίποτα
    ---
    Κείμενο.

    --- sessions/open.yml
    course: wellness
    dates: [2027-03-09]
    venue: hall
    host: Φίλος
    seats: 30
    seats_left: 11
    note: Σημείωση
    announced: 2026-12-01

    --- sessions/hybrid.yml
    course: wellness
    dates: [2027-04-13]
    venue: hall
    delivery: hybrid
    online: {how: Σύνδεσμος, name_shown: true}
    seats: 30
    status: full

    --- sessions/online.yml
    course: basics
    dates: [2027-04-20]
    delivery: online
    online: {how: Σύνδεσμος}
    status: tentative

    --- sessions/off.yml
    course: basics
    dates: [2027-05-11]
    venue: hall
    no_host_hotel: true
    status: cancelled
    changes: [{on: 2027-01-10, what: Ακυρώθηκε}]

    --- sessions/moved.yml
    course: wellness
    dates: [2027-02-16]
    venue: hall
    status: rescheduled
    rescheduled_to: open

    --- sessions/later.yml
    course: basics
    venue: hall
    status: postponed

    --- sessions/past.yml
    course: basics
    dates: [2026-11-10]
    venue: hall
"""


def greek(text: str) -> str:
    """Write an English text in other letters; what is filled in stays."""
    return "".join(part if BLANK.fullmatch(part) else part.translate(GREEK) for part in BLANK.split(text))


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """The theme, with a catalog of words in Greek letters: whatever Spanish has a word for."""
    files = theme()
    words = Messages(locale="el")
    for message in read_po(BytesIO(files["locale/es.po"])):
        if message.id:
            words.add(message.id, greek(str(message.id)))
    written = BytesIO()
    write_po(written, words)
    return {**files, "locale/el.po": written.getvalue()}


@pytest.fixture(scope="module")
def planned(files: dict[str, bytes]) -> Plan:
    reading = read_site(CONTENT)
    assert reading.catalog is not None, reading.findings
    return plan(reading.catalog, translate=translator(files, "el_GR"))


def said(html: bytes) -> Iterator[str]:
    """Yield what people read or hear of a page: text, descriptions of pictures, labels and titles."""
    tree = LexborHTMLParser(html)
    for node in tree.css("meta[name=description], meta[property='og:description'], meta[property='og:title'], link[title]"):
        yield node.attributes.get("content") or node.attributes.get("title") or ""
    for node in tree.css(
        "[aria-label], [title], [alt], [placeholder], [data-words], [data-add], [data-missing], [data-past], [data-closed]"
    ):
        yield from (node.attributes.get(name) or "" for name in ("aria-label", "title", "alt", "placeholder"))
        yield from (node.attributes.get(name) or "" for name in ("data-words", "data-add", "data-missing", "data-past", "data-closed"))
    tree.strip_tags(["script", "style"])
    yield tree.root.text(separator=" ") if tree.root else ""


def left(text: str) -> set[str]:
    """Return the words in Latin letters."""
    return set(re.findall(r"[A-Za-z]{2,}", re.sub(r"\{\w+\}|training\.example\.org\S*", " ", text))) - PROPER


def test_pages(planned: Plan, files: dict[str, bytes]) -> None:
    renderer = Renderer(planned.site, Theme(files))
    found = {}
    for document in planned.documents:
        if document.kind == "html":
            made = renderer.render(document)
            assert made.findings == ()
            if words := set().union(*map(left, said(made.content))):
                found[document.path] = words
    assert found == {}


def test_print(planned: Plan, files: dict[str, bytes]) -> None:
    markup = Markup(planned.site, dict(files), translator(files, "el_GR"))
    found = {}
    for document in planned.documents:
        if document.kind == "pdf" and (words := set().union(*map(left, said(markup.html(document).encode())))):
            found[document.path] = words
    assert found == {}
    assert any(document.path == "catalog.pdf" for document in planned.documents)


def test_a_pdf(planned: Plan, files: dict[str, bytes]) -> None:
    (form,) = (document for document in planned.documents if document.path == "register/open/form.pdf")
    made = Renderer(replace(planned.site, locale="es_US"), Theme(files)).render(form)
    # The Greek of the content makes pypdf read two bytes where one is meant.
    text = PdfReader(BytesIO(made.content)).pages[0].extract_text().replace("\0", "")
    assert "Formulario de inscripción" in text
    assert "Registration" not in text


def test_calendars(planned: Plan, files: dict[str, bytes]) -> None:
    renderer = Renderer(planned.site, Theme(files))
    (calendar,) = (document for document in planned.documents if document.path == "calendar.ics")
    text = renderer.render(calendar).content.decode().replace("\r\n ", "")
    values = re.findall(r"^(?:SUMMARY|DESCRIPTION|LOCATION|CATEGORIES|X-WR-CALNAME)[^:]*:(.*)$", text, re.MULTILINE)
    assert len(values) > 10
    assert set().union(*(left(re.sub(r"https?://\S+|\\n", " ", value)) for value in values)) == set()
