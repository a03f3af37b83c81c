"""Values of `quick` are those of `dataclasses`, made sooner."""

import copy
import dataclasses
import pickle
from dataclasses import field

import pytest

from entente.record import quick


@quick.dataclass(frozen=True, slots=True)
class Quick:
    word: str
    place: int = 0
    notes: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Plain:
    word: str
    place: int = 0
    notes: tuple[str, ...] = ()


@quick.dataclass(frozen=True)
class Doubled:
    word: str
    twice: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "twice", 2 * self.word)


def test_equal_values_are_one_in_a_set() -> None:
    assert len({Quick("a", 1), Quick("a", 1), Quick("a", 2)}) == 2
    assert hash(Quick("a", 1, ("x",))) == hash(Plain("a", 1, ("x",)))


def test_it_reads_as_a_dataclass_does() -> None:
    assert repr(Quick("a", 1)) == repr(Plain("a", 1)).replace("Plain", "Quick")


@pytest.mark.parametrize("changes", [{}, {"place": 4}, {"notes": ("x",), "word": "b"}], ids=["nothing", "one", "several"])
def test_replace_changes_what_is_told_and_leaves_the_first(changes: dict[str, object]) -> None:
    first = Quick("a", 1)
    assert dataclasses.astuple(quick.replace(first, **changes)) == dataclasses.astuple(dataclasses.replace(Plain("a", 1), **changes))
    assert first == Quick("a", 1)


def test_what_follows_from_the_fields_is_worked_out_anew() -> None:
    assert quick.replace(Doubled("a"), word="b").twice == "bb"


def test_it_goes_to_another_process_and_back() -> None:
    value = Quick("a", 1, ("x",))
    assert pickle.loads(pickle.dumps(value)) == value == copy.copy(value)
