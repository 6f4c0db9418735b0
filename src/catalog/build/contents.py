"""A site's folder -> what was read of it.

Reading loads what nothing after it needs: the parsers and the schemas of records. Of a small site that takes longer than the reading, so
that a process of its own does both, while this one loads all the rest of the program.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from catalog import disk
from catalog.build.cache import Kept
from catalog.build.options import Options
from catalog.build.workers import aside
from catalog.disk.stamps import digest
from catalog.findings import Finding
from catalog.frozen import dataclass

if TYPE_CHECKING:
    from catalog.content.reading import FileReader
    from catalog.model import Catalog

MANY_FILES = 500
"""Content files from which handing over what was read takes longer than loading what reads it."""

_READER = "catalog.content.reading"


@dataclass(frozen=True)
class Content:
    """What was read of a site: the catalog, which is None where it cannot be made, what is wrong with the files, and the text of each.

    `digests` are those of the content files, by path.
    """

    files: disk.SiteFiles
    digests: Mapping[str, bytes] = field(repr=False)
    catalog: Catalog | None = field(repr=False)
    findings: tuple[Finding, ...]
    sources: Mapping[str, str] = field(repr=False)


Read = tuple["Catalog | None", tuple[Finding, ...], Mapping[str, str]]
"""What is in the content, as `content.reading.Reading` has it."""


def begin(root: Path, options: Options, kept: Kept) -> Callable[[], Content]:
    """Begin to read the site at `root`, beside whatever this process does next where that pays; return what waits for it."""
    site = _Site(root, options, kept)
    is_small = len(site.files.content) < MANY_FILES and _READER not in sys.modules
    read = aside(site.read, options.processes) if is_small else site.read
    return lambda: site.content(*read())


def read_here(root: Path, options: Options, kept: Kept) -> Content:
    """Read the site at `root` here and now."""
    site = _Site(root, options, kept)
    return site.content(*site.read())


class _Site:
    """The files of a site, to be read."""

    def __init__(self, root: Path, options: Options, kept: Kept) -> None:
        kept.recall()
        self.files = disk.read_site(root)
        self._digests = {path: digest(content) for path, content in self.files.content.items()}
        self._options = options
        self._kept = kept

    def read(self) -> tuple[Read, dict[str, bytes]]:
        """Return what is in the content, and what was compiled to read it."""
        from catalog.build.readings import Readings  # noqa: PLC0415 -- see above

        readings = Readings(self._kept, self._digests, self._options.processes)
        return _read(self.files, self._options.as_of, readings.read), self._kept.compiled.new()

    def content(self, read: Read, compiled: Mapping[str, bytes]) -> Content:
        """Return what was read, here or in another process."""
        self._kept.compiled.update(compiled)
        return Content(self.files, self._digests, *read)


def content_of(files: disk.SiteFiles, as_of: date | None, reader: FileReader | None = None) -> Content:
    """Read the content among `files` here and now; `reader` may know some readings already."""
    return Content(files, {}, *_read(files, as_of, reader))


def _read(files: disk.SiteFiles, as_of: date | None, reader: FileReader | None) -> Read:
    from datetime import UTC, datetime  # noqa: PLC0415 -- see above

    from catalog.content.reading import read, read_files  # noqa: PLC0415 -- see above

    now = datetime.now(UTC)
    reading = read(files.content, as_of=as_of, today=now.date(), reader=reader or read_files)
    catalog = reading.catalog
    if catalog and not as_of and not catalog.association.as_of:
        from zoneinfo import ZoneInfo  # noqa: PLC0415 -- see above

        # An undated build is dated by the association's own clock: two people who build at once in two zones get the same site.
        catalog = replace(catalog, as_of=now.astimezone(ZoneInfo(catalog.association.timezone)).date())
    return catalog, reading.findings, reading.sources
