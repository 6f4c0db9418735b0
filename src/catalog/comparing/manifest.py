"""The manifest of a published site, read: what each file was made from, with which templates, and what it was held to.

`build` writes it, as `output/manifest.json`. It is JSON, and compact: lists of content files, of templates and of ways to make a file, and
for each file its digest and the places in these lists.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from catalog.frozen import dataclass

MANIFEST = "manifest.json"
"""Its path in the site."""

FORMAT = "training-catalog-manifest/1"

RECORDS: Mapping[str, str] = {
    "assets": "file",
    "certifications": "certifications of",
    "certifiers": "certifier",
    "courses": "course",
    "instructors": "instructor",
    "pages": "page",
    "sessions": "session",
    "venues": "venue",
}
"""What a content file in each folder holds, as people call it."""


class NoManifestError(ValueError):
    """Bytes that are no manifest; the message is one plain sentence."""


@dataclass(frozen=True, slots=True)
class Source:
    """A content file or template: its path from the site's root, and its digest."""

    path: str
    digest: str

    @property
    def record(self) -> str:
        """The record that a content file holds, as people call it: "course internal-affairs"; empty for a template."""
        folder, _, rest = self.path.removeprefix("content/").partition("/")
        if not self.path.startswith("content/"):
            return ""
        if not rest:
            return {"association.yml": "the association", "fees.yml": "the fee table"}.get(folder, "")
        return f"{RECORDS.get(folder, folder)} {rest if folder == 'assets' else PurePosixPath(rest).stem}"


@dataclass(frozen=True, slots=True)
class Artifact:
    """One published file. `template` is empty where the program composes it; `templates` are all that it was made with, that one first."""

    path: str
    digest: str
    kind: str
    content: tuple[Source, ...]
    templates: tuple[Source, ...]
    proofs: tuple[str, ...]

    @property
    def template(self) -> str:
        """The path of its own template."""
        return self.templates[0].path if self.templates else ""


@dataclass(frozen=True)
class Manifest:
    """The manifest of one site. `site` are the content files that every file may show; `rules` those that the content was held to."""

    as_of: str
    program: str
    rules: tuple[str, ...]
    site: tuple[Source, ...]
    content: tuple[Source, ...]
    templates: tuple[Source, ...]
    _ways: tuple[Mapping[str, Any], ...]
    _artifacts: Mapping[str, Any]

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of all published files."""
        return tuple(self._artifacts)

    def artifact(self, path: str) -> Artifact | None:
        """Return a published file; None where there is none at `path`."""
        if path not in self._artifacts:
            return None
        digest, way, content = self._artifacts[path]
        made = self._ways[way]
        return Artifact(
            path=path,
            digest=digest,
            kind=made["kind"],
            content=tuple(self.content[at] for at in content),
            templates=tuple(self.templates[at] for at in made["templates"]),
            proofs=tuple(made["proofs"]),
        )

    def digests(self) -> dict[str, str]:
        """Return the digest of every published file, by path."""
        return {path: entry[0] for path, entry in self._artifacts.items()}

    def with_digest(self, digest: str) -> str:
        """Return the path of the published file with this digest; empty where there is none."""
        return next((path for path, entry in self._artifacts.items() if entry[0] == digest), "")

    def made_from(self, source: str) -> tuple[str, ...]:
        """Return the paths of the files that were made from a content file, or with a template, given by its path."""
        content = {at for at, found in enumerate(self.content) if found.path == source}
        templates = {at for at, found in enumerate(self.templates) if found.path == source}
        ways = {at for at, way in enumerate(self._ways) if templates.intersection(way["templates"])}
        return tuple(path for path, (_, way, used) in self._artifacts.items() if way in ways or content.intersection(used))


def read_manifest(content: bytes) -> Manifest:
    """Read a manifest. Raises NoManifestError for anything else, and for one of a later release."""
    try:
        data = json.loads(content)
        if data["format"] != FORMAT:
            raise NoManifestError(f"it is of the form {data['format']}, and this release reads {FORMAT}")
        sources = tuple(Source(path, digest) for path, digest in data["content"])
        templates = tuple(Source(path, digest) for path, digest in data["templates"])
        site = tuple(sources[at] for at in data["site"])
        return Manifest(
            data["as_of"], data["program"], tuple(data["rules"]), site, sources, templates, tuple(data["ways"]), dict(data["artifacts"])
        )
    except (KeyError, IndexError, TypeError, ValueError) as fault:
        if isinstance(fault, NoManifestError):
            raise
        raise NoManifestError("it is not the manifest of a published site") from fault
