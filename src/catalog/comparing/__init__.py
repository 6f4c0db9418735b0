"""Two catalogs -> what the public sees otherwise: in the business's words, from the views that pages and flyers are made from."""

from catalog.comparing.difference import AREAS, Difference
from catalog.comparing.differences import compare
from catalog.comparing.manifest import Artifact, Manifest, NoManifestError, Source, read_manifest
from catalog.comparing.printed import printed_differences
from catalog.comparing.writing import NOTHING, STILL_RIGHT, as_json, as_markdown, as_text

__all__ = [
    "AREAS",
    "NOTHING",
    "STILL_RIGHT",
    "Artifact",
    "Difference",
    "Manifest",
    "NoManifestError",
    "Source",
    "as_json",
    "as_markdown",
    "as_text",
    "compare",
    "printed_differences",
    "read_manifest",
]
