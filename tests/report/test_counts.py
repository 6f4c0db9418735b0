from __future__ import annotations

from dataclasses import replace

from catalog.report import Screen, closing, moved, report
from tests.report.sample import FINDINGS, SALINAS, SOURCES, STATUS, TITLE


def test_the_closing_line_counts_by_severity_and_file() -> None:
    assert closing(FINDINGS) == "2 errors, 1 warning, 1 note in 2 files. `catalog check --fix` mends 1 of them."
    assert closing([TITLE]) == "1 error in 1 file."
    assert closing([replace(STATUS, fix=None)]) == "1 warning in 1 file."


def test_the_closing_line_is_glad_when_nothing_was_found() -> None:
    assert closing(()) == "All clear."
    assert closing((), screen=Screen(colour=True)) == "\x1b[32;1mAll clear\x1b[0m."


def test_concise_is_one_line_each() -> None:
    text = report("concise", FINDINGS, SOURCES)
    assert text.count("\n") == len(FINDINGS)
    assert f"{SALINAS}:3:11: error schedule-weekday: 2027-07-18 is a Sunday.\n" in text
    severities = [found.split(": ")[1].split()[0] for found in text.splitlines()]
    assert severities == ["note", "warning", "error", "error"]


def test_moved_findings_keep_their_excerpts_fixes_and_related_places() -> None:
    findings, sources = moved(FINDINGS, SOURCES, "sites/north/")
    assert report("full", findings, sources) == report("full", FINDINGS, SOURCES).replace("content/", "sites/north/content/")
    assert '"file": "content' not in report("json", findings, sources)


def test_moving_by_nothing_changes_nothing() -> None:
    assert moved(FINDINGS, SOURCES, "") == (FINDINGS, SOURCES)
