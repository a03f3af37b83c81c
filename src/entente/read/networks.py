"""Small networks by which reading and coding weigh signs: one hidden layer, told by `training/network.py`, some hundred kB each."""

import functools
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from itertools import chain, repeat
from typing import Any

import numpy

# Log odds beyond which a probability is one or nothing.
_SURE = 30
_NO_SIGN = ("",)
# So many bytes of weights are fetched at a time, in the mean.
_FETCHED = 80_000


@dataclass(frozen=True)
class SignNetworks:
    """Networks over the same signs.

    Attributes:
        places: the row of each sign in the arrays; a last row of zeros stands for no sign at all.
        layers: of each network by its name: `hidden` (signs × units), `bias` and `out` (one a unit) and `straight` (one a sign).
    """

    places: Mapping[str, int]
    layers: Mapping[str, Mapping[str, Any]]

    def odds(self, signs: Sequence[Sequence[str]]) -> dict[str, Any]:
        """Give by each network the probability of each row of signs; signs that nobody learned of say nothing."""
        # One look-up after the other for all rows together: nearly every sign is known, so the row of zeros costs less than asking.
        rows = [each or _NO_SIGN for each in signs]
        flat = numpy.fromiter(map(self.places.get, chain.from_iterable(rows), repeat(len(self.places))), dtype=numpy.intp)
        starts = numpy.cumsum([0, *map(len, rows[:-1])])
        return {name: _odds(layers, flat, starts) for name, layers in self.layers.items()}


def _odds(layers: Mapping[str, Any], flat: Any, starts: Any) -> Any:
    units = numpy.maximum(_sums(layers["hidden"], flat, starts) + layers["bias"], 0)
    total = units @ layers["out"] + numpy.add.reduceat(layers["straight"].take(flat), starts)
    return 1 / (1 + numpy.exp(-numpy.clip(total, -_SURE, _SURE)))


def _sums(hidden: Any, flat: Any, starts: Any) -> Any:
    """Add up what the signs of each row say, unit by unit.

    A few rows at a time: what is fetched for them stays near the processor. For all rows together it would take fresh pages of memory.
    """
    rows, size = len(starts), hidden.itemsize * hidden.shape[1] * len(flat)
    step = max(1, _FETCHED * rows // max(1, size))
    ends = [*starts[::step].tolist(), len(flat)]
    sums = numpy.empty((rows, hidden.shape[1]), hidden.dtype)
    for place, first in enumerate(range(0, rows, step)):
        fetched = hidden.take(flat[ends[place] : ends[place + 1]], axis=0)
        numpy.add.reduceat(fetched, starts[first : first + step] - ends[place], axis=0, out=sums[first : first + step])
    return sums


@functools.cache
def open_networks(room: str, name: str) -> SignNetworks | None:
    """Open NAME.json and NAME.npz of a room's folder ("coder"); None where there are none yet."""
    names, arrays = (resources.files(f"entente.{room}").joinpath(f"{name}{end}") for end in (".json", ".npz"))
    if not (names.is_file() and arrays.is_file()):
        return None
    with arrays.open("rb") as file, numpy.load(file, allow_pickle=False) as held:
        layers: dict[str, dict[str, Any]] = {}
        for label in held.files:
            network, layer = label.split(" ")
            layers.setdefault(network, {})[layer] = held[label].astype(numpy.float32)
        for each in layers.values():
            each["hidden"] = numpy.vstack([each["hidden"], numpy.zeros((1, each["hidden"].shape[1]), numpy.float32)])
            each["straight"] = numpy.append(each["straight"], numpy.float32(0))
    return SignNetworks({sign: row for row, sign in enumerate(json.loads(names.read_text("utf-8"))["signs"])}, layers)


__all__ = ["SignNetworks", "open_networks"]
