"""Whatever a library below us warns of is a finding, for each library a warning of its own."""

from __future__ import annotations

import logging
import warnings
from pathlib import Path

import pytest

from catalog.build import Outcome, build
from catalog.content import prose
from catalog.plan import Kind
from catalog.render.data import render_data
from tests.build.test_pipeline import lay_out
from tests.sites import AS_OF

SHIPPED = Path(__file__).parents[2] / "templates"
PAGES: tuple[Kind, ...] = ("html", "ics", "text")
PDFS: tuple[Kind, ...] = ("pdf",)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return lay_out(tmp_path)


def rules(outcome: Outcome) -> set[str]:
    return {finding.rule for finding in outcome.findings}


def with_template(site: Path, name: str, before: str, added: str) -> None:
    text = (SHIPPED / name).read_text()
    assert before in text
    (site / "templates" / name).parent.mkdir(parents=True, exist_ok=True)
    (site / "templates" / name).write_text(text.replace(before, before + added, 1))


def test_nothing_is_said_of_a_site_without_faults(site: Path) -> None:
    assert rules(build(site, as_of=AS_OF, kinds=PAGES)) == {"place-lodging", "publicity-pending"}


UNDEFINED = ("{{ nothing }}", "{{ site.nothing }}", "{% for x in page.nothing %}{% endfor %}", "{% if nothing %}{% endif %}")


@pytest.mark.parametrize("undefined", UNDEFINED)
def test_jinja_names_of_nothing(undefined: str, site: Path) -> None:
    with_template(site, "html/404.html", "<h1>{{ page.head.title }}</h1>", undefined)
    outcome = build(site, as_of=AS_OF, kinds=PAGES)
    assert "template-undefined" in rules(outcome)
    assert not outcome.published


@pytest.mark.parametrize(
    ("said", "how"),
    [
        ("a library is old", lambda: warnings.warn("a library is old", DeprecationWarning, stacklevel=1)),
        ("a picture is large", lambda: warnings.warn("a picture is large", stacklevel=1)),
        ("something is odd", lambda: logging.getLogger("somebody.else").warning("something is odd")),
    ],
)
def test_warnings_of_python_and_of_logs_while_pages_are_made(said: str, how: object, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def warning(*arguments: object) -> bytes:
        assert callable(how)
        how()
        return render_data(*arguments)  # type: ignore[arg-type]  # as they came

    monkeypatch.setattr("catalog.render.data.render_data", warning)
    outcome = build(site, as_of=AS_OF, kinds=PAGES)
    heard = [finding.message for finding in outcome.findings if finding.rule == "library-warning"]
    assert heard
    assert all(said in message and message.endswith(".") for message in heard)


def test_markdown_that_warns_is_no_text(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rendered = prose._Markdown.rendered  # noqa: SLF001 -- the library itself warns of nothing that a text can hold

    def warning(self: object, reading: object) -> str:
        warnings.warn("an extension is old", DeprecationWarning, stacklevel=1)
        return rendered(self, reading)  # type: ignore[arg-type]  # as they came

    monkeypatch.setattr(prose._Markdown, "rendered", warning)  # noqa: SLF001 -- as above
    assert "content-markdown" in rules(build(site, as_of=AS_OF, kinds=PAGES, cache=False))


@pytest.mark.pdf
@pytest.mark.parametrize(
    ("added", "said"),
    [
        ('<p style="frobnicate: 1px">x</p>', "frobnicate"),
        ('<img src="asset:none.png" alt="x">', "none.png"),
        ('<a href="#nowhere">x</a>', "nowhere"),
        ("<p>会場</p>", "U+4F1A"),
    ],
    ids=["an unknown property", "a missing picture", "a dead anchor", "a missing glyph"],
)
def test_what_the_layout_engine_logs(added: str, said: str, site: Path) -> None:
    with_template(site, "pdf/session-flyer.html", "{% block body %}", added)
    outcome = build(site, as_of=AS_OF, kinds=PDFS, jobs=1)
    found = [finding for finding in outcome.findings if finding.rule in {"pdf-warning", "pdf-glyph"}]
    assert any(said in finding.message for finding in found), outcome.findings
