"""What editors are given: schemas beside the content, the line in each new file that names one, and settings. The validator is not ours."""

from __future__ import annotations

import json
import re
from pathlib import Path

import check_jsonschema
import pytest
from click.testing import CliRunner, Result

from catalog.cli.schema_files import MODELINE, with_modeline
from tests.cli.sites import changed, run

PAGE = Path(__file__).parents[1] / "importing/page.txt"


@pytest.fixture
def new_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site as `catalog new site` leaves it, which is also the folder that commands run in."""
    assert run("new", "site", tmp_path / "site", "--name", "Sample Deputies’ Association").code == 0
    monkeypatch.chdir(tmp_path / "site")
    return tmp_path / "site"


def named_schema(file: Path) -> Path:
    """Return the schema that a file's first line names: in Markdown, the first line of its front matter."""
    text = file.read_text(encoding="utf-8").removeprefix("---\n")
    assert text.startswith(MODELINE), file
    return (file.parent / text.partition("\n")[0].removeprefix(MODELINE)).resolve()


def validated(file: Path) -> Result:
    """Hold a file against the schema that it names, as check-jsonschema reads both; of Markdown, the front matter."""
    schema = named_schema(file)
    checked = file
    if file.suffix == ".md":
        checked = file.with_suffix(".front-matter.yaml")
        checked.write_text(file.read_text(encoding="utf-8").split("---\n")[1], encoding="utf-8")
    # In this process: each of its own would first import the validator, which takes seconds.
    ran = CliRunner().invoke(check_jsonschema.main, ["--no-cache", "--schemafile", str(schema), str(checked)])
    if checked != file:
        checked.unlink()
    return ran


def content(site: Path) -> list[Path]:
    return sorted(path for path in (site / "content").rglob("*") if path.suffix in {".yml", ".md"})


def test_every_file_of_a_new_site_names_its_schema_and_fits_it(new_site: Path) -> None:
    run("new", "venue", "--name", "Sample Hall", "--street", "1 Sample Road", "--city", "Fresno", "--zip", "93721", "--region", "home")
    run("new", "course", "--title", "Crisis Talk", "--hours", "8", "--description", "One day on what to say.")
    run("new", "session", "--course", "crisis-talk", "--date", "2031-05-06", "--venue", "sample-hall-fresno")
    run("new", "session", "--from", "crisis-talk-fresno", "--date", "2032-05-04")
    assert run("check").code == 0
    files = content(new_site)
    assert len(files) == 10
    for file in files:
        ran = validated(file)
        assert ran.exit_code == 0, ran.output


def test_the_schemas_know_what_was_added(new_site: Path) -> None:
    venues = json.loads((new_site / ".schemas/sessions.schema.json").read_text())["properties"]["venue"]["enum"]
    assert venues == ["training-room"]
    run("new", "venue", "--name", "Sample Hall", "--street", "1 Sample Road", "--city", "Fresno", "--zip", "93721", "--region", "home")
    venues = json.loads((new_site / ".schemas/sessions.schema.json").read_text())["properties"]["venue"]["enum"]
    assert venues == ["sample-hall-fresno", "training-room"]


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("venue: training-room", "venue: elsewhere", "'elsewhere' is not one of ['training-room']"),
        ("status: open", "status: maybe", "'maybe' is not one of"),
        ("seats: 24", "seats: many", "'many' is not of type 'integer'"),
        ("seats: 24", "saets: 24", "'saets' was unexpected"),
    ],
)
def test_an_editor_finds_what_the_checks_find(new_site: Path, before: str, after: str, says: str) -> None:
    (session,) = (new_site / "content/sessions").rglob("*.yml")
    changed(new_site, session.relative_to(new_site).as_posix(), before, after)
    ran = validated(session)
    assert ran.exit_code == 1
    assert says in ran.output


def test_drafts_name_their_schema(new_site: Path) -> None:
    run("import", PAGE)
    drafts = [file for file in content(new_site) if "# From page.txt" in file.read_text(encoding="utf-8")]
    assert len(drafts) == 16
    unread = [file for file in drafts if "\nunread:" in file.read_text(encoding="utf-8")]
    for file in drafts:
        ran = validated(file)
        assert (ran.exit_code == 1) if file in unread else (ran.exit_code == 0 or "None is not" in ran.output), ran.output


def test_a_site_without_schemas_has_no_line_that_leads_nowhere(site: Path) -> None:
    run("new", "course", "--title", "Crisis Talk", "--hours", "8", "--description", "One day on what to say.")
    assert MODELINE not in (site / "content/courses/crisis-talk.md").read_text(encoding="utf-8")


def test_settings_for_vs_code(new_site: Path) -> None:
    settings = json.loads((new_site / ".vscode/settings.json").read_text())["yaml.schemas"]
    for schema, pattern in settings.items():
        assert (new_site / schema).is_file()
        assert re.fullmatch(r"content/(\w+\.yml|\w+/(\*\*/)?\*\.yml)", pattern)
    assert "redhat.vscode-yaml" in (new_site / ".vscode/extensions.json").read_text()
    assert not (new_site / "output/.schemas").exists()


def test_the_line_stands_where_it_is_read() -> None:
    assert with_modeline("content/sessions/2027/x.yml", "course: x\n").startswith(
        "# yaml-language-server: $schema=../../../.schemas/sessions.schema.json\ncourse: x\n"
    )
    written = with_modeline("content/pages/x.md", "---\ntitle: X\n---\nText\n")
    assert written == "---\n# yaml-language-server: $schema=../../.schemas/pages.schema.json\ntitle: X\n---\nText\n"
    assert with_modeline("content/pages/x.md", written) == written
    assert with_modeline("README.md", "# X\n") == "# X\n"
