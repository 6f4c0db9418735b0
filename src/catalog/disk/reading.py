"""A site's folder -> the bytes of its content and templates.

Content comes from proposals of people who are half trusted, so nothing outside the site's own folders is read, nothing that could wait
for ever is opened, and no file is taken in whole that is larger than any good one.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import cached_property
from pathlib import Path

from catalog.disk.faults import finding, printable
from catalog.disk.names import CONTENT, TEMPLATES, skipped, theme_folder, top_of_site
from catalog.findings import Finding
from catalog.frozen import dataclass

ASSETS = "content/assets/"
STATIC = "static/"
ADMIN = "admin/"

MOST_TEXT = 1024 * 1024
"""Bytes read of a text. The reader of content refuses texts of a quarter of this, and says so on the line."""
MOST_ASSET = 16 * 1024 * 1024
"""Bytes of a picture or font."""
MOST_IN_ALL = 512 * 1024 * 1024
"""Bytes of a site's content and templates together."""

_TEXT_TEMPLATES = (".html", ".css", ".js", ".txt", ".xml", ".svg")


@dataclass(frozen=True)
class SiteFiles:
    """What a site's folder holds, and what of it could not be read.

    `content` has paths from the site's root (`content/courses/wellness.md`), sorted. `templates` has names in the theme
    (`html/course.html`), the site's own laid over the shipped ones; `own_templates` are the names that are the site's own.
    """

    content: Mapping[str, bytes]
    templates: Mapping[str, bytes]
    own_templates: frozenset[str] = frozenset()
    findings: tuple[Finding, ...] = field(default=())

    @cached_property
    def assets(self) -> Mapping[str, bytes]:
        """The files under content/assets/ by their names there."""
        return {path.removeprefix(ASSETS): content for path, content in self.content.items() if path.startswith(ASSETS)}

    @cached_property
    def static(self) -> tuple[str, ...]:
        """The names of the theme's files that are published as they are, sorted."""
        return tuple(sorted(name for name in self.templates if name.startswith((STATIC, ADMIN))))

    @cached_property
    def template_texts(self) -> Mapping[str, str]:
        """The text of each template by its path, `templates/html/course.html`, for the excerpts of findings."""
        return {
            f"{TEMPLATES}/{name}": content.decode(errors="replace")
            for name, content in self.templates.items()
            if name.endswith(_TEXT_TEMPLATES)
        }


def find_root(start: Path) -> Path | None:
    """Return the nearest folder, from `start` up, that holds `content/`; None where there is none."""
    found = top_of_site(str(start))
    return Path(found) if found else None


def shipped_theme() -> Path:
    """Return the folder of the default theme: inside the installed package, or at the top of a checkout."""
    return Path(theme_folder())


def shipped_template(name: str) -> bytes | None:
    """Return a template of the default theme, whatever the site has in its place; None where there is none of that name."""
    try:
        return (shipped_theme() / name).read_bytes()
    except OSError:
        return None


def read_site(root: Path) -> SiteFiles:
    """Read the content and the templates of the site at `root`. What cannot be read is a finding, and is left out."""
    content = _Tree(root, CONTENT)
    own = _Tree(root, TEMPLATES)
    shipped = _Tree(shipped_theme().parent, shipped_theme().name)
    found = [*content.findings, *own.findings]
    mine = {path.partition("/")[2]: data for path, data in own.files.items()}
    theirs = {path.partition("/")[2]: data for path, data in shipped.files.items()}
    return SiteFiles(content.files, dict(sorted({**theirs, **mine}.items())), frozenset(mine), tuple(found))


def read_text(root: Path, path: str) -> bytes | None:
    """Return one text of the site's content as `read_site` would; None where it is not there, or `read_site` would have more to say."""
    real = os.path.realpath(root / path)
    if real != os.path.join(os.path.realpath(root), path) or any(skipped(part) for part in path.split("/")):  # noqa: PTH118 -- as below
        return None
    try:
        content = _bytes_of_file(real, MOST_TEXT + 1)
    except OSError:
        return None
    return content if content is not None and len(content) <= MOST_TEXT else None


