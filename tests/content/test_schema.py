"""The JSON Schemas: they take the sample's files, and refuse what reading refuses."""

import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

import jsonschema
import pytest

from catalog.content import json_schemas
from catalog.content.folders import FOLDERS
from catalog.content.schema import SCHEMA_FILES, descriptions
from catalog.content.yaml_reader import read_yaml
from catalog.model import Course, Session
from tests.sites import read_site

ROOT = Path(__file__).parent.parent.parent
SAMPLE = {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in sorted((ROOT / "content").rglob("*")) if path.is_file()}
FRONT_MATTER = re.compile(r"---\n(.*?)^---$", re.DOTALL | re.MULTILINE)


def typed(value: object) -> Any:
    """Resolve plain scalars as YAML 1.2 does, which is what an editor's validator sees."""
    match value:
        case dict():
            return {key: typed(item) for key, item in value.items()}
        case list():
            return [typed(item) for item in value]
        case "true" | "false":
            return value == "true"
        case str() if re.fullmatch(r"-?\d+", value):
            return int(value)
        case str() if re.fullmatch(r"-?\d+\.\d+", value):
            return float(value)
    return value


def values_of(path: str, text: str) -> Any:
    found = FRONT_MATTER.match(text)
    return typed(read_yaml(path, found[1] if found else text).values)


def schema_of(path: str, schemas: Mapping[str, Any]) -> Any:
    return next(schemas[name] for name, glob in SCHEMA_FILES.items() if PurePosixPath(path).match(glob.replace("**/", "*/")))


@pytest.mark.parametrize("knows_the_ids", [False, True])
def test_the_sample_is_valid(knows_the_ids: bool) -> None:
    catalog = read_site(SAMPLE, base={}, as_of=None).catalog
    schemas = json_schemas(catalog if knows_the_ids else None)
    for path, content in SAMPLE.items():
        if path.endswith((".yml", ".md")) and not path.endswith("README.md"):
            jsonschema.Draft7Validator(schema_of(path, schemas)).validate(values_of(path, content.decode()))


def test_there_is_one_for_every_folder_and_they_are_schemas() -> None:
    schemas = json_schemas()
    assert set(schemas) == {"association.schema.json", "fees.schema.json", *(f"{folder}.schema.json" for folder in FOLDERS)}
    for schema in schemas.values():
        jsonschema.Draft7Validator.check_schema(schema)


@pytest.mark.parametrize(
    ("folder", "text", "fault"),
    [
        ("sessions", "course: wellness\nvenu: x", "venu"),
        ("sessions", "dates: [2027-02-09]", "'course' is a required property"),
        ("sessions", "course: wellness\ndates: [2/9/2027]", "2/9/2027"),
        ("sessions", "course: wellness\ndates: 2027-02-09", "is not of type 'array'"),
        ("sessions", "course: wellness\nstatus: canceled", "canceled"),
        ("sessions", "course: wellness\nseats: 0", "minimum"),
        ("sessions", "course: wellness\nno_host_hotel: yes", "boolean"),
        ("sessions", "course: wellness\nschedule: [8am-5pm]", "8am-5pm"),
        ("sessions", "course: nothing", "nothing"),
        ("sessions", "course: wellness\nvenue: nowhere", "nowhere"),
        ("courses", "title: a\nhours: 8\nschedule: [08:00-17:00]\nfee: ten-day", "ten-day"),
        ("courses", "title: a\nhours: 8\nschedule: [08:00-17:00]\nfee: one-day\nid: a", "id"),
        ("association", "regions: {North: a}", "North"),
    ],
)
def test_what_reading_refuses_is_invalid(folder: str, text: str, fault: str) -> None:
    files = {"content/courses/wellness.md": b"---\ntitle: Wellness\nhours: 8\nschedule: [08:00-17:00]\nfee: one-day\n---\nText.\n"}
    schema = json_schemas(read_site(files).catalog)[f"{folder}.schema.json"]
    errors = jsonschema.Draft7Validator(schema).iter_errors(values_of("x.yml", text))
    assert any(fault in error.message for error in errors)


def test_editors_show_what_the_model_says_of_a_field() -> None:
    schemas = json_schemas()
    assert schemas["sessions.schema.json"]["properties"]["rescheduled_to"]["description"] == descriptions(Session)["rescheduled_to"]
    assert schemas["courses.schema.json"]["properties"]["learn"]["description"] == "What people will be able to do afterwards."
    assert descriptions(Course)["schedule"] == "The daily times, one range a day."
