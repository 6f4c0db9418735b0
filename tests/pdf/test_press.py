from __future__ import annotations

import hashlib
import shutil
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from catalog.render import Rendered
from catalog.render.pdf.offset import inks
from catalog.render.pdf.offset.inks import measured, separated
from catalog.render.pdf.offset.pictures import in_inks
from tests.pdf.prepress import faults
from tests.pdf.printing import BROCHURE, planned, printer
from tests.pdf.test_flyers import ASSOCIATION

pytestmark = pytest.mark.pdf

PRESS = "press/catalog.pdf"
WITH_PRESS = "\n    --- association.yml\n" + ASSOCIATION + "    theme: {press: true, printed: band}\n"
BLEED = 3 / 25.4 * 72
"""Three millimetres, in points."""


def made(template: str | None = None, assets: dict[str, bytes] | None = None) -> Rendered:
    """Print the brochure for the press, with another template."""
    site, documents = planned(more=WITH_PRESS)
    return printer(site, assets, {} if template is None else {"pdf/brochure.html": template}).render(documents[PRESS])


def page(body: str) -> str:
    """Return the template of a page with little on it."""
    return f'<!doctype html><html lang="en"><title>A</title><h1>A</h1>{body}</html>'


@pytest.fixture(scope="module")
def shipped() -> Rendered:
    return made()


@pytest.fixture(scope="module")
def small() -> bytes:
    """A page that is right."""
    return made(page("<p>A word.")).content


def test_it_is_pdf_x(shipped: Rendered) -> None:
    assert shipped.findings == ()
    assert faults(shipped.content) == []


def test_colour_runs_over_the_edge_and_marks_stand_outside_of_it(shipped: Rendered) -> None:
    for one in PdfReader(BytesIO(shipped.content)).pages:
        assert [float(side) for side in one.trimbox] == [0, 0, 612, 792]
        assert [float(side) for side in one.bleedbox] == pytest.approx([-BLEED, -BLEED, 612 + BLEED, 792 + BLEED], abs=0.01)
        assert float(one.mediabox.width) > 612 + 2 * BLEED
    cover = _drawn(shipped.content)
    dots = cover.height / (792 + 2 * 25.5)
    across, inside, between, at_mark = 200, cover.height - 5, round((25.5 - BLEED / 2) * dots), round(25.5 * dots)
    assert cover.getpixel((round(across * dots), between)) != (255, 255, 255)
    assert cover.getpixel((round(across * dots), inside)) == (255, 255, 255)
    assert cover.crop((0, at_mark - 2, round(15 * dots), at_mark + 2)).convert("L").histogram()[:130] != [0] * 130


def test_nothing_of_it_depends_on_the_clock_or_the_machine(small: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    told: Any = PdfReader(BytesIO(small)).metadata
    assert told["/CreationDate"] == told["/ModDate"] == "D:20270115000000Z"
    assert made(page("<p>A word.")).content == small


def test_without_the_wish_there_is_none() -> None:
    _, documents = planned()
    assert [path for path in documents if path.endswith("catalog.pdf")] == [BROCHURE]


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_qpdf_has_nothing_to_say(shipped: Rendered, tmp_path: Path) -> None:
    (file := tmp_path / "made.pdf").write_bytes(shipped.content)
    checked = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="poppler is not installed")
def test_poppler_calls_it_by_the_name_of_the_standard(shipped: Rendered, tmp_path: Path) -> None:
    (file := tmp_path / "made.pdf").write_bytes(shipped.content)
    told = subprocess.run(["pdfinfo", str(file)], capture_output=True, text=True, check=True)
    assert told.stderr == ""
    assert "PDF/X-1a:2003" in told.stdout
    assert "ISO 15930-4" in told.stdout


# Each of these takes one thing away from the file that is right, or adds one; the check must say so, and nothing else.


def _info(key: str, value: Any) -> Callable[[PdfWriter], None]:
    def change(writer: PdfWriter) -> None:
        told: Any = writer._info  # noqa: SLF001 -- pypdf shows it as a copy alone
        _set(told, key, value)

    return change


def _root(key: str, value: Any) -> Callable[[PdfWriter], None]:
    return lambda writer: _set(writer.root_object, key, value)


