"""No page that the association writes can take the address of one that the site makes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from catalog import disk
from catalog.content import read
from catalog.content.folders import RESERVED
from catalog.plan import plan
from catalog.rules.pages import rulebook


def test_every_folder_of_the_site_is_a_reserved_name() -> None:
    files = disk.read_site(Path(__file__).parents[2])
    catalog = read(files.content, as_of=None, today=date(2027, 1, 15)).catalog
    assert catalog is not None
    paths = [document.path for document in plan(catalog, rulebook=rulebook()).documents]
    folders = {path.partition("/")[0] for path in paths if "/" in path}
    assert {"courses", "rules", "numbers"} <= folders
    assert folders - catalog.pages.keys() <= RESERVED
