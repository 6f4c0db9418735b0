"""Every parser on some hundreds of broken inputs; `tests.hostile.fuzzing` is the long run."""

import pytest

from tests.hostile import fuzzing
from tests.hostile.fuzzing import PARSERS, BrokenError, Parser, broken


@pytest.mark.parametrize("name", PARSERS)
def test_broken_input_gives_a_finding_or_a_value(name: str) -> None:
    seconds, slowest = broken(name, 200, seed=20270115)
    assert seconds < 3, f"{slowest!r} … took {seconds:.1f} s"


@pytest.mark.parametrize("name", PARSERS)
def test_the_good_texts_are_read_without_a_fault_of_their_form(name: str) -> None:
    for text in PARSERS[name].good:
        PARSERS[name].parse(text)


def test_a_parser_that_falls_over_ends_the_run_with_the_input(monkeypatch: pytest.MonkeyPatch) -> None:
    def integers(text: str) -> None:
        int(text)

    monkeypatch.setattr(fuzzing, "PARSERS", {"integers": Parser(integers, ["12"])})
    with pytest.raises(BrokenError, match="ValueError"):
        broken("integers", 400, seed=1)
