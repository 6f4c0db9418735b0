"""`catalog schema`: what editors are given, held against files that are right and files that are not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from catalog.content.schema import SCHEMA_FILES
from tests.cli.sites import SESSION, changed, run


def as_editors_read(file: Path) -> Any:
    """Read YAML as its version 1.2 does, to which a date is a text."""
    return json.loads(json.dumps(yaml.safe_load(file.read_text()), default=str))


def test_the_schemas_are_listed_and_one_is_printed(site: Path) -> None:
    listed = run("schema")
    assert listed.code == 0
    assert "sessions        content/sessions/**/*.yml\n" in listed.out
    printed = json.loads(run("schema", "sessions").out)
    assert printed["properties"]["venue"]["enum"] == ["training-room"]
    jsonschema.Draft7Validator.check_schema(printed)
    jsonschema.Draft7Validator(printed).validate(as_editors_read(site / SESSION))


@pytest.mark.parametrize(("key", "value"), [("venue", "elsewhere"), ("status", "maybe"), ("stat", "open"), ("dates", "tomorrow")])
def test_a_schema_refuses_what_the_checks_refuse(site: Path, key: str, value: str) -> None:
    values = as_editors_read(site / SESSION)
    printed = json.loads(run("schema", "sessions").out)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft7Validator(printed).validate({**values, key: value})


def test_all_are_written_with_the_settings_that_use_them(site: Path) -> None:
    ran = run("schema", "--write", "schema")
    assert ran.code == 0
    assert {path.name for path in (site / "schema").iterdir()} == set(SCHEMA_FILES)
    settings = json.loads(ran.out.partition("\n\n")[2])["yaml.schemas"]
    assert settings["./schema/sessions.schema.json"] == "content/sessions/**/*.yml"
    assert all((site / path).is_file() for path in settings)
    assert run("schema", "--write", "schema").code == 0


@pytest.mark.usefixtures("site")
def test_without_a_folder_they_are_kept_where_new_files_look() -> None:
    assert "Wrote 9 schemas to .schemas/." in run("schema", "--write").out
    ran = run("new", "course", "--title", "Crisis Talk", "--hours", "8", "--description", "One day on what to say.")
    assert ran.code == 0
    assert "$schema=../../.schemas/courses.schema.json" in Path("content/courses/crisis-talk.md").read_text(encoding="utf-8")


def test_a_site_with_faults_still_has_its_schemas(site: Path) -> None:
    changed(site, SESSION, "status: open", "status: nobody knows")
    assert run("schema", "sessions").code == 0


@pytest.mark.usefixtures("site")
def test_an_unknown_schema_is_wrong_use() -> None:
    ran = run("schema", "session")
    assert (ran.code, "There is no schema `session`. There are association, fees" in ran.err) == (2, True)
