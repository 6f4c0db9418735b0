"""The way from content to a published site, on small sites and real folders."""

import os
import subprocess
import sys
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from catalog.build import Outcome, build, check
from catalog.findings import Severity
from catalog.plan import Kind
from tests.drawn import drawn
from tests.sites import AS_OF, BASE

QUICK: tuple[Kind, ...] = ("html", "ics", "text")

SITE = """
    --- courses/internal-affairs.md
    ---
    title: Internal Affairs
    hours: 16
    schedule: [08:00-17:00, 08:00-17:00]
    fee: two-day
    topics: [discipline]
    ---
    Two days on investigations.

    --- courses/crisis-news.md
    ---
    title: Crisis News
    hours: 8
    schedule: [08:00-17:00]
    fee: one-day
    ---
    A day with the microphones on.

    --- certifications/internal-affairs.yml
    certifications:
      - certifier: post
        number: 9999-10010
        title: Internal Affairs
        certified_on: 2026-06-01
        fiscal_years: [2026-27]

    --- certifications/crisis-news.yml
    certifications:
      - {certifier: post, status: pending}

    --- sessions/internal-affairs-ontario.yml
    course: internal-affairs
    dates: [2027-02-09, 2027-02-10]
    venue: ontario-police
    control_number: 9999-10010-26-001

    --- sessions/crisis-news-ontario.yml
    course: crisis-news
    dates: [2027-03-09]
    venue: ontario-police
"""


def lay_out(root: Path, text: str = SITE) -> Path:
    for name, content in {**BASE, **drawn(text)[0]}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return root


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return lay_out(tmp_path)


def made(root: Path, *, drafts: bool = False) -> Outcome:
    return build(root, as_of=AS_OF, kinds=QUICK, drafts=drafts)


def errors(outcome: Outcome) -> list[str]:
    return [f"{finding.span}: {finding.rule}: {finding.message}" for finding in outcome.findings if finding.severity is Severity.ERROR]


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_clean_site_is_published_whole(site: Path) -> None:
    outcome = made(site)
    assert errors(outcome) == []
    assert outcome.published
    published = tree(site / "output")
    assert {
        "index.html",
        "courses/internal-affairs/index.html",
        "sessions/internal-affairs-ontario/index.html",
        "register/internal-affairs-ontario/index.html",
        "calendar/2027-02/index.html",
        "calendar.ics",
        "courses/internal-affairs.ics",
        "sessions/internal-affairs-ontario.ics",
        "feed.xml",
        "sitemap.xml",
        "catalog.json",
        "404.html",
    } <= published.keys()


def test_a_course_that_may_not_be_published_is_in_no_file(site: Path) -> None:
    outcome = made(site)
    assert [(withheld.course.id, withheld.approval.certifier) for withheld in outcome.withheld] == [("crisis-news", "post")]
    for path, content in tree(site / "output").items():
        assert "crisis-news" not in path
        assert b"crisis-news" not in content
        assert b"Crisis News" not in content


def test_drafts_show_what_is_withheld_in_a_folder_of_their_own(site: Path) -> None:
    made(site, drafts=True)
    assert not (site / "output").exists()
    page = (site / "output-drafts/courses/crisis-news/index.html").read_text()
    assert "Crisis News" in page
    assert "draft" in page.lower()


@pytest.mark.parametrize(
    ("fault", "rule"),
    [
        ("seats: thirty", "content-value"),
        ("weekdays: Wed/Thu", "schedule-weekday"),
        ("venue: ontario-plice", "content-reference"),
    ],
)
def test_an_error_stops_publication_and_the_last_good_site_stands(site: Path, fault: str, rule: str) -> None:
    assert made(site).published
    before = tree(site / "output")
    session = site / "content/sessions/internal-affairs-ontario.yml"
    key = fault.partition(":")[0]
    kept = [line for line in session.read_text().splitlines() if not line.startswith(key)]
    session.write_text("\n".join([*kept, fault, ""]))
    outcome = made(site)
    assert [finding.rule for finding in outcome.findings if finding.severity is Severity.ERROR] == [rule]
    assert not outcome.published
    assert tree(site / "output") == before


def test_a_broken_template_stops_publication_and_is_named_with_its_line(site: Path) -> None:
    assert made(site).published
    before = tree(site / "output")
    template = site / "templates/html/course.html"
    template.parent.mkdir(parents=True)
    template.write_text("<p>{{ page.course.titel }}</p>\n")
    outcome = made(site)
    assert not outcome.published
    assert any(finding.span.file == "templates/html/course.html" and finding.span.line == 1 for finding in outcome.findings), errors(
        outcome
    )
    assert tree(site / "output") == before


def test_a_template_that_drops_the_number_is_caught_by_the_proof(site: Path) -> None:
    template = site / "templates/html/course.html"
    template.parent.mkdir(parents=True)
    shipped = Path(__file__).parents[2] / "templates/html/course.html"
    template.write_text(shipped.read_text().replace("{% extends", "{% set certification = [] %}{% extends"))
    parts = site / "templates/html/parts.html"
    parts.write_text((shipped.parent / "parts.html").read_text().replace("statement", "label"))
    outcome = made(site)
    assert not outcome.published
    assert "proof-statement" in {finding.rule for finding in outcome.findings}


def test_checking_writes_nothing(site: Path) -> None:
    before = tree(site)
    assert not check(site, as_of=AS_OF).failed
    assert tree(site) == before


def test_the_association_dates_the_build_unless_it_is_told_a_date(site: Path) -> None:
    association = site / "content/association.yml"
    association.write_text(association.read_text() + "as_of: 2026-12-01\n")
    for given, dated in ((None, date(2026, 12, 1)), (date(2027, 2, 1), date(2027, 2, 1))):
        catalog = check(site, as_of=given).catalog
        assert catalog is not None
        assert catalog.as_of == dated


def test_no_association_is_a_finding_and_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    outcome = made(tmp_path)
    assert outcome.failed
    assert outcome.catalog is None
    assert errors(outcome)


DIGEST = """
import sys
from datetime import date
from pathlib import Path
from catalog.build import build
outcome = build(Path(sys.argv[1]), as_of=date(2027, 1, 15), kinds=("html", "ics", "text"))
assert outcome.published, outcome.findings
"""


def test_the_same_bytes_whatever_the_hash_seed_zone_and_locale(tmp_path: Path) -> None:
    digests = set()
    for seed, zone, locale in (("1", "UTC", "C.UTF-8"), ("2", "Asia/Kolkata", "C"), ("3", "America/New_York", "POSIX")):
        root = lay_out(tmp_path / seed)
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale}
        subprocess.run([sys.executable, "-c", DIGEST, str(root)], check=True, env=environment)
        digests.add(sha256(repr(sorted(tree(root / "output").items())).encode()).hexdigest())
    assert len(digests) == 1
