"""The manifest of a site: what it says, that it says the same however it was built, and what people are told from it."""

import json
import shutil
from hashlib import blake2b
from pathlib import Path

import pytest

from catalog.build import build, publishing
from catalog.build.manifest import manifest as written
from catalog.cli import main
from catalog.comparing import Manifest, NoManifestError, printed_differences, read_manifest
from catalog.disk import rollback, shipped_theme
from catalog.plan import Document, Kind
from catalog.proof.held import BY_COMPOSER, BY_KIND, MEANINGS, held_to
from catalog.render.materials import Materials
from tests.build.test_pipeline import QUICK, lay_out, tree
from tests.sites import AS_OF

COURSE = "content/courses/internal-affairs.md"
FLYER = "courses/internal-affairs/flyer.pdf"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return lay_out(tmp_path)


def made(root: Path, *kinds: Kind, cache: bool = True) -> Manifest:
    assert build(root, as_of=AS_OF, kinds=kinds or QUICK, jobs=1, cache=cache).published
    return read_manifest((root / "output/manifest.json").read_bytes())


def ran(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    return int(ended.value.code or 0)


def edit(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text()
    assert old in text
    (root / path).write_text(text.replace(old, new))


def test_every_file_is_in_it_with_its_digest(site: Path) -> None:
    manifest = made(site)
    found = {path: blake2b(content, digest_size=16).hexdigest() for path, content in tree(site / "output").items()}
    del found["manifest.json"]
    assert manifest.digests() == found


def test_a_page_names_its_records_templates_and_proofs(site: Path) -> None:
    page = made(site).artifact("sessions/internal-affairs-ontario/index.html")
    assert page is not None
    assert {
        "session internal-affairs-ontario",
        "course internal-affairs",
        "certifications of internal-affairs",
        "venue ontario-police",
    } <= {source.record for source in page.content}
    assert page.template == "templates/html/session.html"
    assert {"templates/html/base.html", "templates/html/parts.html", "templates/html/footer.html"} <= {one.path for one in page.templates}
    assert "proof-statement" in page.proofs


def test_what_is_withheld_is_not_in_it(site: Path) -> None:
    assert "crisis" not in json.dumps(json.loads((made(site), site / "output/manifest.json")[1].read_bytes())).lower()


def test_a_manifest_that_gives_away_a_course_is_not_published(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "manifest", lambda *given: written(*given) + b'["content/courses/crisis-news.md"]')
    outcome = build(site, as_of=AS_OF, kinds=QUICK, jobs=1, cache=False)
    assert not outcome.published
    assert [finding.artifact for finding in outcome.findings if finding.rule == "proof-leak"] == ["manifest.json"]


def test_it_is_the_same_after_edits_as_from_nothing(site: Path) -> None:
    made(site)
    edit(site, COURSE, "Two days", "Two long days")
    again = (made(site), (site / "output/manifest.json").read_bytes())[1]
    made(site, cache=False)
    assert (site / "output/manifest.json").read_bytes() == again


def test_a_damaged_manifest_is_made_again(site: Path) -> None:
    made(site)
    right = (site / "output/manifest.json").read_bytes()
    (site / "output/manifest.json").write_bytes(b"{}")
    made(site)
    assert (site / "output/manifest.json").read_bytes() == right


def test_files_that_stand_are_not_read_again(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(site)
    edit(site, COURSE, "Two days", "Two long days")
    read: list[str] = []

    def noted(_: object, path: str, *__: object) -> bytes | None:
        read.append(path)
        return (site / "output" / path).read_bytes()

    monkeypatch.setattr("catalog.build.manifest.unaltered", noted)
    made(site)
    assert read == ["manifest.json"]


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"format": "training-catalog-manifest/2"}', b"\xff"])
def test_other_files_are_no_manifests(content: bytes) -> None:
    with pytest.raises(NoManifestError):
        read_manifest(content)


def test_names_that_templates_work_out_may_be_any() -> None:
    theme = {"html/a.html": b'{% extends "b.html" %}', "html/b.html": b"{% include name %}", "html/c.html": b"", "pdf/d.html": b""}
    document = Document(path="a", kind="html", template="a.html", view=None)
    assert set(Materials(theme).of(document)) == {"html/a.html", "html/b.html", "html/c.html"}


def test_print_is_made_of_its_style_sheets_and_fonts() -> None:
    root = shipped_theme()
    theme = {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}
    used = Materials(theme).of(Document(path=FLYER, kind="pdf", template="pdf/course-flyer.html", view=None))
    assert {"pdf/flyer.html", "pdf/macros.html", "pdf/flyer-text.html", "pdf/flyer.css", "pdf/print.css"} <= set(used)
    assert any(name.endswith(".woff2") for name in used)
    assert "pdf/form.css" not in used


def test_every_proof_has_a_meaning() -> None:
    named = {proof for proofs in (*BY_KIND.values(), *BY_COMPOSER.values()) for proof in proofs}
    assert named | {"proof-rules"} == MEANINGS.keys()
    assert held_to(Document(path="x", kind="asset", template="x", view=None)) == ("proof-leak",)


def test_why_tells_of_a_page_by_path_and_by_address(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made(site)
    told = []
    for asked in (
        "courses/internal-affairs/index.html",
        "/courses/internal-affairs/",
        "https://training.example.org/courses/internal-affairs/",
    ):
        assert ran("why", asked, "--root", str(site)) == 0
        told.append(capsys.readouterr().out)
    assert told[0] == told[1] == told[2]
    assert f"{COURSE} (course internal-affairs)" in told[0]
    assert "templates/html/course.html" in told[0]
    assert "(proof-price)" in told[0]


def test_why_knows_a_saved_file_by_its_bytes(site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made(site)
    saved = shutil.copy(site / "output/calendar.ics", tmp_path / "download.ics")
    assert ran("why", str(saved), "--root", str(site)) == 0
    assert "calendar.ics is a calendar" in capsys.readouterr().out
    edit(site, "content/sessions/internal-affairs-ontario.yml", "2027-02-09, 2027-02-10", "2027-02-16, 2027-02-17")
    made(site)
    assert ran("why", str(saved), "--root", str(site)) == 1
    assert "out of date" in " ".join(capsys.readouterr().out.split())  # Lines are broken where the path ends.


def test_why_lists_what_was_made_from_a_record_and_says_what_it_does_not_know(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made(site)
    assert ran("why", "content/venues/ontario-police.yml", "--root", str(site), "--format", "json") == 0
    assert "sessions/internal-affairs-ontario/index.html" in json.loads(capsys.readouterr().out)["made"]
    assert ran("why", "content/courses/crisis-news.md", "--root", str(site)) == 2


def test_why_says_that_somebody_changed_a_file(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made(site)
    (site / "output/index.html").write_text("somebody's own")
    assert ran("why", "/", "--root", str(site)) == 1
    assert "Somebody has changed it" in capsys.readouterr().out


@pytest.mark.pdf
def test_flyers_that_were_printed_are_found_out_of_date(site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    then = made(site, "pdf")
    kept = shutil.copy(site / "output/manifest.json", tmp_path / "printed.json")
    assert printed_differences(then, then) == ()
    edit(site, "content/venues/ontario-police.yml", "200 Sample Avenue", "210 Sample Avenue")
    made(site, "pdf")
    assert ran("diff", "--printed", str(kept), "--root", str(site), "--format", "json", "--exit-code") == 1
    found = {one["subject"]: one["what"] for one in json.loads(capsys.readouterr().out)["differences"]}
    assert found["/sessions/internal-affairs-ontario/flyer.pdf"] == "is out of date: content/venues/ontario-police.yml changed"
    assert f"/{FLYER}" not in found  # a course's flyer names the city alone


@pytest.mark.pdf
def test_flyers_that_are_gone_or_time_has_overtaken_are_told_of(site: Path) -> None:
    then = made(site, "pdf")
    (site / "content/sessions/internal-affairs-ontario.yml").unlink()
    gone = {one.subject: one.what for one in printed_differences(then, made(site, "pdf"))}
    assert "take it down" in gone["/sessions/internal-affairs-ontario/flyer.pdf"]
    rollback(site / "output")
    assert printed_differences(then, read_manifest((site / "output/manifest.json").read_bytes())) == ()


def test_diff_takes_a_revision_or_a_manifest(site: Path) -> None:
    assert ran("diff", "--root", str(site)) == 2


def test_a_failed_proof_names_the_included_template_and_its_line(site: Path) -> None:
    shipped = (shipped_theme() / "html/parts.html").read_text()
    own = site / "templates/html/parts.html"
    own.parent.mkdir(parents=True)
    own.write_text(shipped.replace("{{ line.statement }}", ""))
    line = next(number for number, text in enumerate(shipped.splitlines(), 1) if "{{ line.statement }}" in text)
    (site / "templates/html/404.html").write_text((shipped_theme() / "html/404.html").read_text() + "\n")
    outcome = build(site, as_of=AS_OF, kinds=QUICK, jobs=1, cache=False)
    fault = next(finding for finding in outcome.findings if finding.rule == "proof-statement")
    named = [(other.span.file, other.span.line) for other in fault.related]
    assert ("templates/html/parts.html", line) in named
    assert not any(file == "templates/html/404.html" for file, _ in named)
