"""What a published file was made from, and what it was proved for; and what was made from a content file or a template."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from catalog.comparing.manifest import Artifact, Manifest, Source
from catalog.disk.stamps import digest
from catalog.frozen import dataclass
from catalog.proof.held import MEANINGS
from catalog.report import PLAIN, Screen, plural

KINDS = {"html": "a page", "pdf": "a PDF", "ics": "a calendar", "text": "a data file", "image": "a picture", "asset": "a file"}

MOST_PATHS = 40
"""Paths that are listed on a screen; the JSON has all."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer for one path: a published file with its manifest's facts, or the files that were made from a source.

    `state` says how the bytes compare with those that were published: "published", "altered", "saved" for a file that lies elsewhere and
    has the bytes of a published one, "missing" where there is no such file.
    """

    asked: str
    manifest: Manifest
    artifact: Artifact | None = None
    state: str = "published"
    made: tuple[str, ...] = ()

    @property
    def is_current(self) -> bool:
        """Tell whether the file's bytes are those that were published."""
        return self.state not in {"altered", "missing"}


def answer(manifest: Manifest, asked: str, output: Path, root: Path) -> Answer | None:
    """Return the answer for a path, an address, a saved file, a content file or a template; None where it is none of them."""
    for path in _paths(asked, output.name):
        if found := manifest.artifact(path):
            return Answer(asked, manifest, found, _state(output / path, found))
    if made := manifest.made_from(_from_root(asked, root)):
        return Answer(asked, manifest, made=made)
    return _saved(manifest, asked)


def _paths(asked: str, folder: str) -> Iterator[str]:
    """Yield the paths in the site that may be meant by a path or an address."""
    path = urlsplit(asked).path if "://" in asked else asked
    _, inside, rest = f"/{path}".rpartition(f"/{folder}/")
    for one in (path.removeprefix("./").strip("/"), *([rest] if inside else [])):
        yield one
        yield f"{one}/index.html".removeprefix("/")


def _from_root(asked: str, root: Path) -> str:
    """Return the path of a content file or template from the site's root, where people named it from where they are."""
    try:
        return Path(asked).resolve().relative_to(root.resolve()).as_posix() if Path(asked).exists() else asked.removeprefix("./")
    except ValueError:
        return asked


def _state(file: Path, artifact: Artifact) -> str:
    try:
        return "published" if digest(file.read_bytes()).hex() == artifact.digest else "altered"
    except OSError:
        return "missing"


def _saved(manifest: Manifest, asked: str) -> Answer | None:
    try:
        path = manifest.with_digest(digest(Path(asked).read_bytes()).hex())
    except (OSError, ValueError):
        return None
    return Answer(asked, manifest, manifest.artifact(path), "saved") if path else Answer(asked, manifest, state="altered")


def as_text(found: Answer, screen: Screen = PLAIN) -> str:
    """Return an answer for people."""
    return "\n".join(line for paragraph in _paragraphs(found, screen) for line in paragraph) + "\n"


def _paragraphs(found: Answer, screen: Screen) -> Iterator[Sequence[str]]:
    if found.artifact is None:
        yield from _of_source(found, screen)
        return
    artifact = found.artifact
    head = f"{artifact.path} is {KINDS[artifact.kind]}, made as of {found.manifest.as_of}. {_standing(found)}"
    yield [screen.paint(line, "bold") if not number else line for number, line in enumerate(screen.wrap(head))]
    yield from _listed("It was made from", [_named(one) for one in artifact.content], screen)
    shared = [one.path for one in found.manifest.site if one not in artifact.content]
    yield from _listed("Like every file of the site, it may show", shared, screen)
    yield from _listed("The templates", [one.path for one in artifact.templates], screen)
    if not artifact.templates and artifact.kind != "asset":
        yield ["The program composes it, without a template."]
    yield from _listed("It was proved for", [_proof(one) for one in artifact.proofs], screen)
    yield screen.wrap(f"The content was held to {plural(len(found.manifest.rules), 'rule')} before. `catalog explain ID` tells of each.")


def _of_source(found: Answer, screen: Screen) -> Iterator[Sequence[str]]:
    if not found.made:
        strange = f"No file of the site as of {found.manifest.as_of} has the bytes of {found.asked}"
        yield screen.wrap(f"{strange}: it is out of date, or no file of this site.")
        return
    yield [f"{plural(len(found.made), 'published file')} {'was' if len(found.made) == 1 else 'were'} made from {found.asked}:"]
    yield [f"  {path}" for path in found.made[:MOST_PATHS]]
    if len(found.made) > MOST_PATHS:
        yield [f"  and {len(found.made) - MOST_PATHS} more; `--format json` lists them all"]


def _standing(found: Answer) -> str:
    return {
        "published": "It stands as it was published.",
        "altered": "Somebody has changed it since: build again.",
        "missing": "It is not in the output folder any more: build again.",
        "saved": f"{found.asked} is that file, and is up to date.",
    }[found.state]


def _listed(head: str, lines: Sequence[str], screen: Screen) -> Iterator[Sequence[str]]:
    if head and lines:
        yield [f"{head}:"]
        for line in lines[:MOST_PATHS]:
            yield screen.wrap(line, first="  ", rest="      ")
        if len(lines) > MOST_PATHS:
            yield [f"  and {len(lines) - MOST_PATHS} more; `--format json` lists them all"]


def _named(source: Source) -> str:
    return f"{source.path} ({source.record})" if source.record else source.path


def _proof(proof: str) -> str:
    return f"{MEANINGS[proof]} ({proof})" if proof in MEANINGS else proof


def as_json(found: Answer) -> str:
    """Return an answer for programs."""
    data: dict[str, object] = {
        "format": "training-catalog-why/1",
        "asked": found.asked,
        "as_of": found.manifest.as_of,
        "state": found.state,
    }
    if artifact := found.artifact:
        data |= {
            "path": artifact.path,
            "kind": artifact.kind,
            "digest": artifact.digest,
            "content": [{"path": one.path, "record": one.record, "digest": one.digest} for one in artifact.content],
            "site": [one.path for one in found.manifest.site],
            "templates": [{"path": one.path, "digest": one.digest} for one in artifact.templates],
            "proofs": list(artifact.proofs),
            "rules": list(found.manifest.rules),
        }
    else:
        data["made"] = list(found.made)
    return json.dumps(data, ensure_ascii=False, indent=1)
