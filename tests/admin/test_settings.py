"""The editor's settings: every key of the content has its field, and the editor's own schema finds no fault in them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from catalog import build
from catalog.admin import Backend, BackendError, from_remote, from_settings, settings
from catalog.admin.fields import fields, unoffered
from catalog.content import json_schemas
from catalog.model import Catalog

ROOT = Path(__file__).parents[2]
PUBLISHED = json.loads((Path(__file__).parent / "sveltia-cms.schema.json").read_text(encoding="utf-8"))
# It takes a field that fits none of its kinds for one that a site has written itself. We have none, and a slip would pass for one.
PUBLISHED["definitions"]["CustomField"] = False

BY_HAND = {
    "association": {"waive", "registration.fields", "severities"},
    "fees": {"waive", "tiers"},
    "sessions": {"waive", "published"},
}
"""What no form has an answer for, or should suggest, by file; elsewhere it is waivers alone."""


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    found = build.check(ROOT).catalog
    assert found is not None
    return found


@pytest.fixture(scope="module")
def made(catalog: Catalog) -> dict[str, Any]:
    return settings(catalog, Backend("github", "example/our-training"))


def of_file(made: dict[str, Any], name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = next(one["fields"] for one in (*made["collections"], *made["singletons"]) if one["name"] == name)
    return found


def keys(some: list[dict[str, Any]], above: str = "") -> Iterator[str]:
    for field in some:
        yield above + field["name"]
        yield from keys(field.get("fields", []), f"{above}{field['name']}.")


def schema_keys(schema: dict[str, Any], above: str = "") -> Iterator[str]:
    for key, value in schema.get("properties", {}).items():
        yield above + key
        yield from schema_keys(value.get("items", value), f"{above}{key}.")


@pytest.mark.parametrize(
    "backend",
    [
        Backend("github", "example/our-training"),
        Backend("gitlab", "example/training/catalog", api="https://git.example.org/api/v4", app_id="abc"),
        Backend("gitea", "example/our-training", sign_in="https://auth.example.org"),
        Backend("test-repo"),
    ],
    ids=lambda backend: backend.name,
)
def test_the_editors_own_schema_accepts_them(catalog: Catalog, backend: Backend) -> None:
    made = settings(catalog, backend)
    jsonschema.Draft7Validator(PUBLISHED).validate(made)
    made["collections"][0]["fields"][0]["widget"] = "no widget"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft7Validator(PUBLISHED).validate(made)


@pytest.mark.parametrize("file", [name.partition(".")[0] for name in json_schemas()])
def test_every_key_of_the_content_has_a_field(catalog: Catalog, made: dict[str, Any], file: str) -> None:
    schema = json_schemas(catalog)[f"{file}.schema.json"]
    offered, left = set(keys(of_file(made, file))) - {"body"}, set(unoffered(schema))
    everything = {key for key in schema_keys(schema) if not any(key.startswith(f"{one}.") for one in left)}
    assert offered == everything - left
    assert left == BY_HAND.get(file, {"waive"}) & set(schema_keys(schema))


def test_a_field_says_what_the_schema_says(catalog: Catalog, made: dict[str, Any]) -> None:
    session = {field["name"]: field for field in of_file(made, "sessions")}
    schema = json_schemas(catalog)["sessions.schema.json"]["properties"]
    assert session["course"] | {"label": "Course", "required": True} == session["course"]
    assert session["status"]["options"] == schema["status"]["enum"]
    assert session["weekdays"]["hint"] == schema["weekdays"]["description"]
    assert (session["seats"]["min"], session["seats"]["max"]) == (1, 10000)
    assert session["fee"]["options"] == list(catalog.fees.tiers)
    course = {field["name"]: field for field in of_file(made, "courses")}
    assert course["topics"]["options"] == list(catalog.association.topics)
    assert next(field for field in of_file(made, "venues") if field["name"] == "region")["options"] == list(catalog.association.regions)


def test_what_is_withheld_is_not_in_them(catalog: Catalog, made: dict[str, Any]) -> None:
    """Ids of courses, sessions and venues are looked up by the editor: the settings are published, and name none."""
    text = json.dumps(made)
    assert not [one for one in (*catalog.courses, *catalog.sessions, *catalog.venues) if f'"{one}"' in text]
    assert '"collection": "courses"' in text


def test_a_new_key_gets_a_field_by_itself() -> None:
    schema = {"properties": {"parking": {"type": "string"}, "spaces": {"type": "integer", "minimum": 1, "description": "How many."}}}
    assert fields(schema) == [
        {"name": "parking", "label": "Parking", "required": False, "widget": "text"},
        {"name": "spaces", "label": "Spaces", "required": False, "hint": "How many.", "widget": "number", "value_type": "int", "min": 1},
    ]


@pytest.mark.parametrize(
    ("address", "name", "repo"),
    [
        ("https://github.com/example/our-training.git", "github", "example/our-training"),
        ("git@github.com:example/our-training.git", "github", "example/our-training"),
        ("ssh://git@gitlab.com/example/group/catalog", "gitlab", "example/group/catalog"),
        ("https://someone@gitea.com/example/x/", "gitea", "example/x"),
    ],
)
def test_the_remote_tells_the_host(address: str, name: str, repo: str) -> None:
    found = from_remote(address)
    assert found is not None
    assert (found.name, found.repo) == (name, repo)
    assert from_settings(found.settings()) == found


@pytest.mark.parametrize(
    "address", ["", "/srv/git/x.git", "https://git.example.org/a/b", "https://github.com/x", "https://github.com.example/a/b"]
)
def test_other_remotes_tell_nothing(address: str) -> None:
    assert from_remote(address) is None


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"name": "sourceforge"}, "There is no host `sourceforge`"),
        ({"name": "github", "repo": "our-training"}, "write it as owner/name"),
        ({"name": "github", "repo": "a/b", "api": "http://git.example.org"}, "write it with https://"),
        ({"name": "github", "repo": "a/b", "sign_in": "https://x.example 'unsafe-eval'"}, "write it with https://"),
    ],
)
def test_hosts_that_cannot_be_used(given: dict[str, str], says: str) -> None:
    with pytest.raises(BackendError, match=says):
        Backend(**given)