def _intent(key: str, value: Any) -> Callable[[PdfWriter], None]:
    def change(writer: PdfWriter) -> None:
        root: Any = writer.root_object
        _set(root["/OutputIntents"][0].get_object(), key, value)

    return change


def _page(key: str, value: Any) -> Callable[[PdfWriter], None]:
    return lambda writer: _set(writer.pages[0], key, value)


def _resource(kind: str, value: Any) -> Callable[[PdfWriter], None]:
    def change(writer: PdfWriter) -> None:
        resources: Any = writer.pages[0]["/Resources"]
        _set(resources.setdefault(NameObject(kind), DictionaryObject()).get_object(), "/Added", value)

    return change


def _drawing(operations: bytes) -> Callable[[PdfWriter], None]:
    def change(writer: PdfWriter) -> None:
        (stream := DecodedStreamObject()).set_data(operations)
        first: Any = writer.pages[0]
        first[NameObject("/Contents")] = ArrayObject([first.raw_get("/Contents"), _added(writer, stream)])

    return change


def _font(key: str, value: Any) -> Callable[[PdfWriter], None]:
    def change(writer: PdfWriter) -> None:
        descriptor = next(one for one in _objects(writer) if isinstance(one, DictionaryObject) and "/FontFile2" in one)
        _set(descriptor, key, value)

    return change


def _stream(**entries: Any) -> Callable[[PdfWriter], None]:
    def change(writer: PdfWriter) -> None:
        (stream := DecodedStreamObject()).set_data(b"x")
        for key, value in entries.items():
            _set(stream, f"/{key}", value)
        _added(writer, stream)

    return change


def _added(writer: PdfWriter, thing: Any) -> Any:
    return writer._add_object(thing)  # noqa: SLF001 -- pypdf has no other way to add what nothing refers to


def _objects(writer: PdfWriter) -> list[Any]:
    return writer._objects  # noqa: SLF001 -- as above


def _set(holder: Any, key: str, value: Any) -> None:
    if value is None:
        del holder[NameObject(key)]
    else:
        holder[NameObject(key)] = value


def _of(**entries: Any) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{key}"): value for key, value in entries.items()})


def _box(*sides: float) -> ArrayObject:
    return ArrayObject(FloatObject(side) for side in sides)


_LINK = _of(Type=NameObject("/Annot"), Subtype=NameObject("/Link"), Rect=_box(10, 10, 20, 20))
_SPOT = ArrayObject([NameObject("/Separation"), NameObject("/Gold"), NameObject("/DeviceRGB"), _of(FunctionType=NumberObject(2))])


