from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.pdf.accessibility import faults
from tests.pdf.printing import BROCHURE, planned, printer
from tests.pdf.test_flyers import ASSOCIATION

pytestmark = pytest.mark.pdf

BLEED = 3 / 25.4 * 72
"""Three millimetres, in points."""


def test_the_press_gets_bleed_and_a_trim_box() -> None:
    site, documents = planned(more="\n    --- association.yml\n" + ASSOCIATION + "    theme: {press: true}\n")
    rendered = printer(site).render(documents["press/catalog.pdf"])
    assert rendered.findings == ()
    assert faults(rendered.content) == []
    for page in PdfReader(BytesIO(rendered.content)).pages:
        assert [float(side) for side in page.trimbox] == [0, 0, 612, 792]
        assert [float(side) for side in page.bleedbox] == pytest.approx([-BLEED, -BLEED, 612 + BLEED, 792 + BLEED], abs=0.01)
        assert float(page.mediabox.width) > 612 + BLEED


def test_without_the_wish_there_is_none() -> None:
    _, documents = planned()
    assert [path for path in documents if path.endswith("catalog.pdf")] == [BROCHURE]
