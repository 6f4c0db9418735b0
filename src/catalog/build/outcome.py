"""What a check or a build came to. It knows nothing heavy: a build that has nothing to do hands on what the last one came to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from catalog.findings import Finding, Severity
from catalog.frozen import dataclass

if TYPE_CHECKING:
    from catalog.model import Catalog
    from catalog.model.publicity import Withheld


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How much is shown: the courses that are not withheld, and their sessions, on the date of the build."""

    courses: int
    sessions: int
    as_of: date


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A course that is in no published file, and why: one plain sentence without a full stop."""

    id: str
    title: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a check or a build came to. `sources` holds the text of each content file, for excerpts.

    Where nothing had changed since the last build, there are no records: `catalog` is None, `withheld` is empty, and `sources` holds the
    files of the findings alone. `left_out` always says what is withheld.
    """

    findings: tuple[Finding, ...]
    sources: Mapping[str, str] = field(repr=False)
    catalog: Catalog | None = field(default=None, repr=False)
    withheld: tuple[Withheld, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    size: Size | None = None
    published: bool = False
    documents: int = 0
    output: Path | None = None

    @property
    def failed(self) -> bool:
        """Tell whether an error forbids publication."""
        return has_errors(self.findings)

    def kept(self) -> Outcome:
        """Return what is kept of it for the next build: no catalog, and only the texts that findings point into."""
        related = (other.span.file for finding in self.findings for other in finding.related)
        files = {finding.span.file for finding in self.findings} | set(related)
        sources = {file: text for file, text in self.sources.items() if file in files}
        return replace(self, catalog=None, withheld=(), output=None, sources=sources)


def has_errors(findings: Iterable[Finding]) -> bool:
    """Tell whether one of the findings is an error."""
    return any(finding.severity is Severity.ERROR for finding in findings)
