"""What builds keep of proofs for the next one."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog.build import cache
from catalog.build.cache import Kept
from catalog.disk.hashing import digest
from catalog.disk.keeping import Keeping

ROWS = [digest(bytes([number])) for number in range(6)]


def kept(root: Path) -> Kept:
    return Kept(Keeping(root))


def test_rows_that_held_are_there_in_the_next_build(tmp_path: Path) -> None:
    assert kept(tmp_path).verdicts == frozenset()
    kept(tmp_path).keep_verdicts({*ROWS[:2]})
    kept(tmp_path).keep_verdicts({*ROWS[1:4]})
    assert kept(tmp_path).verdicts == frozenset(ROWS[:4])


def test_nothing_is_written_where_nothing_is_new(tmp_path: Path) -> None:
    kept(tmp_path).keep_verdicts({*ROWS})
    file = tmp_path / ".catalog/verdicts"
    before = file.stat()
    kept(tmp_path).keep_verdicts({*ROWS[:3]})
    assert file.stat().st_ino == before.st_ino


def test_too_many_rows_give_way_to_those_of_this_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST_VERDICTS", 4)
    kept(tmp_path).keep_verdicts({*ROWS[:3]})
    kept(tmp_path).keep_verdicts({*ROWS[2:5]})
    assert kept(tmp_path).verdicts == frozenset(ROWS[2:5])


def test_what_somebody_else_wrote_is_not_there(tmp_path: Path) -> None:
    kept(tmp_path).keep_verdicts({*ROWS})
    file = tmp_path / ".catalog/verdicts"
    file.write_bytes(file.read_bytes()[:-16] + digest(b"a row that never held"))
    assert kept(tmp_path).verdicts == frozenset()
