"""Classes made by `catalog.frozen` do what those of the standard library do."""

import copy
import dataclasses
import pickle
from dataclasses import FrozenInstanceError, asdict, field, fields, replace

import pytest

from catalog import frozen


@frozen.dataclass(frozen=True, slots=True)
class Place:
    """A place, whose note does not tell it from others."""

    city: str
    zip: str = "00000"
    note: str = field(default="", compare=False, repr=False)
    marks: list[str] = field(default_factory=list, hash=False, compare=False)


@frozen.dataclass(frozen=True, slots=True, kw_only=True)
class Hall(Place):
    """A place inherited from, with a field that the initialiser does not take."""

    seats: int
    origin: str = field(init=False)


@frozen.dataclass(frozen=True)
class Checked:
    """A class that looks at what it is given."""

    number: int

    def __post_init__(self) -> None:
        if self.number < 0:
            raise ValueError(self.number)


@frozen.dataclass(frozen=True, eq=False)
class Itself:
    """A class whose instances are only equal to themselves."""

    number: int = 0


def standard(kind: type) -> type:
    """Return the class as the standard library would have made it."""
    body = {one.name: field(default=one.default, default_factory=one.default_factory, compare=one.compare) for one in fields(kind)}
    made: type = dataclasses.make_dataclass(kind.__name__, [(name, object, one) for name, one in body.items()], frozen=True)
    return made


def test_values_are_taken_in_order_or_by_name() -> None:
    assert Place("Salinas") == Place(city="Salinas", zip="00000")
    assert Hall(city="Salinas", seats=4).seats == 4
    with pytest.raises(TypeError, match="seats"):
        Hall("Salinas")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="2 to 5 positional"):
        Hall("Salinas", "93901", "", [], 4)  # type: ignore[call-arg]


def test_a_default_that_is_made_is_made_for_each() -> None:
    one, other = Place("Salinas"), Place("Salinas")
    one.marks.append("x")
    assert other.marks == []


def test_equality_hash_and_text_leave_out_what_the_fields_leave_out() -> None:
    assert Place("Salinas", note="by the river") == Place("Salinas")
    assert hash(Place("Salinas", note="by the river")) == hash(Place("Salinas"))
    assert Place("Salinas") != Place("Fresno")
    assert repr(Place("Salinas")) == repr(Place("Salinas", note="x")) == "Place(city='Salinas', zip='00000', marks=[])"
    assert repr(standard(Checked)(1)) == repr(Checked(1)) == "Checked(number=1)"


def test_classes_are_never_equal_to_others_with_the_same_values() -> None:
    assert Place("Salinas") != Hall(city="Salinas", seats=1)
    assert Checked(1) != standard(Checked)(1)
    assert Itself() != Itself()
    assert len({Itself(), Itself()}) == 2


def test_nothing_can_be_changed() -> None:
    place = Place("Salinas")
    with pytest.raises(FrozenInstanceError):
        place.city = "Fresno"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del place.city
    with pytest.raises(FrozenInstanceError):
        place.county = "Monterey"  # type: ignore[attr-defined]


def test_what_looks_at_a_value_after_it_is_made_is_asked() -> None:
    with pytest.raises(ValueError, match="-1"):
        Checked(-1)


def test_a_copy_and_what_comes_out_of_a_pickle_are_equal() -> None:
    place = Place("Salinas", "93901", "by the river", ["x"])
    for made in (copy.deepcopy(place), pickle.loads(pickle.dumps(place)), replace(place)):
        assert asdict(made) == asdict(place)
    hall = Hall(city="Salinas", seats=3)
    back = pickle.loads(pickle.dumps(hall))  # its origin was not set, and is not
    assert back.seats == 3
    assert not hasattr(back, "origin")


def test_instances_with_slots_have_no_dictionary() -> None:
    assert not hasattr(Place("Salinas"), "__dict__")
    assert Hall.__match_args__ == ("city", "zip", "note", "marks")
