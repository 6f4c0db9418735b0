"""The README's example: its session, added to the sample, is told what the README says it is told; mended as it says, it is clean."""

import re
import shutil
from pathlib import Path

import pytest

from catalog.build import check
from catalog.report import report

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.fixture
def session(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    found = re.search(r"^```yaml\n# (\S+)\n.*?^```$", README, re.DOTALL | re.MULTILINE)
    assert found is not None
    path = tmp_path / found[1]
    assert not path.exists(), "the sample has this session already"
    path.write_text(found[0].removeprefix("```yaml\n").removesuffix("```"), encoding="utf-8")
    return path


def shown() -> str:
    """Return the finding that the README shows, without its indent."""
    found = re.search(r"(?:^    .+\n)+", README[README.index("Then `./run check`") :], re.MULTILINE)
    assert found is not None
    return re.sub(r"^    ", "", found[0], flags=re.MULTILINE).strip()


def test_the_finding_is_the_one_that_is_shown(session: Path) -> None:
    outcome = check(session.parents[3])
    ours = [finding for finding in outcome.findings if session.name in finding.span.file]
    assert " ".join(report("full", ours, outcome.sources).split()).startswith(" ".join(shown().split()))


def test_mended_as_it_says_the_session_is_clean(session: Path) -> None:
    session.write_text(session.read_text(encoding="utf-8").replace("Wed/Thu", "Tue/Wed"), encoding="utf-8")
    assert [finding for finding in check(session.parents[3]).findings if session.name in finding.span.file] == []
