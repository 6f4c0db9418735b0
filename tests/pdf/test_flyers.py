from __future__ import annotations

import os
import re
import subprocess
import sys
from io import BytesIO
from typing import Any, Literal

import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream

from catalog.findings import Severity
from catalog.model import Theme
from catalog.plan.pages.palette import contrast
from catalog.plan.printed.flyers import FLYER_SESSIONS
from catalog.plan.printed.palette import palette
from catalog.proof import Expectations, prove_documents
from tests.pdf.printing import COURSE, SESSION, SITE, planned, print_one, printer, shipped, size_of_text, text_of
from tests.sites import read_site

pytestmark = pytest.mark.pdf

PARAGRAPH = "Every case begins with a call, and every call with a question that somebody should have asked a day before. "


def described(words: int) -> str:
    """Files that make the first paragraph of the description `words` words long."""
    text = " ".join((PARAGRAPH * (words // 10)).split()[:words])
    return f"""
    --- courses/internal-affairs.md
    ---
    title: Internal Affairs
    hours: 16
    schedule: [08:00-17:00, 08:00-17:00]
    fee: two-day
    topics: [discipline]
    ---
    {text}

    Bring your own papers.
    """


@pytest.fixture(scope="module")
def session_flyer() -> bytes:
    rendered = print_one(SESSION)
    assert rendered.findings == ()
    return rendered.content


@pytest.mark.parametrize(
    "fact",
    [
        "Internal Affairs",
        "POST Certified",
        "has certified this offering of Internal Affairs. Course certification number 9999-10010, control number 9999-10010-26-003.",
        "Tue/Wed Feb 9–10, 2027 8:00 am–5:00 pm 2-day course, 16 hours",
        "Hosted by Ontario Sample Police Association",
        "Members $200 Non-members $325",
        "200 Sample Avenue Building 4 Ontario, CA 91761",
        "Free behind the building.",
        "Sample Inn, 0.5 miles $135 a night, block SPOTA27 Rate held until Wednesday, January 20, 2027 555-0155",
        "What you will learn Tell an administrative investigation from a criminal one Prepare for an interview",
        "Who should attend Board members and representatives.",
        "You must have attended Basic Bargaining.",
        "Bring Your agency's policy on complaints",
        "Register by Tuesday, February 2, 2027. 30 places.",
        "Sam Sample 555-0199 sam@example.org",
    ],
)
def test_a_session_flyer_says(session_flyer: bytes, fact: str) -> None:
    assert fact in text_of(session_flyer)


def test_the_code_on_a_session_flyer_opens_its_registration_form(session_flyer: bytes) -> None:
    site, documents = planned()
    markup = printer(site)._markup.html(documents[SESSION])  # noqa: SLF001 -- the code's address is in no text of the PDF
    assert 'src="https://qr.invalid/https%3A%2F%2Ftraining.example.org%2Fregister%2Finternal-affairs-ontario%2F"' in markup
    page: Any = PdfReader(BytesIO(session_flyer)).pages[0]
    addresses = [annotation.get_object()["/A"]["/URI"] for annotation in page["/Annots"] if "/A" in annotation.get_object()]
    assert "https://training.example.org/register/internal-affairs-ontario/" in addresses


def test_a_course_flyer_lists_sessions_with_their_statements() -> None:
    text = text_of(print_one(COURSE).content)
    assert "Feb 9–10, 2027 Tue/Wed Ontario, Ontario Police Training Center Ontario Sample Police Association POST Certified." in text
    assert "control number 9999-10010-26-003." in text


def test_what_a_course_does_not_have_takes_no_room_on_its_flyer() -> None:
    """A summary that was taken from the description is not said twice, and a table without any host has no column for hosts."""
    session = """
    --- sessions/basic-bargaining-ontario.yml
    course: basic-bargaining
    dates: [2027-03-09]
    venue: ontario-police
    """
    text = text_of(print_one("courses/basic-bargaining/flyer.pdf", more=session).content)
    assert text.count("A day at the table.") == 1
    assert "When Where Mar 9, 2027 Tue Ontario" in text


def test_a_flyer_is_one_page_of_letter_paper_by_default(session_flyer: bytes) -> None:
    (page,) = PdfReader(BytesIO(session_flyer)).pages
    assert (float(page.mediabox.width), float(page.mediabox.height)) == (612, 792)


def test_the_association_chooses_a4() -> None:
    site, documents = planned(more="\n    --- association.yml\n" + ASSOCIATION + "    theme: {paper: a4}\n")
    (page,) = PdfReader(BytesIO(printer(site).render(documents[SESSION]).content)).pages
    assert [round(float(size)) for size in (page.mediabox.width, page.mediabox.height)] == [595, 842]


ASSOCIATION = """    name: Sample Peace Officers' Training Association
    address: {street: 100 Sample Street, city: Ontario, state: CA, zip: "91764"}
    phone: 555-0100
    email: training@example.org
    url: https://training.example.org
    topics: {discipline: Discipline, negotiation: Negotiation}
"""


@pytest.mark.parametrize(("words", "points"), [(300, 9.8), (420, 9.1), (540, 8.5)])
def test_longer_texts_are_set_in_denser_settings(words: int, points: float) -> None:
    rendered = print_one(SESSION, described(words))
    assert rendered.findings == ()
    assert size_of_text(rendered.content) == points


def test_a_text_that_is_too_long_is_named_with_its_lines() -> None:
    (fault,) = print_one(SESSION, described(700)).findings
    assert (fault.rule, fault.severity) == ("flyer-overflow", Severity.ERROR)
    assert (fault.span.file, fault.span.line) == ("content/courses/internal-affairs.md", 8)
    said = re.fullmatch(
        r"The first paragraph of the description \(“Every case begins with a call, …”\) is (\d+) lines too long: .*", fault.message
    )
    of = re.fullmatch(r"take (\d+) lines out of it, of the (\d+) that it has on the flyer", fault.fix.hint if fault.fix else "")
    assert said is not None
    assert of is not None
    too_long, all_lines = int(of[1]), int(of[2])
    assert too_long == int(said[1])
    a_line = 700 / all_lines
    assert print_one(SESSION, described(round(700 - too_long * a_line))).findings == ()
    assert print_one(SESSION, described(round(700 - (too_long - 2) * a_line))).findings != ()


def sessions(count: int) -> str:
    """Files of so many more sessions of the course."""
    return "".join(
        f"""
    --- sessions/2027/internal-affairs-{month}.yml
    course: internal-affairs
    dates: [2027-{month:02}-02, 2027-{month:02}-03]
    venue: ontario-police
    control_number: 9999-10010-26-1{month:02}
    """
        for month in range(3, 3 + count)
    )


def test_sessions_for_which_there_is_no_room_are_left_to_the_web_page() -> None:
    more = described(430) + sessions(5)
    rendered = print_one(COURSE, more)
    assert rendered.findings == ()
    text = text_of(rendered.content)
    shown, left = text.count("has certified this offering"), re.search(r"(\d) more sessions are on the web page", text)
    assert left is not None
    assert 1 <= shown < FLYER_SESSIONS
    assert shown + int(left[1]) == 6
    catalog, document = read_site(SITE + more).catalog, planned(more=more)[1][COURSE]
    assert catalog is not None
    assert prove_documents(Expectations(catalog), (document,), {COURSE: rendered.content}) == []


def test_a_session_that_is_left_out_without_a_word_is_a_fault() -> None:
    more = sessions(4)
    template = (
        shipped()["pdf/course-flyer.html"].decode().replace("{% for session in page.sessions %}", "{% for session in page.sessions[:3] %}")
    )
    rendered = print_one(COURSE, more, {"pdf/course-flyer.html": template})
    catalog, document = read_site(SITE + more).catalog, planned(more=more)[1][COURSE]
    assert catalog is not None
    found = prove_documents(Expectations(catalog), (document,), {COURSE: rendered.content})
    assert {placed.fault.rule for placed in found} >= {"proof-statement", "proof-date"}


def test_a_picture_that_is_missing_is_a_fault() -> None:
    (fault,) = print_one(SESSION, described(20).replace("Bring your own papers.", "![A room](/assets/room.png)")).findings
    assert (fault.rule, fault.severity) == ("pdf-warning", Severity.ERROR)
    assert "there is no file room.png" in fault.message
    assert fault.span.file == "templates/pdf/session-flyer.html"
    assert fault.related[0].span.file == "content/sessions/2027/internal-affairs-ontario.yml"


def test_a_character_that_no_font_has_is_a_fault() -> None:
    (fault,) = print_one(SESSION, described(20).replace("Bring", "漢 bring")).findings
    assert "漢" in fault.message


@pytest.mark.parametrize(
    "address", ["file:///etc/hostname", "http://127.0.0.1:9/x.png", "https://theme.invalid/../secret.png", "data:image/png;base64,AA"]
)
def test_a_template_loads_nothing_from_outside_the_site(address: str) -> None:
    body = f'<!doctype html><html lang="en"><title>x</title><img alt="x" src="{address}"></html>'
    (fault,) = print_one(SESSION, templates={"pdf/session-flyer.html": body}).findings
    assert "nothing from outside the site" in fault.message or "there is no file" in fault.message


def test_no_file_of_the_machine_is_attached() -> None:
    body = '<!doctype html><html lang="en"><title>x</title><link rel="attachment" href="file:///etc/hostname"><p>x</html>'
    rendered = print_one(SESSION, templates={"pdf/session-flyer.html": body})
    assert rendered.findings != ()
    assert PdfReader(BytesIO(rendered.content)).attachments == {}


@pytest.mark.parametrize(
    ("template", "line", "words"),
    [
        ("<p>\n{{ page.sesion.dates }}", 2, "has no attribute 'sesion'"),
        ("<p>\n\n{% if %}", 3, "Expected an expression"),
        ("<p>{{ 1 // 0 }}", 1, "by zero"),
    ],
)
def test_a_broken_template_is_a_fault_with_its_line(template: str, line: int, words: str) -> None:
    rendered = print_one(SESSION, templates={"pdf/session-flyer.html": template})
    (fault,) = rendered.findings
    assert (fault.rule, fault.span.file, fault.span.line) == ("template-error", "templates/pdf/session-flyer.html", line)
    assert words in fault.message
    assert rendered.content == b""


def test_only_the_fonts_of_the_theme_are_used(session_flyer: bytes) -> None:
    names = {font for page in PdfReader(BytesIO(session_flyer)).pages for font in _fonts(page)}
    assert {name.partition("+")[2] for name in names} == {"Newsreader-Medium", "Public-Sans", "Public-Sans-Semi-Bold"}


def _fonts(page: Any) -> list[str]:
    resources = page["/Resources"]["/Font"]
    return [str(font.get_object()["/BaseFont"]).removeprefix("/") for font in resources.values()]


def test_the_same_input_gives_the_same_bytes_anywhere(session_flyer: bytes) -> None:
    code = "import sys; from tests.pdf.printing import SESSION, print_one; sys.stdout.buffer.write(print_one(SESSION).content)"
    elsewhere = {
        **os.environ,
        "TZ": "Asia/Kolkata",
        "LC_ALL": "C",
        "PYTHONHASHSEED": "7",
        "FONTCONFIG_FILE": "/dev/null",
        "HOME": "/nonexistent",
    }
    made = subprocess.run([sys.executable, "-c", code], env=elsewhere, capture_output=True, check=True).stdout
    assert made == session_flyer


def test_cancelled_sessions_are_not_advertised() -> None:
    more = """
    --- sessions/2027/internal-affairs-may.yml
    course: internal-affairs
    dates: [2027-05-04, 2027-05-05]
    venue: ontario-police
    control_number: 9999-10010-26-004
    status: cancelled
    """
    assert "May 4" not in text_of(print_one(COURSE, more).content)
    assert "Cancelled." in text_of(print_one("sessions/internal-affairs-may/flyer.pdf", more).content)


@pytest.mark.parametrize("style", ["light", "band", "ink"])
@pytest.mark.parametrize("accent", ["#1f4e79", "#ffd400"])
def test_each_style_of_the_association_prints(style: str, accent: str) -> None:
    theme = f'    theme: {{accent: "{accent}", printed: {style}}}\n'
    site, documents = planned(more="\n    --- association.yml\n" + ASSOCIATION + theme)
    rendered = printer(site).render(documents[SESSION])
    assert rendered.findings == ()
    coloured = {colour for colour in _colours(rendered.content) if len(set(colour)) > 1}
    assert bool(coloured) == (style != "ink")


def _colours(content: bytes) -> set[tuple[float, ...]]:
    page = PdfReader(BytesIO(content)).pages[0]
    operations = ContentStream(page.get_contents(), page.pdf).operations
    return {tuple(float(part) for part in operands) for operands, operator in operations if operator in {b"rg", b"RG"}}


@pytest.mark.parametrize("accent", ["#1f4e79", "#ffd400", "#ffffff", "#000000", "#7f7f7f", "#e4002b", "#00a3e0"])
@pytest.mark.parametrize("style", ["light", "band", "ink"])
def test_text_can_be_read_on_every_ground(accent: str, style: Literal["light", "band", "ink"]) -> None:
    colours = palette(Theme(accent=accent, printed=style))
    for text, ground in ((colours.ink, "#ffffff"), (colours.ink, colours.tint), (colours.on_accent, colours.accent)):
        assert contrast(_channels(text), _channels(ground)) >= 4.5


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (part / 255 for part in bytes.fromhex(colour[1:]))
    return red, green, blue