@pytest.mark.parametrize(
    ("change", "clause"),
    [
        (_info("/GTS_PDFXVersion", TextStringObject("PDF/X-3:2003")), "5: "),
        (_info("/GTS_PDFXVersion", None), "5: "),
        (_info("/Trapped", NameObject("/Unknown")), "6.6: "),
        (_info("/Trapped", BooleanObject(value=False)), "6.6: "),
        (_info("/Trapped", None), "6.6: "),
        (_info("/Title", None), "metadata: no title"),
        (_info("/CreationDate", TextStringObject("D:2027")), "metadata: no whole date in CreationDate"),
        (_info("/ModDate", None), "metadata: no whole date in ModDate"),
        (_root("/OutputIntents", None), "6.2: 0 printing conditions"),
        (_intent("/S", NameObject("/GTS_PDFA1")), "6.2: 0 printing conditions"),
        (_intent("/OutputConditionIdentifier", None), "6.2: the printing condition has no name"),
        (_intent("/RegistryName", None), "6.2: the printing condition is neither"),
        (_intent("/Info", None), "6.2: the printing condition is not described"),
        (_page("/TrimBox", None), "6.8: page 1 has not one box"),
        (_page("/ArtBox", _box(0, 0, 612, 792)), "6.8: page 1 has not one box"),
        (_page("/MediaBox", None), "6.8: page 1 has no MediaBox"),
        (_page("/BleedBox", _box(10, 10, 600, 700)), "6.8: a box of page 1"),
        (_page("/MediaBox", _box(0, 0, 612, 792)), "6.8: a box of page 1"),
        (_drawing(b"1 0 0 rg 0 0 10 10 re f"), "6.2: colours of a screen on page 1"),
        (_drawing(b"/Perceptual ri"), "6.2: another rendering intent"),
        (_drawing(b"(showpage) PS"), "6.10: the operator PS"),
        (_resource("/ColorSpace", NameObject("/DeviceRGB")), "6.2: colours of DeviceRGB"),
        (_resource("/ColorSpace", ArrayObject([NameObject("/Lab"), _of()])), "6.2: colours of Lab"),
        (_resource("/ColorSpace", _SPOT), "6.2: an ink that is shown"),
        (_stream(Subtype=NameObject("/Image"), ColorSpace=NameObject("/DeviceRGB")), "6.2: colours of DeviceRGB"),
        (_stream(Subtype=NameObject("/Image"), Alternates=ArrayObject()), "pictures: another picture"),
        (_resource("/ExtGState", _of(ca=FloatObject(0.5))), "6.16: transparency, ca"),
        (_resource("/ExtGState", _of(CA=FloatObject(0))), "6.16: transparency, CA"),
        (_resource("/ExtGState", _of(BM=NameObject("/Multiply"))), "6.16: colours are mixed"),
        (_resource("/ExtGState", _of(SMask=_of())), "6.16: a soft mask"),
        (_resource("/ExtGState", _of(Type=NameObject("/ExtGState"), TR=NameObject("/Identity"))), "drawing: screens"),
        (_page("/Group", _of(S=NameObject("/Transparency"))), "6.16: a group"),
        (_font("/FontFile2", None), "6.3: "),
        (_stream(Filter=NameObject("/JBIG2Decode")), "6.5: packed with JBIG2Decode"),
        (_stream(Filter=ArrayObject([NameObject("/LZWDecode")])), "6.5: packed with LZWDecode"),
        (_stream(F=TextStringObject("elsewhere")), "file: a part of it"),
        (_stream(Subtype=NameObject("/PS")), "6.10: PostScript"),
        (_page("/Annots", ArrayObject([_LINK])), "6.13: an annotation, Link"),
        (_root("/AcroForm", _of(Fields=ArrayObject())), "6.13: fields"),
        (_root("/OpenAction", _of(S=NameObject("/JavaScript"))), "actions: "),
        (_root("/Names", _of(EmbeddedFiles=_of())), "file: a file in it"),
    ],
)
def test_the_check_sees_each_fault(small: bytes, change: Callable[[PdfWriter], None], clause: str) -> None:
    found = faults(_changed(small, change))
    assert found
    assert all(fault.startswith(clause) for fault in found), found


def test_a_change_alone_is_no_fault(small: bytes) -> None:
    assert faults(_changed(small, lambda _writer: None)) == []


def test_the_check_sees_an_encrypted_one(small: bytes) -> None:
    def lock(writer: PdfWriter) -> None:
        writer.encrypt("", "owner", algorithm="RC4-128")

    assert "6.11: encrypted" in faults(_changed(small, lock))


def test_the_check_sees_that_the_one_for_screens_is_none() -> None:
    site, documents = planned(more=WITH_PRESS)
    template = page('<p><a href="https://training.example.org/">A link')
    rendered = printer(site, templates={"pdf/brochure.html": template}).render(documents[BROCHURE])
    found = {fault.partition(": ")[0] for fault in faults(rendered.content)}
    assert {"5", "6.2", "6.6", "6.13", "file", "metadata"} <= found


def _changed(content: bytes, change: Callable[[PdfWriter], None]) -> bytes:
    writer = PdfWriter(clone_from=BytesIO(content))
    writer.pdf_header = "%PDF-1.4"
    change(writer)
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


# What a template or a picture brings that no paper can show is a finding of the build.


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('<p style="opacity: 0.5">faint', "transparency"),
        ('<p style="color: rgb(0 0 0 / 40%)">faint', "transparency"),
        ('<p style="color: lab(40% 30 20)">of a screen', "a colour of screens"),
        ('<p style="background: linear-gradient(red, blue)">fading', "transparency"),
        ('<img alt="A" src="https://training.example.org/assets/faint.svg">', "transparency"),
    ],
)
def test_what_keeps_it_from_being_pdf_x_is_told(body: str, said: str) -> None:
    faint = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9" fill="red" fill-opacity="0.5"/></svg>'
    rendered = made(page(body), {"faint.svg": faint})
    (finding,) = rendered.findings
    assert "it is not PDF/X-1a:2003" in finding.message
    assert said in finding.message
    assert faults(rendered.content) != []


