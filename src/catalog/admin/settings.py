"""The editor's settings: which files it offers, with which fields, and where it commits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from catalog.admin.backend import Backend
from catalog.admin.fields import Field, fields
from catalog.content import json_schemas
from catalog.model import Catalog

SINGULAR: Mapping[str, str] = {
    "certifications": "certification",
    "certifiers": "certifier",
    "courses": "course",
    "instructors": "instructor",
    "pages": "page",
    "sessions": "session",
    "venues": "venue",
}

ORDER = ("sessions", "courses", "venues", "instructors", "certifications", "pages", "certifiers")
"""Most often edited first."""

NAMES: Mapping[str, str] = {
    "sessions": "{{course}}-{{venue}}-{{fields.dates.0}}",
    "certifications": "{{course}}",
    "certifiers": "{{name}}",
    "courses": "{{title}}",
    "instructors": "{{name}}",
    "pages": "{{title}}",
    "venues": "{{name}}-{{fields.address.city}}",
}
"""What the name of a new file is made from, which is its id. It can be changed while the file is new."""

SUMMARIES: Mapping[str, str] = {
    "sessions": "{{course}}, {{dates.0}}, {{venue}}",
    "certifications": "{{course}}",
    "venues": "{{name}}, {{address.city}}",
}

BODY: Field = {
    "name": "body", "label": "Text", "widget": "markdown", "required": False, "modes": ["raw", "rich_text"],
    "hint": "An empty line between paragraphs; a hyphen at the beginning of a line makes an item of a list.",
}  # fmt: skip

SINGLE: Mapping[str, str] = {"association": "The association", "fees": "Fees"}


def settings(catalog: Catalog, backend: Backend) -> dict[str, Any]:
    """Return the settings, made from the schemas of the content and the ids of `catalog`."""
    schemas = {name.partition(".")[0]: schema for name, schema in json_schemas(catalog).items()}
    return {
        "backend": backend.settings(),
        "app_title": f"{catalog.association.name}: catalog",
        "site_url": catalog.association.url,
        "media_folder": "content/assets",
        "public_folder": "/assets",
        "slug": {"encoding": "ascii", "clean_accents": True, "maxlength": 80},
        "output": {"omit_empty_optional_fields": True},
        "editor": {"preview": False},
        "collections": [_collection(name, schemas[name]) for name in ORDER],
        "singletons": [
            {"name": name, "label": label, "file": f"content/{name}.yml", "format": "yaml", "fields": fields(schemas[name])}
            for name, label in SINGLE.items()
        ],
    }


def _collection(name: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    prose = name in {"courses", "pages"}
    offered = fields(schema)
    return {
        "name": name,
        "label": name.capitalize(),
        "label_singular": SINGULAR[name].capitalize(),
        "description": str(schema.get("description", "")).partition(": ")[2].capitalize(),
        "folder": f"content/{name}",
        **({"path": "{{fields.dates.0 | date('YYYY')}}/{{slug}}"} if name == "sessions" else {}),
        "extension": "md" if prose else "yml",
        "format": "yaml-frontmatter" if prose else "yaml",
        "slug": {"template": NAMES[name], "editable": ["create"]},
        "identifier_field": next(field["name"] for field in offered),
        "summary": SUMMARIES.get(name, "{{title}}" if prose else "{{name}}"),
        "delete": name != "sessions",  # People's calendars would keep it: a session is cancelled, and its file stays.
        "fields": [*offered, BODY] if prose else offered,
    }
