"""A quick value is the same dataclass: frozen, equal, with its defaults; only made faster."""

import pickle
from dataclasses import FrozenInstanceError, dataclass, field, replace

import pytest

from rapporteur.model.quick import quick


@quick
@dataclass(frozen=True, slots=True)
class Lamp:
    name: str
    height: int = 12


@dataclass(frozen=True, slots=True)
class Light:
    name: str


def test_it_is_made_by_place_by_name_and_with_its_defaults():
    assert Lamp("north") == Lamp(height=12, name="north") == replace(Lamp("south"), name="north")


def test_it_is_frozen():
    with pytest.raises(FrozenInstanceError):
        Lamp("north").height = 3


def test_it_is_of_its_own_class_from_the_first():
    lamp = Lamp("north")
    assert type(lamp) is Lamp
    assert isinstance(lamp, Lamp)
    assert not hasattr(lamp, "__dict__")


def test_a_lamp_without_its_name_is_none():
    with pytest.raises(TypeError, match="name"):
        Lamp(height=3)


def test_nothing_is_derived_from_it():
    with pytest.raises(TypeError, match="Buoy is derived from a quick class"):
        type("Buoy", (Lamp,), {})


def test_it_is_hashed_printed_and_pickled_as_before():
    assert {Lamp("north"): 1}[Lamp("north")] == 1
    assert repr(Lamp("north")) == "Lamp(name='north', height=12)"
    assert pickle.loads(pickle.dumps(Lamp("north", 3))) == Lamp("north", 3)


def test_what_it_cannot_make_it_refuses():
    @dataclass(frozen=True, slots=True)
    class Tower:
        lamps: list[str] = field(default_factory=list)

    @dataclass(frozen=True, slots=True)
    class House(Light):
        pass

    for kind in (Tower, House):
        with pytest.raises(TypeError, match=f"{kind.__name__} is more than its fields"):
            quick(kind)