def test_pictures_are_in_inks() -> None:
    written, picture = BytesIO(), Image.new("RGBA", (8, 8), (200, 30, 30, 128))
    picture.save(written, format="PNG")
    rendered = made(page('<p><img alt="A" src="https://training.example.org/assets/red.png">'), {"red.png": written.getvalue()})
    assert rendered.findings == ()
    assert faults(rendered.content) == []
    assert b"/DeviceCMYK" in rendered.content


def test_a_picture_that_cannot_be_read_is_told_as_ever() -> None:
    rendered = made(page('<p><img alt="A" src="https://training.example.org/assets/red.png">'), {"red.png": b"no picture"})
    assert ["Failed to load image" in finding.message for finding in rendered.findings] == [True]


def test_links_are_words_alone() -> None:
    rendered = made(page('<p><a href="https://training.example.org/">training.example.org</a>'))
    assert "/Annots" not in PdfReader(BytesIO(rendered.content)).pages[0]
    assert faults(rendered.content) == []


# Inks: black text stands on one plate, and colours look as they do on a screen, as far as inks can.


@pytest.mark.parametrize("grey", [0, 0x11, 0x22, 0x33])
def test_dark_text_is_solid_black(grey: int) -> None:
    assert separated((grey / 255,) * 3) == (0, 0, 0, 1)


def test_lighter_greys_are_black_ink_in_order() -> None:
    greys = [separated((level / 16,) * 3) for level in range(17)]
    assert all(ink[:3] == (0, 0, 0) for ink in greys)
    assert [ink[3] for ink in greys] == sorted((ink[3] for ink in greys), reverse=True)
    assert greys[-1][3] == 0


@pytest.mark.parametrize(
    ("colour", "look"),
    [
        # Lightness and hues of the screen's colours, for D50: figures of the CIE's formulas, worked out elsewhere.
        ("#1f5f4f", (35.9, -25.0, 4.1)),
        ("#1f4e79", (31.9, -2.0, -30.1)),
        ("#b3c9c3", (79.1, -8.3, 0.4)),
    ],
)
def test_colours_look_the_same(colour: str, look: tuple[float, float, float]) -> None:
    found = measured().look(separated(_channels(colour)))
    assert sum((one - other) ** 2 for one, other in zip(found, look, strict=True)) ** 0.5 < 2.5


@pytest.mark.parametrize("colour", ["#00ff00", "#0000ff", "#ff0000", "#00ffff", "#123456", "#007800"])
def test_what_inks_cannot_show_keeps_its_kind(colour: str) -> None:
    ink = separated(_channels(colour))
    assert all(0 <= amount <= 1 for amount in ink)
    assert sum(ink) <= 3
    assert ink[:3].index(min(ink[:3])) == _channels(colour).index(max(_channels(colour)))


def test_the_plates_are_those_that_were_measured() -> None:
    white, solid_black, cyan = (measured().look(ink) for ink in [(0, 0, 0, 0), (0, 0, 0, 1), (1, 0, 0, 0)])
    assert white == pytest.approx((100, 0, 0), abs=0.1)
    assert solid_black[0] < 20
    assert cyan == pytest.approx((62, -44, -50), abs=1)


def test_grey_pictures_are_black_ink() -> None:
    written, picture = BytesIO(), Image.new("1", (8, 8), 1)
    picture.save(written, format="PNG")
    content, kind = in_inks(written.getvalue())
    assert (kind, Image.open(BytesIO(content)).mode) == ("image/png", "L")


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _drawn(content: bytes) -> Image.Image:
    with pypdfium2.PdfDocument(content) as document:
        drawn: Image.Image = document[0].render(scale=2).to_pil()
        return drawn.convert("RGB")


def test_the_table_of_inks_is_as_its_author_gave_it_with_its_licence() -> None:
    folder = Path(inks.__file__).parent
    digest = hashlib.sha256((folder / inks.PROFILE).read_bytes()).hexdigest()
    assert digest == "73e1ba37d2bad5bab2a964f40a9eed96209666efc067c3322626214bbef234a0"
    assert (folder / "CGATS001Compat-LICENSE.txt").read_text(encoding="utf-8").startswith("CC0 1.0 Universal")
