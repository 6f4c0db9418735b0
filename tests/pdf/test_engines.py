"""PDFs opened by engines that did not make them: pdfium, and qpdf and poppler where they are installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest

from tests.pdf.printing import BROCHURE, COURSE, FORM, SESSION, print_one

pytestmark = pytest.mark.pdf

PATHS = [COURSE, SESSION, FORM, BROCHURE]


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
@pytest.mark.parametrize("path", PATHS)
def test_qpdf_has_nothing_to_say(path: str, tmp_path: Path) -> None:
    (file := tmp_path / "made.pdf").write_bytes(print_one(path).content)
    checked = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")


@pytest.mark.parametrize("path", PATHS)
def test_pdfium_shows_the_title_and_draws_every_page(path: str) -> None:
    opened = pypdfium2.PdfDocument(print_one(path).content)
    text = " ".join(page.get_textpage().get_text_range() for page in opened)
    assert "Internal Affairs" in text
    assert "9999-10010-26-003" in text
    for page in opened:
        darkest, lightest = page.render(scale=0.5).to_pil().convert("L").getextrema()
        assert darkest < 130 < lightest
    opened.close()


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
@pytest.mark.parametrize("path", PATHS)
def test_poppler_reads_the_same(path: str, tmp_path: Path) -> None:
    (file := tmp_path / "made.pdf").write_bytes(print_one(path).content)
    read = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, text=True, check=True)
    assert read.stderr == ""
    assert "Internal Affairs" in read.stdout
    assert "9999-10010-26-003" in " ".join(read.stdout.split())
    fonts = subprocess.run(["pdffonts", str(file)], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
    assert fonts
    assert all(line.split()[-5:-2] == ["yes", "yes", "yes"] or "Public-Sans" in line for line in fonts)