class _Tree:
    """The files of one folder, by path from the folder above it, sorted."""

    def __init__(self, above: Path, name: str) -> None:
        self.above = os.path.realpath(above)
        self.top = os.path.join(self.above, name)  # noqa: PTH118 -- thousands of paths: pathlib costs five times as much
        self.findings: list[Finding] = []
        self.room = MOST_IN_ALL
        found = dict(self._walk(name)) if os.path.lexists(self.top) else {}
        self.files: Mapping[str, bytes] = dict(sorted(found.items()))

    def _walk(self, name: str) -> Iterator[tuple[str, bytes]]:
        if os.path.islink(self.top):  # noqa: PTH114 -- as above
            self._say("disk-symlink", name, f"The folder `{name}` is a link.", "put the folder itself here")
            return
        waiting = [name]
        while waiting:
            for path, kind in self._entries(waiting.pop()):
                if kind == "folder":
                    waiting.append(path)
                elif (content := self._content(path, kind)) is not None:
                    yield path, content

    def _entries(self, folder: str) -> list[tuple[str, str]]:
        """Return the path and kind of everything in a folder: folder, file, link, or something else."""
        try:
            with os.scandir(f"{self.above}/{folder}") as entries:
                return sorted((f"{folder}/{entry.name}", _kind(entry)) for entry in entries if not skipped(entry.name))
        except OSError as error:
            self._unreadable(folder, error)
            return []

    def _content(self, path: str, kind: str) -> bytes | None:
        if not _is_text(path):
            self._say("disk-file-name", printable(path), "The file's name is not valid UTF-8.", "rename it: lower case, digits and hyphens")
        elif kind == "file":
            return self._read(path, f"{self.above}/{path}")
        elif kind == "link":
            return self._follow(path)
        else:
            self._say("disk-special-file", path, "This is neither a file nor a folder.", "delete it")
        return None

    def _follow(self, path: str) -> bytes | None:
        """Read what a link leads to, where that is a file of the same tree."""
        target = os.path.realpath(f"{self.above}/{path}")
        if not target.startswith(self.top + os.sep):
            self._say("disk-symlink", path, f"This link leads out of `{path.partition('/')[0]}/`.", "put a copy of the file here")
        elif os.path.isdir(target):  # noqa: PTH112 -- as above
            # The folder is read where it is; a second time here would publish everything in it twice.
            self._say("disk-symlink", path, "This link leads to a folder.", "put the folder itself here")
        else:
            return self._read(path, target)
        return None

    def _read(self, path: str, real: str) -> bytes | None:
        most = MOST_ASSET if path.startswith((ASSETS, f"{TEMPLATES}/")) else MOST_TEXT
        try:
            content = _bytes_of_file(real, most + 1)
        except OSError as error:
            self._unreadable(path, error)
            return None
        if content is None:
            self._say("disk-special-file", path, "This is neither a file nor a folder.", "delete it")
        elif len(content) > MOST_ASSET:
            self._say("disk-large-file", path, "The file is larger than 16 MiB.", "make it smaller")
        elif len(content) > self.room:
            self._say("disk-large-file", path, "With this file the site is larger than 512 MiB.", "make its pictures smaller")
        else:
            self.room -= len(content)
            return content
        return None

    def _unreadable(self, path: str, error: OSError) -> None:
        self._say(
            "disk-unreadable",
            printable(path),
            f"This cannot be read: {error.strerror}.",
            "give the account that builds the site the right to read it",
        )

    def _say(self, fault: str, file: str, message: str, hint: str) -> None:
        self.findings.append(finding(fault, file, message, hint))


def _kind(entry: os.DirEntry[str]) -> str:
    if entry.is_symlink():
        return "link"
    if entry.is_dir(follow_symlinks=False):
        return "folder"
    return "file" if entry.is_file(follow_symlinks=False) else "other"


def _is_text(path: str) -> bool:
    return printable(path) == path


def _bytes_of_file(real: str, most: int) -> bytes | None:
    """Return up to `most` bytes of a regular file; None for anything else, even where it took the file's place a moment ago."""
    descriptor = os.open(real, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            return None
        content = os.read(descriptor, min(status.st_size + 1, most))
        # A file may be read in pieces; most are not.
        while 0 < len(content) < min(status.st_size, most) and (piece := os.read(descriptor, most - len(content))):
            content += piece
        return content
    finally:
        os.close(descriptor)
