"""The manual as a site, made by the catalog: without a finding, with every page, and with links that lead somewhere."""

from __future__ import annotations

import posixpath
import re
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from catalog import build
from tests.cli.conftest import plain_environment
from tests.cli.sites import run

__all__ = ["plain_environment"]

DOCS = Path(__file__).parents[2] / "docs"


def maker() -> ModuleType:
    spec = spec_from_file_location("manual_site", DOCS / "site/make.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("manual")
    maker().make(site)
    assert build.check(site).findings == ()
    ran = run("build", "--root", site, "--only", "html,data")
    assert ran.code == 0, ran.out
    return site / "output"


def test_every_page_of_the_manual_is_one_of_the_site(output: Path) -> None:
    pages = maker().PAGES
    assert {path.name for path in DOCS.glob("*.md")} - {"README.md"} <= {*pages}, "give the page its place in docs/site/make.py"
    home = (output / "index.html").read_text(encoding="utf-8")
    for file, (name, _) in pages.items():
        if (DOCS / file).is_file():
            title = (DOCS / file).read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ")
            assert f"<h1>{title}</h1>" in (output / name / "index.html").read_text(encoding="utf-8").replace("&amp;", "&")
            assert f'href="./{name}/"' in home.partition("<footer")[0]


def test_links_lead_somewhere(output: Path) -> None:
    found = 0
    for page in [output / "index.html", *(output / name / "index.html" for name, _ in maker().PAGES.values())]:
        text = page.read_text(encoding="utf-8") if page.is_file() else ""
        for target, anchor in re.findall(r'<a [^>]*href="(?!https?:|mailto:|tel:)([^"#]*)(?:#([^"]*))?"', text):
            path = Path(posixpath.normpath((page.parent / target).as_posix())) if target else page
            path = path / "index.html" if path.is_dir() else path
            assert path.is_file(), f"{page.parent.name}: {target}"
            assert not anchor or f'id="{anchor}"' in path.read_text(encoding="utf-8"), f"{page.parent.name}: {target}#{anchor}"
            found += bool(anchor)
    assert found > 10


def test_a_link_that_leads_nowhere_is_found(tmp_path: Path) -> None:
    maker().make(tmp_path)
    page = tmp_path / "content/pages/questions.md"
    page.write_text(
        page.read_text(encoding="utf-8").replace("/coordinators/#an-exception", "/coordinators/#no-exception"), encoding="utf-8"
    )
    assert [finding.rule for finding in build.check(tmp_path).findings] == ["content-link"]
