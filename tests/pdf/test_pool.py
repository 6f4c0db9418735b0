from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from bench.flyers import flyers
from catalog.render import Theme
from catalog.render.pdf import Limits, PrintPool
from tests.build.test_pipeline import lay_out
from tests.pdf.printing import COURSE, FORM, SESSION, planned, print_one, shipped

pytestmark = pytest.mark.pdf

HANGS = "{% set os = cycler.__init__.__globals__.os %}{{ os.read(os.pipe()[0], 1) }}"
CRASHES = "{{ cycler.__init__.__globals__.os.abort() }}"
EATS = "{{ 'x' * 5000000000 }}"


def pool(template: str = "", workers: int = 1, limits: Limits | None = None) -> PrintPool:
    """Return a pool whose session flyers are made from `template`."""
    site, _ = planned()
    own = {"pdf/session-flyer.html": template.encode()} if template else {}
    return PrintPool(site, Theme({**shipped(), **own}), {}, workers=workers, limits=limits)


def test_a_pool_makes_what_a_printer_makes_in_the_order_asked() -> None:
    _, documents = planned()
    asked = [documents[path] for path in (SESSION, COURSE, FORM)]
    with pool(workers=2) as printers:
        made = list(printers.map(asked))
    assert [rendered.path for rendered in made] == [SESSION, COURSE, FORM]
    assert made[0] == print_one(SESSION)


@pytest.mark.parametrize(
    ("template", "limits", "rule", "words"),
    [
        (HANGS, Limits(seconds=5), "pdf-stopped", "it took longer than 5 seconds"),
        (CRASHES, Limits(), "pdf-stopped", "its process ended before it was done"),
        (EATS, Limits(memory=2 * 2**30), "template-error", "MemoryError"),
    ],
    ids=["hangs", "crashes", "eats memory"],
)
def test_a_document_that_goes_wrong_costs_itself_alone(
    template: str, limits: Limits, rule: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, documents = planned()
    # The good one has as long as a busy machine takes for it.
    monkeypatch.setattr(Limits, "seconds_for", lambda own, document: own.seconds if document.path == SESSION else 120.0)
    begun = time.monotonic()
    with pool(template, limits=limits) as printers:
        bad, good = printers.map([documents[SESSION], documents[COURSE]])
    assert time.monotonic() - begun < 120
    (fault,) = bad.findings
    assert (fault.rule, fault.artifact) == (rule, SESSION)
    assert words in fault.message
    assert bad.content == b""
    assert good == print_one(COURSE)


def test_workers_are_replaced_after_their_share() -> None:
    _, documents = planned()
    with pool(limits=Limits(documents=1)) as printers:
        made = list(printers.map([documents[SESSION], documents[SESSION]]))
    assert made[0] == made[1]
    assert made[0].findings == ()


def test_processes_that_cannot_be_started_cost_the_document_and_no_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> None:
        raise BrokenPipeError

    _, documents = planned()
    monkeypatch.setattr("multiprocessing.process.BaseProcess.start", refuse)
    with pool() as printers:
        (made,) = printers.map([documents[SESSION]])
    assert [finding.rule for finding in made.findings] == ["pdf-stopped"]


UNGUARDED = """
import sys
from datetime import date
from pathlib import Path

from catalog.build import build

print("begun", flush=True)
outcome = build(Path(sys.argv[1]), as_of=date(2027, 1, 15), kinds=("pdf",), jobs=2)
print(outcome.published)
"""


def test_a_program_without_a_guard_prints_and_is_run_once(tmp_path: Path) -> None:
    (tmp_path / "program.py").write_text(UNGUARDED)
    root = lay_out(tmp_path / "site")
    done = subprocess.run([sys.executable, tmp_path / "program.py", root], capture_output=True, text=True, timeout=300, check=False)
    assert done.stdout == "begun\nTrue\n", done.stderr
    assert list(root.glob("output/**/*.pdf"))


def test_the_benchmark_has_flyers_to_print() -> None:
    _, _, found = flyers()
    assert len(found) > 20
