"""Writes requirements/sbom.json, the bill of materials (CycloneDX 1.6) of what a build runs on, from the lock: `./run lock` calls it.

It names each release with the digests of its wheels, and who asks for it, and the scripts of others that lie among our files
(`vendored.json`). It names no registry: a wheel is the one whose digest is here, wherever it was fetched.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.dependency import Dependency
from cyclonedx.model.license import DisjunctiveLicense
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

HERE = Path(__file__).parent
LOCK, VENDORED, BILL = HERE / "run.txt", HERE / "vendored.json", HERE / "sbom.json"
OURS = "training-catalog"


@dataclass
class Release:
    """One entry of the lock: name, version, marker of the systems that need it, digests of its wheels, and what asks for it."""

    name: str
    version: str
    marker: str
    digests: list[str] = field(default_factory=list)
    wanted_by: set[str] = field(default_factory=set)


def releases(lock: str) -> Iterator[Release]:
    """Yield the entries of a lock file, which begin at the line's start; what follows them is indented."""
    for text in re.split(r"^(?=[A-Za-z0-9])", lock, flags=re.MULTILINE):
        if found := re.match(r"([\w.-]+)==([\w.!+]+)(?: ; ([^\\\n]+))?", text):
            asked = re.findall(r"#(?: via)? +([A-Za-z0-9][\w.-]*)", text)
            yield Release(found[1], found[2], (found[3] or "").strip(), re.findall(r"sha256:([0-9a-f]{64})", text), set(asked))


def bill(lock: str) -> str:
    """Return the bill of materials of a lock file, as JSON that is always the same."""
    ours = Component(name=OURS, type=ComponentType.APPLICATION, bom_ref=OURS)
    components, depends = {OURS: ours}, {OURS: set[str]()}
    for release in releases(lock):
        components[release.name] = _component(release)
        for wanting in release.wanted_by:
            depends.setdefault(wanting, set()).add(release.name)
    for script in json.loads(VENDORED.read_text(encoding="utf-8")):
        component = _vendored(script)
        components[component.name] = component
        depends[OURS].add(component.name)
    bom = Bom(
        metadata=BomMetaData(component=ours),
        components=[one for name, one in components.items() if name != OURS],
        dependencies=[_dependency(name, depends.get(name, set()), components) for name in components],
    )
    written = json.loads(JsonV1Dot6(bom).output_as_string())
    # The moment and the number of the writing would make each bill another.
    del written["serialNumber"], written["metadata"]["timestamp"]
    return json.dumps(written, indent=1, sort_keys=True) + "\n"


def _component(release: Release) -> Component:
    return Component(
        name=release.name,
        version=release.version,
        type=ComponentType.LIBRARY,
        bom_ref=release.name,
        purl=PackageURL("pypi", name=release.name, version=release.version),
        description=f"on {release.marker}" if release.marker else None,
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=digest) for digest in release.digests],
    )


def _vendored(script: dict[str, str]) -> Component:
    """Return a package of scripts, `integrity` of which is written as its registry writes it."""
    algorithm, _, digest = script["integrity"].partition("-")
    assert algorithm == "sha512"
    return Component(
        group=script["group"] or None,
        name=script["name"],
        version=script["version"],
        type=ComponentType.LIBRARY,
        bom_ref=script["name"],
        purl=PackageURL("npm", script["group"] or None, script["name"], script["version"]),
        description=f"in {script['files']}",
        hashes=[HashType(alg=HashAlgorithm.SHA_512, content=base64.b64decode(digest).hex())],
        licenses=[DisjunctiveLicense(id=script["licence"])],
    )


def _dependency(name: str, wanted: set[str], components: dict[str, Component]) -> Dependency:
    return Dependency(components[name].bom_ref, [Dependency(components[one].bom_ref) for one in sorted(wanted)])


if __name__ == "__main__":
    BILL.write_text(bill(LOCK.read_text(encoding="utf-8")), encoding="utf-8")
