"""The sample site with one fault seeded into it at a time, and what each fault must be called."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).parents[2]
MOST = 4
"""The most places at which one kind of fault is seeded."""

Change = Callable[[re.Match[str]], str | None]
"""Takes a match of the place's pattern and gives the faulty text; None where the place does not suit."""


@dataclass(frozen=True)
class Mutant:
    """A faulty site: what is changed, and the one finding that it must give."""

    kind: str
    rule: str
    files: Mapping[str, str | None]
    """The changed files by path; None for one that is taken away."""
    file: str
    line: int


@dataclass(frozen=True)
class Kind:
    """A kind of fault, and the places at which it can be seeded."""

    name: str
    rule: str
    places: Callable[[], Iterator[Mutant]]

    def mutants(self) -> list[Mutant]:
        """Return some of the places, always the same ones."""
        found = list(self.places())
        chosen = random.Random(self.name).sample(found, min(MOST, len(found)))
        return sorted(chosen, key=lambda mutant: (mutant.file, mutant.line))


def sample() -> dict[str, str]:
    """Return the text files of the sample site by path."""
    paths = sorted(path for path in (ROOT / "content").rglob("*") if path.suffix in {".yml", ".md"})
    return {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in paths}


SAMPLE = sample()


def edit(name: str, rule: str, files: str, pattern: str, change: Change | str, *, at: str = "", where: str = "") -> Kind:
    """Return a kind of fault that changes one match of `pattern` in one file.

    `files` is a glob below content/. The finding is expected on the line of the first match of `at` in the changed file, or on the changed
    line. `where` is a pattern that the file must have.
    """

    def places() -> Iterator[Mutant]:
        for path, text in SAMPLE.items():
            if not fnmatch(path, f"content/{files}") or (where and not re.search(where, text, re.MULTILINE)):
                continue
            for match in re.finditer(pattern, text, re.MULTILINE):
                changed = change(match) if callable(change) else match.expand(change)
                if changed is not None:
                    faulty = text[: match.start()] + changed + text[match.end() :]
                    yield Mutant(name, rule, {path: faulty}, path, line_of(faulty, at, match.start()))

    return Kind(name, rule, places)


def add(name: str, rule: str, path: str, text: str, *, at: str = "", file: str = "", more: Mapping[str, str] | None = None) -> Kind:
    """Return a kind of fault that adds a file, and `more` of them; the finding is expected in `file`, or in the one added."""

    def places() -> Iterator[Mutant]:
        files = {f"content/{path}": text, **{f"content/{other}": added for other, added in (more or {}).items()}}
        where = f"content/{file or path}"
        yield Mutant(name, rule, files, where, line_of(files.get(where, SAMPLE.get(where, "")), at, 0))

    return Kind(name, rule, places)


def line_of(text: str, at: str, start: int) -> int:
    """Return the line of the first match of `at`, or the line of `start`."""
    match = re.search(at, text, re.MULTILINE) if at else None
    return text.count("\n", 0, match.start() if match else start) + 1
