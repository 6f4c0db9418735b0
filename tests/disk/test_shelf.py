"""What is laid aside until it is published."""

from __future__ import annotations

import os
import resource
from pathlib import Path

import pytest

from catalog.build.workers import spread
from catalog.disk import Laid, Shelf, publish
from tests.disk.generations import files_in

CONTENTS = [b"one", b"", bytes(range(256)) * 300]


def bytes_of(laid: list[bytes | Laid]) -> list[bytes]:
    return [one.read() if isinstance(one, Laid) else one for one in laid]


def test_what_is_laid_comes_back(tmp_path: Path) -> None:
    with Shelf(tmp_path) as shelf:
        first, second = shelf.lay(CONTENTS), shelf.lay([b"two"])
        assert all(isinstance(one, Laid) for one in (*first, *second)), "none of it is held in memory"
        assert bytes_of(first) == CONTENTS
        assert bytes_of(second) == [b"two"]
        assert list(tmp_path.iterdir()) == [], "it has no name that a killed build could leave behind"


def test_several_processes_lay_on_one_shelf(tmp_path: Path) -> None:
    batches = [[bytes([number]) * (1000 + number)] * 20 for number in range(200)]
    with Shelf(tmp_path) as shelf:
        laid = dict(spread(shelf.lay, batches, 4))
        assert [bytes_of(laid[number]) for number in range(200)] == batches


def test_what_has_no_room_is_held_in_memory(tmp_path: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    with Shelf(tmp_path) as shelf:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
        try:
            laid = shelf.lay(CONTENTS)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        assert laid == CONTENTS


def test_a_shelf_needs_no_folder_of_its_own(tmp_path: Path) -> None:
    with Shelf(tmp_path / "not" / "there") as shelf:
        assert bytes_of(shelf.lay(CONTENTS)) == CONTENTS


def test_a_disk_that_does_not_give_back_is_an_error_and_no_short_page(tmp_path: Path) -> None:
    with Shelf(tmp_path) as shelf:
        laid = shelf.lay([b"whole"])[0]
        assert isinstance(laid, Laid)
        os.ftruncate(laid.descriptor, 3)
        with pytest.raises(OSError, match="Input/output error"):
            laid.read()
        output = tmp_path / "output"
        (fault,) = publish({"index.html": laid}, output)
        assert fault.rule.startswith("disk-")
        assert not output.exists()


def test_what_was_laid_is_published_and_linked_where_it_is_the_same(tmp_path: Path) -> None:
    output = tmp_path / "output"
    with Shelf(tmp_path) as shelf:
        same, changed, longer, now = shelf.lay([b"same", b"before", b"long", b"after!"])
        assert publish({"same": same, "changed": changed, "longer": longer}, output) == ()
        number = (output / "same").stat().st_ino
        assert publish({"same": same, "changed": now, "longer": shelf.lay([b"longer"])[0]}, output) == ()
    assert files_in(output) == {"same": b"same", "changed": b"after!", "longer": b"longer"}
    assert (output / "same").stat().st_ino == number
