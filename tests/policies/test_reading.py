"""A policy file that does not fit its records is refused with its place, and nothing is read before it is asked for."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import pytest
import yaml

from catalog.policies import BudgetLimit, EnrolmentLimit, InstructorCourse, LeadTime, PolicyError
from catalog.policies.reading import structure

ENTRY = {"id": "x", "source": "11 CCR 1054(a)", "effective_from": "unknown", "effective_to": "unknown", "vintage": 2003}
ROSTER = ENTRY | {
    "owed_by": "presenter",
    "bound": "at-most",
    "length": 10,
    "unit": "days",
    "measured_from": "last-day",
    "measured_to": "roster-submitted",
}


@pytest.mark.parametrize("missing", ["id", "source", "effective_from", "effective_to", "vintage", "length"])
def test_a_missing_key_is_named(missing: str) -> None:
    with pytest.raises(PolicyError, match=f"^roster: {missing} is missing$"):
        structure(LeadTime, {key: value for key, value in ROSTER.items() if key != missing}, "roster")


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"lenght": 10}, "roster: unknown key 'lenght'"),
        ({"length": "ten"}, "roster: length: 'ten' is not of type int"),
        ({"length": True}, "roster: length: True is not of type int"),
        ({"unit": "fortnights"}, "roster: unit: 'fortnights' is none of"),
        ({"effective_from": "2022-13-01"}, "roster: effective_from: '2022-13-01' is not of type date"),
        ({"effective_to": "never"}, "roster: effective_to: 'never' is not of type date"),
        ({"covers": "roster"}, "roster: covers: expected a list, not 'roster'"),
        ({"covers": [1]}, r"roster: covers\[0\]: 1 is not of type str"),
    ],
)
def test_a_value_that_does_not_fit_is_named_with_its_place(change: dict[str, Any], fault: str) -> None:
    with pytest.raises(PolicyError, match=f"^{fault}"):
        structure(LeadTime, ROSTER | change, "roster")


def test_a_factor_is_quoted_so_that_it_stays_exact() -> None:
    limit = ENTRY | {"period": "presentation", "factor": "1.2"}
    assert structure(EnrolmentLimit, limit, "x").most(45) == 54
    with pytest.raises(PolicyError, match=r"x: factor: 1\.2 is not of type Decimal"):
        structure(EnrolmentLimit, limit | {"factor": 1.2}, "x")


def test_a_bare_text_is_a_topic() -> None:
    course = structure(InstructorCourse, ENTRY | {"title": "T", "topics": ["Use of force", {"name": "Range", "hours": 15}]}, "x")
    assert [(topic.id, topic.hours) for topic in course.topics] == [("use-of-force", None), ("range", 15)]


@dataclass(frozen=True)
class Named:
    numbers: dict[str, int]


def test_a_mapping_keeps_its_keys() -> None:
    assert structure(Named, {"numbers": {"level": 3}}, "x") == Named({"level": 3})
    with pytest.raises(PolicyError, match="x: numbers: level: 'three' is not of type int"):
        structure(Named, {"numbers": {"level": "three"}}, "x")


@pytest.mark.parametrize(("hours", "allowed"), [(8, 24), (24, 24), (24.5, 40), (25, 40), (40, 40), (41, 100), (80, 100)])
def test_clerical_hours_by_length_of_course(hours: float, allowed: int) -> None:
    from catalog.policies import budget_limits

    limits: list[BudgetLimit] = [limit for (limit,) in budget_limits().values() if limit.cost == "clerical" and limit.unit == "hours"]
    assert [limit.most for limit in limits if limit.is_for(hours)] == [allowed]


def policy_files() -> Iterator[Traversable]:
    folder = files("catalog.policies")
    for place in (folder, folder.joinpath("certifiers")):
        yield from (file for file in place.iterdir() if file.name.endswith(".yml"))


@pytest.mark.parametrize("file", list(policy_files()), ids=lambda file: file.name)
def test_no_key_stands_twice_in_a_mapping(file: Traversable) -> None:
    # The YAML loader keeps the last of two equal keys in silence.
    waiting = [yaml.compose(file.read_text(encoding="utf-8"))]
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.MappingNode):
            keys = [key.value for key, _ in node.value]
            assert len(keys) == len(set(keys)), f"{file.name}:{node.start_mark.line + 1}"
            waiting.extend(value for _, value in node.value)
        elif isinstance(node, yaml.SequenceNode):
            waiting.extend(node.value)


def test_importing_the_policies_reads_nothing() -> None:
    program = "import sys, catalog.policies; print(sorted({'yaml', 'pydantic', 'importlib.resources'} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_a_file_is_read_once() -> None:
    from catalog.policies import mandates

    assert mandates() is mandates()
