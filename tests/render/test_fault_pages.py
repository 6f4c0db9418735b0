"""Every fault that rendering can report has a public page, and no page is of a fault that it cannot report."""

import re
from pathlib import Path

from catalog.render.fault_pages import PAGES

RENDER = Path(__file__).parents[2] / "src/catalog/render"
REPORTED = re.compile(r'(?:rule=|return |Finding\()"((?:library|template|pdf|flyer)-[a-z]+)"')


def test_pages_and_faults_are_the_same() -> None:
    sources = [path for path in RENDER.rglob("*.py") if path.name != "fault_pages.py"]
    reported = {rule for path in sources for rule in REPORTED.findall(path.read_text(encoding="utf-8"))}
    assert reported == PAGES.keys()
