"""Which record a file of content is, by its folder and its name; what has no business there is a finding."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from posixpath import splitext

from catalog.content.faults import finding
from catalog.content.formats import ID, LONGEST_ID, as_identifier
from catalog.content.suggestions import listed, nearest
from catalog.content.vocabulary import noun
from catalog.findings import Finding, Related
from catalog.frozen import dataclass
from catalog.model import Association, CertificationFile, CertifierProfile, Course, FeeTable, Instructor, Page, Record, Session, Venue
from catalog.source import Span

ROOT = "content/"
ASSETS = "assets"

Kind = type[Record]


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of content: what its files are. `prose` names the field of a Markdown file's text."""

    kind: Kind
    ending: str = ".yml"
    prose: str = ""
    nested: bool = False


FOLDERS: Mapping[str, Folder] = {
    "certifications": Folder(CertificationFile),
    "certifiers": Folder(CertifierProfile),
    "courses": Folder(Course, ".md", "description"),
    "instructors": Folder(Instructor),
    "pages": Folder(Page, ".md", "body"),
    "sessions": Folder(Session, nested=True),
    "venues": Folder(Venue),
}

SINGLE_FILES: Mapping[str, Kind] = {"association.yml": Association, "fees.yml": FeeTable}

RESERVED = frozenset(
    {
        *("404", "admin", "archive", "assets", "calendar", "catalog", "catalog-json", "courses", "docs", "feed", "fonts", "index"),
        *("manifest", "numbers", "places", "regions", "register", "robots", "rules", "search", "sessions", "sitemap"),
        *("sitemaps", "static", "thanks", "topics", "venues"),
    }
)
"""Names at the top of a site that the site itself uses: no page can have them."""

_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))})
_ENDINGS = {".yaml": ".yml", ".json": ".yml", ".markdown": ".md", ".mdown": ".md", ".mkd": ".md", ".txt": ".md"}
_LEFT_BEHIND = re.compile(r"(?:^|/)(?:\.|~\$|#|__pycache__/|(?:Thumbs\.db|desktop\.ini|4913)$)|(?:~|\.sw[op]|\.tmp|\.bak|\.orig|\.rej)$")
_ASSET = re.compile(r"[A-Za-z0-9_-]+(?:[.-][A-Za-z0-9_-]+)*(?:/[A-Za-z0-9_-]+(?:[.-][A-Za-z0-9_-]+)*)*")
ASSET_ENDINGS = frozenset(
    {".avif", ".csv", ".docx", ".gif", ".ics", ".jpeg", ".jpg", ".ods", ".odt", ".pdf", ".png", ".pptx", ".svg", ".txt", ".webp", ".xlsx"}
)
"""Files that a site may offer as they are: none of them runs in a browser as part of the site, an SVG by itself aside."""


@dataclass(frozen=True, slots=True)
class RecordFile:
    """A file that is a record: its path, its class, its id, and for Markdown the field that its text is."""

    path: str
    kind: Kind
    id: str
    prose: str = ""


class _Name:
    """The name of a file below its folder, in parts. There are thousands of them, and paths of pathlib take ten times as long to make."""

    __slots__ = ("nested", "stem", "suffix")

    def __init__(self, name: str) -> None:
        above, _, own = name.rpartition("/")
        self.nested = bool(above)
        self.stem, self.suffix = splitext(own)


