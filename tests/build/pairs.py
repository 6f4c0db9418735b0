"""A site that is edited and built again and again, beside the same site built from nothing; and what may be done to its files."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path

from catalog.build import Outcome, build
from catalog.disk.stamps import digest
from catalog.plan import Kind
from tests.build.test_pipeline import SITE
from tests.drawn import drawn
from tests.sites import AS_OF, BASE

QUICK: tuple[Kind, ...] = ("html", "ics", "text")
SHIPPED = Path(__file__).parents[2] / "templates"

BESIDE = """
    --- courses/interviews.md
    ---
    title: Interviews
    hours: 8
    schedule: [08:00-17:00]
    fee: one-day
    topics: [wellness]
    prerequisites: [internal-affairs]
    ---
    A day of questions.

    --- certifications/interviews.yml
    certifications:
      - certifier: post
        number: 9999-10030
        title: Interviews
        certified_on: 2026-06-01
        fiscal_years: [2026-27]

    --- sessions/interviews-ontario.yml
    course: interviews
    dates: [2027-04-13]
    venue: ontario-police
    control_number: 9999-10030-26-001

    --- instructors/sample-lead.yml
    name: Sample Lead
"""
"""A course that is taken after another one, and shown beside it."""

START: Mapping[str, bytes] = {**BASE, **drawn(SITE)[0], **drawn(BESIDE)[0]}
COURSE = "content/courses/internal-affairs.md"
SESSION = "content/sessions/internal-affairs-ontario.yml"
NEXT = "content/courses/interviews.md"
NEXT_CERTIFICATION = "content/certifications/interviews.yml"
NEXT_SESSION = "content/sessions/interviews-ontario.yml"
WITHHELD = "content/courses/crisis-news.md"
TEACHER = "content/instructors/sample-lead.yml"
VENUE = "content/venues/ontario-police.yml"
ASSOCIATION = "content/association.yml"
CERTIFICATION = "content/certifications/crisis-news.yml"
PAGE = "content/pages/about.md"
ASSET = "content/assets/plan.txt"
TEMPLATE = "templates/html/404.html"
COURSE_TEMPLATE = "templates/html/course.html"
STYLE = "templates/static/site.css"
PROFILE = "content/certifiers/post.yml"


def changed(path: str, old: str, new: str) -> bytes:
    text = START[path].decode()
    assert old in text
    return text.replace(old, new).encode()


WAIVED = """fee: {member: 190, non_member: 325}
waive: [{rule: fee-tier, why: a trial, by: Sample Office, until: 2027-01-31}]
"""
VARIANTS: Mapping[str, tuple[bytes | None, ...]] = {
    COURSE: (
        START[COURSE],
        changed(COURSE, "Two days", "Two long days"),
        changed(COURSE, "title: Internal Affairs", "title: Affairs"),
        changed(COURSE, "fee: two-day\n", WAIVED),
        changed(COURSE, "topics:", "aliases: [affairs]\ntopics:"),
        b"---\ntitle: [\n---\n",
        None,
    ),
    SESSION: (
        START[SESSION],
        changed(SESSION, "[2027-02-09, 2027-02-10]", "[2027-02-16, 2027-02-17]"),
        START[SESSION] + b"seats: 30\nseats_left: 3\n",
        START[SESSION] + b"status: cancelled\nchanges: [{on: 2027-01-10, what: Cancelled.}]\n",
        START[SESSION] + b"status: rescheduled\nrescheduled_to: internal-affairs-second\nchanges: [{on: 2027-01-10, what: Moved.}]\n",
        None,
    ),
    NEXT: (
        START[NEXT],
        changed(NEXT, "prerequisites: [internal-affairs]\n", ""),
        changed(NEXT, "prerequisites: [internal-affairs]", "prerequisites: [internal-affairs, crisis-news]"),
        changed(NEXT, "topics: [wellness]", "topics: [discipline]"),
        changed(NEXT, "title: Interviews", "title: Interviews\ninstructors: [{instructor: sample-lead}]"),
        None,
    ),
    NEXT_CERTIFICATION: (
        START[NEXT_CERTIFICATION],
        changed(NEXT_CERTIFICATION, "2026-06-01", "2026-06-02"),
        b"certifications:\n  - {certifier: post, status: pending}\n",
        None,
    ),
    NEXT_SESSION: (
        START[NEXT_SESSION],
        changed(NEXT_SESSION, "2027-04-13", "2027-04-20"),
        changed(NEXT_SESSION, "course: interviews", "course: crisis-news").replace(b"control_number: 9999-10030-26-001\n", b""),
        START[NEXT_SESSION] + b"instructors: [{instructor: sample-lead}]\n",
        None,
    ),
    WITHHELD: (START[WITHHELD], changed(WITHHELD, "title: Crisis News", "title: Bad News\ntopics: [discipline]"), None),
    TEACHER: (START[TEACHER], changed(TEACHER, "Sample Lead", "Sample Leader"), None),
    "content/sessions/2027/internal-affairs-second.yml": (
        None,
        changed(SESSION, "2027-02-09, 2027-02-10", "2027-04-06, 2027-04-07").replace(b"26-001", b"26-002"),
    ),
    VENUE: (START[VENUE], changed(VENUE, "200 Sample Avenue", "210 Sample Avenue"), None),
    ASSOCIATION: (START[ASSOCIATION], changed(ASSOCIATION, "555-0100", "555-0199"), changed(ASSOCIATION, "SPOTA", "SPO")),
    "content/fees.yml": (START["content/fees.yml"], changed("content/fees.yml", "member: 200", "member: 210")),
    CERTIFICATION: (START[CERTIFICATION], None),
    PROFILE: (None, b"label: Approved by POST\n"),
    PAGE: (
        None,
        b"---\ntitle: About us\n---\nWe train.\n",
        b"---\ntitle: About us\nnav: About\n---\nWe train people.\n",
        b"---\ntitle: About us\n---\nWe teach Crisis News.\n",
    ),
    ASSET: (None, b"one", b"two"),
    TEMPLATE: (None, (SHIPPED / "html/404.html").read_bytes().replace(b"</h1>", b"!</h1>"), b"{{ nothing }}"),
    COURSE_TEMPLATE: (None, (SHIPPED / "html/course.html").read_bytes().replace(b"</h1>", b" </h1>", 1)),
    STYLE: (None, b"body { color: black }\n"),
}
DATES = (AS_OF, date(2027, 2, 1), date(2027, 2, 12), date(2026, 12, 1))

Came = tuple[bool, object, Mapping[str, bytes]]
"""What a build came to: whether it published, what it found, and the digest of each file."""

_FROM_NOTHING: dict[str, Came] = {}
"""What clean builds came to, by the digest of what they were made of: sequences of edits meet at the same sites again."""


def digests(folder: Path) -> dict[str, bytes]:
    """Return the digest of each file of a folder by path. Every comparison reads all of it twice: pathlib would cost four times as much."""
    found = {}
    for above, _, names in os.walk(folder):
        inside = os.path.relpath(above, folder)
        for name in names:
            with open(f"{above}/{name}", "rb") as file:  # noqa: PTH123 -- as above
                found[name if inside == "." else f"{inside}/{name}"] = digest(file.read())
    return found


@dataclass
class Pair:
    """A site that is built again and again, and what the same site is where it is built from nothing."""

    folder: Path
    as_of: date = AS_OF
    drafts: bool = False
    kinds: tuple[Kind, ...] = QUICK
    content: dict[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for path, content in START.items():
            self.put(path, content)

    @property
    def root(self) -> Path:
        return self.folder / "again"

    @property
    def output(self) -> Path:
        return self.root / ("output-drafts" if self.drafts else "output")

    def put(self, path: str, content: bytes | None) -> None:
        file = self.root / path
        if content is None:
            file.unlink(missing_ok=True)
            self.content.pop(path, None)
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
            self.content[path] = content

    def rename(self, path: str, new: str) -> None:
        """Rename a file, so that its inode and its times stay."""
        (self.root / new).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).rename(self.root / new)
        self.content[new] = self.content.pop(path)

    def begin_again(self) -> None:
        """Make the content what it was at first. What was built and what is kept stay as they are."""
        for path in sorted(self.content.keys() - START.keys()):
            self.put(path, None)
        for path, content in START.items():
            if self.content.get(path) != content:
                self.put(path, content)
        self.as_of, self.drafts, self.kinds = AS_OF, False, QUICK

    def build(self, root: Path, *, cache: bool) -> Outcome:
        return build(root, as_of=self.as_of, drafts=self.drafts, kinds=self.kinds, jobs=1, cache=cache)

    def differences(self) -> list[str]:
        """Build, and say what differs from a clean build."""
        before = digests(self.output)
        again = self.build(self.root, cache=True)
        published, findings, files = self.from_nothing()
        wanted = files if published else before
        found = [] if again.published == published else [f"published: {again.published}, and {published} from nothing"]
        found += [] if again.findings == findings else [f"findings: {again.findings}, and {findings} from nothing"]
        now = digests(self.output)
        return found + sorted(path for path in now.keys() | wanted.keys() if now.get(path) != wanted.get(path))

    def from_nothing(self) -> Came:
        """Return what a build of the same files comes to in a folder where there has been none."""
        key = sha256(repr((sorted(self.content.items()), self.as_of, self.drafts, self.kinds)).encode()).hexdigest()
        if key not in _FROM_NOTHING:
            root = self.folder / "clean"
            for path, content in self.content.items():
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (root / path).write_bytes(content)
            outcome = self.build(root, cache=False)
            _FROM_NOTHING[key] = (outcome.published, outcome.findings, digests(root / self.output.name))
            shutil.rmtree(root)
        return _FROM_NOTHING[key]
