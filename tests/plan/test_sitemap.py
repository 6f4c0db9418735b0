"""The sitemap: every page that may be found, in as many files as the protocol asks for, and what is wrong with one is seen."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from catalog.plan import Plan, plan, sitemap
from catalog.proof import prove
from catalog.render import Renderer, Theme
from tests.proof.seeded import site, theme


def made(planned: Plan) -> dict[str, bytes]:
    renderer = Renderer(planned.site, Theme(theme()))
    return {one.path: renderer.render(one).content for one in planned.documents if one.template.startswith("sitemap")}


def addresses(content: bytes) -> list[str]:
    return re.findall(r"<loc>https://training.example.org(.*?)</loc>", content.decode())


def test_every_page_that_may_be_found_is_in_it_once() -> None:
    planned = plan(site())
    found = addresses(made(planned)["sitemap.xml"])
    assert len(found) == len(set(found))
    renderer = Renderer(planned.site, Theme(theme()))
    pages = {f"/{one.path.removesuffix('index.html')}": one for one in planned.documents if one.kind == "html"}
    assert set(found) <= set(pages)
    for url, document in pages.items():
        assert (url in found) is (b'name="robots" content="noindex"' not in renderer.render(document).content), url


@pytest.fixture
def small_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "LIMIT", 2)


@pytest.mark.usefixtures("small_files")
def test_a_large_site_has_several_files_and_an_index_of_them() -> None:
    whole = set(addresses(made_with_limit(50_000)["sitemap.xml"]))
    files = made(plan(site()))
    index = files.pop("sitemap.xml")
    assert b"<sitemapindex" in index
    assert addresses(index) == [f"/{path}" for path in sorted(files, key=lambda path: addresses(index).index(f"/{path}"))]
    held = [address for content in files.values() for address in addresses(content)]
    assert len(held) == len(set(held))
    assert set(held) == whole
    assert max(len(addresses(content)) for content in files.values()) == 2
    assert prove(site(), plan(site()), {**files, "sitemap.xml": index}) == []


def made_with_limit(limit: int) -> Mapping[str, bytes]:
    kept, sitemap.LIMIT = sitemap.LIMIT, limit
    try:
        return made(plan(site()))
    finally:
        sitemap.LIMIT = kept


@pytest.mark.usefixtures("small_files")
@pytest.mark.parametrize(
    ("path", "old", "new", "words"),
    [
        ("sitemap.xml", "sessions-1.xml", "sessions-9.xml", "does not list"),
        ("sitemaps/sessions-1.xml", "/sessions/ia-ontario/", "/sessions/ia-spring-2/", "does not list"),
        ("sitemaps/pages-1.xml", "/calendar/", "/sessions/ia-ontario/", "which is no published"),
        ("sitemaps/courses-1.xml", "https://training.example.org/courses/records/", "https://example.org/courses/records/", "not of this"),
    ],
)
def test_a_fault_in_any_of_them_is_found(path: str, old: str, new: str, words: str) -> None:
    files = made(plan(site()))
    assert old in files[path].decode()
    files[path] = files[path].replace(old.encode(), new.encode(), 1)
    assert any(words in finding.message for finding in prove(site(), plan(site()), files))
