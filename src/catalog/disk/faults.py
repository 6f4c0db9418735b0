"""The faults of files and folders, and how one is said."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from types import MappingProxyType

from catalog.findings import Finding, Fix, Severity
from catalog.frozen import dataclass
from catalog.source import Span


@dataclass(frozen=True, slots=True)
class FaultPage:
    """What `catalog explain` says of one fault: what it is, why it matters, and what to do about it."""

    id: str
    severity: Severity
    title: str
    why: str
    fix: str


PAGES = (
    FaultPage(
        "disk-symlink",
        Severity.ERROR,
        "A link leads out of its folder.",
        "a link in a proposal could publish any file of the machine that builds the site",
        "Put a copy of the file in the place of the link. A link to another file of the same folder tree is read.",
    ),
    FaultPage(
        "disk-special-file",
        Severity.ERROR,
        "Something in the content is neither a file nor a folder.",
        "reading a device or a pipe can wait for ever",
        "Delete it.",
    ),
    FaultPage(
        "disk-unreadable",
        Severity.ERROR,
        "A file or folder cannot be read.",
        "a page that is left out in silence is missed by nobody but its readers",
        "Give the account that builds the site the right to read it.",
    ),
    FaultPage(
        "disk-file-name",
        Severity.ERROR,
        "A file's name is not valid UTF-8.",
        "the name could be written into no page, link or list",
        "Rename the file: lower case, digits and hyphens.",
    ),
    FaultPage(
        "disk-large-file",
        Severity.ERROR,
        "A file, or the site as a whole, is too large.",
        "people wait for it on a phone, and the build runs out of memory",
        "Make the picture smaller: 2,000 pixels on the longer side are enough for any page.",
    ),
    FaultPage(
        "disk-full",
        Severity.ERROR,
        "The disk is full.",
        "a site that is half written must not be published",
        "Make room and build again. The last good site stands until then.",
    ),
    FaultPage(
        "disk-read-only",
        Severity.ERROR,
        "The output cannot be written.",
        "a site that is half written must not be published",
        "Give the account that builds the site the right to write there. The last good site stands until then.",
    ),
    FaultPage(
        "disk-busy",
        Severity.ERROR,
        "Another build is publishing to the same folder.",
        "two builds at once would mix their files",
        "Wait for the other one to finish, and build again.",
    ),
    FaultPage(
        "disk-output",
        Severity.ERROR,
        "The output folder holds something that no build writes.",
        "publishing replaces the folder as a whole, and would take away what is in it",
        "Move what is not the site's somewhere else.",
    ),
    FaultPage(
        "disk-error",
        Severity.ERROR,
        "The disk refused to do something.",
        "a site that is half written must not be published",
        "Look at the disk, and build again. The last good site stands until then.",
    ),
    FaultPage(
        "disk-previous",
        Severity.WARNING,
        "The site before this one could not be kept.",
        "`catalog rollback` has nothing to give back",
        "The new site is published. See to the reason that is given before the next build.",
    ),
    FaultPage(
        "disk-no-previous",
        Severity.ERROR,
        "There is no earlier site to give back.",
        "only the last site before the published one is kept",
        "Build the site again from an earlier revision of the content.",
    ),
    FaultPage(
        "disk-one-by-one",
        Severity.NOTE,
        "The output's files were replaced one by one.",
        "for a moment readers could meet new pages beside old ones, and no earlier site is kept",
        "Let the output be a plain folder on the same disk as the content, and serve or mount the folder above it.",
    ),
)

FAULTS: Mapping[str, FaultPage] = MappingProxyType({page.id: page for page in PAGES})
"""The page of every fault of files and folders by its id, for `catalog explain`."""

_BY_ERROR = {
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
    errno.EROFS: "disk-read-only",
    errno.EACCES: "disk-read-only",
    errno.EPERM: "disk-read-only",
}


class PublishingError(Exception):
    """Something that forbids to publish, as the finding that says it."""

    def __init__(self, said: Finding) -> None:
        super().__init__(said.message)
        self.finding = said


def finding(fault: str, file: str, message: str, hint: str = "") -> Finding:
    """Say one fault of a file or folder: one plain sentence, and what to do instead (no full stop)."""
    page = FAULTS[fault]
    return Finding(fault, page.severity, Span(file), message, Fix(hint) if hint else None, why=page.why)


def of_error(error: OSError, file: str, doing: str, more: str = "") -> Finding:
    """Say what the operating system refused: `The new site could not be written: No space left on device`."""
    fault = _BY_ERROR.get(error.errno or 0, "disk-error")
    where = f" ({printable(str(error.filename))})" if error.filename else ""
    return finding(fault, file, f"{doing}: {error.strerror or error}{where}.{more}", FAULTS[fault].fix.partition(". ")[0].rstrip("."))


def printable(path: str) -> str:
    """Return a path as text that can be written anywhere: bytes that are not UTF-8 are shown by their numbers."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