class Shelf:
    """The files of a site, sorted into records, assets and faults.

    `misplaced` holds (kind, id) of the records that are there, but not where or not as they should be.
    """

    def __init__(self, paths: Iterator[str]) -> None:
        self.records: list[RecordFile] = []
        self.assets: set[str] = set()
        self.misplaced: set[tuple[str, str]] = set()
        self.findings: list[Finding] = []
        self._first: dict[tuple[str, str], str] = {}
        for path in sorted(paths):
            if path.startswith(ROOT) and not _LEFT_BEHIND.search(path) and not path.lower().endswith("/readme.md"):
                self._put(path, path.removeprefix(ROOT))

    def _put(self, path: str, name: str) -> None:
        top, slash, rest = name.partition("/")
        if not slash:
            self._put_single(path, name)
        elif top == ASSETS:
            self._put_asset(path, rest)
        elif folder := FOLDERS.get(top):
            self._put_record(path, top, folder, _Name(rest))
        else:
            meant = nearest(top, [*FOLDERS, ASSETS])
            hint = f"did you mean `content/{meant}/`?" if meant else f"there are {listed(sorted([*FOLDERS, ASSETS]))}"
            self._say("content-folder", path, f"There is no folder `{top}` in content.", hint)

    def _put_single(self, path: str, name: str) -> None:
        if kind := SINGLE_FILES.get(name):
            self.records.append(RecordFile(path, kind, PurePosixPath(name).stem))
            return
        meant = nearest(name, SINGLE_FILES)
        hint = f"did you mean `{meant}`?" if meant else "move it to the folder of what it is: " + listed(f"{folder}/" for folder in FOLDERS)
        self._say("content-folder", path, f"`{name}` has no meaning here.", hint)

    def _put_asset(self, path: str, name: str) -> None:
        ending = PurePosixPath(name).suffix.lower()
        if not _ASSET.fullmatch(name):
            meant = "/".join(_plain_name(part) for part in name.split("/"))
            message = "A file that is published has letters, digits, hyphens and dots in its name, and nothing else."
            self._say("content-file-name", path, message, f"call it `{meant}`" if meant else "")
        elif ending not in ASSET_ENDINGS:
            self._say(
                "content-folder", path, f"Files that end in `{ending}` are not published.", f"there can be {listed(sorted(ASSET_ENDINGS))}"
            )
        else:
            self.assets.add(name)

    def _put_record(self, path: str, top: str, folder: Folder, name: _Name) -> None:
        record_id = name.stem
        key = (noun(folder.kind), as_identifier(record_id))
        fault = self._fault_of_place(path, top, folder, name) or self._fault_of_name(path, folder, name)
        if fault is None:
            fault = self._fault_of_twin(path, key)
            self._first.setdefault(key, path)
        if fault:
            self.findings.append(fault)
            self.misplaced |= {key, (key[0], record_id)} if path != self._first.get(key) else set()
        else:
            self.records.append(RecordFile(path, folder.kind, record_id, folder.prose))

    def _fault_of_place(self, path: str, top: str, folder: Folder, name: _Name) -> Finding | None:
        if name.nested and not folder.nested:
            message = f"The files of content/{top}/ stand in the folder itself, and not in a folder within it."
            return finding("content-folder", Span(path), message, f"move it to `content/{top}/{name.stem}{name.suffix}`")
        if name.suffix == folder.ending:
            return None
        hint = f"call it `{name.stem}{folder.ending}`" if _ENDINGS.get(name.suffix.lower(), name.suffix.lower()) == folder.ending else ""
        if name.stem.endswith(folder.ending):  # Some program has added an ending of its own.
            hint = f"call it `{name.stem}`"
        message = f"The files of content/{top}/ end in `{folder.ending}`."
        others = [f"content/{other}/" for other, found in FOLDERS.items() if found.ending == name.suffix]
        elsewhere = f"move it to {listed(others, 'or')}" if others else "move it elsewhere"
        return finding("content-file-name", Span(path), message, hint or f"{elsewhere}, or write it as `{name.stem}{folder.ending}`")

    def _fault_of_name(self, path: str, folder: Folder, name: _Name) -> Finding | None:
        record_id, what = name.stem, noun(folder.kind)
        if not ID.fullmatch(record_id) or len(record_id) > LONGEST_ID:
            meant = as_identifier(_ascii(record_id))
            message = (
                f"The name of the file is the id of the {what}, and that has lower case letters, digits and hyphens, at most {LONGEST_ID}."
            )
            return finding(
                "content-file-name", Span(path), message, f"call it `{meant}{folder.ending}`" if meant else "give it another name"
            )
        if record_id in _DEVICES or record_id == "index" or (folder.kind is Page and record_id in RESERVED):
            why = "Windows keeps this name for a device" if record_id in _DEVICES else "the site itself has something at this address"
            return finding(
                "content-file-name",
                Span(path),
                f"No {what} can be called `{record_id}`: {why}.",
                f"call it `{record_id}-{what.partition(' ')[0]}{folder.ending}`",
            )
        return None

    def _fault_of_twin(self, path: str, key: tuple[str, str]) -> Finding | None:
        first = self._first.get(key)
        if first is None:
            return None
        message = f"There are two {key[0]}s with the id `{key[1]}`."
        related = [Related(Span(first), "the other one")]
        return finding("content-duplicate-id", Span(path), message, "give one of the files another name", related=related)

    def _say(self, fault: str, path: str, message: str, hint: str) -> None:
        self.findings.append(finding(fault, Span(path), message, hint))


def _ascii(text: str) -> str:
    """Take the accents from letters."""
    return "".join(character for character in unicodedata.normalize("NFKD", text) if not unicodedata.combining(character))


def _plain_name(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    return f"{as_identifier(_ascii(stem))}{dot}{ending.lower()}" if dot else as_identifier(_ascii(name))
